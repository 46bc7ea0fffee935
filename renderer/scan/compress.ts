/** A JPEG of about the size wanted: quality goes down first, then fineness, never below what can be read. */
import type { StraightenedPage } from './contract.ts';
import { drawn, free, jpegOf, type Canvas } from './worker-canvas.ts';

const QUALITIES = [0.82, 0.7, 0.58, 0.46, 0.36];
/** Each step keeps three quarters of the pixels. */
const SHRINK = Math.sqrt(0.75);
/** An A4 page at 110 dpi: small print can still be read. */
const LEAST_SIDE = 1286;
const A4_INCHES = 297 / 25.4;

/** The best JPEG within `targetBytes`; the smallest readable one when none is. The canvas is freed. */
export async function compress(canvas: Canvas, targetBytes: number): Promise<StraightenedPage> {
  let current = canvas;
  for (;;) {
    const longer = Math.max(current.width, current.height);
    const last = longer * SHRINK < LEAST_SIDE;
    for (const quality of QUALITIES) {
      const jpeg = await jpegOf(current, quality);
      if (jpeg.length > targetBytes && !(last && quality === QUALITIES.at(-1))) continue;
      const { width, height } = current;
      free(current);
      return { jpeg, width, height, dpi: Math.round(longer / A4_INCHES) };
    }
    const next = drawn(current, Math.round(current.width * SHRINK), Math.round(current.height * SHRINK));
    free(current);
    current = next;
  }
}
