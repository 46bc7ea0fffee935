import { memo, useRef, useState, type PointerEvent } from 'react';
import type { Box } from '@shared/base/page-text.ts';
import type { Measure } from '@shared/pdf/text.ts';
import type { PdfHandle } from '@renderer/pdf-view/index.ts';
import { PdfPage } from '@renderer/parts/pdf-pages.tsx';
import { AnswerBox, type AnswerActions } from './answer-box.tsx';
import { ExampleMarks } from './example-marks.tsx';
import type { PageFrame } from './geometry.ts';
import type { PlacedAnswer } from './places.ts';

/** In the units of the page. */
export type Point = readonly [number, number];

interface SheetProps {
  readonly handle: PdfHandle;
  readonly frame: PageFrame;
  readonly zoom: number;
  /** Those of this page, the one being dragged as it is now. */
  readonly answers: readonly PlacedAnswer[];
  readonly selected: string | null;
  readonly tabStop: string | null;
  readonly nameOf: (target: string) => string;
  /** What is written in the place of a target. */
  readonly textOf: (target: string) => string;
  readonly measure: (size: number) => Measure;
  readonly actions: AnswerActions;
  /** Set while a place is being drawn: corners in the units of the page. */
  readonly onDraw: ((from: Point, to: Point, frame: PageFrame) => void) | null;
}

/**
 * One page of the form with the answers over it. Positions are shares of the page, so that any zoom is right. A page
 * where nothing changed is not drawn again: a form may have two hundred.
 */
export const Sheet = memo(SheetContent, isSameSheet);

function isSameSheet(a: SheetProps, b: SheetProps): boolean {
  const chosen = ({ answers, selected, tabStop }: SheetProps): string =>
    answers.map(({ key }) => `${key === selected ? '*' : ''}${key === tabStop ? '+' : ''}${key}`).join(' ');
  const others = ['handle', 'frame', 'zoom', 'nameOf', 'textOf', 'measure', 'actions', 'onDraw'] as const;
  return (
    others.every((name) => a[name] === b[name]) &&
    chosen(a) === chosen(b) &&
    JSON.stringify(a.answers) === JSON.stringify(b.answers)
  );
}

function SheetContent(props: SheetProps) {
  const { handle, frame, zoom, answers, selected, tabStop, nameOf, textOf, measure, actions, onDraw } = props;
  return (
    <div
      className={onDraw ? 'sheet sheet-drawing' : 'sheet'}
      role="group"
      aria-label={`Page ${frame.page}`}
      data-sheet={frame.page}
      style={{ width: `calc(min(100%, 860px) * ${zoom})`, aspectRatio: `${frame.width} / ${frame.height}` }}
    >
      {/* Another zoom is another drawing. */}
      <PdfPage key={zoom} handle={handle} page={frame.page} label={`Page ${frame.page} du formulaire`} />
      <svg className="examples" viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
        {answers.map(({ key, target, place }) => (
          <ExampleMarks key={key} place={place} text={textOf(target)} frame={frame} measure={measure} />
        ))}
      </svg>
      {answers.map((answer) => (
        <AnswerBox
          key={answer.key}
          answer={answer}
          frame={frame}
          name={nameOf(answer.target)}
          selected={answer.key === selected}
          tabStop={answer.key === tabStop}
          actions={actions}
        />
      ))}
      {onDraw ? <DrawingLayer frame={frame} onDraw={onDraw} /> : null}
    </div>
  );
}

/** Catches the drawing of a new place, from one corner to the other, or a click. */
function DrawingLayer({ frame, onDraw }: { frame: PageFrame; onDraw: NonNullable<SheetProps['onDraw']> }) {
  const layer = useRef<HTMLDivElement>(null);
  const start = useRef<Point | null>(null);
  const [shown, setShown] = useState<Box | null>(null);
  const at = (event: PointerEvent): Point => {
    const area = layer.current?.getBoundingClientRect();
    if (!area || area.width === 0) return [0, 0];
    const share = (value: number, size: number) => Math.max(0, Math.min(1, value / size));
    return [
      share(event.clientX - area.left, area.width) * frame.width,
      share(event.clientY - area.top, area.height) * frame.height,
    ];
  };
  return (
    <div
      ref={layer}
      className="drawing-layer"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = at(event);
      }}
      onPointerMove={(event) => {
        if (!start.current) return;
        const [[ax, ay], [bx, by]] = [start.current, at(event)];
        setShown([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]);
      }}
      onPointerUp={(event) => {
        const from = start.current;
        start.current = null;
        setShown(null);
        if (from) onDraw(from, at(event), frame);
      }}
      onPointerCancel={() => {
        start.current = null;
        setShown(null);
      }}
    >
      {shown ? (
        <span
          className="drawing"
          style={{
            left: `${(shown[0] / frame.width) * 100}%`,
            top: `${(shown[1] / frame.height) * 100}%`,
            width: `${((shown[2] - shown[0]) / frame.width) * 100}%`,
            height: `${((shown[3] - shown[1]) / frame.height) * 100}%`,
          }}
        />
      ) : null}
    </div>
  );
}
