/**
 * Piles of 500 scanned pages dropped on the application itself, as files on the disk: time a page, memory of the window,
 * and how long it keeps silent, while the pile is read, then filed. FILING_PAGES: pages of a pile (500).
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PDFDocument } from 'pdf-lib';
import { goTo } from '../e2e/actions.ts';
import { openBuild } from '../e2e/open-build.ts';
import { rawData } from '../e2e/raw-data.ts';
import { dropFromDisk, printedSheets } from '../e2e/received-pile.ts';
import { loadSamples } from '../e2e/screens.ts';
import { EVENTS } from '../pdf/support.ts';
import { table } from './figures.ts';
import { watchMemory } from './memory.ts';
import { silences, watchSilence } from './silence.ts';

const PAGES = Number(process.env['FILING_PAGES'] ?? 500);
const folder = mkdtempSync(join(tmpdir(), 'tacite-filing-'));
let page: Page;
const app = openBuild((opened) => {
  page = opened;
});

beforeAll(async () => {
  await loadSamples(page, app.url);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What two scanners make of the same kind of papers. The two piles share no convention: each files its own. */
const SCANNERS = [
  { name: '200 dpi, grey', dpi: 200, quality: 80, part: 0 },
  { name: '300 dpi, hardly compressed', dpi: 300, quality: 86, part: 1 },
];

test.for(SCANNERS)('a pile of pages at $name', { timeout: 1_800_000 }, async (scanner) => {
  const path = join(folder, `pile-${scanner.dpi}.pdf`);
  writeFileSync(path, await pile(scanner));
  const title = `${PAGES} pages at ${scanner.name}, one PDF of ${megabytes(statSync(path).size)}`;
  // A new browser: what another pile left in memory is not counted.
  await app.reopen();
  await goTo(page, app.url, 'a-classer');
  const verdicts = page.locator('[data-verdicts="1"]');
  const read = await watched(async () => {
    await dropFromDisk(page, [path]);
    await verdicts.waitFor({ timeout: 600_000 });
  });
  expect(await verdicts.textContent()).toContain(`${PAGES} pages lues`);
  table(`${title}, read in the application`, [
    ['time a page', `${(read.ms / PAGES).toFixed(0)} ms`],
    ...read.rows,
  ]);

  // Not by role: among thousands of elements such a search keeps the window silent by itself.
  const button = page.locator('button', { hasText: /^Classer \d+ documents…/ });
  const documents = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
  const filed = await watched(async () => {
    await button.click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('button', { hasText: /^Classer \d+ documents/ }).click();
    await dialog.waitFor({ state: 'detached', timeout: 900_000 });
  });
  expect(await page.locator('main .banner-late').count()).toBe(0);
  table(`${documents} documents of it filed`, [
    ['time a document', `${(filed.ms / documents).toFixed(0)} ms`],
    ...filed.rows,
  ]);
  expect(app.errors).toEqual([]);
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** Time in milliseconds, memory and silences of the window while something is done in it. */
async function watched(work: () => Promise<void>): Promise<{ ms: number; rows: [string, string][] }> {
  await watchSilence(page);
  const memory = watchMemory(app.profile.folder);
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { window, browser } = memory.stop();
  const gaps = (await silences(page)).map((gap) => `${gap.toFixed(0)} ms`);
  return {
    ms,
    rows: [
      ['memory of the window and its workers before', megabytes(memory.before)],
      ['at its highest (aim 500 MB)', megabytes(window)],
      ['every process of the browser, at its highest', megabytes(browser)],
      ['window silent for at most (aim 100 ms)', gaps.join(', ')],
    ],
  };
}

/**
 * Pages of half of the sample conventions, then of others that this computer does not know, in one PDF. Each picture is
 * put in anew, as a scanner does: the file has its weight.
 */
async function pile({ dpi, quality, part }: (typeof SCANNERS)[number]): Promise<Uint8Array> {
  const { records } = await rawData(page);
  const conventions = Object.entries(records).filter(([, { model }]) => typeof model === 'string');
  const sheets: Uint8Array[] = [];
  for (const [id, registers] of conventions.filter((_, at) => at % SCANNERS.length === part)) {
    for (const { jpeg } of await printedSheets(id, registers, EVENTS, { dpi, quality })) sheets.push(jpeg);
  }
  const known = sheets.length;
  const foreign = { model: 'megalis-charte-2025-003' };
  for (const { jpeg } of await printedSheets('ZZZZZZZZZZZZZZZZZZZZ', foreign, EVENTS, { dpi, quality }))
    sheets.push(jpeg);
  const doc = await PDFDocument.create();
  for (let n = 0; n < PAGES; n += 1) {
    const image = await doc.embedJpg(sheets[n < known ? n : known + (n % (sheets.length - known))]!);
    doc.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  return doc.save();
}
