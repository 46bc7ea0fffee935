import { layoutAnswer } from '@shared/pdf/fill/layout.ts';
import type { Measure } from '@shared/pdf/text.ts';
import type { Place } from '@shared/model/blank.ts';
import type { PageFrame } from './geometry.ts';

interface ExampleProps {
  readonly place: Place;
  readonly text: string;
  readonly frame: PageFrame;
  readonly measure: (size: number) => Measure;
}

/** What would be printed in a place, drawn in the units of the page, with the rules of the printing itself. */
export function ExampleMarks({ place, text, frame, measure }: ExampleProps) {
  const [x0, y0, x1, y1] = place.box;
  if (place.kind === 'tick') {
    const side = Math.min(x1 - x0, y1 - y0, 12 / frame.userUnit) * 0.32;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const cross = `M${x - side} ${y - side}L${x + side} ${y + side}M${x - side} ${y + side}L${x + side} ${y - side}`;
    return <path d={cross} className="example-stroke" strokeWidth={1.4 / frame.userUnit} />;
  }
  if (place.kind === 'strike') {
    const y = (y0 + y1) / 2;
    return (
      <path d={`M${x0} ${y}L${x1} ${y}`} className="example-stroke" strokeWidth={1.2 / frame.userUnit} />
    );
  }
  const layout = layoutAnswer(place, text, measure, frame.userUnit);
  return (
    <>
      {layout.lines.map((line, i) => (
        <text
          key={i}
          x={line.x}
          y={line.baseline}
          fontSize={layout.size}
          className={layout.fits ? 'example-text' : 'example-text example-cut'}
        >
          {line.text}
        </text>
      ))}
    </>
  );
}
