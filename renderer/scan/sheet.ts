/**
 * Where the sheet of paper is in a photograph. Paper is the largest bright patch: its hull is cut down to four
 * corners, each side is then laid on the strongest step from bright to dark. Several brightness limits are tried, and
 * the outline with the clearest sides wins.
 */
import type { FoundCode, FoundSheet, Point, Quad } from './contract.ts';
import { area2, distance, isConvex, rectangle, resized } from './geometry.ts';
import { convexHull, largestQuad } from './hull.ts';
import { shrink, type Grey } from './raster.ts';

/** Pixels on the longer side of the picture that is searched. */
const SEARCH_SIDE = 640;
/** A sheet fills at least this share of the picture that is meant to show it. */
const LEAST_SHARE = 0.18;
/** Above, the sheet is the whole picture: a scan, without a side to see. */
const WHOLE_SHARE = 0.97;
/** Share of a side that must show a step. */
const LEAST_SUPPORT = 0.55;
/** Grey levels between the paper and what is around it. */
const LEAST_STEP = 12;

/** The sheet's corners in pixels of `image`, as the code tells its reading direction. */
export function findSheet(image: Grey, codes: readonly FoundCode[]): FoundSheet {
  const factor = Math.max(1, Math.floor(Math.max(image.width, image.height) / SEARCH_SIDE));
  const small = smooth(shrink(image, factor));
  const whole = small.width * small.height;
  let best: { quad: Quad; support: number } | null = null;
  for (const level of levels(small)) {
    const rough = brightOutline(small, level);
    if (!rough || area2(rough) / 2 < LEAST_SHARE * whole) continue;
    const quad = settle(small, rough);
    if (!isConvex(quad) || area2(quad) / 2 > WHOLE_SHARE * whole) continue;
    const support = supportOf(small, quad);
    if (support >= LEAST_SUPPORT && support > (best?.support ?? 0) + 0.02) best = { quad, support };
  }
  if (best) {
    const corners = resized(best.quad, factor);
    return { corners: asRead(corners, codes), how: 'edges' };
  }
  const byCode = codes[0] ? sheetByCode(codes[0]) : null;
  if (byCode && reaches(byCode, image)) return { corners: byCode, how: 'code' };
  return { corners: asRead(rectangle(image.width, image.height), codes), how: 'picture' };
}

/** Mean of each pixel and its eight neighbours; the border stays. */
function smooth({ width, height, data }: Grey): Grey {
  const out = data.slice();
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let sum = 0;
      for (let at = (y - 1) * width + x; at <= (y + 1) * width + x; at += width) {
        sum += data[at - 1]! + data[at]! + data[at + 1]!;
      }
      out[y * width + x] = sum / 9;
    }
  }
  return { width, height, data: out };
}

/** Brightness limits to try: Otsu's, and others on both sides of it for uneven light. */
function levels(image: Grey): number[] {
  const histogram = new Float64Array(256);
  for (const value of image.data) histogram[value]! += 1;
  const total = image.data.length;
  const sum = histogram.reduce((all, n, level) => all + n * level, 0);
  let below = 0;
  let sumBelow = 0;
  let best = 0;
  let otsu = 127;
  for (let level = 0; level < 255; level += 1) {
    below += histogram[level]!;
    sumBelow += level * histogram[level]!;
    if (below === 0 || below === total) continue;
    const gap = sumBelow / below - (sum - sumBelow) / (total - below);
    const between = below * (total - below) * gap * gap;
    if (between > best) {
      best = between;
      otsu = level;
    }
  }
  return [1, 0.85, 1.15, 0.7, 1.3].map((k) => Math.min(250, otsu * k));
}

/** Four corners around the largest patch brighter than `level`; null when there is none. */
function brightOutline({ width, height, data }: Grey, level: number): Quad | null {
  const label = new Int32Array(data.length);
  const stack: number[] = [];
  let largest = { id: 0, size: 0 };
  let next = 0;
  for (let seed = 0; seed < data.length; seed += 1) {
    if (label[seed] !== 0 || data[seed]! <= level) continue;
    next += 1;
    let size = 0;
    stack.push(seed);
    label[seed] = next;
    while (stack.length > 0) {
      const at = stack.pop()!;
      size += 1;
      const x = at % width;
      for (const near of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (near < 0 || near >= data.length || label[near] !== 0 || data[near]! <= level) continue;
        label[near] = next;
        stack.push(near);
      }
    }
    if (size > largest.size) largest = { id: next, size };
  }
  if (largest.size < LEAST_SHARE * data.length) return null;
  const edge: Point[] = [];
  for (let y = 0; y < height; y += 1) {
    let first = -1;
    let final = -1;
    for (let x = 0; x < width; x += 1) {
      if (label[y * width + x] !== largest.id) continue;
      if (first < 0) first = x;
      final = x;
    }
    if (first >= 0)
      edge.push({ x: first, y }, { x: final + 1, y }, { x: first, y: y + 1 }, { x: final + 1, y: y + 1 });
  }
  return largestQuad(convexHull(edge));
}

/** Brightness inside minus outside, `reach` pixels on each side of a point of a side. Normal: outwards. */
function stepAt(
  { width, height, data }: Grey,
  x: number,
  y: number,
  nx: number,
  ny: number,
  reach: number,
): number | null {
  const at = (k: number): number | null => {
    const px = Math.round(x + nx * k - 0.5);
    const py = Math.round(y + ny * k - 0.5);
    return px < 0 || py < 0 || px >= width || py >= height ? null : data[py * width + px]!;
  };
  const inside = at(-reach);
  const outside = at(reach);
  return inside === null || outside === null ? null : inside - outside;
}

const SAMPLES = 48;

/** Points of a side from 6 % to 94 % of its length, with its outward normal (corners go clockwise). */
function* along(a: Point, b: Point): Generator<{ x: number; y: number; nx: number; ny: number }> {
  const length = distance(a, b);
  const nx = (b.y - a.y) / length;
  const ny = -(b.x - a.x) / length;
  for (let i = 0; i < SAMPLES; i += 1) {
    const t = 0.06 + (0.88 * i) / (SAMPLES - 1);
    yield { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, nx, ny };
  }
}

/** Share of the outline that shows a step. Along the picture's border nothing can be seen: it counts as half. */
function supportOf(image: Grey, quad: Quad): number {
  let seen = 0;
  for (let side = 0; side < 4; side += 1) {
    for (const { x, y, nx, ny } of along(quad[side]!, quad[(side + 1) % 4]!)) {
      const step = stepAt(image, x, y, nx, ny, 3);
      seen += step === null ? 0.5 : step >= LEAST_STEP ? 1 : 0;
    }
  }
  return seen / (4 * SAMPLES);
}

/** How far a side may be from where the hull put it. */
const SETTLE_REACH = 9;

/** Lays each side on the strongest steps near it, then meets the sides again. */
function settle(image: Grey, quad: Quad): Quad {
  const lines = quad.map((a, i) => settledLine(image, a, quad[(i + 1) % 4]!));
  const corners = quad.map((old, i) => {
    const met = crossing(lines[(i + 3) % 4]!, lines[i]!);
    return met && distance(met, old) < 4 * SETTLE_REACH ? met : old;
  });
  return [corners[0]!, corners[1]!, corners[2]!, corners[3]!];
}

/** a·x + b·y = c. */
interface Line {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

function settledLine(image: Grey, from: Point, to: Point): Line {
  const found: { t: number; k: number; weight: number }[] = [];
  let t = 0;
  for (const { x, y, nx, ny } of along(from, to)) {
    t += 1;
    let best = { k: 0, step: LEAST_STEP };
    for (let k = -SETTLE_REACH; k <= SETTLE_REACH; k += 0.5) {
      const step = stepAt(image, x + nx * k, y + ny * k, nx, ny, 1.5);
      if (step !== null && step > best.step) best = { k, step };
    }
    if (best.step > LEAST_STEP) found.push({ t, k: best.k, weight: 1 });
  }
  const length = distance(from, to);
  const [nx, ny] = [(to.y - from.y) / length, -(to.x - from.x) / length];
  const { offset, slope } = fit(found);
  const shift = (p: Point, k: number): Point => ({ x: p.x + nx * k, y: p.y + ny * k });
  // Sample t stands at 6 % + 88 % (t − 1) / (n − 1) of the side: the fitted line is carried to both ends.
  const at = (share: number): number => offset + slope * (1 + ((share - 0.06) / 0.88) * (SAMPLES - 1));
  return lineThrough(shift(from, at(0)), shift(to, at(1)));
}

/** k = offset + slope · t, twice: the second time without what is far from the first. */
function fit(points: readonly { t: number; k: number; weight: number }[]): { offset: number; slope: number } {
  if (points.length < SAMPLES / 4) return { offset: 0, slope: 0 };
  let weighed = points;
  let line = { offset: 0, slope: 0 };
  for (let round = 0; round < 4; round += 1) {
    const w = weighed.reduce((sum, p) => sum + p.weight, 0);
    const mt = weighed.reduce((sum, p) => sum + p.weight * p.t, 0) / w;
    const mk = weighed.reduce((sum, p) => sum + p.weight * p.k, 0) / w;
    const vt = weighed.reduce((sum, p) => sum + p.weight * (p.t - mt) ** 2, 0);
    const slope = vt === 0 ? 0 : weighed.reduce((sum, p) => sum + p.weight * (p.t - mt) * (p.k - mk), 0) / vt;
    line = { offset: mk - slope * mt, slope };
    weighed = points.map((p) => {
      const miss = p.k - line.offset - line.slope * p.t;
      return { ...p, weight: 1 / (1 + miss * miss) };
    });
  }
  return line;
}

const lineThrough = (p: Point, q: Point): Line => {
  const a = q.y - p.y;
  const b = p.x - q.x;
  return { a, b, c: a * p.x + b * p.y };
};

function crossing(l: Line, m: Line): Point | null {
  const det = l.a * m.b - m.a * l.b;
  if (Math.abs(det) < 1e-9) return null;
  return { x: (l.c * m.b - m.c * l.b) / det, y: (l.a * m.c - m.a * l.c) / det };
}

/** The same corners, the first being the top left one as the code is read. */
function asRead(corners: Quad, codes: readonly FoundCode[]): Quad {
  const code = codes[0]?.corners;
  if (!code) return corners;
  const along = { x: code[1].x - code[0].x, y: code[1].y - code[0].y };
  const scores = corners.map((corner, i) => {
    const next = corners[(i + 1) % 4]!;
    const length = distance(corner, next);
    return ((next.x - corner.x) * along.x + (next.y - corner.y) * along.y) / length;
  });
  const first = scores.indexOf(Math.max(...scores));
  const at = (i: number): Point => corners[(first + i) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}

/** Where our pages print the code, in millimetres of an A4 sheet (shared/pdf/page-furniture.ts). */
const CODE_BOX = { left: 172.5, top: 11, side: 20.5 };
const A4 = { width: 210, height: 297 };

/** The sheet around a code, taken as seen from above: fourteen times the code's size, a pixel counts for as many. */
function sheetByCode({ corners: [tl, tr, , bl] }: FoundCode): Quad {
  const { left, top, side } = CODE_BOX;
  const at = (x: number, y: number): Point => ({
    x: tl.x + ((x - left) / side) * (tr.x - tl.x) + ((y - top) / side) * (bl.x - tl.x),
    y: tl.y + ((x - left) / side) * (tr.y - tl.y) + ((y - top) / side) * (bl.y - tl.y),
  });
  return [at(0, 0), at(A4.width, 0), at(A4.width, A4.height), at(0, A4.height)];
}

/** True when most of the sheet is in the picture. */
const reaches = (quad: Quad, { width, height }: Grey): boolean =>
  quad.every(({ x, y }) => x > -0.15 * width && y > -0.15 * height && x < 1.15 * width && y < 1.15 * height);
