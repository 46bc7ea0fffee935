/** What the viewer computes without a window: steps of zoom, keys, places to sign. */
import { describe, expect, test } from 'vitest';
import type { Box, PageText, TextItem } from '@shared/base/page-text.ts';
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
