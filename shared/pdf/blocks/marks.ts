/** The shapes of events in black, recognisable from afar and after a copier. */
import type { EventMark } from '../../calendar/marks.ts';
import type { Pen } from '../pen.ts';

/** An event's mark, or `advice`: the day advised for acting, a triangle that is still empty. */
export type PlannerMark = EventMark | 'advice';

/** Draws a mark in the middle of a square of `size` points whose centre is given. */
export function drawMark(pen: Pen, mark: PlannerMark, x: number, y: number, size: number): void {
  const line = size * 0.13;
  switch (mark) {
    case 'act':
      pen.shape(triangleAt(x, y, size));
      return;
    case 'advice':
      // The line straddles the outline: a smaller triangle looks the same size.
      pen.outline(triangleAt(x, y + line / 4, size - line), line);
      return;
    case 'end': {
      const side = size * 0.8;
      pen.mosaic([[x - side / 2, y - side / 2, side, side]]);
      return;
    }
    case 'renewal':
      pen.disc(x, y, size * 0.38, line * 1.2);
      return;
    case 'other':
      pen.disc(x, y, size * 0.2);
  }
}

const triangleAt = (x: number, y: number, size: number): readonly (readonly [number, number])[] => [
  [x, y - size * 0.4375],
  [x + size / 2, y + size * 0.4375],
  [x - size / 2, y + size * 0.4375],
];
