/** Cells of tables, found from the lines and rectangles around a point, whatever program drew them. */
import type { Box, PageText } from '../base/page-text.ts';

interface Mark {
  readonly x0: number;
  readonly x1: number;
  readonly base: number;
  readonly size: number;
}

export interface CellFinder {
  /** The cell around a point, borders on all four sides; null outside tables. */
  at(x: number, y: number): Box | null;
  /** The cell that touches this one on a side; null when there is none. */
  beside(cell: Box, side: 'left' | 'right' | 'above' | 'below'): Box | null;
  isEmpty(cell: Box): boolean;
  /** A vertical border stands between the two abscissas at this height. */
  between(x0: number, x1: number, y: number): boolean;
  /** The line is a border of a table, not a blank to write on. */
  isBorder(rule: Box): boolean;
}

/** Borders drawn in pieces may leave this much between them. */
const SLACK = 1.6;

export function cellFinder(page: PageText, marks: readonly Mark[]): CellFinder {
  const edges = page.boxes.flatMap(({ box: [x0, y0, x1, y1], filled }): Box[] =>
    filled && marks.some((m) => m.x0 < x1 && m.x1 > x0 && m.base > y0 && m.base < y1)
      ? [] // Shading behind a text is no border.
      : [
          [x0, y0, x1, y0],
          [x0, y1, x1, y1],
          [x0, y0, x0, y1],
          [x1, y0, x1, y1],
        ],
  );
  const all = [...page.rules, ...edges];
  const horizontal = all.filter(([x0, y0, x1, y1]) => x1 - x0 > y1 - y0);
  const vertical = all.filter(([x0, y0, x1, y1]) => y1 - y0 > x1 - x0);
  const known = new Map<string, Box | null>();

  const at = (x: number, y: number): Box | null => {
    const key = `${Math.round(x)} ${Math.round(y)}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const found = search(x, y);
    known.set(key, found);
    return found;
  };
  const search = (x: number, y: number): Box | null => {
    let [left, top, right, bottom] = [-1, -1, Number.MAX_VALUE, Number.MAX_VALUE];
    for (const [x0, y0, x1, y1] of vertical) {
      if (y0 - SLACK > y || y1 + SLACK < y) continue;
      if (x1 <= x) left = Math.max(left, x1);
      else if (x0 >= x) right = Math.min(right, x0);
    }
    for (const [x0, y0, x1, y1] of horizontal) {
      if (x0 - SLACK > x || x1 + SLACK < x) continue;
      if (y1 <= y) top = Math.max(top, y1);
      else if (y0 >= y) bottom = Math.min(bottom, y0);
    }
    const whole = left >= 0 && top >= 0 && right < page.width + 1 && bottom < page.height + 1;
    return whole ? [left, top, right, bottom] : null;
  };
  const inside = (cell: Box) => (m: Mark) =>
    (m.x0 + m.x1) / 2 > cell[0] &&
    (m.x0 + m.x1) / 2 < cell[2] &&
    m.base - 0.3 * m.size > cell[1] &&
    m.base - 0.3 * m.size < cell[3];
  return {
    at,
    beside([x0, y0, x1, y1], side) {
      const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
      if (side === 'left') return at(x0 - 4, my);
      if (side === 'right') return at(x1 + 4, my);
      return side === 'above' ? at(mx, y0 - 4) : at(mx, y1 + 4);
    },
    isEmpty: (cell) => !marks.some(inside(cell)),
    between: (x0, x1, y) =>
      vertical.some((v) => v[0] >= x0 - 1 && v[2] <= x1 + 1 && v[1] - SLACK <= y && v[3] + SLACK >= y),
    isBorder: (rule) =>
      vertical.some(
        (v) =>
          v[0] > rule[0] - SLACK &&
          v[2] < rule[2] + SLACK &&
          v[1] < rule[3] + SLACK &&
          v[3] > rule[1] - SLACK &&
          v[3] - v[1] > 4,
      ),
  };
}
