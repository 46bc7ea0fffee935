/** Pages drawn by hand for the pure tests: every character is 5 points wide, at size 10. */
import { ASCENT, type Box, type DrawnBox, type PageText, type TextItem } from '@shared/base/page-text.ts';

export const CHAR = 5;
const SIZE = 10;

/** A run of text whose baseline is at `baseline`. */
export function item(text: string, x: number, baseline: number): TextItem {
  const edges = Array.from({ length: text.length + 1 }, (_, i) => x + i * CHAR);
  return {
    text,
    x,
    y: baseline - ASCENT * SIZE,
    width: text.length * CHAR,
    height: SIZE,
    fontSize: SIZE,
    edges,
  };
}

/** Borders of a table: abscissas of its vertical lines, ordinates of its horizontal ones. */
export const grid = (xs: readonly number[], ys: readonly number[]): readonly Box[] => [
  ...xs.map((x): Box => [x, ys[0] ?? 0, x + 0.5, ys.at(-1) ?? 0]),
  ...ys.map((y): Box => [xs[0] ?? 0, y, xs.at(-1) ?? 0, y + 0.5]),
];

export const page = (
  items: readonly TextItem[],
  drawn: {
    readonly rules?: readonly Box[];
    readonly boxes?: readonly DrawnBox[];
    readonly ink?: readonly Box[];
  } = {},
): PageText => ({
  page: 1,
  width: 595,
  height: 842,
  rotation: 0,
  userUnit: 1,
  items,
  rules: drawn.rules ?? [],
  boxes: drawn.boxes ?? [],
  ink: drawn.ink ?? [],
});

/** One line of text per string, the first at 100 points from the top, 20 points apart. */
export const lines = (...texts: readonly string[]): PageText =>
  page(texts.map((text, i) => item(text, 50, 100 + 20 * i)));
