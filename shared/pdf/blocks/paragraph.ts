/** Titles, paragraphs, bullets and the framed notice. */
import { wrapText } from '../text.ts';
import { COLUMN, gap, mm, noWidows, whole, type Piece } from '../layout.ts';
import { INK } from '../pen.ts';
import type { Typesetter } from '../fonts.ts';
import { STYLES, type BlockStyle } from './style.ts';

/** Baseline within a line of a style: the leading is shared above and below. */
export const baseline = (style: BlockStyle): number => style.leading * 0.5 + style.size * 0.34;

/** Lines of a text in a style, `width` points wide. */
export const linesOf = (
  type: Typesetter,
  text: string,
  width: number,
  style: BlockStyle,
): readonly string[] => wrapText(text, width, type.measure(style.weight, style.size));

/** A paragraph, `indent` points from the column's left edge; may be cut by a page between its lines. */
export function paragraph(type: Typesetter, text: string, style: BlockStyle, indent = 0): readonly Piece[] {
  const lines = linesOf(type, text, COLUMN.width - indent, style);
  return noWidows(
    lines.map((line) => ({
      height: style.leading,
      draw: (pen, top) => pen.text(line, COLUMN.left + indent, top + baseline(style), style),
    })),
  );
}

/** The title of a section with its rule, bound to what follows. */
export function heading(type: Typesetter, title: string, intro?: string): readonly Piece[] {
  const style = STYLES.heading;
  const lines = linesOf(type, title, COLUMN.width, style);
  const titles = lines.map((line): Piece => ({
    height: style.leading,
    keep: true,
    draw: (pen, top) => pen.text(line, COLUMN.left, top + baseline(style), style),
  }));
  const rule: Piece = {
    height: 5,
    keep: true,
    draw: (pen, top) => pen.rule(COLUMN.left, COLUMN.right, top + 2.5, 1, INK.text),
  };
  const words = intro === undefined ? [] : [...paragraph(type, intro, STYLES.small), gap(2)];
  return [gap(mm(6)), ...titles, rule, ...words.map((piece) => ({ ...piece, keep: true }))];
}

/** A list of sentences, each behind a short dash. */
export const bullets = (type: Typesetter, texts: readonly string[], style: BlockStyle): readonly Piece[] =>
  texts.flatMap((text) => {
    const [first, ...rest] = paragraph(type, text, style, mm(4));
    if (first === undefined) return [];
    const withDash: Piece = {
      ...first,
      draw: (pen, top) => {
        pen.rule(COLUMN.left + 1, COLUMN.left + mm(2.4), top + style.leading * 0.5 + 0.4, 0.8, style.grey);
        first.draw?.(pen, top);
      },
    };
    return [withDash, ...rest, gap(2)];
  });

/** A framed text that one cannot miss; kept whole. */
export function notice(type: Typesetter, title: string, text: string): readonly Piece[] {
  const pad = mm(3.2);
  const width = COLUMN.width - 2 * pad;
  const head = linesOf(type, title, width, STYLES.strong);
  const body = linesOf(type, text, width, STYLES.body);
  const height = (head.length + body.length) * STYLES.body.leading + 2 * pad - 2;
  return whole([
    gap(mm(4)),
    {
      height,
      draw: (pen, top) => {
        pen.wash(COLUMN.left, top, COLUMN.width, height);
        pen.wash(COLUMN.left, top, 2.4, height, INK.text);
        let y = top + pad - 1;
        for (const line of head) {
          pen.text(line, COLUMN.left + pad, y + baseline(STYLES.strong), STYLES.strong);
          y += STYLES.strong.leading;
        }
        for (const line of body) {
          pen.text(line, COLUMN.left + pad, y + baseline(STYLES.body), STYLES.body);
          y += STYLES.body.leading;
        }
      },
    },
  ]);
}
