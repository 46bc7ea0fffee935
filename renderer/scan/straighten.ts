/** A photographed sheet made flat: perspective, light, size. The picture received is not changed. */
import type { Quad } from './contract.ts';
import { quadToQuad, rectangle, sides } from './geometry.ts';
import { warp, type Rgba } from './raster.ts';

const A4_RATIO = 297 / 210;
/** Seen from the side, an A4 sheet may seem this much longer or shorter. */
const A4_TOLERANCE = 0.2;
/** Longer side of what is kept: an A4 page at 200 dpi. A sheet photographed from further away keeps its own size. */
const LARGEST_SIDE = 2339;
const SMALLEST_SIDE = 16;

/** Size of the straightened sheet, A4 when it has about that shape. */
export function flatSize(corners: Quad): { readonly width: number; readonly height: number } {
  const [top, right, bottom, left] = sides(corners);
  // The nearer of two opposite sides has the finer pixels.
  const across = Math.max(top, bottom);
  const down = Math.max(left, right);
  const upright = down >= across;
  const seen = upright ? down / across : across / down;
  const ratio = Math.abs(seen / A4_RATIO - 1) < A4_TOLERANCE ? A4_RATIO : seen;
  const longer = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, Math.round(Math.max(across, down))));
  const shorter = Math.max(SMALLEST_SIDE, Math.round(longer / ratio));
  return upright ? { width: shorter, height: longer } : { width: longer, height: shorter };
}

/** The sheet as seen from straight above. */
export function flatten(image: Rgba, corners: Quad): Rgba {
  const { width, height } = flatSize(corners);
  const flat: Rgba = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  warp(image, 4, quadToQuad(rectangle(width, height), corners), flat);
  return flat;
}
