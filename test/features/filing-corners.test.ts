/** The corners of a photographed sheet, on the picture as it came and as a person sees it: upright. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placedCorners, turnedCorners, turnedSize } from '@renderer/features/filing/turned-corners.ts';
import type { Quad } from '@renderer/scan/contract.ts';

const SIZE = { width: 300, height: 200 };
const [TL, TR, BR, BL] = [
  { x: 0, y: 0 },
  { x: 300, y: 0 },
  { x: 300, y: 200 },
  { x: 0, y: 200 },
];
const WHOLE: Quad = [TL, TR, BR, BL];
const TURNS = [0, 90, 180, 270];

describe('corners of a turned photograph', () => {
  test.each(TURNS)('the first is the top left one of what is shown, turned by %i degrees by hand', (turn) => {
    const shown = placedCorners(turnedCorners(WHOLE, turn), SIZE, turn);
    const { width, height } = turnedSize(SIZE, turn);
    expect(shown).toEqual([
      { x: 0, y: 0 },
      { x: width, y: 0 },
      { x: width, y: height },
      { x: 0, y: height },
    ]);
  });

  test('of a page whose code says to turn it, they are in its reading order already', () => {
    // A quarter clockwise makes it upright: its top left corner is at the bottom left of the picture.
    expect(placedCorners([BL, TL, TR, BR], SIZE, 90)[0]).toEqual({ x: 0, y: 0 });
  });

  test('what is moved on screen comes back to the same place of the file, for any turn', () => {
    const point = fc.record({ x: fc.integer({ max: 300, min: 0 }), y: fc.integer({ max: 200, min: 0 }) });
    fc.assert(
      fc.property(
        fc.tuple(point, point, point, point),
        fc.constantFrom(...TURNS),
        fc.constantFrom(...TURNS),
        (corners, turn, coded) => {
          const shown = placedCorners(turnedCorners(corners, turn - coded), SIZE, turn);
          const back = placedCorners(shown, turnedSize(SIZE, turn), -turn);
          expect(turnedCorners(back, coded - turn)).toEqual(corners);
        },
      ),
      { seed: 20261121, numRuns: 200 },
    );
  });
});
