/** The browser edition with many conventions: first useful screen, what is loaded for it, and keys to disk. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import type { DeviceId } from '@shared/base/brands.ts';
import { saved } from '../e2e/actions.ts';
import { newProfile, openBrowser, serveBuild } from '../e2e/support.ts';
import { ROOT } from '../support/source-file.ts';
import { kilobytes, median, milliseconds, table } from './figures.ts';
import { manyRecords } from './many.ts';

const BUILD = process.env['TACITE_DIST'] ?? join(ROOT, 'dist/renderer');
const RUNS = 11;
const KEYS = 40;

/** Puts records in the database beside the application, which computes its list when it next opens. */
async function fill(page: Page, url: string, conventions: number): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { name: 'Bienvenue dans Tacite' }).waitFor();
  await page.goto(`${url}icon.svg`);
  const device = await put(page, [], null);
  const { records, writes } = manyRecords(conventions, device as DeviceId);
  for (let from = 0; from < records.length; from += 2000) {
    await put(page, records.slice(from, from + 2000), writes);
  }
}

/** Returns the device's name; `writes` is its new counter. The stamp goes, so that summaries are computed again. */
const put = (page: Page, records: readonly unknown[], writes: number | null): Promise<string> =>
  page.evaluate(
    ([rows, n]) =>
      new Promise<string>((done, fail) => {
        indexedDB.open('tacite').addEventListener('success', (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          const tx = db.transaction(['records', 'meta'], 'readwrite');
          for (const row of rows) tx.objectStore('records').put(row);
          const meta = tx.objectStore('meta');
          let id = '';
          const known = meta.get('device') as IDBRequest<{ value: { id: string } }>;
          known.addEventListener('success', () => {
            id = known.result.value.id;
            if (n === null) return;
            meta.put({ key: 'device', value: { id, n } });
            meta.delete('stamp');
          });
          tx.addEventListener('complete', () => {
            db.close();
            done(id);
          });
          tx.addEventListener('abort', () => fail(tx.error ?? new Error('aborted')));
        });
      }),
    [records, writes] as const,
  );

/** Notes, in each page, when the dashboard's list was first drawn; milliseconds since the page was asked for. */
const watchFirstScreen = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector('.todo')) return;
      watcher.disconnect();
      // Two frames later, what was put in the page has been painted.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => Object.assign(window, { firstScreen: performance.now() })),
      );
    });
    watcher.observe(document, { childList: true, subtree: true });
  });

async function firstScreen(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  const handle = await page.waitForFunction(() => (window as { firstScreen?: number }).firstScreen);
  return (await handle.jsonValue())!;
}

/** The scripts that the page asked for, workers aside. */
const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => /\.m?js$/.test(name)),
  );

/** From each key to the foot of the window saying that all is written. */
async function typingLatencies(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const figures: number[] = [];
    let since: number | null = null;
    Object.assign(window, { figures });
    addEventListener('input', () => (since = performance.now()), true);
    new MutationObserver(() => {
      if (since === null || !document.querySelector('[data-save="idle"]')) return;
      figures.push(performance.now() - since);
      since = null;
    }).observe(document.body, { subtree: true, attributes: true, childList: true });
  });
  const box = page.locator('[name="referentRole"]');
  await box.click();
  for (let n = 0; n < KEYS; n += 1) {
    await page.keyboard.type('a');
    await page.waitForTimeout(60);
  }
  await saved(page);
  return page.evaluate(() => (window as unknown as { figures: number[] }).figures);
}

/** A script is an engine when it holds the writing of PDFs or their reading. */
const isPdfEngine = (source: string): boolean =>
  source.includes('PDFDocumentProxy') ||
  source.includes('GlobalWorkerOptions') ||
  source.includes('PDFCrossRefSection');

test.for([200, 10_000])('start with %i conventions', async (conventions) => {
  const server = await serveBuild();
  const { url } = server;
  const profile = newProfile();
  const rows: string[][] = [];
  try {
    let opened = await openBrowser(profile);
    await fill(opened.page, url, conventions);
    await watchFirstScreen(opened.context);
    const first = await firstScreen(opened.page, url);
    rows.push(['first opening, which computes the whole list', `${first.toFixed(0)} ms`]);
    const warm: number[] = [];
    for (let n = 0; n < RUNS; n += 1) warm.push(await firstScreen(opened.page, url));
    rows.push(['warm start to first useful screen', milliseconds(warm)]);
    if (conventions === 200)
      rows.push(['   share of the aim (1 000 ms)', `${(median(warm) / 10).toFixed(0)} %`]);
    await opened.context.close();

    const cold: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      opened = await openBrowser(profile);
      await watchFirstScreen(opened.context);
      cold.push(await firstScreen(opened.page, url));
      if (n < 2) await opened.context.close();
    }
    rows.push(['the same after the browser was started again', milliseconds(cold)]);
    const scripts = await scriptsOf(opened.page);

    await opened.page.goto(`${url}#/conventions`);
    await opened.page.locator('table a, .list a').first().click();
    await opened.page.locator('[name="referentRole"], [name="contactRole"]').first().waitFor();
    if ((await opened.page.locator('[name="referentRole"]').count()) > 0) {
      rows.push(['key to disk (durability strict)', milliseconds(await typingLatencies(opened.page))]);
    }
    await opened.context.close();
    expect(opened.errors).toEqual([]);
    table(`Browser edition, ${conventions} conventions`, rows);
    if (conventions === 200) printScripts(scripts);
  } finally {
    await server.close();
    profile.remove();
  }
});

function printScripts(urls: readonly string[]): void {
  const scripts = urls.map((address) => {
    const source = readFileSync(join(BUILD, new URL(address).pathname));
    return {
      name: basename(address),
      raw: source.length,
      zipped: gzipSync(source, { level: 9 }).length,
      source,
    };
  });
  const total = scripts.reduce((sum, { zipped }) => sum + zipped, 0);
  const engines = scripts.filter(({ source }) => isPdfEngine(source.toString('utf8')));
  table('JavaScript asked for before the first screen', [
    ['script', 'raw', 'gzip -9'],
    ...scripts.map(({ name, raw, zipped }) => [name, kilobytes(raw), kilobytes(zipped)]),
    ['total', '', kilobytes(total)],
    ['share of the limit (300 kB)', '', `${(total / 3000).toFixed(0)} %`],
    [
      'PDF engines among them',
      '',
      engines.length === 0 ? 'none' : engines.map(({ name }) => name).join(', '),
    ],
  ]);
}
