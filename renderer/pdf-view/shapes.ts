/** Lines, rectangles and other ink, sorted out of a page's paths. Everything is in viewport points. */
import type { Box, DrawnBox } from '@shared/base/page-text.ts';
import { through, type Matrix } from './matrix.ts';

/** pdf.js's path: codes (0 move, 1 line, 2 cubic, 3 quadratic, 4 close) followed by their coordinates. */
export type PathData = readonly [ArrayLike<number> | null] | null | undefined;

/** Thinner than this, in points, a filled shape is a line. */
const THIN = 2.2;
/** Two coordinates closer than this are the same. */
const SAME = 0.6;
/** A page of a map or of a drawing has no form to find: what comes after is not recorded. */
const MOST = 20_000;

type Point = readonly [number, number];

interface Outline {
  readonly points: Point[];
  curved: boolean;
  closed: boolean;
}

export class Shapes {
  private readonly rules: Box[] = [];
  private readonly boxes: DrawnBox[] = [];
  private readonly ink: Box[] = [];

  result(): { rules: readonly Box[]; boxes: readonly DrawnBox[]; ink: readonly Box[] } {
    return { rules: this.rules, boxes: this.boxes, ink: this.ink };
  }

  /** An image: the unit square through the current matrix. */
  picture(ctm: Matrix): void {
    this.add(
      this.ink,
      boundsOf([through(ctm, 0, 0), through(ctm, 1, 0), through(ctm, 0, 1), through(ctm, 1, 1)]),
    );
  }

  /** Text that is not upright: only its room counts. `matrix` stands at its start. */
  slanted(matrix: Matrix, width: number, size: number): void {
    const corners = [
      through(matrix, 0, 0),
      through(matrix, width, 0),
      through(matrix, 0, size),
      through(matrix, width, size),
    ];
    this.add(this.ink, boundsOf(corners));
  }

  /** A painted path. */
  path(data: ArrayLike<number>, ctm: Matrix, stroked: boolean): void {
    for (const outline of outlines(data, ctm)) {
      if (stroked && !outline.curved && !isRectangle(outline)) this.lines(outline);
      else this.shape(outline, stroked);
    }
  }

  private shape(outline: Outline, stroked: boolean): void {
    const box = boundsOf(outline.points);
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    if (width <= THIN || height <= THIN) {
      this.add(width <= THIN && height <= THIN ? this.ink : this.rules, box);
      return;
    }
    const squarish = isRectangle(outline) || (outline.curved && isRounded(outline, box));
    if (squarish && this.boxes.length < MOST) this.boxes.push({ box, filled: !stroked });
    else this.add(this.ink, box);
  }

  private lines({ points, closed }: Outline): void {
    const ends = closed && points[0] ? [...points, points[0]] : points;
    for (const [i, to] of ends.entries()) {
      const from = ends[i - 1];
      if (!from) continue;
      const box = boundsOf([from, to]);
      const straight = box[2] - box[0] <= SAME || box[3] - box[1] <= SAME;
      this.add(straight ? this.rules : this.ink, box);
    }
  }

  private add(list: Box[], box: Box): void {
    if (list.length < MOST && box.every(Number.isFinite)) list.push(box);
  }
}

/** Cuts a path where it moves. */
function outlines(data: ArrayLike<number>, ctm: Matrix): readonly Outline[] {
  const found: Outline[] = [];
  let current: Outline | null = null;
  const at = (i: number): Point => through(ctm, data[i] ?? 0, data[i + 1] ?? 0);
  for (let i = 0; i < data.length;) {
    const code = data[i];
    if (code === 0) {
      current = { points: [at(i + 1)], curved: false, closed: false };
      found.push(current);
      i += 3;
    } else if (code === 1) {
      current?.points.push(at(i + 1));
      i += 3;
    } else if (code === 2 || code === 3) {
      const length = code === 2 ? 6 : 4;
      if (current) {
        current.curved = true;
        current.points.push(at(i + length - 1));
      }
      i += 1 + length;
    } else {
      if (current) current.closed = true;
      i += 1;
    }
  }
  return found.filter(({ points }) => points.length > 1);
}

/** Four corners and upright sides, closed in fact or by coming back. */
function isRectangle({ points, curved, closed }: Outline): boolean {
  if (curved) return false;
  const [first, last] = [points[0], points.at(-1)];
  const back = points.length === 5 && first && last && near(first, last);
  if (!(back || (points.length === 4 && closed))) return false;
  const box = boundsOf(points);
  return points.every(
    ([x, y]) => (close(x, box[0]) || close(x, box[2])) && (close(y, box[1]) || close(y, box[3])),
  );
}

/** A circle or a rectangle with round corners: its points lie on the sides of its bounds. */
const isRounded = ({ points }: Outline, box: Box): boolean =>
  points.length >= 4 &&
  points.length <= 14 &&
  points.every(([x, y]) => close(x, box[0]) || close(x, box[2]) || close(y, box[1]) || close(y, box[3]));

const close = (a: number, b: number): boolean => Math.abs(a - b) <= SAME;
const near = (a: Point, b: Point): boolean => close(a[0], b[0]) && close(a[1], b[1]);

const boundsOf = (points: readonly Point[]): Box => [
  Math.min(...points.map(([x]) => x)),
  Math.min(...points.map(([, y]) => y)),
  Math.max(...points.map(([x]) => x)),
  Math.max(...points.map(([, y]) => y)),
];
