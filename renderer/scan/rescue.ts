/**
 * Second chance of a code that lost one of its three marks (staple, hole punch, blot of ink). Our codes have 29
 * modules a side, always: two marks are enough to lay the grid. Its modules are sampled, everything that every code of
 * that size shares is painted anew, and the ordinary reader judges the result by its Reed-Solomon words: a wrong guess
 * reads as nothing.
 */
import { readGrey } from './codes.ts';
import type { FoundCode, Point, Quad } from './contract.ts';
import { findMarks, inkOf, type Mark } from './finders.ts';
import { blankGrey, warp, type Grey } from './raster.ts';

/** Modules a side of a version 3 code (ISO/IEC 18004, table 1): what 43 to 61 characters take at level M. */
const SIZE = 29;
/** Modules between the middles of two neighbouring marks. */
const SPAN = SIZE - 7;
/** A mark's middle, in modules from the code's edge. */
const MIDDLE = 3.5;
/** Where the alignment mark's middle is, in modules. */
const ALIGNMENT = SIZE - 7;

/** Marks looked at, and grids tried: a page of text has false marks, seldom more than a few. */
const MOST_MARKS = 60;
const MOST_GRIDS = 120;
/** Share of a mark's 49 modules that must be as they should be for a grid to be worth reading. */
const GOOD_MARK = 0.8;

/** Enlarges a coarse picture, for which a module would be under three pixels. */
const FINE_SIDE = 2000;

/** Codes of a page on which the reader found none. */
export async function rescueCodes(page: Grey): Promise<FoundCode[]> {
  const scale = Math.max(page.width, page.height) < FINE_SIDE ? 2 : 1;
  const fine = scale === 1 ? page : enlarged(page, scale);
  // A module of 0.7 mm, on a sheet that fills the picture or half of it.
  const expected = (Math.max(fine.width, fine.height) / 297) * 0.71;
  const marks = findMarks(inkOf(fine, Math.round(expected * 8)), expected * 1.6).slice(0, MOST_MARKS);
  const codes = new Map<string, FoundCode>();
  for (const grid of grids(marks).slice(0, MOST_GRIDS)) {
    const bits = sample(fine, grid);
    for (const corner of grid.lost) {
      const turned = asPrinted(bits, corner);
      if (!plausible(turned, corner, grid)) continue;
      paint(turned);
      const read = await readGrey(drawing(turned));
      for (const { text } of read) {
        if (!codes.has(text)) codes.set(text, { text, corners: cornersOf(grid, corner, scale) });
      }
    }
  }
  return [...codes.values()];
}

function enlarged(image: Grey, scale: number): Grey {
  const out = blankGrey(image.width * scale, image.height * scale);
  warp(image, 1, [1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1], out);
  return out;
}

/** A place for the code: module (u, v) is at origin + u · right + v · down. */
interface Grid {
  readonly origin: Point;
  readonly right: Point;
  readonly down: Point;
  /** Which corner of the grid (0 top left, clockwise) may be the one without a mark. */
  readonly lost: readonly Corner[];
  /** Corners of the grid where a mark was seen. */
  readonly seen: readonly Corner[];
}
type Corner = 0 | 1 | 2 | 3;

/** Every square that two marks of the same size may belong to. */
function grids(marks: readonly Mark[]): Grid[] {
  const found: { grid: Grid; miss: number }[] = [];
  for (const [i, p] of marks.entries()) {
    for (const q of marks.slice(i + 1)) {
      const module = (p.module + q.module) / 2;
      if (Math.abs(p.module - q.module) > 0.35 * module) continue;
      const modules = Math.hypot(q.x - p.x, q.y - p.y) / module;
      // The module's size is known within a fifth; the distance tells neighbours from opposite corners.
      const side = Math.abs(modules / SPAN - 1);
      const diagonal = Math.abs(modules / (SPAN * Math.SQRT2) - 1);
      if (Math.min(side, diagonal) > 0.22) continue;
      const both = side < diagonal ? [neighbours(p, q), neighbours(q, p)] : [opposite(p, q)];
      found.push(...both.map((grid) => ({ grid, miss: Math.min(side, diagonal) })));
    }
  }
  return found.toSorted((a, b) => a.miss - b.miss).map(({ grid }) => grid);
}

const from = (
  p: Point,
  right: Point,
  down: Point,
  lost: readonly Corner[],
  seen: readonly Corner[],
): Grid => ({
  origin: {
    x: p.x - MIDDLE * (right.x + down.x),
    y: p.y - MIDDLE * (right.y + down.y),
  },
  right,
  down,
  lost,
  seen,
});

/** `p` top left and `q` top right of the grid: the corner without a mark is one of the two below. */
function neighbours(p: Mark, q: Mark): Grid {
  const right = { x: (q.x - p.x) / SPAN, y: (q.y - p.y) / SPAN };
  return from(p, right, { x: -right.y, y: right.x }, [2, 3], [0, 1]);
}

/** `p` top left and `q` bottom right of the grid: the corner without a mark is one of the other two. */
function opposite(p: Mark, q: Mark): Grid {
  const dx = (q.x - p.x) / (2 * SPAN);
  const dy = (q.y - p.y) / (2 * SPAN);
  return from(p, { x: dx + dy, y: dy - dx }, { x: dx - dy, y: dx + dy }, [1, 3], [0, 2]);
}

/** Grey of each module, then dark (1) or light (0) against its surroundings. */
function sample(image: Grey, { origin, right, down }: Grid): Uint8Array {
  const means = blankGrey(SIZE, SIZE);
  for (let v = 0; v < SIZE; v += 1) {
    for (let u = 0; u < SIZE; u += 1) {
      let sum = 0;
      for (const du of [0.3, 0.5, 0.7]) {
        for (const dv of [0.3, 0.5, 0.7]) {
          const x = Math.floor(origin.x + (u + du) * right.x + (v + dv) * down.x);
          const y = Math.floor(origin.y + (u + du) * right.y + (v + dv) * down.y);
          const inside = x >= 0 && y >= 0 && x < image.width && y < image.height;
          sum += inside ? image.data[y * image.width + x]! : 255;
        }
      }
      means.data[v * SIZE + u] = sum / 9;
    }
  }
  const bits = new Uint8Array(SIZE * SIZE);
  for (let v = 0; v < SIZE; v += 1) {
    for (let u = 0; u < SIZE; u += 1)
      bits[v * SIZE + u] = means.data[v * SIZE + u]! < threshold(means, u, v) ? 1 : 0;
  }
  return bits;
}

/** Half-way between the lightest and the darkest module within five: stains and shadows are wider than that. */
function threshold({ data }: Grey, u: number, v: number): number {
  let low = 255;
  let high = 0;
  for (let y = Math.max(0, v - 5); y <= Math.min(SIZE - 1, v + 5); y += 1) {
    for (let x = Math.max(0, u - 5); x <= Math.min(SIZE - 1, u + 5); x += 1) {
      low = Math.min(low, data[y * SIZE + x]!);
      high = Math.max(high, data[y * SIZE + x]!);
    }
  }
  return (low + high) / 2;
}

/** Turns the grid so that the corner without a mark is at the bottom right, as codes are printed. */
function asPrinted(bits: Uint8Array, lost: Corner): Uint8Array {
  const out = new Uint8Array(bits.length);
  for (let v = 0; v < SIZE; v += 1) {
    for (let u = 0; u < SIZE; u += 1) {
      const [x, y] = sourceOf(u, v, lost);
      out[v * SIZE + u] = bits[y * SIZE + x]!;
    }
  }
  return out;
}

/** Module of the grid that stands at (u, v) of the printed code. */
function sourceOf(u: number, v: number, lost: Corner): [number, number] {
  const last = SIZE - 1;
  if (lost === 2) return [u, v];
  if (lost === 1) return [v, last - u];
  return lost === 0 ? [last - u, last - v] : [last - v, u];
}

/** Which corner of the printed code each corner of the grid becomes. */
const printedCorner = (corner: Corner, lost: Corner): Corner => ((corner - lost + 6) % 4) as Corner;

/** Module (u, v) of a mark, from its own corner: dark ring, light ring, dark core. */
const markModule = (u: number, v: number): 0 | 1 => {
  const ring = Math.max(Math.abs(u - 3), Math.abs(v - 3));
  return ring === 2 ? 0 : 1;
};

const MARK_AT: Readonly<Record<Corner, readonly [number, number] | null>> = {
  0: [0, 0],
  1: [SIZE - 7, 0],
  2: null,
  3: [0, SIZE - 7],
};

/** True when the marks that were seen look like marks on the sampled grid. */
function plausible(bits: Uint8Array, lost: Corner, { seen }: Grid): boolean {
  return seen.every((corner) => {
    const at = MARK_AT[printedCorner(corner, lost)];
    if (!at) return false;
    let good = 0;
    for (let v = 0; v < 7; v += 1) {
      for (let u = 0; u < 7; u += 1) {
        if (bits[(at[1] + v) * SIZE + at[0] + u] === markModule(u, v)) good += 1;
      }
    }
    return good >= GOOD_MARK * 49;
  });
}

/** Paints what every code of this size shares: marks and their light frames, timing lines, alignment mark. */
function paint(bits: Uint8Array): void {
  const put = (u: number, v: number, value: number): void => {
    if (u >= 0 && v >= 0 && u < SIZE && v < SIZE) bits[v * SIZE + u] = value;
  };
  for (let i = 8; i < SIZE - 8; i += 1) {
    put(i, 6, i % 2 === 0 ? 1 : 0);
    put(6, i, i % 2 === 0 ? 1 : 0);
  }
  for (const at of [MARK_AT[0], MARK_AT[1], MARK_AT[3]]) {
    if (!at) continue;
    for (let v = -1; v <= 7; v += 1) {
      for (let u = -1; u <= 7; u += 1) {
        const frame = u < 0 || v < 0 || u > 6 || v > 6;
        put(at[0] + u, at[1] + v, frame ? 0 : markModule(u, v));
      }
    }
  }
  for (let v = -2; v <= 2; v += 1) {
    for (let u = -2; u <= 2; u += 1) {
      put(ALIGNMENT + u, ALIGNMENT + v, Math.max(Math.abs(u), Math.abs(v)) === 1 ? 0 : 1);
    }
  }
  put(8, SIZE - 8, 1);
}

/** Pixels of a module, and modules of white around, of the clean drawing that is read. */
const CELL = 4;
const QUIET = 4;

function drawing(bits: Uint8Array): Grey {
  const side = (SIZE + 2 * QUIET) * CELL;
  const out = blankGrey(side, side);
  bits.forEach((bit, i) => {
    if (bit === 0) return;
    const x = ((i % SIZE) + QUIET) * CELL;
    const y = (Math.floor(i / SIZE) + QUIET) * CELL;
    for (let j = 0; j < CELL; j += 1) out.data.fill(0, (y + j) * side + x, (y + j) * side + x + CELL);
  });
  return out;
}

/** The code's corners as it was printed, in pixels of the page before it was enlarged. */
function cornersOf({ origin, right, down }: Grid, lost: Corner, scale: number): Quad {
  const at = (u: number, v: number): Point => ({
    x: (origin.x + u * right.x + v * down.x) / scale,
    y: (origin.y + u * right.y + v * down.y) / scale,
  });
  const grid = [at(0, 0), at(SIZE, 0), at(SIZE, SIZE), at(0, SIZE)];
  // Corner 0 of the printed code is the grid's corner opposite to the lost one.
  const first = (lost + 2) % 4;
  const corner = (i: number): Point => grid[(first + i) % 4]!;
  return [corner(0), corner(1), corner(2), corner(3)];
}
