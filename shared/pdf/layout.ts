/**
 * Pages from pieces. A piece is a strip of the column that is never cut: a line, a row, a signature block. Blocks
 * make pieces, `paginate` stacks them, and only then does anything get drawn. Lengths in points, y downwards.
 */
import type { Pen } from './pen.ts';

const MM = 72 / 25.4;
export const mm = (n: number): number => n * MM;

/** A4, with room for the hole punch on the left and for the header and its QR code at the top. */
export const PAGE = { width: mm(210), height: mm(297) } as const;
export const COLUMN = {
  left: mm(24),
  right: mm(210 - 17),
  top: mm(43),
  bottom: mm(297 - 19),
  width: mm(210 - 17 - 24),
} as const;

export interface Piece {
  readonly height: number;
  /** Stays on the same page as the following piece: a title, a table's header, the first line of a paragraph. */
  readonly keep?: boolean;
  /** White space, which vanishes at the top of a page. */
  readonly gap?: boolean;
  /** Drawn again above this piece when it opens a page: the header of its table. */
  readonly repeat?: Piece;
  readonly draw?: (pen: Pen, top: number) => void;
}

export interface Placed {
  readonly piece: Piece;
  readonly top: number;
}

/** White space between two pieces. `keep` binds what is above to what is below. */
export const gap = (height: number, keep = false): Piece => ({ height, gap: true, keep });

/** The pieces again, each bound to its neighbour where a lone first or last line would be left on a page. */
export function noWidows(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) =>
    i === 0 || i === pieces.length - 2 ? { ...piece, keep: pieces.length > 1 } : piece,
  );
}

/** Binds pieces into one that no page break can cut. */
export const whole = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.map((piece, i) => (i < pieces.length - 1 ? { ...piece, keep: true } : piece));

/**
 * Stacks pieces into pages of `capacity` points. Bound pieces move together to the next page; a bundle taller than
 * a page is cut between its pieces, and a piece taller than a page overflows alone (no block makes one). At least
 * one page.
 */
export function paginate(pieces: readonly Piece[], capacity: number): readonly (readonly Placed[])[] {
  const pages: Placed[][] = [[]];
  let y = 0;
  const turn = () => {
    pages.push([]);
    y = 0;
  };
  const place = (piece: Piece) => {
    const page = pages.at(-1)!;
    if (page.length === 0 && piece.gap) return;
    if (page.length === 0 && piece.repeat && pages.length > 1) {
      page.push({ piece: piece.repeat, top: y });
      y += piece.repeat.height;
    }
    page.push({ piece, top: y });
    y += piece.height;
  };
  for (let i = 0; i < pieces.length;) {
    let end = i + 1;
    while (end < pieces.length && pieces[end - 1]?.keep) end += 1;
    const bundle = pieces.slice(i, end);
    const height = bundle.reduce((sum, piece) => sum + piece.height, 0);
    // White space that ends a bundle needs no room.
    const needed = height - (bundle.at(-1)?.gap ? bundle.at(-1)!.height : 0);
    if (y > 0 && y + needed > capacity && needed <= capacity) turn();
    for (const piece of bundle) {
      if (y > 0 && !piece.gap && y + piece.height > capacity) turn();
      place(piece);
    }
    i = end;
  }
  return pages;
}
