/** Rows of a label and its value; a blank one leaves dotted lines for the pen. */
import { COLUMN, mm, noWidows, type Piece } from '../layout.ts';
import { INK, type Pen } from '../pen.ts';
import type { Typesetter } from '../fonts.ts';
import { baseline, linesOf } from './paragraph.ts';
import { STYLES } from './style.ts';

const LABEL_WIDTH = mm(52);
const VALUE_LEFT = COLUMN.left + LABEL_WIDTH + mm(3);
export const VALUE_WIDTH = COLUMN.right - VALUE_LEFT;
const PAD = 2.6;
/** Above this many lines a row may be cut by a page. */
const TALL = 8;
/** Height of a line to write on by hand. */
const WRITING = mm(8);

const separator = (pen: Pen, top: number) => pen.rule(COLUMN.left, COLUMN.right, top, 0.4, INK.faint);

/** A row with a value of any length. */
export function row(type: Typesetter, label: string, value: string): readonly Piece[] {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  const values = linesOf(type, value, VALUE_WIDTH, STYLES.strong);
  if (values.length <= TALL) return [filled(labels, values, true, true)];
  // The label stands beside the first lines; it is never longer than a few words.
  const head = Math.max(2, labels.length);
  return noWidows([
    filled(labels, values.slice(0, head), true, false),
    ...values.slice(head).map((line, i) => filled([], [line], false, i === values.length - head - 1)),
  ]);
}

function filled(labels: readonly string[], values: readonly string[], first: boolean, last: boolean): Piece {
  const lines = Math.max(labels.length, values.length);
  const above = first ? PAD : 0;
  return {
    height: lines * STYLES.body.leading + above + (last ? PAD : 0),
    draw: (pen, top) => {
      if (first) separator(pen, top);
      write(pen, labels, values, top + above);
    },
  };
}

function write(pen: Pen, labels: readonly string[], values: readonly string[], top: number): void {
  for (const [i, text] of labels.entries()) {
    pen.text(text, COLUMN.left, top + i * STYLES.label.leading + baseline(STYLES.strong), STYLES.label);
  }
  for (const [i, text] of values.entries()) {
    pen.text(text, VALUE_LEFT, top + i * STYLES.strong.leading + baseline(STYLES.strong), STYLES.strong);
  }
}

/** A row to fill by hand, with `lines` dotted lines. */
export function blankRow(type: Typesetter, label: string, lines: number): readonly Piece[] {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  const height = Math.max(lines * WRITING, labels.length * STYLES.label.leading + 2 * PAD);
  return [
    {
      height,
      draw: (pen, top) => {
        separator(pen, top);
        write(pen, labels, [], top + PAD);
        for (let i = 1; i <= lines; i += 1) pen.dots(VALUE_LEFT, COLUMN.right, top + i * WRITING - 3.5);
      },
    },
  ];
}

/** A row with an empty frame of `height` points: a signature or a stamp that has no block of its own. */
export function frameRow(type: Typesetter, label: string, height: number): readonly Piece[] {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  return [
    {
      height: height + 2 * PAD,
      draw: (pen, top) => {
        separator(pen, top);
        write(pen, labels, [], top + PAD);
        pen.frame(VALUE_LEFT, top + PAD, VALUE_WIDTH, height);
      },
    },
  ];
}

/** Draws boxes in the value's place: used by the ticks. `heights` are those of each line. */
export function customRow(
  type: Typesetter,
  label: string,
  height: number,
  draw: (pen: Pen, left: number, top: number) => void,
): Piece {
  const labels = linesOf(type, label, LABEL_WIDTH, STYLES.label);
  return {
    height: Math.max(height, labels.length * STYLES.label.leading) + 2 * PAD,
    draw: (pen, top) => {
      separator(pen, top);
      write(pen, labels, [], top + PAD);
      draw(pen, VALUE_LEFT, top + PAD);
    },
  };
}
