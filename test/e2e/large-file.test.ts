/** Large files dropped from the disk, read where they lie: what becomes of them when their place goes away. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { goTo } from './actions.ts';
import { openBuild } from './open-build.ts';
import { halfFiles, rawData } from './raw-data.ts';
import { dropFromDisk, pileFile, printedSheets, type Sheet } from './received-pile.ts';
import { loadSamples } from './screens.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { errors } = app;
const verdicts = () => page.locator('[data-verdicts]');
const onStick = (name: string): string => join(app.files, name);

let sheets: readonly Sheet[] = [];
/** About 12 MB: more than is ever held whole. */
async function pile(turn: number): Promise<{ readonly bytes: Uint8Array; readonly sha: string }> {
  const pages = Array.from({ length: 30 }, (_, i) => sheets[(i + turn) % sheets.length]!);
  const bytes = await pileFile(pages);
  return { bytes, sha: createHash('sha256').update(bytes).digest('hex') };
}

beforeAll(async () => {
  await loadSamples(page, app.url);
  const { records } = await rawData(page);
  const [id, registers] = Object.entries(records).find(
    ([, { model, establishment }]) => typeof model === 'string' && establishment !== undefined,
  )!;
  sheets = await printedSheets(id, registers, [], { dpi: 300, quality: 96 });
});

test('a stick pulled out while its file is read costs nothing: every page is read, every byte is kept', async () => {
  const { bytes, sha } = await pile(0);
  expect(bytes.length).toBeGreaterThan(9 * 1024 * 1024);
  writeFileSync(onStick('scan0048.pdf'), bytes);
  await goTo(page, app.url, 'a-classer');
  await dropFromDisk(page, [onStick('scan0048.pdf')]);
  // The first page is read once the bytes are kept.
  await page.getByText(/Lecture de scan0048\.pdf, page \d+ sur 30/).waitFor();
  rmSync(onStick('scan0048.pdf'));
  await expect.poll(() => verdicts().getAttribute('data-verdicts'), { timeout: 60_000 }).toBe('1');
  expect(await verdicts().textContent()).toContain('30 pages lues');
  const data = await rawData(page);
  expect(halfFiles(data)).toEqual([]);
  expect(data.files).toContainEqual({ key: sha, sha, size: bytes.length, place: 'private files' });
  const reading = Object.values(data.records).find((record) => 'reading' in record)?.['reading'];
  const { pages } = reading as { pages: readonly (string | { codes: readonly unknown[] })[] };
  expect(pages.map((one) => (typeof one === 'string' ? one : one.codes.length))).toEqual(
    Array.from({ length: 30 }, () => 1),
  );
});

test('a file that is gone and a folder are named; the others are read all the same', async () => {
  const { bytes } = await pile(1);
  writeFileSync(onStick('parti.pdf'), bytes);
  writeFileSync(onStick('reste.pdf'), (await pile(2)).bytes);
  mkdirSync(onStick('dossier'));
  await goTo(page, app.url, 'a-classer');
  const dropped = dropFromDisk(page, ['reste.pdf', 'parti.pdf', 'dossier'].map(onStick));
  await page.getByText(/Lecture de reste\.pdf/).waitFor();
  rmSync(onStick('parti.pdf'));
  await dropped;
  await expect.poll(() => verdicts().getAttribute('data-verdicts'), { timeout: 60_000 }).toBe('3');
  const said = ((await verdicts().textContent()) ?? '').replaceAll('\u00a0', ' ');
  expect(said).toContain('reste.pdf : 30 pages lues');
  for (const name of ['parti.pdf', 'dossier'])
    expect(said).toContain(`${name} : Ceci n’est pas un fichier lisible`);
  const data = await rawData(page);
  expect(halfFiles(data)).toEqual([]);
  expect(data.files.filter(({ size }) => size > 9_000_000).length).toBe(2);
});

test('a page of it is shown large', async () => {
  await page.locator('.tile-open').first().click();
  const picture = page.getByRole('dialog').locator('canvas, img').first();
  await picture.waitFor();
  expect((await picture.boundingBox())?.width).toBeGreaterThan(200);
  await page.keyboard.press('Escape');
});

test('nobody complained', () => {
  expect(errors).toEqual([]);
});
