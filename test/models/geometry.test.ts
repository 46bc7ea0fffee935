/** Answers moved, resized, aligned and drawn on a page: they never leave it, never vanish, and keep their parts. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '@shared/base/page-text.ts';
import type { Placement } from '@shared/forms/placement.ts';
import {
  aligned,
  drawn,
  fitted,
  fromMillimetres,
  hullOf,
  moved,
  placedAt,
  resized,
  toMillimetres,
  type PageFrame,
} from '@renderer/features/models/editor/geometry.ts';

const A4: PageFrame = { page: 1, width: 595, height: 842, userUnit: 1 };
const HALF: PageFrame = { page: 2, width: 298, height: 421, userUnit: 2 };
const line: Placement = {
  fieldId: 'siret',
  page: 1,
  box: [100, 200, 300, 214],
  kind: 'text',
  confidence: 0.4,
};
const rules: Placement = {
  ...line,
  fieldId: 'address',
  lines: [
    [100, 200, 300, 214],
    [50, 220, 300, 234],
  ],
};
const date: Placement = {
  ...line,
  fieldId: 'date',
  parts: [
    [100, 200, 120, 214],
    [130, 200, 150, 214],
    [160, 200, 300, 214],
  ],
};

describe('moving', () => {
  test('keeps the size, and what a person moved is sure', () =>
    expect(moved(line, 10, -5, A4)).toMatchObject({ box: [110, 195, 310, 209], confidence: 1 }));

  test('takes the further lines and the parts along', () => {
    expect(moved(rules, 5, 7, A4).lines).toEqual([
      [105, 207, 305, 221],
      [55, 227, 305, 241],
    ]);
    expect(moved(date, -100, 0, A4).parts?.[2]).toEqual([60, 200, 200, 214]);
  });

  test.each([
    [-1000, 0, [0, 200, 200, 214]],
    [0, -1000, [100, 0, 300, 14]],
    [1000, 0, [395, 200, 595, 214]],
    [0, 1000, [100, 828, 300, 842]],
  ])('by %i, %i stops at the edge of the page', (dx, dy, box) =>
    expect(moved(line, dx, dy, A4).box).toEqual(box),
  );

  test('to another page takes that page’s number', () => expect(moved(line, 0, 0, HALF).page).toBe(2));
});

describe('resizing', () => {
  test('moves one edge only', () =>
    expect(resized(line, { right: -50, bottom: 6 }, A4).box).toEqual([100, 200, 250, 220]));

  test('an edge stops before the opposite one', () => {
    expect(resized(line, { left: 500 }, A4).box).toEqual([288, 200, 300, 214]);
    expect(resized(line, { bottom: -500 }, A4).box).toEqual([100, 200, 300, 208]);
  });

  test('lines keep their shares', () => {
    const wide = resized(rules, { right: 250 }, A4);
    expect(hullOf(wide)).toEqual([50, 200, 550, 234]);
    expect(wide.box).toEqual(wide.lines?.[0]);
    expect(wide.lines?.[1]).toEqual([50, 220, 550, 234]);
  });
});

describe('aligning', () => {
  const other: Placement = { ...line, box: [40, 100, 140, 120] };
  test.each([
    ['left', [40, 200, 240, 214]],
    ['top', [100, 100, 300, 114]],
    ['width', [100, 200, 200, 214]],
  ] as const)('%s', (how, box) => expect(aligned(line, other, how, A4).box).toEqual(box));
});

describe('drawing', () => {
  test('from any corner to the opposite one', () =>
    expect(drawn('x', 'text', [200, 300], [100, 250], A4).box).toEqual([100, 250, 200, 300]));

  test('a click makes a place of a usual size, whole even at the edge', () => {
    expect(drawn('x', 'text', [100, 100], [100, 100], A4).box).toEqual([100, 93, 260, 107]);
    expect(drawn('x=a', 'tick', [594, 841], [594, 841], A4).box).toEqual([585, 832, 595, 842]);
  });

  test('a user unit of two points makes it half as many units', () =>
    expect(drawn('x', 'text', [10, 100], [10, 100], HALF).box).toEqual([10, 96.5, 90, 103.5]));
});

test('millimetres are those of the paper', () => {
  expect(toMillimetres(72, A4)).toBe(25.4);
  expect(toMillimetres(72, HALF)).toBe(50.8);
  expect(fromMillimetres(50.8, HALF)).toBeCloseTo(72, 9);
});

describe('whatever is done', () => {
  const box = fc
    .tuple(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 1, max: 95 }),
    )
    .map(([x, y, size]): Box => [x, y, x + size, y + size]);
  const placement = fc.record({
    fieldId: fc.constant('f'),
    page: fc.constant(1),
    box,
    kind: fc.constantFrom('text' as const, 'tick' as const, 'strike' as const),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const far = fc.integer({ min: -2000, max: 2000 });
  const act = fc.oneof(
    fc.tuple(far, far).map(
      ([x, y]) =>
        (p: Placement, frame: PageFrame) =>
          moved(p, x, y, frame),
    ),
    fc
      .record({ left: far, top: far, right: far, bottom: far })
      .map((edges) => (p: Placement, frame: PageFrame) => resized(p, edges, frame)),
    fc
      .tuple(far, far, far, far)
      .map((numbers) => (p: Placement, frame: PageFrame) => placedAt(p, numbers, frame)),
    fc.tuple(far, far, far, far).map((to) => (p: Placement, frame: PageFrame) => fitted(p, to, frame)),
  );

  test('the place stays on the page and keeps a size one can see', () => {
    fc.assert(
      fc.property(
        placement,
        fc.array(act, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(A4, HALF),
        (p, acts, frame) => {
          const [x0, y0, x1, y1] = hullOf(acts.reduce<Placement>((one, step) => step(one, frame), p));
          expect(x0).toBeGreaterThanOrEqual(0);
          expect(y0).toBeGreaterThanOrEqual(0);
          expect(x1).toBeLessThanOrEqual(frame.width);
          expect(y1).toBeLessThanOrEqual(frame.height);
          // Moving alone keeps a place that was smaller than what can be drawn.
          expect(x1 - x0).toBeGreaterThan(0);
          expect(y1 - y0).toBeGreaterThan(0);
        },
      ),
      { seed: 20261121, numRuns: 500 },
    );
  });

  test('there and back again is where it was', () => {
    fc.assert(
      fc.property(placement, fc.integer({ min: -20, max: 20 }), (p, step) => {
        const inside = placedAt(p, [200, 300, 50, 20], A4);
        expect(moved(moved(inside, step, -step, A4), -step, step, A4).box).toEqual(inside.box);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});
