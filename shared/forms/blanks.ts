/** The room a form leaves after a label: dots, an empty cell, the rest of the line, the line below. */
import type { Box } from '../base/page-text.ts';
import { foldAll } from './fold.ts';
import { textBetween, type Segment, type Sheet, type Spot, type Unit } from './lines.ts';

export interface Blank {
  readonly page: number;
  readonly box: Box;
  readonly lines?: readonly Box[];
  readonly parts?: readonly Box[];
  readonly size: number;
  /** 0 to 1: how clearly it belongs to the label. */
  readonly quality: number;
  /** Rank among everything on the form. */
  readonly order: number;
  /** Blanks with the same key are one and the same. */
  readonly keys: readonly string[];
}

/** Words between a label and its blank may be this long, folded: « dénommé », « de l’établissement ». */
const BETWEEN = 34;
/** Narrower room is no blank, in points. */
const NARROW = 36;

const lineBox = (x0: number, x1: number, unit: { base: number; size: number }): Box => [
  x0,
  unit.base - 0.95 * unit.size,
  x1,
  unit.base + 0.25 * unit.size,
];

export const fillKey = (page: number, unit: Unit): string =>
  `${page}:${Math.round(unit.x0)}:${Math.round(unit.base)}`;
const cellKey = (page: number, cell: Box): string => `${page}:c${Math.round(cell[0])}:${Math.round(cell[1])}`;

/** What the caller needs of a blank. */
export interface Want {
  readonly labelLength: number;
  /** The label is printed between brackets or as brackets. */
  readonly bracketed: boolean;
  /** Signing fields stand alone on their line, without a colon. */
  readonly alone: boolean;
  /** Words that would mean another field when they stand between. */
  readonly refuse: RegExp | null;
}

/** The blank of a label whose last character is at `end`; null when the label is only a mention in a sentence. */
export function blankAfter(sheet: Sheet, start: Spot, end: Spot, want: Want): Blank | null {
  const { segment } = end;
  const from = end.unit + 1;
  const limit = want.labelLength <= 3 ? 0 : BETWEEN;
  const order = segment.units[end.unit]?.order ?? 0;
  const fillAt = segment.units.findIndex((unit, i) => i >= from && unit.isFill);
  const until = fillAt === -1 ? segment.units.length : fillAt;
  const between = foldAll(textBetween(segment, from, until));
  if (between.length > limit || want.refuse?.test(between)) return null;
  const closeness = 1 - 0.015 * between.length;
  if (fillAt !== -1) return fillBlank(sheet, segment, fillAt, closeness);
  if (want.bracketed) return null;
  const colon = /[:?]\s*$/.test(textBetween(segment, end.unit, segment.units.length));
  const startsLine = start.unit === 0 || (start.unit === 1 && start.segment.units[0]?.isFill === true);
  const context = { sheet, segment, order, closeness, colon, startsLine, alone: want.alone };
  return (
    inCell(context, between) ?? besideFill(context) ?? nextLineFill(context) ?? openSpace(context, between)
  );
}

interface Context {
  readonly sheet: Sheet;
  readonly segment: Segment;
  readonly order: number;
  readonly closeness: number;
  readonly colon: boolean;
  readonly startsLine: boolean;
  readonly alone: boolean;
}

/** A run of dots, with the lines on which it goes on, or its parts when slashes cut it. */
export function fillBlank(sheet: Sheet, segment: Segment, at: number, quality: number): Blank {
  const first = segment.units[at]!;
  const page = segment.page;
  const box = lineBox(first.x0, widened(sheet, segment, at), first);
  const base = { page, box, size: first.size, quality, order: first.order };
  const parts = slashedParts(segment, at);
  if (parts.length > 1) {
    return {
      ...base,
      parts: parts.map((u) => lineBox(u.x0, u.x1, u)),
      keys: parts.map((u) => fillKey(page, u)),
    };
  }
  const lines = [box];
  const keys = [fillKey(page, first)];
  let last = at === segment.units.length - 1 || onlyPunctuation(segment, at + 1);
  for (let next = segment.below; last && next; next = next.below) {
    const unit = next.units[0];
    if (!unit?.isFill || unit.x1 - unit.x0 < 20 || next.base - segment.base > 120) break;
    lines.push(lineBox(unit.x0, unit.x1, unit));
    keys.push(fillKey(page, unit));
    last = next.units.length === 1;
  }
  return { ...base, ...(lines.length > 1 ? { lines } : {}), keys };
}

/** A few dots stand for a blank that goes on over the white after them. */
function widened(sheet: Sheet, segment: Segment, at: number): number {
  const unit = segment.units[at]!;
  if (unit.x1 - unit.x0 > NARROW) return unit.x1;
  const next = segment.units[at + 1] ?? segment.right?.units[0];
  const edge = segment.cell?.[2] ?? sheet.right;
  return Math.max(unit.x1, next ? next.x0 - 0.6 * unit.size : edge - 2);
}

const onlyPunctuation = (segment: Segment, from: number): boolean =>
  foldAll(textBetween(segment, from, segment.units.length)) === '' &&
  !segment.units.some((u, i) => i >= from && u.isFill);

/** « … / … / …… » and « |_|_|_| »: blanks with a lone slash or bar between them. */
function slashedParts(segment: Segment, at: number): readonly Unit[] {
  const parts = [segment.units[at]!];
  for (let i = at + 1; i + 1 < segment.units.length; i += 2) {
    const [mark, unit] = [segment.units[i]!, segment.units[i + 1]!];
    if (!/^[/|]$/.test(mark.text) || !unit.isFill || unit.x0 - mark.x1 > 2 * unit.size) break;
    parts.push(unit);
  }
  return parts;
}

/** A label that has its cell for itself: the empty cell beside it, else below, else the rest of its own. */
function inCell(
  { sheet, segment, order, closeness, colon, startsLine }: Context,
  between: string,
): Blank | null {
  const { cell } = segment;
  if (!cell || between.length > 20) return null;
  const cellSegments = sheet.segments.filter((s) => s.cell && cellKey(0, s.cell) === cellKey(0, cell));
  const paragraph = linesFrom(cellSegments[0] ?? segment);
  const alone =
    paragraph.length === cellSegments.length && cellSegments.every((s) => !s.units.some((u) => u.isFill));
  const labelFirst = startsLine || cellSegments[0] === segment;
  for (const [side, quality] of [
    ['right', 0.96],
    ['below', 0.85],
  ] as const) {
    if (!alone || !labelFirst) break;
    // A long text in a cell is not a label.
    if (cellSegments.length > 4) break;
    const target = sheet.cells.beside(cell, side);
    if (!target || !sheet.cells.isEmpty(target) || target[2] - target[0] < 18 || target[3] - target[1] < 7)
      continue;
    const box: Box = [target[0] + 2.5, target[1] + 1, target[2] - 2.5, target[3] - 1];
    const lines = oneLineOf(box, segment);
    return {
      page: segment.page,
      box: lines,
      size: segment.size,
      quality: quality * closeness,
      order,
      keys: [cellKey(segment.page, target)],
    };
  }
  const next =
    segment.right?.cell && segment.cell && String(segment.right.cell) === String(cell)
      ? segment.right.x0
      : cell[2];
  const x0 = segment.x1 + 0.35 * segment.size;
  if (next - x0 < NARROW + 4)
    return belowInCell({ sheet, segment, order, closeness, colon }, cell, cellSegments);
  if (!colon && !startsLine) return null;
  const box = lineBox(x0, next - 3, segment);
  return {
    page: segment.page,
    box,
    size: segment.size,
    quality: (colon ? 0.9 : 0.6) * closeness,
    order,
    keys: [`${segment.page}:s${Math.round(x0)}:${Math.round(segment.base)}`],
  };
}

/** The empty cell's line at the label's height when the cell is one line high, else the whole cell. */
export const oneLineOf = (box: Box, segment: Segment): Box =>
  box[3] - box[1] > 2.2 * segment.size
    ? box
    : [
        box[0],
        Math.max(box[1], segment.base - 1.05 * segment.size),
        box[2],
        Math.min(box[3], segment.base + 0.3 * segment.size),
      ];

/** Room under a label that fills the width of its cell. */
function belowInCell(
  { segment, order, closeness }: Pick<Context, 'sheet' | 'segment' | 'order' | 'closeness' | 'colon'>,
  cell: Box,
  cellSegments: readonly Segment[],
): Blank | null {
  const next = Math.min(
    cell[3],
    ...cellSegments.filter((s) => s.base > segment.base + 1).map((s) => s.base - s.size),
  );
  const top = segment.base + 0.35 * segment.size;
  if (next - top < 1.1 * segment.size) return null;
  const box: Box = [cell[0] + 3, top, cell[2] - 3, next - 1];
  return {
    page: segment.page,
    box,
    size: segment.size,
    quality: 0.7 * closeness,
    order,
    keys: [`${segment.page}:b${Math.round(top)}:${Math.round(cell[0])}`],
  };
}

function linesFrom(segment: Segment): readonly Segment[] {
  const lines: Segment[] = [];
  for (let s: Segment | null = segment; s; s = s.below) lines.push(s);
  return lines;
}

/** Dots after a tabulation, on the same line. */
function besideFill({ sheet, segment, closeness, colon }: Context): Blank | null {
  const { right } = segment;
  if (!right || String(right.cell) !== String(segment.cell) || right.x0 - segment.x1 > 220) return null;
  return right.units[0]?.isFill ? fillBlank(sheet, right, 0, (colon ? 0.95 : 0.85) * closeness) : null;
}

/** The label ends its line, the dots are on the next one. */
function nextLineFill({ sheet, segment, closeness, colon }: Context): Blank | null {
  const { below } = segment;
  return below?.units[0]?.isFill ? fillBlank(sheet, below, 0, (colon ? 0.9 : 0.8) * closeness) : null;
}

/** Nothing drawn: white up to what stands next on the line, or to the edge of the text. */
function openSpace(
  { sheet, segment, order, closeness, colon, startsLine, alone }: Context,
  between: string,
): Blank | null {
  const gap =
    segment.right && String(segment.right.cell) === String(segment.cell) ? segment.right.x0 - segment.x1 : 0;
  // « représenté par            , son            »: white in the middle of a line is a blank too.
  const isGap = between === '' && gap > NARROW + 6;
  if (between.length > 15 || !(colon || isGap || (startsLine && alone && between === ''))) return null;
  const x0 = segment.x1 + 0.4 * segment.size;
  const end = segment.right
    ? segment.right.x0 - 6
    : Math.min(segment.cell?.[2] ?? Number.MAX_VALUE, Math.max(sheet.right, sheet.page.width * 0.85));
  if (end - x0 < NARROW) return null;
  const box = lineBox(x0, end, segment);
  return {
    page: segment.page,
    box,
    size: segment.size,
    quality: (colon ? 0.72 : isGap ? 0.65 : 0.45) * closeness,
    order,
    keys: [`${segment.page}:s${Math.round(x0)}:${Math.round(segment.base)}`],
  };
}
