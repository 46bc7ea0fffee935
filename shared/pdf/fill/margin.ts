/** A free corner of the margins for the QR mark and the short reference. */
import { around, boxOf, overlaps, type Box, type PageText } from '../../base/page-text.ts';
import type { Placement } from '../../forms/placement.ts';
import { mm } from '../layout.ts';

/** Sides tried, without the quiet zone. A code of 29 modules still reads at 15 mm on a poor scan. */
const SIDES = [mm(20.5), mm(18), mm(16), mm(15)];
/** Printers leave this much blank along the edges. */
const EDGE = mm(4.3);
/** Modules of a page's code, and the white around it. */
const MODULES = 29;
const QUIET = 4;

export interface MarkPlace {
  /** The code's modules, without the quiet zone. */
  readonly code: Box;
  /** Where the reference is written, on one line. */
  readonly reference: Box;
}

/**
 * The page with no more than what a margin needs: rows of text as plain boxes. A page printed character by character has
 * thousands of runs, and each filling carries every page to its worker.
 */
export function forMargins(page: PageText): PageText {
  const rows = new Map<string, Box[]>();
  for (const item of page.items) {
    if (item.text.trim() === '') continue;
    const box = boxOf(item);
    const key = `${Math.round(box[1])}:${Math.round(box[3])}`;
    const row = rows.get(key) ?? [];
    rows.set(key, row);
    const last = row.at(-1);
    // Runs come most often in reading order; a gap wider than a word starts another box.
    if (last && box[0] >= last[0] && box[0] - last[2] < 6) row[row.length - 1] = around(last, box);
    else row.push(box);
  }
  return { ...page, items: [], ink: [...page.ink, ...[...rows.values()].flat()] };
}

/** Everything that must stay free of the mark: text, lines, pictures, answers. A frame counts by its four sides. */
function occupied(page: PageText, placements: readonly Placement[]): readonly Box[] {
  const frames = page.boxes.flatMap(({ box, filled }): Box[] => {
    const [x0, y0, x1, y1] = box;
    const isPage = x1 - x0 > 0.97 * page.width && y1 - y0 > 0.97 * page.height;
    if (isPage) return [];
    return filled
      ? [box]
      : [
          [x0, y0, x1, y0 + 1],
          [x0, y1 - 1, x1, y1],
          [x0, y0, x0 + 1, y1],
          [x1 - 1, y0, x1, y1],
        ];
  });
  const answers = placements.filter((p) => p.page === page.page).flatMap((p) => [p.box, ...(p.lines ?? [])]);
  return [
    ...page.items.filter(({ text }) => text.trim() !== '').map(boxOf),
    ...page.rules,
    ...frames,
    ...page.ink,
    ...answers,
  ];
}

/**
 * The first free place along the edges of the page: corners first, then the foot, the head and the sides. Null when
 * every margin is taken. `width` is that of the reference, in points.
 */
export function freeMargin(
  page: PageText,
  placements: readonly Placement[],
  width: number,
): MarkPlace | null {
  const taken = occupied(page, placements);
  // On a page with a user unit, points of paper are fewer units.
  const unit = page.userUnit;
  for (const wanted of SIDES) {
    const side = wanted / unit;
    const quiet = (side * QUIET) / MODULES;
    // A frame around the page leaves its corners: a second ring, just inside.
    const rings = [EDGE / unit, (EDGE + 16) / unit];
    for (const [x, y] of rings.flatMap((edge) => spots(page, side, edge))) {
      const code: Box = [x, y, x + side, y + side];
      const around: Box = [x - quiet, y - quiet, x + side + quiet, y + side + quiet];
      if (taken.some((box) => overlaps(box, around))) continue;
      const reference = referenceBeside(page, around, width / unit, taken, EDGE / unit);
      if (reference) return { code, reference };
    }
  }
  return null;
}

/** Top left corners to try, best first. */
function spots(
  { width, height }: PageText,
  side: number,
  edge: number,
): readonly (readonly [number, number])[] {
  const [left, right] = [edge, width - edge - side];
  const [top, bottom] = [edge, height - edge - side];
  const found: [number, number][] = [
    [right, bottom],
    [left, bottom],
    [right, top],
    [left, top],
  ];
  for (let x = right; x > left; x -= 12) found.push([x, bottom]);
  for (let x = right; x > left; x -= 12) found.push([x, top]);
  for (let y = bottom; y > top; y -= 12) found.push([right, y], [left, y]);
  return found;
}

/** One line of small type left of the code, right of it, above or below. */
function referenceBeside(
  { width, height }: PageText,
  code: Box,
  length: number,
  taken: readonly Box[],
  edge: number,
): Box | null {
  const line = 9;
  const middle = (code[1] + code[3]) / 2;
  const low = Math.min(code[3], height - edge) - line;
  const candidates: Box[] = [
    [code[0] - length, low, code[0], low + line],
    [code[2], low, code[2] + length, low + line],
    [code[0] - length, middle, code[0], middle + line],
    [code[2], middle, code[2] + length, middle + line],
    [code[2] - length, code[1] - line, code[2], code[1]],
    [code[0], code[1] - line, code[0] + length, code[1]],
    [code[2] - length, code[3], code[2], code[3] + line],
  ];
  return (
    candidates.find(
      (box) =>
        box[0] >= edge &&
        box[2] <= width - edge &&
        box[1] >= edge &&
        box[3] <= height - edge &&
        !taken.some((t) => overlaps(t, box)),
    ) ?? null
  );
}
