/** Reading received files in a real Chromium: what each kind gives, and what bad input is told. */
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from '@shared/base/byte-source.ts';
import { openScanner } from '@renderer/scan/index.ts';
import { EXAMINED_SIDE } from '@renderer/scan/limits.ts';
import { openPdfScan } from '@renderer/scan/pdf-pages.ts';
import { blankGrey } from '@renderer/scan/raster.ts';
import { parsePageCode } from '@shared/pdf/page-code.ts';
import { degrade, seeded } from './degrade.ts';
import { drawGrey, fileOf, issuedDocuments, type Issued } from './issued.ts';
import { eventsOf, pagesOf } from './reading.ts';

const scanner = openScanner();
let issued: readonly Issued[];
beforeAll(async () => {
  issued = await issuedDocuments(2);
});
afterAll(() => scanner.close());

describe('a PDF of ours', () => {
  test('gives each page with its code, upright, in order', async () => {
    const [doc] = issued;
    const events = await eventsOf(scanner, 'convention.pdf', doc!.pdf);
    expect(events[0]).toMatchObject({ event: 'opened', kind: 'pdf', pages: doc!.pages });
    const pages = pagesOf(events);
    expect(pages.map(({ codes }) => parsePageCode(codes[0]?.text ?? ''))).toEqual(
      pages.map((_, i) => ({
        ok: true,
        value: expect.objectContaining({
          id: doc!.id,
          version: 3,
          page: i + 1,
          pages: doc!.pages,
        }) as unknown,
      })),
    );
    for (const page of pages) {
      expect(page).toMatchObject({ turn: 0, notices: [], quality: { blank: false, photo: false } });
      expect(Math.abs(page.skew ?? 9)).toBeLessThan(0.5);
      expect(page.quality.dpi).toBeGreaterThan(145);
      expect(page.quality.dpi).toBeLessThan(155);
      expect(Array.from(page.thumbnail.slice(0, 3))).toEqual([0xff, 0xd8, 0xff]);
    }
  });

  test('gives all the pages of a long file, none missing nor twice', { timeout: 120_000 }, async () => {
    const [doc] = issued;
    const source = await PDFDocument.load(doc!.pdf);
    const long = await PDFDocument.create();
    const copies = Math.ceil(105 / doc!.pages);
    for (let n = 0; n < copies; n += 1) {
      for (const page of await long.copyPages(source, source.getPageIndices())) long.addPage(page);
    }
    const events = await eventsOf(scanner, 'long.pdf', await long.save());
    expect(events.filter(({ event }) => event === 'pageFailed')).toEqual([]);
    const pages = pagesOf(events);
    expect(pages.map(({ page }) => page)).toEqual(
      Array.from({ length: copies * doc!.pages }, (_, i) => i + 1),
    );
    expect(pages.map(({ codes }) => parsePageCode(codes[0]?.text ?? ''))).toEqual(
      pages.map((_, i) => ({
        ok: true,
        value: expect.objectContaining({ page: (i % doc!.pages) + 1 }) as unknown,
      })),
    );
  });
});

test('new workers go on with the right page, and never come under one that is being drawn', async () => {
  const long = await PDFDocument.create();
  // Each page has a width of its own, by which it is known.
  for (let n = 1; n <= 55; n += 1) long.addPage([400 + n, 842]).drawText(`Page ${n}`, { size: 40 });
  const opened = await openPdfScan(sourceOf(await long.save()), 1000);
  if (!opened.ok) throw new Error(opened.error);
  const asked = Array.from({ length: 55 }, (_, i) => opened.value.page(i + 1, 842));
  const sizes = (await Promise.all(asked)).map(({ bitmap }) => [bitmap.width, bitmap.height]);
  expect(sizes).toEqual(Array.from({ length: 55 }, (_, i) => [401 + i, 842]));
  await opened.value.close();
});

test('a file that is read whole for its first page is not read whole again for each of the others', async () => {
  const long = await PDFDocument.create();
  for (let n = 1; n <= 40; n += 1) long.addPage([595, 842]).drawText(`Page ${n}`, { size: 40 });
  const bytes = await long.save({ useObjectStreams: false });
  // The table of contents is lost: its offset points into the middle of the file.
  const text = new TextDecoder('latin1').decode(bytes);
  const broken = Uint8Array.from(text.replace(/startxref\s+\d+/, 'startxref\n77'), (c) => c.charCodeAt(0));
  let given = 0;
  const source = sourceOf(broken);
  const counted = {
    size: source.size,
    slice: (begin: number, end: number) => {
      given += end - begin;
      return source.slice(begin, end);
    },
  };
  const opened = await openPdfScan(counted, 1000);
  if (!opened.ok) throw new Error(opened.error);
  expect(opened.value.pages).toBe(40);
  for (let page = 1; page <= 40; page += 1) (await opened.value.page(page, 80)).bitmap.close();
  await opened.value.close();
  expect(given).toBeLessThan(10 * broken.length);
});

describe('a page that shows nothing at first', () => {
  test('is looked at closer, and its places are told in the examined picture all the same', async () => {
    // A sheet lying small in a large picture: at the examined size its code has too few pixels.
    const sheet = await drawGrey(issued[1]!.pdf, 1, 110);
    const picture = blankGrey(sheet.width * 4, sheet.height * 4, 225);
    const [left, top] = [Math.round(sheet.width * 1.5), Math.round(sheet.height * 1.5)];
    for (let y = 0; y < sheet.height; y += 1) {
      picture.data.set(
        sheet.data.subarray(y * sheet.width, (y + 1) * sheet.width),
        (top + y) * picture.width + left,
      );
    }
    const [page] = pagesOf(await eventsOf(scanner, 'photo.jpg', await fileOf(picture, 80)));
    expect(parsePageCode(page?.codes[0]?.text ?? '')).toMatchObject({ ok: true, value: { page: 1 } });
    expect(Math.max(page!.width, page!.height)).toBe(EXAMINED_SIDE);
    // The sheet is in the middle, and so is its code.
    for (const { x, y } of page!.codes[0]!.corners) {
      expect(x).toBeGreaterThan(page!.width * 0.375);
      expect(x).toBeLessThan(page!.width * 0.625);
      expect(y).toBeGreaterThan(page!.height * 0.375);
      expect(y).toBeLessThan(page!.height * 0.625);
    }
  });
});

describe('a scanned page', () => {
  test.each([
    [0, 0],
    [90, 270],
    [180, 180],
    [270, 90],
    [4, 0],
    [-5, 0],
    [93, 270],
    [217, 180],
  ])('turned by %i degrees needs %i to be upright', async (turn, expected) => {
    const grey = await drawGrey(issued[1]!.pdf, 2, 150);
    const { image } = degrade(grey, 150, { turn, noise: 8 }, seeded(turn + 1000));
    const [page] = pagesOf(await eventsOf(scanner, 'scan.jpg', await fileOf(image, 50)));
    expect(parsePageCode(page?.codes[0]?.text ?? '')).toMatchObject({ ok: true, value: { page: 2 } });
    expect(page?.turn).toBe(expected);
    expect(Math.abs(((page!.skew! + expected * -1 - turn + 540) % 360) - 180)).toBeLessThan(0.8);
  });
});
