/** Fitting a transform to pairs of points, with less and less weight for those that disagree. */
import type { Point, Transform } from './contract.ts';
import { apply } from './geometry.ts';

export interface Pair {
  readonly from: Point;
  readonly to: Point;
  readonly weight: number;
}

/** Rounds of weighing anew, and the miss, in pixels, that halves a pair's weight. */
const ROUNDS = 6;
const HALVED_AT = 1.5;

const weighed = (pairs: readonly Pair[], t: Transform): Pair[] =>
  pairs.map((pair) => {
    const seen = apply(t, pair.from);
    const miss = Math.hypot(seen.x - pair.to.x, seen.y - pair.to.y) / HALVED_AT;
    return { ...pair, weight: pair.weight / (1 + miss * miss) };
  });

const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);

/** Solves a square system in place by elimination with pivots; null when it has no single answer. */
function solve(matrix: number[][], right: number[]): number[] | null {
  const n = right.length;
  for (let col = 0; col < n; col += 1) {
    let pivot = col;
    for (let row = col + 1; row < n; row += 1) {
      if (Math.abs(matrix[row]![col]!) > Math.abs(matrix[pivot]![col]!)) pivot = row;
    }
    if (Math.abs(matrix[pivot]![col]!) < 1e-12) return null;
    [matrix[col], matrix[pivot]] = [matrix[pivot]!, matrix[col]!];
    [right[col], right[pivot]] = [right[pivot]!, right[col]!];
    for (let row = col + 1; row < n; row += 1) {
      const k = matrix[row]![col]! / matrix[col]![col]!;
      if (k === 0) continue;
      for (let j = col; j < n; j += 1) matrix[row]![j]! -= k * matrix[col]![j]!;
      right[row]! -= k * right[col]!;
    }
  }
  const out = zeros(n);
  for (let row = n - 1; row >= 0; row -= 1) {
    let sum = right[row]!;
    for (let j = row + 1; j < n; j += 1) sum -= matrix[row]![j]! * out[j]!;
    out[row] = sum / matrix[row]![row]!;
  }
  return out;
}

/** Least squares: each equation is coefficients, right side and weight. */
function leastSquares(equations: readonly (readonly [readonly number[], number, number])[]): number[] | null {
  const n = equations[0]?.[0].length ?? 0;
  const matrix = Array.from({ length: n }, () => zeros(n));
  const right = zeros(n);
  for (const [row, value, weight] of equations) {
    for (let i = 0; i < n; i += 1) {
      if (row[i] === 0) continue;
      right[i]! += weight * row[i]! * value;
      for (let j = 0; j < n; j += 1) matrix[i]![j]! += weight * row[i]! * row[j]!;
    }
  }
  return solve(matrix, right);
}

const IDENTITY: Transform = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** The affine transform nearest to at least three pairs; the identity when they are on one line. */
export function affineFit(pairs: readonly Pair[]): Transform {
  let fitted: Transform | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const current = fitted ? weighed(pairs, fitted) : pairs;
    const axis = (of: (p: Point) => number): number[] | null =>
      leastSquares(current.map(({ from, to, weight }) => [[from.x, from.y, 1], of(to), weight] as const));
    const [a, b] = [axis(({ x }) => x), axis(({ y }) => y)];
    if (!a || !b) return fitted ?? IDENTITY;
    fitted = [a[0]!, a[1]!, a[2]!, b[0]!, b[1]!, b[2]!, 0, 0, 1];
  }
  return fitted ?? IDENTITY;
}

/** Points are counted in thousands of pixels, so that products of four stay of the size of one. */
const UNIT = 1000;

/** The perspective transform nearest to at least four pairs, from a first guess; the guess when they do not tell. */
export function homographyFit(pairs: readonly Pair[], guess: Transform): Transform {
  let fitted = guess;
  for (let round = 0; round < ROUNDS; round += 1) {
    const equations = weighed(pairs, fitted).flatMap(({ from, to, weight }) => {
      const [x, y, u, v] = [from.x / UNIT, from.y / UNIT, to.x / UNIT, to.y / UNIT];
      return [
        [[x, y, 1, 0, 0, 0, -u * x, -u * y], u, weight] as const,
        [[0, 0, 0, x, y, 1, -v * x, -v * y], v, weight] as const,
      ];
    });
    const h = leastSquares(equations);
    if (!h) return fitted;
    const [a, b, c, d, e, f, g, i] = h as [number, number, number, number, number, number, number, number];
    fitted = [a, b, c * UNIT, d, e, f * UNIT, g / UNIT, i / UNIT, 1];
  }
  return fitted;
}
