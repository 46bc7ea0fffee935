/** Evening out the light of a photographed sheet, and the three ways of keeping its ink. */
import type { InkMode } from './contract.ts';
import { blankGrey, shrink, type Grey, type Rgba } from './raster.ts';

/** Blocks on the longer side, a millimetre each on an A4 sheet: finer than any shadow, coarser than any stroke. */
const BLOCKS = 297;
const blockOf = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.max(2, Math.round(Math.max(width, height) / BLOCKS));
/** The paper of a place is the brightest block within this many blocks: it reaches across a printed code. */
const REACH = 7;
/** Paper is never taken for darker than this share of the brightest: a dark picture stays dark. */
const FLOOR = 0.35;

/** Brightest value within `reach` on each side, along lines then columns. */
function brightest(image: Grey, reach: number): Grey {
  const pass = (from: Uint8Array, length: number, lines: number, step: number, next: number): Uint8Array => {
    const out = new Uint8Array(from.length);
    for (let line = 0; line < lines; line += 1) {
      for (let i = 0; i < length; i += 1) {
        let best = 0;
        for (let k = Math.max(0, i - reach); k <= Math.min(length - 1, i + reach); k += 1) {
          best = Math.max(best, from[line * next + k * step]!);
        }
        out[line * next + i * step] = best;
      }
    }
    return out;
  };
  const { width, height } = image;
  const across = pass(image.data, width, height, 1, width);
  return { width, height, data: pass(across, height, width, width, 1) };
}

/** Mean within `reach`, so that the steps the brightest blocks leave are not seen. */
function softened(image: Grey, reach: number): Grey {
  const { width, height, data } = image;
  const out = blankGrey(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      let n = 0;
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v += 1) {
        for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u += 1) {
          sum += data[v * width + u]!;
          n += 1;
        }
      }
      out.data[y * width + x] = sum / n;
    }
  }
  return out;
}

/** How bright the paper is at each block of one channel. */
function paperOf(channel: Grey): Grey {
  const small = shrink(channel, blockOf(channel));
  const paper = softened(brightest(small, REACH), REACH);
  const top = paper.data.reduce((best, value) => Math.max(best, value), 1);
  const floor = Math.max(40, top * FLOOR);
  paper.data.forEach((value, i) => (paper.data[i] = Math.max(value, floor)));
  return paper;
}

/** White is a little above the paper, so that its grain goes; ink is stretched down to black. */
const PAPER_WHITE = 0.94;
const INK_BLACK = 0.28;

/** 0 black to 255 white: the pixel compared with the paper of its place. */
const levelled = (value: number, paper: number): number =>
  Math.max(0, Math.min(255, ((value / paper - INK_BLACK) / (PAPER_WHITE - INK_BLACK)) * 255));

/** Black under, white over, and a short ramp between that keeps letters round. */
const RAMP = { black: 110, white: 175 };

const inked = (value: number): number =>
  value <= RAMP.black
    ? 0
    : value >= RAMP.white
      ? 255
      : ((value - RAMP.black) / (RAMP.white - RAMP.black)) * 255;

/** One channel of the picture. */
function channelOf({ width, height, data }: Rgba, channel: 0 | 1 | 2): Grey {
  const out = blankGrey(width, height);
  for (let i = 0, at: number = channel; i < out.data.length; i += 1, at += 4) out.data[i] = data[at]!;
  return out;
}

/** Calls back with each pixel's place and the paper there, interpolated between the centres of the blocks. */
function eachPixel(
  width: number,
  height: number,
  paper: Grey,
  visit: (i: number, paper: number) => void,
): void {
  const block = blockOf({ width, height });
  for (let y = 0; y < height; y += 1) {
    const v = Math.max(0, Math.min(paper.height - 1.001, (y + 0.5) / block - 0.5));
    const row = Math.floor(v) * paper.width;
    const below = paper.height > 1 ? row + paper.width : row;
    const fv = v - Math.floor(v);
    for (let x = 0; x < width; x += 1) {
      const u = Math.max(0, Math.min(paper.width - 1.001, (x + 0.5) / block - 0.5));
      const x0 = Math.floor(u);
      const x1 = Math.min(paper.width - 1, x0 + 1);
      const fu = u - x0;
      const top = paper.data[row + x0]! * (1 - fu) + paper.data[row + x1]! * fu;
      const bottom = paper.data[below + x0]! * (1 - fu) + paper.data[below + x1]! * fu;
      visit(y * width + x, top * (1 - fv) + bottom * fv);
    }
  }
}

/** Changes the picture in place: even white paper, dark ink. In colour each channel has its own paper: white is white. */
export function evenOut(image: Rgba, mode: InkMode): void {
  const { width, height, data } = image;
  if (mode === 'colour') {
    for (const channel of [0, 1, 2] as const) {
      eachPixel(width, height, paperOf(channelOf(image, channel)), (i, paper) => {
        data[i * 4 + channel] = levelled(data[i * 4 + channel]!, paper);
      });
    }
    return;
  }
  const grey = blankGrey(width, height);
  for (let i = 0, at = 0; i < grey.data.length; i += 1, at += 4) {
    grey.data[i] = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
  }
  eachPixel(width, height, paperOf(grey), (i, paper) => {
    const level = levelled(grey.data[i]!, paper);
    data[i * 4] = data[i * 4 + 1] = data[i * 4 + 2] = mode === 'grey' ? level : inked(level);
  });
}
