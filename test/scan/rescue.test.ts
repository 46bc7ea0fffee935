/** Codes that lost a mark, read in Node with the very program the worker runs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readGrey, setReader } from '@renderer/scan/codes.ts';
import { findMarks, inkOf } from '@renderer/scan/finders.ts';
import { leanOf } from '@renderer/scan/geometry.ts';
import { blankGrey, type Grey } from '@renderer/scan/raster.ts';
import { rescueCodes } from '@renderer/scan/rescue.ts';
import { degrade, seeded } from './degrade.ts';
import { CODE, drawnPage } from './paper.ts';

beforeAll(() => {
  const wasm = readFileSync(
    fileURLToPath(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url)),
  );
  setReader({ bytes: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
});

const DPI = 150;
const mm = DPI / 25.4;

/** The page with a disc of ink, in millimetres. */
function blotted(page: Grey, x: number, y: number, radius: number): Grey {
  const data = page.data.slice();
  for (let v = Math.floor((y - radius) * mm); v <= (y + radius) * mm; v += 1) {
    for (let u = Math.floor((x - radius) * mm); u <= (x + radius) * mm; u += 1) {
      if (Math.hypot(u / mm - x, v / mm - y) <= radius) data[v * page.width + u] = 25;
    }
  }
  return { ...page, data };
}

/** Middles of the three marks, in millimetres. */
const HALF_MARK = (3.5 * 20.5) / 29;
const MARKS = [
  ['top left', 172.5 + HALF_MARK, 11 + HALF_MARK],
  ['top right', 193 - HALF_MARK, 11 + HALF_MARK],
  ['bottom left', 172.5 + HALF_MARK, 31.5 - HALF_MARK],
] as const;

describe('a code that lost a mark', () => {
  describe.each(MARKS)('the %s one', (_, x, y) => {
    test.each([0, 93, 182])('is read at %i degrees, and says how the page is turned', async (turn) => {
      const page = blotted(drawnPage(DPI), x, y, 2.2);
      const { image } = degrade(page, DPI, { turn, noise: 6 }, seeded(turn + 1));
      expect(await readGrey(image)).toEqual([]);
      const [code, ...others] = await rescueCodes(image);
      expect(others).toEqual([]);
      expect(code?.text).toBe(CODE);
      const miss = ((leanOf(code!.corners) - turn + 540) % 360) - 180;
      expect(Math.abs(miss)).toBeLessThan(1);
    });
  });
});

describe('nothing is made up', () => {
  test('on a page without a code', async () => {
    const page = drawnPage(DPI);
    for (let v = 0; v < 38 * mm; v += 1) page.data.fill(245, v * page.width, (v + 1) * page.width);
    expect(await rescueCodes(page)).toEqual([]);
  });

  test('when two marks are there and the rest is another picture', async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const random = seeded(seed);
      const page = drawnPage(DPI);
      // Everything of the code but two marks becomes noise of the same grain.
      const cell = (20.5 / 29) * mm;
      for (let row = 0; row < 29; row += 1) {
        for (let col = 0; col < 29; col += 1) {
          const mark = row < 8 && (col < 8 || col > 20);
          if (mark) continue;
          const value = random() < 0.5 ? 30 : 245;
          const [left, right] = [172.5 * mm + col * cell, 172.5 * mm + (col + 1) * cell].map(Math.round);
          for (let v = Math.round(11 * mm + row * cell); v < Math.round(11 * mm + (row + 1) * cell); v += 1) {
            page.data.fill(value, v * page.width + left!, v * page.width + right!);
          }
        }
      }
      expect(await rescueCodes(page)).toEqual([]);
    }
  });

  test('from a code of somebody else', async () => {
    const page = drawnPage(DPI, 1, 'HTTPS://EXEMPLE.EXAMPLE/UNE-ADRESSE-ASSEZ-LONGUE');
    expect(await readGrey(page)).toEqual([]);
    expect(await rescueCodes(page)).toEqual([]);
  });
});

test('the three marks of a whole code are found, once each', () => {
  const found = findMarks(inkOf(drawnPage(DPI), 34), 7);
  const near = MARKS.map(([, x, y]) =>
    found.filter((mark) => Math.hypot(mark.x / mm - x, mark.y / mm - y) < 0.5),
  );
  expect(near.map(({ length }) => length)).toEqual([1, 1, 1]);
});

test('an empty picture has no mark and no code', async () => {
  expect(findMarks(inkOf(blankGrey(300, 400), 20), 6)).toEqual([]);
  expect(await rescueCodes(blankGrey(300, 400))).toEqual([]);
});
