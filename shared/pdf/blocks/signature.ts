/** The blocks where the parties sign, side by side, with room for a pen and a stamp; never cut by a page. */
import { COLUMN, mm, type Piece } from '../layout.ts';
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
/** Height of a line that the pen may have to fill. */
const ENTRY = mm(8);
const PAD = mm(3);
const GUTTER = mm(6);

/** All the blocks, two a row. One alone takes the right half, as on French letters. */
export function signatureBlocks(type: Typesetter, blocks: readonly SignatureBlock[]): readonly Piece[] {
  const width = (COLUMN.width - GUTTER) / 2;
  const rows: (readonly SignatureBlock[])[] = [];
  for (let i = 0; i < blocks.length; i += 2) rows.push(blocks.slice(i, i + 2));
  return rows.map((pair) => {
    const parties = pair.map((block) => partyLines(type, block, width - 2 * PAD));
    // The same places on both sides, whatever the length of the names.
    const partyHeight = Math.max(...parties.map((p) => p.height));
    const asksPlace = pair.some((block) => block.place !== undefined);
    const entries = (asksPlace ? 2 : 1) * ENTRY;
    const height = 2 * PAD + partyHeight + entries + STYLES.small.leading + ROOM;
    return {
      height: height + 4,
      draw: (pen, top) => {
        for (const [i, block] of pair.entries()) {
          const left = pair.length === 1 ? COLUMN.right - width : COLUMN.left + i * (width + GUTTER);
          const [x, right] = [left + PAD, left + width - PAD];
          pen.frame(left, top, width, height, 0.8, INK.text);
          parties[i]?.draw(pen, x, right, top + PAD);
          let y = top + PAD + partyHeight;
          if (block.place !== undefined) entry(pen, 'Fait à', block.place, x, right, (y += ENTRY));
          const day = block.place === undefined ? 'Signé le' : 'Le';
          entry(pen, day, block.date, x, right, (y += ENTRY));
          pen.text('Signature et cachet', x, y + baseline(STYLES.small), STYLES.small);
        }
      },
    };
  });
}

/** Who signs: the heading, then name and capacity, or dots for them. */
function partyLines(type: Typesetter, block: SignatureBlock, width: number) {
  const heading = linesOf(type, block.heading, width, STYLES.strong);
  const names =
    block.signatory === null ? [] : linesOf(type, block.signatory, width, STYLES.body).slice(0, 6);
  const lead = STYLES.body.leading;
  const height = heading.length * lead + (names.length === 0 ? ENTRY : names.length * lead);
  const draw = (pen: Pen, x: number, right: number, top: number) => {
    for (const [i, line] of heading.entries()) {
      pen.text(line, x, top + i * lead + baseline(STYLES.strong), STYLES.strong);
    }
    const y = top + heading.length * lead;
    if (names.length === 0) entry(pen, 'Nom et qualité', null, x, right, y + ENTRY);
    for (const [i, line] of names.entries()) {
      pen.text(line, x, y + i * lead + baseline(STYLES.body), STYLES.body);
    }
  };
  return { height, draw };
}

/** A word, then its value or dots to the right edge, on a line that ends at `bottom`. */
function entry(pen: Pen, word: string, value: string | null, x: number, right: number, bottom: number): void {
  const style = STYLES.body;
  const y = bottom - mm(1.8);
  pen.text(word, x, y, style);
  const from = x + lineWidth(pen.type, word, 'regular', style.size) + 4;
  if (value === null) pen.dots(from, right, y + 1);
  // One line only: the frame has no more room, and the answer is whole in the record.
  else pen.text(linesOf(pen.type, value, right - from, style)[0] ?? '', from, y, STYLES.strong);
}

/** What precedes the blocks: the number of originals, when the form says it. */
export const originalsSentence = (originals: number | null): string | null =>
  originals === null
    ? null
    : `Établi en ${['zéro', 'un', 'deux', 'trois', 'quatre'][originals] ?? String(originals)} ${originals < 2 ? 'exemplaire original' : 'exemplaires originaux'}.`;
