/** One page in the worker: its codes, its lean, its thumbnail and what can be said of it. */
import { readCodes } from './codes.ts';
import type { FoundCode, ScannedPage } from './contract.ts';
import { resized } from './geometry.ts';
import { readPage } from './read-page.ts';
import { THUMBNAIL_SIDE } from './limits.ts';
import { lookAt, qualityOf, turnOf, type Look } from './quality.ts';
import { COARSE, SEVERAL_CODES } from './sentences.ts';
import { drawn, fitted, free, greyPixels, jpegOf, pixelsOf, type Canvas } from './worker-canvas.ts';

const COARSE_DPI = 95;
const THUMBNAIL_QUALITY = 0.8;

/** Looks at a drawn page: null when nothing was read on a page that is written. The canvas is freed. */
export async function examine(page: number, canvas: Canvas): Promise<ScannedPage | null> {
  const pixels = await pixelsOf(canvas);
  const look = lookAt(greyPixels(pixels));
  const codes = await readCodes(pixels);
  if (codes.length > 0 || look.blank) return told(page, canvas, look, codes, 1);
  free(canvas);
  return null;
}

/** Looks at the same page on a finer picture, `reduced` to which positions are told; damaged codes are rescued. */
export async function examineCloser(page: number, canvas: Canvas, reduced: number): Promise<ScannedPage> {
  const pixels = await pixelsOf(canvas);
  const grey = greyPixels(pixels);
  const look = lookAt(grey);
  return told(page, canvas, look, await readPage(pixels, grey, look.blank), reduced);
}

async function told(
  page: number,
  canvas: Canvas,
  look: Look,
  found: readonly FoundCode[],
  reduced: number,
): Promise<ScannedPage> {
  const codes = found.map(({ text, corners }) => ({ text, corners: resized(corners, reduced) }));
  const width = Math.round(canvas.width * reduced);
  const height = Math.round(canvas.height * reduced);
  const turned = turnOf(codes);
  const quality = qualityOf(look, codes);
  const thumbnail = await thumbnailOf(canvas, turned?.turn ?? 0);
  free(canvas);
  return {
    page,
    width,
    height,
    thumbnail,
    codes,
    turn: turned?.turn ?? null,
    skew: turned ? Math.round(turned.skew * 100) / 100 : null,
    quality,
    notices: [
      ...(codes.length > 1 ? [SEVERAL_CODES] : []),
      ...(quality.dpi !== null && quality.dpi < COARSE_DPI ? [COARSE] : []),
    ],
  };
}

async function thumbnailOf(canvas: Canvas, turn: 0 | 90 | 180 | 270): Promise<Uint8Array> {
  const small = fitted(canvas.width, canvas.height, THUMBNAIL_SIDE);
  const sideways = turn === 90 || turn === 270;
  // Half-way first: one step from 2600 to 240 pixels would lose thin lines.
  const half = drawn(canvas, small.width * 3, small.height * 3);
  const picture = drawn(
    half,
    sideways ? small.height : small.width,
    sideways ? small.width : small.height,
    turn,
  );
  const jpeg = await jpegOf(picture, THUMBNAIL_QUALITY);
  free(half);
  free(picture);
  return jpeg;
}
