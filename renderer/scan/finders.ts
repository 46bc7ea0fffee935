/**
 * Looking for the three square marks of a QR code one by one, so that a code is still found when a staple, a hole or a
 * blot has taken one of them. Dark and light alternate 1:1:3:1:1 along any line through a mark's middle.
 */
import type { Point } from './contract.ts';
import { blankGrey, type Grey } from './raster.ts';

export interface Mark extends Point {
  /** Pixels of one module of the code, about. */
  readonly module: number;
}

/** Ink is this share darker than the mean of its surroundings. */
const DARKER = 0.88;

/** 1 where the picture is darker than around, 0 elsewhere. `radius`: half the side of the surroundings, in pixels. */
export function inkOf({ width, height, data }: Grey, radius: number): Grey {
  // Sums of all pixels above and to the left: any rectangle's mean in four look-ups.
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row;
    }
  }
  const ink = blankGrey(width, height, 0);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - radius) * stride;
    const bottom = Math.min(height, y + radius + 1) * stride;
    const lines = (bottom - top) / stride;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const sum = sums[bottom + right]! - sums[top + right]! - sums[bottom + left]! + sums[top + left]!;
      if (data[y * width + x]! * lines * (right - left) < sum * DARKER) ink.data[y * width + x] = 1;
    }
  }
  return ink;
}

/** Modules of a mark's five stripes. */
const STRIPES = [1, 1, 3, 1, 1] as const;
/** How far a stripe may be from its width, in modules: blur and coarse scans thicken or thin them. */
const SLACK = [0.75, 0.75, 1.2, 0.75, 0.75] as const;

/** The module's size if five runs have the proportions of a mark, else 0. */
function moduleOf(runs: readonly number[]): number {
  const total = runs.reduce((sum, run) => sum + run, 0);
  const module = total / 7;
  return total >= 7 &&
    runs.every((run, i) => run > 0 && Math.abs(run - STRIPES[i]! * module) <= SLACK[i]! * module)
    ? module
    : 0;
}

/** Runs around a dark pixel along one direction: the five stripes and where their middle is. */
function across(
  ink: Grey,
  x: number,
  y: number,
  dx: 0 | 1,
  dy: 0 | 1,
  reach: number,
): { readonly module: number; readonly middle: number } | null {
  const at = (k: number): number => {
    const u = x + dx * k;
    const v = y + dy * k;
    return u < 0 || v < 0 || u >= ink.width || v >= ink.height ? -1 : ink.data[v * ink.width + u]!;
  };
  if (at(0) !== 1) return null;
  const half = (step: 1 | -1): [core: number, light: number, dark: number] | null => {
    let k = 0;
    const run = (value: number): number => {
      let n = 0;
      while (n <= reach && at(k + step) === value) {
        k += step;
        n += 1;
      }
      return n;
    };
    const core = run(1);
    const light = run(0);
    const dark = run(1);
    return light === 0 || dark === 0 || light > reach || dark > reach ? null : [core, light, dark];
  };
  const before = half(-1);
  const after = half(1);
  if (!before || !after) return null;
  const module = moduleOf([before[2], before[1], before[0] + 1 + after[0], after[1], after[2]]);
  return module === 0 ? null : { module, middle: (after[0] - before[0]) / 2 };
}

/** All marks of a picture of ink, each once. `largest`: pixels of the largest module worth looking for. */
export function findMarks(ink: Grey, largest: number): Mark[] {
  const { width, height, data } = ink;
  const found: (Mark & { n: number })[] = [];
  const reach = Math.ceil(largest * 4);
  for (let y = 1; y < height; y += 2) {
    // Lengths of the last five runs of the line, the last one dark.
    let runs: number[] = [];
    let start = 0;
    const row = y * width;
    for (let x = 1; x <= width; x += 1) {
      if (x < width && data[row + x] === data[row + x - 1]) continue;
      runs.push(x - start);
      if (runs.length > 5) runs = runs.slice(-5);
      start = x;
      if (data[row + x - 1] !== 1 || runs.length < 5) continue;
      const module = moduleOf(runs);
      if (module === 0 || module > largest) continue;
      const middle = x - runs[4]! - runs[3]! - runs[2]! / 2;
      confirm(ink, middle, y, module, reach, found);
    }
  }
  return found.filter(({ n }) => n >= 2).map(({ x, y, module }) => ({ x, y, module }));
}

/** Looks up and down, then left and right again; what agrees is added, or joins the mark already there. */
function confirm(
  ink: Grey,
  x: number,
  y: number,
  module: number,
  reach: number,
  found: (Mark & { n: number })[],
): void {
  const down = across(ink, Math.floor(x), y, 0, 1, reach);
  if (!down || down.module > module * 1.6 || module > down.module * 1.6) return;
  const cy = y + down.middle;
  const level = across(ink, Math.floor(x), Math.floor(cy), 1, 0, reach);
  if (!level) return;
  const mark = {
    x: Math.floor(x) + level.middle + 0.5,
    y: cy + 0.5,
    module: (level.module + down.module) / 2,
  };
  const same = found.find((one) => Math.hypot(one.x - mark.x, one.y - mark.y) < 3 * mark.module);
  if (!same) {
    found.push({ ...mark, n: 1 });
    return;
  }
  const n = same.n + 1;
  const mean = (a: number, b: number): number => (a * same.n + b) / n;
  Object.assign(same, {
    x: mean(same.x, mark.x),
    y: mean(same.y, mark.y),
    module: mean(same.module, mark.module),
    n,
  });
}
