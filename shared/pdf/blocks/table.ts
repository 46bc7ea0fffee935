/** A ruled table: header repeated on every page, rows of wrapped cells. */
import { COLUMN, type Piece } from '../layout.ts';
import { INK, type Pen } from '../pen.ts';
import type { Typesetter } from '../fonts.ts';
import { baseline, linesOf } from './paragraph.ts';
import { STYLES, type BlockStyle } from './style.ts';

export interface Column {
  readonly title: string;
  /** From the column's left edge, points. */
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A cell: paragraphs, each in its style, and perhaps a mark drawn at its left. */
export interface Cell {
  readonly parts: readonly { readonly text: string; readonly style: BlockStyle }[];
  readonly mark?: (pen: Pen, x: number, top: number) => void;
}

const PAD = 3;
/** A row is never taller than this many lines of one cell: more are continued in another strip. */
const TALL = 24;

interface Line {
  readonly text: string;
  readonly style: BlockStyle;
}

/** The strip of the page that a table fills, points from its left edge. */
export interface Area {
  readonly left: number;
  readonly width: number;
}

/** The header, bound to the first row. */
export function tableHeader(columns: readonly Column[], area: Area = COLUMN): Piece {
  const style = STYLES.smallStrong;
  const height = style.leading + 2 * PAD;
  return {
    height,
    keep: true,
    draw: (pen, top) => {
      pen.wash(area.left, top, area.width, height);
      for (const c of columns) {
        const right = c.align === 'right';
        const x = area.left + c.x + (right ? c.width : 0);
        pen.text(c.title, x, top + PAD + baseline(style), style, right ? 'right' : 'left');
      }
    },
  };
}

/** One row, as one strip or, when a cell is very long, several. `repeat` is the table's header. */
export function tableRow(
  type: Typesetter,
  columns: readonly Column[],
  cells: readonly Cell[],
  repeat: Piece,
  area: Area = COLUMN,
): readonly Piece[] {
  const lines: readonly (readonly Line[])[] = columns.map((c, i) =>
    (cells[i]?.parts ?? []).flatMap(({ text, style }) =>
      linesOf(type, text, c.width, style).map((line) => ({ text: line, style })),
    ),
  );
  const tallest = Math.max(1, ...lines.map((l) => l.length));
  const strips: Piece[] = [];
  for (let from = 0; from < tallest; from += TALL) {
    const part = lines.map((l) => l.slice(from, from + TALL));
    const height = Math.max(...part.map(heightOf), STYLES.body.leading) + 2 * PAD;
    strips.push({
      height,
      repeat,
      draw: (pen, top) => {
        if (from === 0)
          for (const [i, c] of columns.entries()) cells[i]?.mark?.(pen, area.left + c.x, top + PAD);
        for (const [i, c] of columns.entries()) drawCell(pen, area.left, c, part[i] ?? [], top + PAD);
        if (from + TALL >= tallest) pen.rule(area.left, area.left + area.width, top + height, 0.4, INK.rule);
      },
    });
  }
  return strips;
}

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, l) => sum + l.style.leading, 0);

function drawCell(pen: Pen, left: number, column: Column, lines: readonly Line[], top: number): void {
  const right = column.align === 'right';
  let y = top;
  for (const { text, style } of lines) {
    const x = left + column.x + (right ? column.width : 0);
    pen.text(text, x, y + baseline(style), style, right ? 'right' : 'left');
    y += style.leading;
  }
}
