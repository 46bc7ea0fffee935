/** One page in the worker: its codes, its lean, its thumbnail and what can be said of it. */
import type { ScannedPage } from './contract.ts';
import { readPage } from './read-page.ts';
import { THUMBNAIL_SIDE } from './limits.ts';
import { lookAt, qualityOf, turnOf } from './quality.ts';
import { greyOf } from './raster.ts';
import { COARSE, SEVERAL_CODES } from './sentences.ts';
import { drawn, fitted, free, jpegOf, pixelsOf, type Canvas } from './worker-canvas.ts';

const COARSE_DPI = 95;
const THUMBNAIL_QUALITY = 0.8;

/** Looks at a drawn page. The canvas is freed. */
export async function examine(page: number, canvas: Canvas): Promise<ScannedPage> {
  const { width, height } = canvas;
  const pixels = pixelsOf(canvas);
  const grey = greyOf(pixels);
  const look = lookAt(grey);
  const codes = await readPage(pixels, grey, look.blank);
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
