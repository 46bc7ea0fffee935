/**
 * Reading received pages in a real Chromium, built for production: rates of codes read and time a page by kind of
 * degradation, then a pile of 500 pages with the memory it takes and the time the window keeps silent.
 * SCAN_TRIALS: trials of each kind at each resolution (20). SCAN_PAGES: pages of the pile (500).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../.scripts/serve.mjs';
import { newProfile, openBrowser } from '../e2e/support.ts';
import { KIND_NAMES } from '../scan/kinds.ts';
import type { Trial } from '../scan/trial.ts';
import { ROOT } from '../support/source-file.ts';
import { median, table } from './figures.ts';
import { watchMemory } from './memory.ts';

const TRIALS = Number(process.env['SCAN_TRIALS'] ?? 20);
const PAGES = Number(process.env['SCAN_PAGES'] ?? 500);
const RESOLUTIONS = [100, 150, 200, 300];
/** Different pictures in the pile. */
const PICTURES = 24;

const folder = mkdtempSync(join(tmpdir(), 'tacite-scan-'));
const profile = newProfile();
let server: Awaited<ReturnType<typeof startServer>>;
let opened: Awaited<ReturnType<typeof openBrowser>>;
let page: Page;

beforeAll(async () => {
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'test/bench/scan-page'),
    publicDir: join(ROOT, 'renderer/public'),
    logLevel: 'warn',
    environments: { client: { build: { outDir: folder, emptyOutDir: true } } },
  });
  server = await startServer({ root: folder, port: 0 });
  opened = await openBrowser(profile);
  page = opened.page;
  await page.goto(server.url);
  await page.waitForFunction(() => 'trials' in window);
}, 120_000);

afterAll(async () => {
  await opened.context.close();
  await server.close();
  profile.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface BenchWindow {
  trials(kind: string, dpi: number, seeds: readonly number[]): Promise<Trial[]>;
  pictures(count: number, dpi: number): Promise<string[]>;
  longRun(url: string): Promise<{ pages: number; codes: number; ms: number; gaps: number[] }>;
}

const rate = (trials: readonly Trial[]): string => {
  const read = trials.filter(({ outcome }) => outcome === 'read').length;
  return `${((100 * read) / trials.length).toFixed(1)} %`;
};

test('rates and times by kind', { timeout: 3_600_000 }, async () => {
  const all: { dpi: number; kind: string; trials: Trial[] }[] = [];
  for (const dpi of RESOLUTIONS) {
    for (const [k, kind] of KIND_NAMES.entries()) {
      const seeds = Array.from({ length: TRIALS }, (_, n) => dpi * 1000 + k * 100_000 + n);
      const trials = await page.evaluate(
        ([name, at, numbers]) => (window as unknown as BenchWindow).trials(name, at, numbers),
        [kind, dpi, seeds] as const,
      );
      const missed = seeds.filter((_, i) => trials[i]?.outcome !== 'read');
      if (missed.length > 0) console.log(`${dpi} dpi, ${kind}: seeds not read ${missed.join(' ')}`);
      all.push({ dpi, kind, trials });
    }
  }
  const of = (kind: string, dpi: number): Trial[] =>
    all.find((one) => one.kind === kind && one.dpi === dpi)!.trials;
  table(`Codes read, and median time a page from its bytes (JPEG 30 to 80, ${TRIALS} trials each)`, [
    ['kind', ...RESOLUTIONS.map((dpi) => `${dpi} dpi`)],
    ...KIND_NAMES.map((kind) => [
      kind,
      ...RESOLUTIONS.map(
        (dpi) => `${rate(of(kind, dpi))}, ${median(of(kind, dpi).map(({ ms }) => ms)).toFixed(0)} ms`,
      ),
    ]),
  ]);
  const flat = all.flatMap(({ trials }) => trials);
  const straight = all.filter(({ dpi, kind }) => dpi >= 150 && (kind === 'clean' || kind.startsWith('skew')));
  const at200 = all.filter(({ dpi }) => dpi === 200).flatMap(({ trials }) => trials.map(({ ms }) => ms));
  table('Against the aims', [
    ['all kinds and resolutions (aim 98 %)', rate(flat)],
    ['150 dpi and more, skew ±5° (aim 100 %)', rate(straight.flatMap(({ trials }) => trials))],
    ['read wrong (aim 0)', String(flat.filter(({ outcome }) => outcome === 'wrong').length)],
    [
      'a page at 200 dpi (aim 150 ms)',
      `${median(at200).toFixed(0)} ms, worst ${Math.max(...at200).toFixed(0)} ms`,
    ],
  ]);
  expect(opened.errors).toEqual([]);
});

test(`a pile of ${PAGES} pages`, { timeout: 1_800_000 }, async () => {
  const files = await page.evaluate(
    (count) => (window as unknown as BenchWindow).pictures(count, 200),
    PICTURES,
  );
  const pile = await PDFDocument.create();
  for (let n = 0; n < PAGES; n += 1) {
    // Embedded anew each time, as a scanner does: the file has its true weight.
    const image = await pile.embedJpg(Buffer.from(files[n % PICTURES]!, 'base64'));
    pile.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  const bytes = await pile.save();
  writeFileSync(join(folder, 'pile.pdf'), bytes);
  // A new window: what the trials left in memory is not counted.
  const trials = page;
  page = await opened.context.newPage();
  await trials.close();
  await page.goto(server.url);
  await page.waitForFunction(() => 'longRun' in window);
  const memory = watchMemory(profile.folder);
  const run = await page.evaluate(
    (url) => (window as unknown as BenchWindow).longRun(url),
    `${server.url}pile.pdf`,
  );
  const highest = memory.stop().window;
  const mb = (n: number): string => `${(n / 1e6).toFixed(0)} MB`;
  table(`A pile of ${PAGES} pages at 200 dpi, one PDF of ${mb(bytes.length)}`, [
    ['pages, codes read', `${run.pages}, ${run.codes}`],
    ['time a page', `${(run.ms / run.pages).toFixed(0)} ms`],
    ['memory of the window and its workers before', mb(memory.before)],
    ['at its highest, the file included (aim 500 MB)', mb(highest)],
    ['window silent for at most (aim 100 ms)', run.gaps.map((gap) => `${gap.toFixed(0)} ms`).join(', ')],
  ]);
  expect(run.pages).toBe(PAGES);
  expect(opened.errors).toEqual([]);
});
