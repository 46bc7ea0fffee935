/**
 * A page as lines a person would read: characters on a baseline, cut where a wide gap or a border stands, chained from
 * one line to the next inside a paragraph or a cell, with the blanks (dots, underscores, drawn lines) as units.
 */
import { baselineOf, type Box, type PageText } from '../base/page-text.ts';
import { cellFinder, type CellFinder } from './cells.ts';
import { foldChar } from './fold.ts';

export interface Unit {
  /** The character, or `''` for a run of dots, underscores or a drawn line: room to write. */
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly base: number;
  readonly size: number;
  /** Position in the order the page draws, then in reading order. */
  readonly order: number;
  readonly isFill: boolean;
}

export interface Segment {
  readonly page: number;
  readonly units: readonly Unit[];
  readonly x0: number;
  readonly x1: number;
  readonly base: number;
  readonly size: number;
  /** The segment that follows on the same line, whatever stands between. */
  right: Segment | null;
  /** The line that goes on below, in the same paragraph or cell. */
  below: Segment | null;
  isFirst: boolean;
  readonly cell: Box | null;
}

export interface Sheet {
  readonly page: PageText;
  readonly segments: readonly Segment[];
  readonly cells: CellFinder;
  /** Where the page's text ends on the right. */
  readonly right: number;
}

const FILL = /^[._…‥·․＿]$/u;
const DASH = /^[-–—‐‑‒―]$/u;
/** A gap wider than this many sizes cuts a line in two. */
const WIDE = 2.2;
/** A gap wider than this many sizes is a space. */
export const SPACE = 0.12;

/** Reads a page. `order` counts on from the pages before. */
export function sheetOf(page: PageText, firstOrder: number): Sheet {
  const units = unitsOf(page, firstOrder);
  const cells = cellFinder(page, units);
  const fills = drawnFills(page, units, cells, firstOrder);
  const segments = linesOf([...units, ...fills]).flatMap((line) => cutLine(line, page, cells));
  chain(segments);
  return { page, segments, cells, right: Math.max(0, ...segments.map((s) => s.x1)) };
}

function unitsOf(page: PageText, firstOrder: number): Unit[] {
  const units: Unit[] = [];
  let order = firstOrder;
  for (const item of page.items) {
    if (item.fontSize < 2) continue;
    let at = 0;
    for (const char of item.text) {
      const [x0, x1] = [item.edges[at] ?? item.x, item.edges[at + char.length] ?? item.x + item.width];
      at += char.length;
      order += 1;
      if (/^[\s\u200b\ufeff]$/u.test(char)) continue;
      units.push({
        text: char,
        x0,
        x1: Math.max(x0, x1),
        base: baselineOf(item),
        size: item.fontSize,
        order,
        isFill: false,
      });
    }
  }
  return units;
}

/** Drawn lines that hold no text and belong to no table: blanks. Rows of drawn dots count as lines. */
function drawnFills(page: PageText, units: readonly Unit[], cells: CellFinder, firstOrder: number): Unit[] {
  const candidates = [...page.rules, ...dotRows(page.ink)];
  const found: Unit[] = [];
  for (const rule of candidates) {
    const y = (rule[1] + rule[3]) / 2;
    if (rule[2] - rule[0] < 20 || rule[3] - rule[1] > 3 || cells.isBorder(rule)) continue;
    const near = units.filter((u) => u.base > y - 7 && u.base < y + 3.5);
    const over = near.filter((u) => u.x1 > rule[0] + 1 && u.x0 < rule[2] - 1).sort((a, b) => a.x0 - b.x0);
    // Underlined words leave the rest of the line as the blank.
    let x = rule[0];
    for (const end of [...over.map((u) => u.x0), rule[2]]) {
      if (end - x >= 20) {
        const left = near.filter((u) => u.x1 <= x + 2).sort((a, b) => b.x1 - a.x1)[0];
        const beside = left ?? near[0];
        const next = over.find((u) => u.x0 >= end - 0.5);
        const order = left ? left.order + 0.5 : next ? next.order - 0.5 : firstOrder + orderAt(units, x, y);
        found.push({
          text: '',
          x0: x,
          x1: end,
          base: beside?.base ?? y - 1.5,
          size: beside?.size ?? 10,
          order,
          isFill: true,
        });
      }
      x = Math.max(x, over.find((u) => u.x0 >= end - 0.01)?.x1 ?? x);
    }
  }
  return found;
}

/** Rank a mark drawn at (x, y) would have among the characters. */
const orderAt = (units: readonly Unit[], x: number, y: number): number => {
  const before = units.filter((u) => u.base < y - 3 || (u.base < y + 4 && u.x0 < x));
  return Math.max(0, ...before.map((u) => u.order - (units[0]?.order ?? 0))) + 0.5;
};

/** Dots drawn one by one along a line. */
function dotRows(ink: readonly Box[]): readonly Box[] {
  const rows = new Map<number, Box[]>();
  for (const box of ink) {
    if (box[2] - box[0] > 2.6 || box[3] - box[1] > 2.6) continue;
    const key = Math.round((box[1] + box[3]) / 2);
    rows.set(key, [...(rows.get(key) ?? []), box]);
  }
  const found: Box[] = [];
  for (const row of rows.values()) {
    row.sort((a, b) => a[0] - b[0]);
    let run: Box[] = [];
    for (const box of [...row, null]) {
      const last = run.at(-1);
      if (box && last && box[0] - last[2] < 7) run.push(box);
      else {
        const first = run[0];
        if (run.length >= 8 && first && last) found.push([first[0], first[1], last[2], last[3]]);
        run = box ? [box] : [];
      }
    }
  }
  return found;
}

/** Groups by baseline, tolerant of superscripts. Doubled characters (false bold) are dropped. */
function linesOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const sorted = [...units].sort((a, b) => a.base - b.base || a.x0 - b.x0);
  const lines: Unit[][] = [];
  let base = Number.NEGATIVE_INFINITY;
  for (const unit of sorted) {
    const line = lines.at(-1);
    if (line && unit.base - base < 0.35 * unit.size) line.push(unit);
    else {
      lines.push([unit]);
      base = unit.base;
    }
  }
  return lines.map((line) => {
    const byX = line.sort((a, b) => a.x0 - b.x0);
    return byX.filter((u, i) => {
      const before = byX[i - 1];
      return !(before && before.text === u.text && !u.isFill && u.x0 - before.x0 < 0.09 * u.size);
    });
  });
}

function cutLine(line: readonly Unit[], page: PageText, cells: CellFinder): readonly Segment[] {
  const pieces: Unit[][] = [];
  for (const unit of line) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    const cut =
      last &&
      (unit.x0 - last.x1 > WIDE * unit.size || cells.between(last.x1, unit.x0, unit.base - 0.3 * unit.size));
    if (piece && !cut) piece.push(unit);
    else pieces.push([unit]);
  }
  const segments = pieces.map((piece): Segment => {
    const units = joinFills(piece);
    const [first, last] = [units[0]!, units.at(-1)!];
    const size = Math.max(...units.map((u) => u.size));
    return {
      page: page.page,
      units,
      x0: first.x0,
      x1: last.x1,
      base: first.base,
      size,
      right: null,
      below: null,
      isFirst: true,
      cell: cells.at((first.x0 + Math.min(last.x1, first.x0 + 20)) / 2, first.base - 0.3 * size),
    };
  });
  for (const [i, segment] of segments.entries()) segment.right = segments[i + 1] ?? null;
  return segments;
}

/** Replaces runs of dots, underscores or dashes by one unit each. Three dots of a sentence stay text. */
function joinFills(units: readonly Unit[]): readonly Unit[] {
  const joined: Unit[] = [];
  for (let i = 0; i < units.length;) {
    const start = i;
    const first = units[i]!;
    const kind = DASH.test(first.text) ? DASH : FILL;
    while (
      i < units.length &&
      isFillOf(units[i]!, kind) &&
      (i === start || units[i]!.x0 - units[i - 1]!.x1 < 0.8 * first.size)
    )
      i += 1;
    if (i === start) {
      joined.push(first);
      i += 1;
      continue;
    }
    const run = units.slice(start, i);
    const last = run.at(-1)!;
    if (isBlankRun(run, units[start - 1], units[i])) {
      joined.push({ ...first, text: '', x1: last.x1, isFill: true });
    } else joined.push(...run);
  }
  return joined;
}

const isFillOf = (unit: Unit, kind: RegExp): boolean => unit.isFill || kind.test(unit.text);

function isBlankRun(run: readonly Unit[], before: Unit | undefined, after: Unit | undefined): boolean {
  if (run.some((u) => u.isFill)) return true;
  const dots = run.reduce((n, u) => n + (u.text === '…' || u.text === '‥' ? 3 : 1), 0);
  const bracketed = /^[([{«]$/u.test(before?.text ?? '') && /^[)\]}»]$/u.test(after?.text ?? '');
  if (bracketed) return dots >= 2;
  if (run.every((u) => u.text === '_')) return dots >= 2;
  if (run.every((u) => DASH.test(u.text))) return dots >= 5;
  // « Fait à …, le … »: three dots after a space are a blank, « etc. … » at the end of a sentence has no room to write.
  const first = run[0]!;
  const apart =
    before !== undefined && first.x0 - before.x1 > SPACE * first.size && !/[.;]/.test(before.text);
  return dots > 3 || (dots === 3 && apart);
}

/** Links each line to the one it goes on with: just below, sharing its column and its cell. */
function chain(segments: readonly Segment[]): void {
  for (const [i, segment] of segments.entries()) {
    let best: Segment | null = null;
    let bestShare = 0;
    for (let k = i - 1; k >= 0; k -= 1) {
      const above = segments[k]!;
      const gap = segment.base - above.base;
      if (gap < 0.5 * segment.size) continue;
      if (gap > 2.1 * Math.max(segment.size, above.size)) break;
      if (above.below !== null || String(above.cell) !== String(segment.cell)) continue;
      const shared = Math.min(above.x1, segment.x1) - Math.max(above.x0, segment.x0);
      const share = shared / Math.min(above.x1 - above.x0, segment.x1 - segment.x0);
      if (share > 0.3 && share > bestShare) [best, bestShare] = [above, share];
    }
    if (best) {
      best.below = segment;
      segment.isFirst = false;
    }
  }
}

/** A position in a flow: unit `unit` of segment `segment`. */
export interface Spot {
  readonly segment: Segment;
  readonly unit: number;
}

/** A paragraph or a cell's text, folded, each character with the place it comes from. Blanks are « \ufffc ». */
export interface Flow {
  readonly text: string;
  readonly spots: readonly Spot[];
}

export function flowsOf(sheet: Sheet): readonly Flow[] {
  return sheet.segments
    .filter((segment) => segment.isFirst)
    .map((first) => {
      let text = '';
      const spots: Spot[] = [];
      for (let segment: Segment | null = first; segment; segment = segment.below) {
        for (const [unit, { text: char, isFill }] of segment.units.entries()) {
          let folded = isFill ? '\ufffc' : foldChar(char);
          // « n° », « nº »: the sign counts as the letter o after an n.
          if ((char === '°' || char === 'º') && text.endsWith('n')) folded = 'o';
          for (const c of folded) {
            text += c;
            spots.push({ segment, unit });
          }
        }
      }
      return { text, spots };
    });
}

/** The segment's text from one unit to another, with spaces. */
export function textBetween(segment: Segment, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += 1) {
    const [unit, before] = [segment.units[i], segment.units[i - 1]];
    if (!unit) continue;
    if (i > from && before && unit.x0 - before.x1 > SPACE * unit.size) text += ' ';
    text += unit.isFill ? '\ufffc' : unit.text;
  }
  return text;
}

export const textOf = (segment: Segment): string => textBetween(segment, 0, segment.units.length);
