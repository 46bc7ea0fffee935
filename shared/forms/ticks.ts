/** Tick boxes of a form, with the words beside them: printed characters, drawn squares, empty cells to tick. */
import { heightOfBox, widthOfBox, type Box } from '../base/page-text.ts';
import { foldAll } from './fold.ts';
import { textBetween, textOf, type Segment, type Sheet, type Unit } from './lines.ts';

export interface Tick {
  readonly page: number;
  readonly box: Box;
  readonly caption: string;
  readonly order: number;
  /** An empty cell of a column headed « Cochez … ». */
  readonly isCell?: boolean;
}

const BOX_CHARS = /^[☐□◻▢❏❐❑❒⬜◯○⬚▯❍\u2610\u25a1\uf06f\uf0a8\uf071\uf072\uf0a1]$/u;
/** Sides of a drawn box, in points. */
const [SMALL, LARGE] = [4.5, 24];

/** Every tick box of a page, in reading order. */
export function ticksOf(sheet: Sheet): readonly Tick[] {
  const found: { box: Box; segment: Segment | null; at: number; order: number }[] = [];
  for (const segment of sheet.segments) {
    for (const [i, unit] of segment.units.entries()) {
      const box = charBox(segment, i, unit);
      if (box) found.push({ box, segment, at: i, order: unit.order });
    }
  }
  for (const box of drawnSquares(sheet)) {
    if (found.some((f) => near(f.box, box))) continue;
    const beside = segmentBeside(sheet, box);
    found.push({
      box,
      segment: beside?.segment ?? null,
      at: beside?.at ?? -1,
      order: (beside?.order ?? orderOf(sheet, box)) - 0.5,
    });
  }
  const boxes = found.map(({ box }) => box);
  const ticks = found.map(({ box, segment, at, order }): Tick => ({
    page: sheet.page.page,
    box,
    caption: captionOf(sheet, box, segment, at, boxes),
    order,
  }));
  return [...ticks, ...headedCells(sheet, boxes)].sort((a, b) => a.order - b.order);
}

const near = (a: Box, b: Box): boolean =>
  Math.abs(a[0] + a[2] - b[0] - b[2]) < 12 && Math.abs(a[1] + a[3] - b[1] - b[3]) < 12;

/** « ☐ », « [ ] », « [_] », « ( ) ». */
function charBox(segment: Segment, i: number, unit: Unit): Box | null {
  const high = (x0: number, x1: number): Box => [
    x0,
    unit.base - 0.78 * unit.size,
    x1,
    unit.base + 0.1 * unit.size,
  ];
  if (BOX_CHARS.test(unit.text)) return high(unit.x0, unit.x1);
  if (!/^[[(]$/.test(unit.text)) return null;
  const next = segment.units[i + 1];
  const close = unit.text === '[' ? ']' : ')';
  const inner = next?.isFill ? segment.units[i + 2] : next;
  if (inner?.text !== close) return null;
  const gap = inner.x0 - unit.x1;
  // « (…) » is a blank to write in, not a box.
  if (gap < 0.18 * unit.size || gap > 1.8 * unit.size || (next?.isFill && unit.text === '(')) return null;
  return high(unit.x1, inner.x0);
}

function drawnSquares(sheet: Sheet): readonly Box[] {
  const squares = sheet.page.boxes.map(({ box }) => box).filter(isSquare);
  // Four separate lines may draw a square too.
  for (const [x0, y0, x1, y1] of sheet.page.rules) {
    if (y1 - y0 < SMALL || y1 - y0 > LARGE || x1 - x0 > 2.5) continue;
    const cell = sheet.cells.at(x1 + 2, (y0 + y1) / 2);
    if (cell && isSquare(cell)) squares.push(cell);
  }
  const kept: Box[] = [];
  const holds = (box: Box) =>
    sheet.segments.some((s) =>
      s.units.some(
        (u) =>
          !u.isFill &&
          (u.x0 + u.x1) / 2 > box[0] &&
          (u.x0 + u.x1) / 2 < box[2] &&
          u.base > box[1] &&
          u.base - 0.5 * u.size < box[3],
      ),
    );
  for (const box of squares) if (!holds(box) && !kept.some((k) => near(k, box))) kept.push(box);
  return kept;
}

function isSquare(box: Box): boolean {
  const [w, h] = [widthOfBox(box), heightOfBox(box)];
  return w >= SMALL && h >= SMALL && w <= LARGE && h <= LARGE && w / h < 1.6 && h / w < 1.6;
}

/** The text on the line of a drawn box: right of it, else left. `at` is the unit just before the box, -1 for none. */
function segmentBeside(sheet: Sheet, box: Box): { segment: Segment; at: number; order: number } | null {
  const middle = (box[1] + box[3]) / 2;
  const level = sheet.segments.filter(
    (s) => s.base - 0.85 * s.size < middle && s.base + 0.25 * s.size > middle,
  );
  const right = level
    .filter((s) => s.x1 > box[2] && s.x0 - box[2] < 60)
    .sort((a, b) => Math.max(a.x0, box[2]) - Math.max(b.x0, box[2]))[0];
  const chosen = right ?? level.filter((s) => s.x1 <= box[0] + 1).sort((a, b) => b.x1 - a.x1)[0];
  if (!chosen) return null;
  const at = chosen.units.findIndex((u) => u.x0 >= box[0]);
  const unit = at === -1 ? chosen.units.length - 1 : at - 1;
  return { segment: chosen, at: unit, order: chosen.units[Math.max(0, unit + (at > 0 ? 1 : 0))]?.order ?? 0 };
}

/** Rank of a mark without text beside it. */
const orderOf = (sheet: Sheet, box: Box): number => {
  const before = sheet.segments.filter((s) => s.base < box[3] + 2 && (s.base < box[1] || s.x0 < box[0]));
  return before.at(-1)?.units.at(-1)?.order ?? sheet.segments[0]?.units[0]?.order ?? 0;
};

/** The words a box stands for: after it up to the next box, else before it, else in the other cells of its row. */
function captionOf(
  sheet: Sheet,
  box: Box,
  segment: Segment | null,
  at: number,
  boxes: readonly Box[],
): string {
  if (segment) {
    const others = boxes.filter(
      (b) => b !== box && b[1] < segment.base && b[3] > segment.base - segment.size,
    );
    const stop = Math.min(...others.filter((b) => b[0] > box[2] - 1).map((b) => b[0]), Number.MAX_VALUE);
    const end = segment.units.findIndex((u, i) => i > at && u.x0 >= stop - 1);
    const after = segment.units.findIndex((u, i) => i > at && u.x0 >= box[2] - 1 && !/^[\])]$/.test(u.text));
    const limit = end === -1 ? segment.units.length : end;
    let text = after === -1 ? '' : textBetween(segment, after, limit);
    const { below } = segment;
    // The caption goes on below when that line has no box of its own.
    if (
      text &&
      limit === segment.units.length &&
      below &&
      !boxes.some((b) => b[1] < below.base && b[3] > below.base - below.size && Math.abs(b[0] - box[0]) < 40)
    ) {
      text += ` ${textOf(below)}`;
    }
    if (foldAll(text) === '' && segment.right && segment.right.x0 < stop) text = textOf(segment.right);
    if (foldAll(text) === '' && at > 0) text = textBetween(segment, 0, at);
    if (foldAll(text) === '' && segment.x1 <= box[0] + 1) text = textOf(segment);
    if (foldAll(text) !== '') return cut(text);
  }
  return rowCaption(sheet, sheet.cells.at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2));
}

const cut = (text: string): string => (text.split('\ufffc')[0] ?? '').trim().slice(0, 160);

/** The text of the nearest cell with words in the same row: left first, as a row is read. */
function rowCaption(sheet: Sheet, cell: Box | null): string {
  for (const side of ['left', 'right'] as const) {
    let next = cell;
    for (let i = 0; next && i < 6; i += 1) {
      next = sheet.cells.beside(next, side);
      const text = next ? cellText(sheet, next) : '';
      // An amount alone names nothing.
      if (/\p{L}/u.test(text) && !/^[\d\s.,]*(?:€|euros?)/i.test(text) && !/^gratuit$/i.test(text))
        return cut(text);
    }
  }
  return '';
}

export const cellText = (sheet: Sheet, cell: Box): string =>
  sheet.segments
    .filter((s) => s.cell && Math.abs(s.cell[0] - cell[0]) < 2 && Math.abs(s.cell[1] - cell[1]) < 2)
    .map(textOf)
    .join(' ');

/** Empty cells under a heading that says to tick: « Cochez le bon cas », « Choix », « X ». */
function headedCells(sheet: Sheet, boxes: readonly Box[]): readonly Tick[] {
  const found: Tick[] = [];
  const seen = new Set<string>();
  for (const segment of sheet.segments) {
    if (!segment.cell || seen.has(String(segment.cell)) || !isTickHeading(cellText(sheet, segment.cell)))
      continue;
    seen.add(String(segment.cell));
    let cell = sheet.cells.beside(segment.cell, 'below');
    for (let i = 0; cell && i < 60; i += 1) {
      const own = cell;
      const held = boxes.some((b) => b[0] > own[0] && b[2] < own[2] && b[1] > own[1] && b[3] < own[3]);
      const caption = rowCaption(sheet, own);
      if (!held && sheet.cells.isEmpty(own) && caption !== '')
        found.push({ page: sheet.page.page, box: own, caption, order: rowOrder(sheet, own), isCell: true });
      const below = sheet.cells.beside(own, 'below');
      cell = below && below[1] > own[1] + 3 ? below : null;
    }
  }
  return found;
}

const isTickHeading = (text: string): boolean => {
  const folded = foldAll(text);
  return folded.length < 40 && /coche[rzs]?|^choix$|votrechoix|^x$|^case/.test(folded);
};

/** Rank of an empty cell: after the text of its row on its left, else before the text on its right. */
function rowOrder(sheet: Sheet, cell: Box): number {
  const row = sheet.segments.filter(
    (s) => s.cell && s.cell[1] < (cell[1] + cell[3]) / 2 && s.cell[3] > (cell[1] + cell[3]) / 2,
  );
  const left = row.filter((s) => s.x1 < cell[0] + 2).sort((a, b) => b.x1 - a.x1)[0];
  return left
    ? (left.units.at(-1)?.order ?? 0) + 0.4
    : (row[0]?.units[0]?.order ?? orderOf(sheet, cell)) - 0.4;
}

/** The only empty cell of the row in which a text stands: some tables have no heading above it. */
export function loneEmptyCell(sheet: Sheet, segment: Segment): Box | null {
  if (!segment.cell) return null;
  const row: Box[] = [];
  for (const side of ['left', 'right'] as const) {
    let next: Box | null = segment.cell;
    for (let i = 0; next && i < 6; i += 1) {
      next = sheet.cells.beside(next, side);
      if (next && sheet.cells.isEmpty(next)) row.push(next);
    }
  }
  return row.length === 1 ? (row[0] ?? null) : null;
}

/** A table may go on over the page, without its heading: its column has the same edges there. */
export function withContinued(sheets: readonly Sheet[], ticks: readonly Tick[]): readonly Tick[] {
  const all = [...ticks];
  for (const [i, sheet] of sheets.entries()) {
    const columns = headedColumns(sheets[i - 1]);
    if (columns.length === 0) continue;
    const seen = new Set<string>();
    for (const { cell } of sheet.segments) {
      for (const [x0, x1] of columns) {
        const own = cell && sheet.cells.at((x0 + x1) / 2, (cell[1] + cell[3]) / 2);
        if (!own || seen.has(String(own)) || Math.abs(own[0] - x0) > 3 || Math.abs(own[2] - x1) > 3) continue;
        seen.add(String(own));
        const known = all.some((t) => t.page === sheet.page.page && near(t.box, own));
        const caption = rowCaption(sheet, own);
        if (known || !sheet.cells.isEmpty(own) || caption === '') continue;
        all.push({ page: sheet.page.page, box: own, caption, order: rowOrder(sheet, own), isCell: true });
      }
    }
  }
  return all.sort((a, b) => a.order - b.order);
}

/** Left and right edges of the columns that say to tick. */
const headedColumns = (sheet: Sheet | undefined): readonly (readonly [number, number])[] =>
  (sheet?.segments ?? []).flatMap(({ cell }) =>
    sheet && cell && isTickHeading(cellText(sheet, cell)) ? [[cell[0], cell[2]] as const] : [],
  );
