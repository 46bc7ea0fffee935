/** Rows of a label and its value; a blank one leaves dotted lines for the pen. */
import { COLUMN, mm, noWidows, type Piece } from '../layout.ts';
import { INK, type Pen } from '../pen.ts';
import type { Typesetter } from '../fonts.ts';
import { baseline, linesOf } from './paragraph.ts';
import { STYLES, type BlockStyle } from './style.ts';

const LABEL_WIDTH = mm(52);
const VALUE_LEFT = COLUMN.left + LABEL_WIDTH + mm(3);
export const VALUE_WIDTH = COLUMN.right - VALUE_LEFT;
const PAD = 2.6;
/** Above this many lines a row may be cut by a page. */
const TALL = 8;
/** Height of a line to write on by hand. */
const WRITING = mm(8);

/** Under a row, so that the first one does not double the rule of its section's title. */
const separator = (pen: Pen, bottom: number) => pen.rule(COLUMN.left, COLUMN.right, bottom, 0.4, INK.faint);

/** A row with a value of any length. Answers are heavier than what the form prints by itself. */
export function row(
  type: Typesetter,
  label: string,
  value: string,
  style: BlockStyle = STYLES.strong,
): readonly Piece[] {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  const values = linesOf(type, value, VALUE_WIDTH, style);
  if (values.length <= TALL) return [strip(labels, values, style, true, true)];
  // The label stands beside the first lines; it is never longer than a few words.
  const head = Math.max(2, labels.length);
  return noWidows([
    strip(labels, values.slice(0, head), style, true, false),
    ...values.slice(head).map((line, i) => strip([], [line], style, false, i === values.length - head - 1)),
  ]);
}

/** Some lines of a row: all of them, or the first, a middle or the last part of a tall one. */
function strip(
  labels: readonly string[],
  values: readonly string[],
  style: BlockStyle,
  first: boolean,
  last: boolean,
): Piece {
  const above = first ? PAD : 0;
  const height = Math.max(labels.length, values.length) * style.leading + above + (last ? PAD : 0);
  return {
    height,
    draw: (pen, top) => {
      writeLabel(pen, labels, top + above);
      for (const [i, text] of values.entries()) {
        pen.text(text, VALUE_LEFT, top + above + i * style.leading + baseline(style), style);
      }
      if (last) separator(pen, top + height);
    },
  };
}

/** Labels are smaller than values and share their baseline. */
function writeLabel(pen: Pen, lines: readonly string[], top: number): void {
  for (const [i, text] of lines.entries()) {
    pen.text(text, COLUMN.left, top + i * STYLES.label.leading + baseline(STYLES.strong), STYLES.label);
  }
}

/** A row whose value is drawn by hand, `height` points high. */
export function drawnRow(
  type: Typesetter,
  label: string,
  height: number,
  draw: (pen: Pen, left: number, top: number) => void,
): Piece {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  const full = Math.max(height, labels.length * STYLES.label.leading) + 2 * PAD;
  return {
    height: full,
    draw: (pen, top) => {
      writeLabel(pen, labels, top + PAD);
      draw(pen, VALUE_LEFT, top + PAD);
      separator(pen, top + full);
    },
  };
}

/** A row to fill by hand, with `lines` dotted lines; the label stands on the first one. */
export function blankRow(type: Typesetter, label: string, lines: number): Piece {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  const extra = (labels.length - 1) * STYLES.label.leading;
  const height = Math.max(lines * WRITING, WRITING + extra);
  return {
    height,
    draw: (pen, top) => {
      const first = top + WRITING - 3;
      writeLabel(pen, labels, first - baseline(STYLES.strong) - 1.5);
      for (let i = 0; i < lines; i += 1) pen.dots(VALUE_LEFT, COLUMN.right, first + i * WRITING);
    },
  };
}

/** A row with an empty frame of `height` points: a signature or a stamp that has no block of its own. */
export const frameRow = (type: Typesetter, label: string, height: number): Piece =>
  drawnRow(type, label, height, (pen, left, top) => pen.frame(left, top, VALUE_WIDTH, height));
