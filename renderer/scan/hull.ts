/** Convex hulls, and the four corners that say most about one. */
import type { Point, Quad } from './contract.ts';
import { area2 } from './geometry.ts';

const turn = (o: Point, a: Point, b: Point): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** The convex hull, clockwise on screen (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const chain = (from: readonly Point[]): Point[] => {
    const hull: Point[] = [];
    for (const p of from) {
      while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, p) <= 0) hull.pop();
      hull.push(p);
    }
    return hull.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

/** Corners kept for the search: more would cost its fourth power. */
const KEPT = 20;

/** The quadrilateral of largest area with its corners on the hull, clockwise from the top left; null without one. */
export function largestQuad(hull: readonly Point[]): Quad | null {
  const points = [...hull];
  // The corner whose loss changes the area least goes first, until few enough are left.
  while (points.length > KEPT) {
    let least = { i: 0, area: Infinity };
    points.forEach((p, i) => {
      const area = Math.abs(turn(points.at(i - 1)!, p, points[(i + 1) % points.length]!));
      if (area < least.area) least = { i, area };
    });
    points.splice(least.i, 1);
  }
  let best: { quad: Quad; area: number } | null = null;
  const n = points.length;
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1)
      for (let k = j + 1; k < n; k += 1)
        for (let l = k + 1; l < n; l += 1) {
          const quad: Quad = [points[i]!, points[j]!, points[k]!, points[l]!];
          const area = area2(quad);
          if (area > (best?.area ?? 0)) best = { quad, area };
        }
  return best && fromTopLeft(best.quad);
}

/** The corner nearest to the picture's own top left one comes first. */
function fromTopLeft(quad: Quad): Quad {
  const sums = quad.map(({ x, y }) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  const at = (i: number): Point => quad[(first + i) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}
