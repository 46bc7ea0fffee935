import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gap, noWidows, paginate, whole, type Piece, type Placed } from '@shared/pdf/layout.ts';

const line = (height = 10): Piece => ({ height });
const lines = (n: number): Piece[] => Array.from({ length: n }, () => line());
const heights = (pages: readonly (readonly Placed[])[]) => pages.map((page) => page.length);

describe('paginate', () => {
  test('nothing still makes a page', () => expect(paginate([], 100)).toEqual([[]]));

  test('a page is filled, then turned', () => expect(heights(paginate(lines(25), 100))).toEqual([10, 10, 5]));

  test('a title is never alone at the foot of a page', () => {
    const title = { ...line(), keep: true };
    const pages = paginate([...lines(9), title, ...lines(3)], 100);
    expect(heights(pages)).toEqual([9, 4]);
    expect(pages[1]?.[0]?.piece).toBe(title);
  });

  test('a bundle moves whole', () => {
    expect(heights(paginate([...lines(7), ...whole(lines(4))], 100))).toEqual([7, 4]);
  });

  test('a bundle taller than a page is cut rather than lost', () => {
    expect(heights(paginate(whole(lines(25)), 100))).toEqual([10, 10, 5]);
  });

  test('white space vanishes at the top of a page', () => {
    expect(heights(paginate([...lines(10), gap(10), ...lines(2)], 100))).toEqual([11, 2]);
    expect(paginate([gap(10), line()], 100)[0]?.[0]?.top).toBe(0);
  });

  test('a table’s header comes back on each page, and only there', () => {
    const header: Piece = { height: 10, keep: true };
    const row: Piece = { height: 10, repeat: header };
    const pages = paginate([header, ...Array.from({ length: 20 }, () => row)], 100);
    expect(pages.map((page) => page.filter(({ piece }) => piece === header).length)).toEqual([1, 1, 1]);
    expect(heights(pages)).toEqual([10, 10, 3]);
  });

  test('a paragraph leaves no lone line at either end', () => {
    const paragraph = noWidows(lines(4));
    expect(heights(paginate([...lines(9), ...paragraph], 100))).toEqual([9, 4]);
    expect(heights(paginate([...lines(7), ...paragraph], 100))).toEqual([9, 2]);
  });

  test('every piece is placed once, in order, inside its page', () => {
    const piece = fc.record({
      height: fc.integer({ min: 1, max: 40 }),
      keep: fc.boolean(),
      repeated: fc.boolean(),
    });
    const header: Piece = { height: 12 };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (specs) => {
        const pieces = specs.map(({ height, keep, repeated }): Piece => ({
          height,
          keep,
          ...(repeated ? { repeat: header } : {}),
        }));
        const pages = paginate(pieces, 100);
        expect(pages.flatMap((page) => page.map((p) => p.piece)).filter((p) => p !== header)).toEqual(pieces);
        for (const page of pages) {
          for (const { piece: p, top } of page) expect(top + p.height).toBeLessThanOrEqual(100);
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
