/**
 * Piles of 500 scanned pages dropped on the application itself, as files on the disk: time a page, memory of the window,
 * and how long it keeps silent. FILING_PAGES: pages of a pile (500).
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
import { printedSheets } from '../e2e/received-pile.ts';
import { loadSamples } from '../e2e/screens.ts';
import { table } from './figures.ts';
import { watchMemory } from './memory.ts';

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

/** What two scanners make of the same papers. */
const SCANNERS = [
  { name: '200 dpi, grey', dpi: 200, quality: 80 },
  { name: '300 dpi, hardly compressed', dpi: 300, quality: 92 },
];

test.for(SCANNERS)('a pile of pages at $name', { timeout: 1_800_000 }, async ({ name, dpi, quality }) => {
  const path = join(folder, `pile-${dpi}.pdf`);
  writeFileSync(path, await pile(dpi, quality));
  await goTo(page, app.url, 'a-classer');
  await page.evaluate(watchSilence);
  const memory = watchMemory(app.profile.folder);
  const start = performance.now();
  await dropFile(path);
  const verdicts = page.locator('[data-verdicts="1"]');
  await verdicts.waitFor({ timeout: 600_000 });
  const ms = performance.now() - start;
  const { window, browser } = memory.stop();
  const gaps = await page.evaluate(() => (globalThis as unknown as { worst: number[] }).worst);
  console.log((await verdicts.textContent())?.slice(0, 200));
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  table(`${PAGES} pages at ${name}, one PDF of ${mb(statSync(path).size)}, in the application`, [
    ['time a page', `${(ms / PAGES).toFixed(0)} ms`],
    ['memory of the window and its workers before', mb(memory.before)],
    ['at its highest (aim 500 MB)', mb(window)],
    ['every process of the browser, at its highest', mb(browser)],
    ['window silent for at most (aim 100 ms)', gaps.map((gap) => `${gap.toFixed(0)} ms`).join(', ')],
  ]);
  expect(app.errors).toEqual([]);
});

/** Pages of the sample conventions in one PDF. Each picture is put in anew, as a scanner does: the file has its weight. */
async function pile(dpi: number, quality: number): Promise<Uint8Array> {
  const { records } = await rawData(page);
  const conventions = Object.entries(records).filter(
    ([, { model, establishment }]) => typeof model === 'string' && establishment !== undefined,
  );
  const sheets: Uint8Array[] = [];
  for (const [id, registers] of conventions.slice(0, 4)) {
    for (const { jpeg } of await printedSheets(id, registers, [], { dpi, quality })) sheets.push(jpeg);
  }
  const doc = await PDFDocument.create();
  for (let n = 0; n < PAGES; n += 1) {
    const image = await doc.embedJpg(sheets[n % sheets.length]!);
    doc.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  return doc.save();
}

/** A file of the disk, as a person drops it. */
async function dropFile(path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  }
  await session.detach();
}

/** A clock ticks in the window; its five longest silences, in milliseconds, are in `worst`. */
function watchSilence(): void {
  const channel = new MessageChannel();
  let last = performance.now();
  const worst: number[] = [];
  channel.port1.addEventListener('message', () => {
    const now = performance.now();
    worst.push(now - last);
    worst.sort((a, b) => b - a);
    worst.length = Math.min(worst.length, 5);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 4);
  });
  channel.port1.start();
  Object.assign(globalThis, { worst });
  channel.port2.postMessage(0);
}
