/** Plane geometry of pages: perspective transforms between quadrilaterals, turns and leans. Pixels, y downwards. */
import type { Point, Quad, Transform, Turn } from './contract.ts';

/** The point after the transform. Points on the horizon give infinities. */
export function apply(t: Transform, { x, y }: Point): Point {
  const w = t[6] * x + t[7] * y + t[8];
  return { x: (t[0] * x + t[1] * y + t[2]) / w, y: (t[3] * x + t[4] * y + t[5]) / w };
}

/** First `b`, then `a`. */
export function compose(a: Transform, b: Transform): Transform {
  const at = (row: number, col: number): number =>
    a[row * 3]! * b[col]! + a[row * 3 + 1]! * b[3 + col]! + a[row * 3 + 2]! * b[6 + col]!;
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** The inverse, by cofactors; the scale of a perspective matrix is free, so that no determinant is needed. */
export const invert = ([a, b, c, d, e, f, g, h, i]: Transform): Transform => [
  e * i - f * h,
  c * h - b * i,
  b * f - c * e,
  f * g - d * i,
  a * i - c * g,
  c * d - a * f,
  d * h - e * g,
  b * g - a * h,
  a * e - b * d,
];

/** Unit square → quadrilateral (Heckbert 1989, § 2.2.3). */
function fromSquare([p0, p1, p2, p3]: Quad): Transform {
  const sx = p0.x - p1.x + p2.x - p3.x;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const den = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / den;
  const h = (dx1 * sy - sx * dy1) / den;
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
    1,
  ];
}

/** The perspective transform that carries each corner of `from` onto the same corner of `to`. */
export const quadToQuad = (from: Quad, to: Quad): Transform =>
  compose(fromSquare(to), invert(fromSquare(from)));

/** The corners of a rectangle. */
export const rectangle = (width: number, height: number, left = 0, top = 0): Quad => [
  { x: left, y: top },
  { x: left + width, y: top },
  { x: left + width, y: top + height },
  { x: left, y: top + height },
];

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** Lengths of the top, right, bottom and left sides. */
export const sides = ([a, b, c, d]: Quad): readonly [number, number, number, number] => [
  distance(a, b),
  distance(b, c),
  distance(c, d),
  distance(d, a),
];

/** Twice the signed area; positive when the corners go clockwise on screen. */
export const area2 = (quad: Quad): number =>
  quad.reduce((sum, p, i) => {
    const q = quad[(i + 1) % 4]!;
    return sum + p.x * q.y - q.x * p.y;
  }, 0);

/** True when the corners turn clockwise all the way round: no reflection, no bow tie, no dent. */
export const isConvex = (quad: Quad): boolean =>
  quad.every((p, i) => {
    const q = quad[(i + 1) % 4]!;
    const r = quad[(i + 2) % 4]!;
    return (q.x - p.x) * (r.y - q.y) - (q.y - p.y) * (r.x - q.x) > 0;
  });

/** Clockwise degrees by which the figure is turned from upright, −180 to 180: mean of its top and bottom sides. */
export function leanOf([tl, tr, br, bl]: Quad): number {
  const x = tr.x - tl.x + br.x - bl.x + (bl.y - tl.y) + (br.y - tr.y);
  const y = tr.y - tl.y + br.y - bl.y - (bl.x - tl.x) - (br.x - tr.x);
  return (Math.atan2(y, x) * 180) / Math.PI;
}

/** What makes a figure that leans by `lean` degrees upright: quarter turns first, then the skew that remains. */
export function uprighting(lean: number): { readonly turn: Turn; readonly skew: number } {
  const quarters = Math.round(lean / 90);
  const turn = ((((-quarters * 90) % 360) + 360) % 360) as Turn;
  return { turn, skew: lean - quarters * 90 };
}

/** The same corners in a picture `by` times as large. */
export function resized([a, b, c, d]: Quad, by: number): Quad {
  const at = ({ x, y }: Point): Point => ({ x: x * by, y: y * by });
  return [at(a), at(b), at(c), at(d)];
}
