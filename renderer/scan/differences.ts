/** What is on one page and not on the other, once the scanned one lies on the issued one. Pixels of both are the same. */
import type { ZoneBox } from './contract.ts';
import { inkOf } from './finders.ts';
import { blankGrey, type Grey } from './raster.ts';

/** Half the side of the surroundings against which ink is dark: wider than a bold letter. */
const SURROUNDINGS = 18;
/** Ink may be this far from its place, in pixels: thickness of strokes, and what the fit leaves. */
const TOLERANCE = 3;
/** Strokes nearer than this belong to one difference: a word, a signature. */
const JOINED = 9;
/** A difference has at least this many pixels of ink: smaller ones are dust. */
const LEAST_INK = 14;
/** …and is this many pixels wide and high: a printed hairline is lost in many scans. */
const LEAST_SIDE = 3;
/** Share of the page's sides that is not looked at: edges of the sheet, shadows, holes. */
const MARGIN = 0.03;

/** 1 within `reach` of a 1, by lines then columns. */
function spread({ width, height, data }: Grey, reach: number): Grey {
  const pass = (from: Uint8Array, length: number, lines: number, step: number, next: number): Uint8Array => {
    const out = new Uint8Array(from.length);
    for (let line = 0; line < lines; line += 1) {
      let last = -Infinity;
      for (let i = 0; i < length + reach; i += 1) {
        if (i < length && from[line * next + i * step] === 1) last = i;
        const at = i - reach;
        if (at >= 0 && i - last <= 2 * reach) out[line * next + at * step] = 1;
      }
    }
    return out;
  };
  return { width, height, data: pass(pass(data, width, height, 1, width), height, width, width, 1) };
}

/** `ignore` is in points; `points`: pixels a point. The answer's boxes are in points too. */
export function differencesOf(
  issued: Grey,
  aligned: Grey,
  ignore: readonly ZoneBox[],
  points: number,
): { readonly agreement: number; readonly differences: readonly ZoneBox[] } {
  const { width, height } = issued;
  const first = inkOf(issued, SURROUNDINGS);
  const second = inkOf(aligned, SURROUNDINGS);
  const nearFirst = spread(first, TOLERANCE).data;
  const nearSecond = spread(second, TOLERANCE).data;
  const odd = blankGrey(width, height, 0);
  let printed = 0;
  let found = 0;
  for (let y = Math.ceil(height * MARGIN); y < height * (1 - MARGIN); y += 1) {
    for (let x = Math.ceil(width * MARGIN); x < width * (1 - MARGIN); x += 1) {
      const at = y * width + x;
      if (ignored(ignore, x / points, y / points)) continue;
      if (first.data[at] === 1) {
        printed += 1;
        if (nearSecond[at] === 1) found += 1;
        else odd.data[at] = 1;
      } else if (second.data[at] === 1 && nearFirst[at] === 0) odd.data[at] = 1;
    }
  }
  return {
    agreement: printed === 0 ? 0 : found / printed,
    differences: patches(odd).map(({ left, top, right, bottom }) => ({
      x: left / points,
      y: top / points,
      width: (right - left) / points,
      height: (bottom - top) / points,
    })),
  };
}

const ignored = (zones: readonly ZoneBox[], x: number, y: number): boolean =>
  zones.some((zone) => x >= zone.x && y >= zone.y && x < zone.x + zone.width && y < zone.y + zone.height);

interface Patch {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Boxes around ink that hangs together when strokes near each other are joined. */
function patches(odd: Grey): Patch[] {
  const { width, data } = odd;
  const joined = spread(odd, Math.floor(JOINED / 2)).data.slice();
  const found: Patch[] = [];
  for (let seed = 0; seed < joined.length; seed += 1) {
    if (joined[seed] !== 1) continue;
    const stack = [seed];
    joined[seed] = 0;
    let ink = 0;
    let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
    while (stack.length > 0) {
      const at = stack.pop()!;
      const x = at % width;
      const y = Math.floor(at / width);
      if (data[at] === 1) {
        ink += 1;
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
      }
      for (const near of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (near < 0 || joined[near] !== 1) continue;
        joined[near] = 0;
        stack.push(near);
      }
    }
    if (ink >= LEAST_INK && Math.min(right - left, bottom - top) >= LEAST_SIDE)
      found.push({ left, top, right, bottom });
  }
  return found;
}
