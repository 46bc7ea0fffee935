/** Boxes to tick by hand, each with its sentence and, where a proof has a number, dots to write it. */
import { COLUMN, mm, whole, type Piece } from '../layout.ts';
import type { Typesetter } from '../fonts.ts';
import { baseline, linesOf } from './paragraph.ts';
import { STYLES } from './style.ts';
import { drawBox } from './ticks.ts';

const TEXT_AT = mm(6);
/** Left edge of the dots, from the column's. */
const BLANK_AT = mm(112);

/** One box. `blank` is the word before the dots: « n° ». */
export function checkRow(type: Typesetter, text: string, blank?: string): readonly Piece[] {
  const style = STYLES.body;
  const width = (blank === undefined ? COLUMN.width : BLANK_AT - mm(3)) - TEXT_AT;
  const lines = linesOf(type, text, width, style);
  return whole(
    lines.map((line, i) => ({
      height: style.leading + (i === lines.length - 1 ? 4 : 0),
      draw: (pen, top) => {
        if (i === 0) drawBox(pen, COLUMN.left + 1, top, false);
        const y = top + baseline(style);
        pen.text(line, COLUMN.left + TEXT_AT, y, style);
        if (i > 0 || blank === undefined) return;
        pen.text(blank, COLUMN.left + BLANK_AT, y, style);
        pen.dots(COLUMN.left + BLANK_AT + mm(7), COLUMN.right, y + 1);
      },
    })),
  );
}
