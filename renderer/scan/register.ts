/**
 * Laying a scanned page on the page that was issued. The code says roughly where it lies; patches of print are then
 * found again one by one, from the code outwards, and the transform is fitted to them. What differs afterwards, beyond
 * the thickness of a stroke, is boxed: a help for the eye, never a verdict.
 */
import type { FoundCode, Point, Registration, Transform, ZoneBox } from './contract.ts';
import { differencesOf } from './differences.ts';
import { apply, quadToQuad, rectangle } from './geometry.ts';
import { affineFit, homographyFit, type Pair } from './fit.ts';
import { blankGrey, shrink, warp, type Grey } from './raster.ts';

/** Longer side, in pixels, at which the two pages are compared: an A4 page at 100 dpi. */
const COMPARED_SIDE = 1169;
/** Half the side of a patch, in pixels of the issued page. */
const HALF = 20;
/** Patches across and down the page. */
const ACROSS = 9;
const DOWN = 13;
/** A patch whose grey hardly changes has nothing to be recognised by. */
const LEAST_VARIANCE = 350;
/** Correlation above which a patch is found again. */
const FOUND = 0.6;

export interface RegisterInput {
  readonly issued: Grey;
  /** Codes of the issued page, read on its own picture. */
  readonly issuedCodes: readonly FoundCode[];
  readonly scanned: Grey;
  readonly scannedCodes: readonly FoundCode[];
  /** Pixels of `issued` a point of the issued page. */
  readonly pixelsPerPoint: number;
  /** In points of the issued page. */
  readonly ignore: readonly ZoneBox[];
}

/** Null when the pages carry no code in common. Pure; about half a second for a page. */
export function registerOn(input: RegisterInput): Registration | null {
  const pair = commonCode(input.issuedCodes, input.scannedCodes);
  if (!pair) return null;
  const coarse = (image: Grey): { readonly image: Grey; readonly factor: number } => {
    const factor = Math.max(1, Math.round(Math.max(image.width, image.height) / COMPARED_SIDE));
    return { image: shrink(image, factor), factor };
  };
  const issued = coarse(input.issued);
  const scanned = coarse(input.scanned);
  // From here on, pixels of the two coarse pictures.
  const scaled = (t: Transform, from: number, to: number): Transform => [
    (t[0] * from) / to,
    (t[1] * from) / to,
    t[2] / to,
    (t[3] * from) / to,
    (t[4] * from) / to,
    t[5] / to,
    t[6] * from,
    t[7] * from,
    t[8],
  ];
  const start = scaled(byCode(pair), issued.factor, scanned.factor);
  const centre = apply(quadToQuad(rectangle(1, 1), pair.issued.corners), { x: 0.5, y: 0.5 });
  const near = { x: centre.x / issued.factor, y: centre.y / issued.factor };
  const fitted = refine(issued.image, scanned.image, start, near);
  const aligned = blankGrey(issued.image.width, issued.image.height);
  warp(scanned.image, 1, fitted, aligned, 255);
  const points = input.pixelsPerPoint / issued.factor;
  const { agreement, differences } = differencesOf(issued.image, aligned, input.ignore, points);
  const transform = scaled(fitted, 1 / issued.factor, 1 / scanned.factor);
  return { transform, pixelsPerPoint: input.pixelsPerPoint, agreement, differences };
}

interface CodePair {
  readonly issued: FoundCode;
  readonly scanned: FoundCode;
}

function commonCode(issued: readonly FoundCode[], scanned: readonly FoundCode[]): CodePair | null {
  for (const one of issued) {
    const other = scanned.find(({ text }) => text === one.text);
    if (other) return { issued: one, scanned: other };
  }
  return null;
}

/** Turn, size and place only: a code is too small to tell a perspective at the other end of the page. */
function byCode({ issued, scanned }: CodePair): Transform {
  return affineFit(issued.corners.map((from, i) => ({ from, to: scanned.corners[i]!, weight: 1 })));
}

/** Finds patches again, nearest to the code first, and fits the transform anew as it goes. */
function refine(issued: Grey, scanned: Grey, start: Transform, code: Point): Transform {
  const patches = patchesOf(issued).toSorted(
    (a, b) => Math.hypot(a.x - code.x, a.y - code.y) - Math.hypot(b.x - code.x, b.y - code.y),
  );
  let transform = start;
  const pairs: Pair[] = anchors(start, code);
  for (const [i, patch] of patches.entries()) {
    // The further from what is known, the further to look.
    const found = locate(issued, scanned, transform, patch, 14);
    if (found) pairs.push({ from: patch, to: found, weight: 1 });
    if (found && pairs.length >= 9 && i % 4 === 0) transform = affineFit(pairs);
  }
  if (pairs.length < 4 + 8) return transform;
  transform = homographyFit(pairs.slice(4), affineFit(pairs.slice(4)));
  // Once more, close by: the first round looked from a worse place.
  const again = patches.flatMap((patch): Pair[] => {
    const found = locate(issued, scanned, transform, patch, 5);
    return found ? [{ from: patch, to: found, weight: 1 }] : [];
  });
  return again.length >= 12 ? homographyFit(again, transform) : transform;
}

/** The code itself, as four pairs around it, so that the first patches cannot pull the transform away. */
const anchors = (t: Transform, { x, y }: Point): Pair[] =>
  rectangle(80, 80, x - 40, y - 40).map((from) => ({ from, to: apply(t, from), weight: 0.5 }));

function patchesOf(issued: Grey): Point[] {
  const points: Point[] = [];
  for (let j = 0; j < DOWN; j += 1) {
    for (let i = 0; i < ACROSS; i += 1) {
      const x = Math.round(((i + 0.5) * issued.width) / ACROSS);
      const y = Math.round(((j + 0.5) * issued.height) / DOWN);
      const inside = x >= HALF && y >= HALF && x < issued.width - HALF && y < issued.height - HALF;
      if (inside && varianceAt(issued, x, y) > LEAST_VARIANCE) points.push({ x, y });
    }
  }
  return points;
}

function varianceAt({ width, data }: Grey, x: number, y: number): number {
  let sum = 0;
  let squares = 0;
  let n = 0;
  for (let v = y - HALF; v < y + HALF; v += 1) {
    for (let u = x - HALF; u < x + HALF; u += 1) {
      const value = data[v * width + u]!;
      sum += value;
      squares += value * value;
      n += 1;
    }
  }
  return squares / n - (sum / n) ** 2;
}

/** Where the patch is on the scanned page, in its pixels; null when nothing there looks like it. */
function locate(
  issued: Grey,
  scanned: Grey,
  transform: Transform,
  { x, y }: Point,
  reach: number,
): Point | null {
  const side = 2 * (HALF + reach);
  const corner = { x: x - HALF - reach, y: y - HALF - reach };
  // The scanned surroundings, drawn as the issued page would show them.
  const around = blankGrey(side, side);
  warp(scanned, 1, shifted(transform, corner), around, 255);
  let best = { score: FOUND, dx: 0, dy: 0 };
  const scores = new Map<string, number>();
  const scoreAt = (dx: number, dy: number, step: number): number => {
    const key = `${dx} ${dy} ${step}`;
    const known = scores.get(key);
    if (known !== undefined) return known;
    const score = correlation(issued, x - HALF, y - HALF, around, dx + reach, dy + reach, step);
    scores.set(key, score);
    return score;
  };
  // Every second place on every second pixel, then the neighbours of the best one on all pixels.
  let rough = { score: -1, dx: 0, dy: 0 };
  for (let dy = -reach; dy <= reach; dy += 2) {
    for (let dx = -reach; dx <= reach; dx += 2) {
      const score = scoreAt(dx, dy, 2);
      if (score > rough.score) rough = { score, dx, dy };
    }
  }
  for (let dy = Math.max(-reach, rough.dy - 2); dy <= Math.min(reach, rough.dy + 2); dy += 1) {
    for (let dx = Math.max(-reach, rough.dx - 2); dx <= Math.min(reach, rough.dx + 2); dx += 1) {
      const score = scoreAt(dx, dy, 1);
      if (score > best.score) best = { score, dx, dy };
    }
  }
  if (best.score <= FOUND) return null;
  const { dx, dy } = best;
  // A parabola through the three scores gives the place between two pixels.
  const between = (low: number, middle: number, high: number): number => {
    const bend = low - 2 * middle + high;
    return bend < 0 ? Math.max(-0.5, Math.min(0.5, (low - high) / (2 * bend))) : 0;
  };
  const inside = Math.abs(dx) < reach && Math.abs(dy) < reach;
  const fx = inside ? between(scoreAt(dx - 1, dy, 1), best.score, scoreAt(dx + 1, dy, 1)) : 0;
  const fy = inside ? between(scoreAt(dx, dy - 1, 1), best.score, scoreAt(dx, dy + 1, 1)) : 0;
  return apply(transform, { x: x + dx + fx, y: y + dy + fy });
}

/** The transform of a picture whose top left corner is at `corner`. */
const shifted = (t: Transform, { x, y }: Point): Transform => [
  t[0],
  t[1],
  t[0] * x + t[1] * y + t[2],
  t[3],
  t[4],
  t[3] * x + t[4] * y + t[5],
  t[6],
  t[7],
  t[6] * x + t[7] * y + t[8],
];

/** Normalised correlation, −1 to 1, of the patch at (x, y) with `around` at (u, v), on every `step`th pixel. */
function correlation(
  issued: Grey,
  x: number,
  y: number,
  around: Grey,
  u: number,
  v: number,
  step: number,
): number {
  let n = 0;
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sbb = 0;
  let sab = 0;
  for (let j = 0; j < 2 * HALF; j += step) {
    let at = (y + j) * issued.width + x;
    let to = (v + j) * around.width + u;
    for (let i = 0; i < 2 * HALF; i += step, at += step, to += step) {
      const a = issued.data[at]!;
      const b = around.data[to]!;
      n += 1;
      sa += a;
      sb += b;
      saa += a * a;
      sbb += b * b;
      sab += a * b;
    }
  }
  const va = saa - (sa * sa) / n;
  const vb = sbb - (sb * sb) / n;
  return va <= 0 || vb <= 0 ? -1 : (sab - (sa * sb) / n) / Math.sqrt(va * vb);
}
