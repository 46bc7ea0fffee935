/** Counting and measuring the pages of a TIFF before anything is decoded, and what files are. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '@shared/base/byte-source.ts';
import { headerOf } from '@renderer/scan/image-header.ts';
import { kindOf, wrongExtension } from '@renderer/scan/kind.ts';
import { tiffPages } from '@renderer/scan/tiff.ts';

const scan = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../fixtures/scans/${name}`, import.meta.url))));

/** A small-endian TIFF of directories that hold a size and one strip; each entry: [tag, type, value]. */
function tiff(
  next: readonly number[],
  strip: readonly [offset: number, length: number] = [8, 4],
): Uint8Array {
  const entries = [
    [256, 3, 1000],
    [257, 3, 1400],
    [273, 4, strip[0]],
    [279, 4, strip[1]],
  ];
  const size = 2 + entries.length * 12 + 4;
  const bytes = new Uint8Array(12 + next.length * size);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, 12, true);
  next.forEach((to, n) => {
    const at = 12 + n * size;
    view.setUint16(at, entries.length, true);
    entries.forEach(([tag, type, value], i) => {
      view.setUint16(at + 2 + i * 12, tag!, true);
      view.setUint16(at + 4 + i * 12, type!, true);
      view.setUint32(at + 6 + i * 12, 1, true);
      view.setUint32(at + 10 + i * 12, value!, true);
    });
    view.setUint32(at + size - 4, to < 0 ? 0 : 12 + to * size, true);
  });
  return bytes;
}

describe('the pages of a TIFF', () => {
  test('are counted and measured', () => {
    const { state, pages } = tiffPages(tiff([1, 2, -1]), 500);
    expect(state).toBe('whole');
    expect(pages.map(({ width, height }) => `${width} ${height}`)).toEqual([
      '1000 1400',
      '1000 1400',
      '1000 1400',
    ]);
    expect(tiffPages(scan('fax-two-pages.tiff'), 500).pages).toHaveLength(2);
    expect(tiffPages(scan('turned.tiff'), 500).pages[0]?.orientation).toBe(8);
  });
  test('are never more than asked for, and one', () => {
    expect(tiffPages(tiff([...Array.from({ length: 600 }, (_, i) => i + 1), -1]), 500).pages).toHaveLength(
      501,
    );
  });
  test('do not run in a circle', () => expect(tiffPages(tiff([1, 0]), 500).state).toBe('broken'));
  test('do not lie beyond the end', () => {
    expect(tiffPages(tiff([1, 900]), 500)).toMatchObject({ state: 'cut', pages: [{}, {}] });
    expect(tiffPages(tiff([-1], [8, 5000]), 500)).toEqual({ state: 'cut', pages: [] });
  });
});

describe('what a file is', () => {
  const bytes = (...values: number[]): Uint8Array =>
    Uint8Array.from([...values, ...Array<number>(40).fill(0)]);
  test.each([
    ['pdf', new TextEncoder().encode('%PDF-1.7\n')],
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['tiff', bytes(0x4d, 0x4d, 0, 42)],
    ['gif', new TextEncoder().encode('GIF89a')],
    ['webp', new TextEncoder().encode('RIFF0000WEBPVP8 ')],
  ])('%s by its first bytes', async (kind, head) =>
    expect(await kindOf(sourceOf(head))).toEqual({ readable: true, kind }),
  );

  test('a large office file is known by its last bytes', async () => {
    const parts = ['PK\u0003\u0004', 'x'.repeat(200_000), 'word/document.xml'];
    expect(await kindOf(sourceOf(new TextEncoder().encode(parts.join(''))))).toEqual({
      readable: false,
      seems: 'word',
    });
  });

  test('HEIC, AVIF and text are not read', async () => {
    const seen = (text: string) => kindOf(sourceOf(new TextEncoder().encode(text)));
    expect(await seen('\0\0\0\u0018ftypheic')).toEqual({ readable: false, seems: 'heic' });
    expect(await seen('\0\0\0\u0018ftypavif')).toMatchObject({ readable: false });
    expect(await seen('BMX est un sport')).toMatchObject({ readable: false });
  });

  test.each([
    ['scan.PDF', 'pdf', null],
    ['scan', 'tiff', null],
    ['scan.jpg', 'pdf', 'jpg'],
    ['scan.tif', 'tiff', null],
  ] as const)('%s announces %s rightly or not', (name, kind, expected) =>
    expect(wrongExtension(name, kind)).toBe(expected),
  );

  test('sizes are read without decoding', async () => {
    expect(await headerOf(scan('animated.gif'), 'gif')).toMatchObject({
      size: { width: 300 },
      animated: true,
    });
    expect(await headerOf(scan('photo.webp'), 'webp')).toMatchObject({
      size: { width: 496 },
      animated: false,
    });
    expect(await headerOf(scan('page.bmp'), 'bmp')).toMatchObject({ state: 'whole', size: { width: 827 } });
    expect(await headerOf(scan('photo.webp').slice(0, 9000), 'webp')).toMatchObject({ state: 'cut' });
  });
});
