/** QR code drawn as rectangles, sharp at any resolution. */
import { encode } from 'uqr';
import { mm } from './layout.ts';
import type { Pen } from './pen.ts';

/** Side of the modules printed, without the quiet zone: 20 mm is what a poor scan still reads. */
const SIDE = mm(20.5);
/** Modules of white that the standard asks for on each side. */
const QUIET = 4;

/** Room a code of `size` modules takes with its quiet zone, in points. Pages' codes have 29 or 33 modules. */
const modulesOf = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'M', boostEcc: false, border: 0 }).data;

/** Side of the code with its quiet zone, in points. */
export const qrSide = (text: string): number => {
  const size = modulesOf(text).length;
  return (SIDE * (size + 2 * QUIET)) / size;
};

/** Draws the code with its quiet zone in the square whose top right corner is given. */
export function drawQr(pen: Pen, text: string, right: number, top: number): void {
  const modules = modulesOf(text);
  const cell = SIDE / modules.length;
  const left = right - SIDE - QUIET * cell;
  const cells: [number, number, number, number][] = [];
  for (const [row, line] of modules.entries()) {
    // Neighbours on a line become one rectangle: a shorter file.
    for (let start = 0; start < line.length; start += 1) {
      if (!line[start]) continue;
      let end = start;
      while (line[end + 1]) end += 1;
      cells.push([left + start * cell, top + (QUIET + row) * cell, (end - start + 1) * cell, cell]);
      start = end;
    }
  }
  pen.mosaic(cells);
}
