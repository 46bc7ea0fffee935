/** What the viewer computes without a window: steps of zoom, keys, places to sign. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Box, PageText, TextItem } from '@shared/base/page-text.ts';
import { pageCode } from '@shared/pdf/page-code.ts';
import { onScan, turnedBox } from '@renderer/features/convention/pieces/viewer/on-scan.ts';
import { linesAsFiled, pairByCodes } from '@renderer/features/convention/pieces/viewer/pairing.ts';
import { signatureZones } from '@renderer/features/convention/pieces/viewer/signature-zones.ts';
import { commandOf, zoomIn, zoomOut } from '@renderer/features/convention/pieces/viewer/zoom.ts';

describe('zoom', () => {
  test('goes up and down the same steps, and stops at its ends', () => {
    const up = [0.5];
    while (zoomIn(up.at(-1) ?? 0) !== up.at(-1)) up.push(zoomIn(up.at(-1) ?? 0));
    expect(up).toEqual([0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]);
    expect(up.toReversed().slice(1)).toEqual(up.toReversed().slice(0, -1).map(zoomOut));
    expect(zoomOut(0.5)).toBe(0.5);
  });
});

describe('keys', () => {
  const key = (name: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
    commandOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, target: null, ...more });
  test.each([
    ['PageDown', 'next'],
    ['PageUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['+', 'zoomIn'],
    ['=', 'zoomIn'],
    ['-', 'zoomOut'],
    ['0', 'fit'],
    ['a', null],
    ['Escape', null],
  ])('%s', (name, command) => expect(key(name)).toBe(command));

  test('a shortcut of the browser stays the browser’s', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey']) expect(key('+', { [held]: true })).toBeNull();
  });
});

describe('outlined places', () => {
  const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.05 };

  test('follow the turn of the page; four quarters bring them back', () => {
    const close = (a: typeof box, b: typeof box) => {
      for (const side of ['x', 'y', 'width', 'height'] as const) expect(a[side]).toBeCloseTo(b[side], 9);
    };
    let turned = box;
    for (let i = 0; i < 4; i += 1) turned = turnedBox(turned, 90);
    close(turned, box);
    close(turnedBox(turnedBox(box, 90), 270), box);
    close(turnedBox(turnedBox(box, 90), 90), turnedBox(box, 180));
    close(turnedBox(box, 90), { x: 0.75, y: 0.1, width: 0.05, height: 0.3 });
  });

  test('of the issued page stand on the scan where its transform says', () => {
    const place = { x: 100, y: 50, width: 20, height: 10 };
    // Twice as large and moved by 7 and 9 pixels, then a quarter turn.
    const still = { transform: [2, 0, 7, 0, 2, 9, 0, 0, 1], pixelsPerPoint: 3 } as const;
    expect(onScan(place, still)).toEqual({ x: 607, y: 309, width: 120, height: 60 });
    const quarter = { transform: [0, -1, 1000, 1, 0, 0, 0, 0, 1], pixelsPerPoint: 1 } as const;
    expect(onScan(place, quarter)).toEqual({ x: 940, y: 100, width: 10, height: 20 });
  });
});

describe('places to sign', () => {
  const item = (text: string, x: number, y: number): TextItem => ({
    text,
    x,
    y,
    width: 80,
    height: 10,
    fontSize: 9,
    edges: [],
  });
  const page = (items: readonly TextItem[], boxes: readonly Box[] = []): PageText => ({
    page: 1,
    width: 595,
    height: 842,
    rotation: 0,
    userUnit: 1,
    items,
    rules: [],
    boxes: boxes.map((box) => ({ box, filled: false })),
    ink: [],
  });

  test('are the frames that hold the word', () => {
    const frames: Box[] = [
      [10, 10, 585, 832],
      [50, 600, 290, 780],
      [310, 600, 550, 780],
      [50, 100, 290, 200],
    ];
    const words = [
      item('Signature et cachet', 60, 640),
      item('Signature et cachet', 320, 640),
      item('Article', 60, 120),
    ];
    expect(signatureZones(page(words, frames))).toEqual([
      { x: 50, y: 600, width: 240, height: 180 },
      { x: 310, y: 600, width: 240, height: 180 },
    ]);
  });

  test('or room below the word where there is no frame', () => {
    expect(signatureZones(page([item('Cachet de la mairie', 5, 640)]))).toEqual([
      { x: 0, y: 630, width: 265, height: 130 },
    ]);
  });

  test('nothing where nobody signs', () => {
    expect(signatureZones(page([item('Article 1', 50, 50)], [[40, 40, 300, 90]]))).toEqual([]);
  });
});

describe('pages in front of each other', () => {
  const HERE = '7K3F9QWD012345678901' as RecordId;
  const OTHER = '7K3F9QWD012345678902' as RecordId;
  const issue = { version: 2, pages: 4, checksum: '0A1B2C3D' };
  const code = (page: number, changes: Partial<Parameters<typeof pageCode>[0]> = {}) => [
    pageCode({ id: HERE, ...issue, page, ...changes }),
  ];
  const NONE: readonly string[] = [];
  const paired = (codes: readonly (readonly string[])[], known: typeof issue | null = issue) => {
    const { lines, sentence } = pairByCodes(codes, { convention: HERE, issue: known, pages: 4 });
    return [codes.map((_, at) => lines.get(at + 1)), sentence.replace(/[\u00a0\u202f]/g, ' ')] as const;
  };

  test.each([
    ['in another order', [4, 3, 2, 1].map((page) => code(page)), [4, 3, 2, 1]],
    ['a page that did not come back leaves its place empty', [1, 2, 4].map((page) => code(page)), [1, 2, 4]],
    ['no code anywhere: by rank', [NONE, NONE, NONE], [1, 2, 3]],
    ['one unreadable page takes its free rank', [code(1), NONE, code(3), code(4)], [1, 2, 3, 4]],
    ['in a turned pile, the place its neighbours leave', [code(4), NONE, code(2), code(1)], [4, 3, 2, 1]],
    ['a cover without a code, put before the rest', [NONE, code(1), code(2)], [5, 1, 2]],
    ['a double follows, and is not hidden', [code(1), code(1), code(2)], [1, 5, 2]],
    ['another convention follows', [code(1, { id: OTHER }), code(1), code(2)], [5, 1, 2]],
    ['another edition follows', [code(1, { version: 1 }), code(2)], [5, 2]],
    ['the same version with other answers too', [code(1, { checksum: 'FFFFFFFF' }), code(2)], [5, 2]],
    ['two sheets on one picture follow their rank', [[...code(3), ...code(4)], code(1)], [5, 1]],
  ] as const)('%s', (_, codes, lines) => {
    expect(paired(codes)[0]).toEqual(lines);
  });

  test('a document issued before its edition was noted takes any code of its convention', () => {
    expect(paired([code(2, { version: 1 }), code(1, { version: 1 })], null)[0]).toEqual([2, 1]);
  });

  test('how it was done is said', () => {
    expect(paired([code(2), code(1)])[1]).toBe('Chaque page est en face de celle dont elle porte le code.');
    expect(paired([NONE])[1]).toMatch(/^Aucun code de ce document .* par leur rang\.$/);
    expect(paired([code(1), code(1), NONE, code(4, { version: 1 }), code(1, { id: OTHER })])[1]).toBe(
      '1 page est en face de celle dont elle porte le code, sur 5. À la suite : 1 page en double, 1 page d’une autre édition du document (version 1) et 1 page d’une autre convention.',
    );
  });

  test('every page has a line, and no line has two', () => {
    const any = fc.oneof(
      fc.constant(NONE),
      fc.integer({ min: 1, max: 4 }).map((page) => code(page)),
      fc.integer({ min: 1, max: 4 }).map((page) => code(page, { id: OTHER })),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (codes) => {
        const { lines } = pairByCodes(codes, { convention: HERE, issue, pages: 4 });
        expect(lines.size).toBe(codes.length);
        expect(new Set(lines.values()).size).toBe(codes.length);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test('an annex that was filed with a page number does not hide that page', () => {
    const from = (number: number | null, annex = false) => ({
      sha256: 'a'.repeat(64) as Sha256,
      page: 1,
      number,
      turn: 0 as const,
      ...(annex ? { annex } : {}),
    });
    const lines = linesAsFiled({ derivedFrom: [from(1), from(2), from(2, true)] }, 3);
    expect([...lines.values()]).toEqual([1, 2, 3]);
  });
});
