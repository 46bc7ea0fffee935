/** Pictures as plain arrays, so that everything here runs in a worker and in a test. */
import type { Transform } from './contract.ts';

/** One byte a pixel, 0 black to 255 white, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Four bytes a pixel, as a canvas gives them. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const blankGrey = (width: number, height: number, value = 255): Grey => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(value),
});

/**
 * Luma of Rec. 601, as JPEG and TIFF count it; transparency is taken as painted on white by the caller. `out`: where to
 * put it, one byte a pixel.
 */
export function greyOf({ width, height, data }: Rgba, out = new Uint8Array(width * height)): Grey {
  for (let i = 0, at = 0; i < out.length; i += 1, at += 4) {
    out[i] = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
  }
  return { width, height, data: out };
}

/** A grey picture as a canvas takes it. */
export function rgbaOf({ width, height, data }: Grey): Rgba {
  const out = new Uint8ClampedArray(width * height * 4);
  for (let i = 0, at = 0; i < data.length; i += 1, at += 4) {
    out[at] = out[at + 1] = out[at + 2] = data[i]!;
    out[at + 3] = 255;
  }
  return { width, height, data: out };
}

/** Each pixel the mean of `factor` × `factor`; what does not fill a block at the right and bottom is left out. */
export function shrink(image: Grey, factor: number): Grey {
  if (factor <= 1) return image;
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const out = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy += 1) {
      let at = Math.min(image.height - 1, y * factor + dy) * image.width;
      for (let x = 0; x < width; x += 1) {
        for (let dx = 0; dx < factor; dx += 1) sums[x]! += image.data[at + dx]!;
        at += factor;
      }
    }
    for (let x = 0; x < width; x += 1) out[y * width + x] = sums[x]! / (factor * factor);
  }
  return { width, height, data: out };
}

/**
 * Draws `width` × `height` pixels, each looked up where `toSource` carries its centre, between its four neighbours;
 * `outside` beyond the borders. `channels`: bytes a pixel. Not meant to shrink by more than two: shrink first.
 */
export function warp<A extends Uint8Array | Uint8ClampedArray>(
  source: { readonly width: number; readonly height: number; readonly data: A },
  channels: 1 | 4,
  toSource: Transform,
  target: { readonly width: number; readonly height: number; readonly data: A },
  outside = 255,
): void {
  const { width: sw, height: sh, data: from } = source;
  const { width, height, data: to } = target;
  const [a, b, c, d, e, f, g, h, i] = toSource;
  const stride = sw * channels;
  let out = 0;
  for (let y = 0; y < height; y += 1) {
    const py = y + 0.5;
    for (let x = 0; x < width; x += 1) {
      const px = x + 0.5;
      const w = g * px + h * py + i;
      const sx = (a * px + b * py + c) / w - 0.5;
      const sy = (d * px + e * py + f) / w - 0.5;
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < 0 || y0 < 0 || x0 >= sw - 1 || y0 >= sh - 1) {
        // On the border the nearest pixel; beyond it, nothing.
        const near = sx > -1 && sy > -1 && sx < sw && sy < sh;
        const nx = Math.min(sw - 1, Math.max(0, Math.round(sx)));
        const ny = Math.min(sh - 1, Math.max(0, Math.round(sy)));
        for (let ch = 0; ch < channels; ch += 1) {
          to[out] = near ? from[ny * stride + nx * channels + ch]! : outside;
          out += 1;
        }
        continue;
      }
      const fx = sx - x0;
      const fy = sy - y0;
      let at = y0 * stride + x0 * channels;
      for (let ch = 0; ch < channels; ch += 1, at += 1) {
        const top = from[at]! + (from[at + channels]! - from[at]!) * fx;
        const bottom = from[at + stride]! + (from[at + stride + channels]! - from[at + stride]!) * fx;
        to[out] = top + (bottom - top) * fy + 0.5;
        out += 1;
      }
    }
  }
}
