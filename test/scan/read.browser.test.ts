/** Reading received files in a real Chromium: what each kind gives, and what bad input is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScanner } from '@renderer/scan/index.ts';
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
      expect(page.quality.dpi).toBeGreaterThan(190);
      expect(page.quality.dpi).toBeLessThan(210);
      expect(Array.from(page.thumbnail.slice(0, 3))).toEqual([0xff, 0xd8, 0xff]);
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
