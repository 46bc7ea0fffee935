/** What can be said of a page at a glance: written or blank, scanned or photographed, how fine. */
import type { FoundCode, PageQuality, Turn } from './contract.ts';
import { CODE_SIDE_MM } from './codes.ts';
import { leanOf, sides, uprighting } from './geometry.ts';
import { shrink, type Grey } from './raster.ts';

/** Pixels on the longer side of the small picture that is looked at: a line of text is still two pixels high. */
const LOOK_SIDE = 600;
/** Squares a side in which the light is compared. */
const CELLS = 8;
/** A pixel this much darker than its paper is written on. */
const INK = 45;
/** Share of written pixels under which a page is blank: dust, and what shows through the sheet. */
const BLANK_SHARE = 0.0004;
/** The edge of a scan has shadows and staples: it is not looked at. */
const MARGIN = 0.04;
/** Grey levels by which the paper of a photograph changes from place to place. */
const LIGHT_RANGE = 60;

/** Grey level under which `share` of the histogram lies. */
function percentile(histogram: Uint32Array, share: number): number {
  const total = histogram.reduce((sum, n) => sum + n, 0);
  let left = total * share;
  for (let level = 0; level < 256; level += 1) {
    left -= histogram[level]!;
    if (left <= 0) return level;
  }
  return 255;
}

/** What a look tells before any code is known. */
export interface Look {
  readonly contrast: number;
  readonly blank: boolean;
  readonly photo: boolean;
}

/** Looks at the whole picture. Pure; a few milliseconds for a page. */
export function lookAt(image: Grey): Look {
  const small = shrink(image, Math.max(1, Math.round(Math.max(image.width, image.height) / LOOK_SIDE)));
  const { width, height, data } = small;
  const whole = new Uint32Array(256);
  const cells = Array.from({ length: CELLS * CELLS }, () => new Uint32Array(256));
  const cellOf = (x: number, y: number): number =>
    Math.floor((y * CELLS) / height) * CELLS + Math.floor((x * CELLS) / width);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      whole[data[at]!]! += 1;
      cells[cellOf(x, y)]![data[at]!]! += 1;
    }
  }
  // The paper of each place is what most of it is: print covers little.
  const papers = cells.map((cell) => percentile(cell, 0.75));
  let written = 0;
  let seen = 0;
  for (let y = Math.ceil(height * MARGIN); y < height * (1 - MARGIN); y += 1) {
    for (let x = Math.ceil(width * MARGIN); x < width * (1 - MARGIN); x += 1) {
      seen += 1;
      if (data[y * width + x]! < papers[cellOf(x, y)]! - INK) written += 1;
    }
  }
  const sorted = papers.toSorted((a, b) => a - b);
  // A dark corner of a plain scan is one cell or two; the light of a photograph changes over many.
  const range = sorted[Math.floor(papers.length * 0.9)]! - sorted[Math.floor(papers.length * 0.08)]!;
  const contrast = (percentile(whole, 0.95) - percentile(whole, 0.002)) / 255;
  return { contrast, blank: written / seen < BLANK_SHARE, photo: range > LIGHT_RANGE };
}

/** How the codes say the page is turned; null when there is none or when they disagree. */
export function turnOf(codes: readonly FoundCode[]): { readonly turn: Turn; readonly skew: number } | null {
  const [first, ...others] = codes.map(({ corners }) => uprighting(leanOf(corners)));
  if (!first || others.some(({ turn }) => turn !== first.turn)) return null;
  return first;
}

/** Dots an inch of paper, by the printed size of the code. */
function dpiOf(codes: readonly FoundCode[]): number | null {
  const [code] = codes;
  if (!code) return null;
  const lengths = sides(code.corners);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return Math.round((mean / CODE_SIDE_MM) * 25.4);
}

/** All hints of a page. A page whose code was read is never blank. */
export function qualityOf({ contrast, blank, photo }: Look, codes: readonly FoundCode[]): PageQuality {
  return {
    dpi: dpiOf(codes),
    contrast: Math.round(contrast * 100) / 100,
    blank: blank && codes.length === 0,
    photo,
  };
}
