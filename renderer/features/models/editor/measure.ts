/** Widths of characters in the face of the document, so that an example is written as it will be printed. */
import type { Measure } from '@shared/pdf/text.ts';

const FACE = "'Source Sans 3', 'DejaVu Sans', sans-serif";
const SIZE = 100;

/** Measures for any size, in the unit of the size. Widths are asked of the browser once for each character. */
export function measurer(): (size: number) => Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = `${SIZE}px ${FACE}`;
  const widths = new Map<number, number>();
  const widthOf = (codePoint: number): number => {
    const known = widths.get(codePoint);
    if (known !== undefined) return known;
    const width = context ? context.measureText(String.fromCodePoint(codePoint)).width / SIZE : 0.5;
    widths.set(codePoint, width);
    return width;
  };
  return (size) => (codePoint) => widthOf(codePoint) * size;
}
