/** The blocks where the parties sign, side by side, with room for a pen and a stamp; never cut by a page. */
import { COLUMN, gap, mm, type Piece } from '../layout.ts';
import { INK, type Pen } from '../pen.ts';
import { lineWidth, type Typesetter } from '../fonts.ts';
import { baseline, linesOf } from './paragraph.ts';
import { STYLES } from './style.ts';

export interface SignatureBlock {
  readonly heading: string;
  /** Name and capacity, already known; empty lines are dotted. */
  readonly signatory: string | null;
  /** Null: unknown, left dotted. Undefined: the form does not ask where. */
  readonly place: string | null | undefined;
  readonly date: string | null;
}

/** Free height to sign in. */
const ROOM = mm(38);
const PAD = mm(3);
const GUTTER = mm(6);

/** All the blocks as one piece. One alone takes the right half, as on French letters. */
export function signatureBlocks(type: Typesetter, blocks: readonly SignatureBlock[]): readonly Piece[] {
  const columns = 2;
  const width = (COLUMN.width - GUTTER) / columns;
  const rows: (readonly SignatureBlock[])[] = [];
  for (let i = 0; i < blocks.length; i += columns) rows.push(blocks.slice(i, i + columns));
  return rows.map((pair) => {
    const laid = pair.map((block) => lay(type, block, width));
    const height = Math.max(...laid.map((l) => l.height));
    return {
      height: height + 4,
      draw: (pen, top) => {
        for (const [i, block] of laid.entries()) {
          const left = pair.length === 1 ? COLUMN.right - width : COLUMN.left + i * (width + GUTTER);
          pen.frame(left, top, width, height, 0.8, INK.text);
          block.draw(pen, left, top);
        }
      },
    };
  });
}

function lay(type: Typesetter, block: SignatureBlock, width: number) {
  const inner = width - 2 * PAD;
  const heading = linesOf(type, block.heading, inner, STYLES.strong);
  const names = block.signatory === null ? [] : linesOf(type, block.signatory, inner, STYLES.body);
  const nameHeight = names.length > 0 ? names.length * STYLES.body.leading : mm(8);
  const when = block.place === undefined ? 1 : 2;
  const written = heading.length * STYLES.strong.leading + nameHeight + when * mm(7.5);
  const height = PAD * 2 + written + STYLES.small.leading + ROOM;
  const draw = (pen: Pen, left: number, top: number) => {
    const x = left + PAD;
    const right = left + width - PAD;
    let y = top + PAD;
    for (const line of heading) {
      pen.text(line, x, y + baseline(STYLES.strong), STYLES.strong);
      y += STYLES.strong.leading;
    }
    if (names.length === 0) {
      entry(pen, 'Nom et qualité :', null, x, right, y + mm(6));
      y += mm(8);
    }
    for (const line of names) {
      pen.text(line, x, y + baseline(STYLES.body), STYLES.body);
      y += STYLES.body.leading;
    }
    if (block.place !== undefined) {
      y += mm(7.5);
      entry(pen, 'Fait à', block.place, x, right, y - mm(1.8));
    }
    y += mm(7.5);
    entry(pen, block.place === undefined ? 'Signé le' : 'le', block.date, x, right, y - mm(1.8));
    pen.text('Signature et cachet', x, y + baseline(STYLES.small), STYLES.small);
  };
  return { height, draw };
}

/** A word, then its value or dots to the right edge; a long place is cut to its first line by the frame's width. */
function entry(pen: Pen, word: string, value: string | null, x: number, right: number, y: number): void {
  const style = STYLES.body;
  pen.text(word, x, y, style);
  const from = x + lineWidth(pen.type, word, 'regular', style.size) + 4;
  if (value === null) pen.dots(from, right, y + 1);
  else pen.text(linesOf(pen.type, value, right - from, style)[0] ?? '', from, y, STYLES.strong);
}

/** What precedes the blocks: the number of originals, when the form says it. */
export const originalsSentence = (originals: number | null): string | null =>
  originals === null
    ? null
    : `Établi en ${['zéro', 'un', 'deux', 'trois', 'quatre'][originals] ?? String(originals)} ${originals < 2 ? 'exemplaire original' : 'exemplaires originaux'}.`;

export const signatureGap = gap(mm(3), true);
