/** The browser edition with many conventions: first useful screen, what is loaded for it, and keys to disk. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { newProfile, openBrowser, serveBuild } from '../e2e/support.ts';
import { ROOT } from '../support/source-file.ts';
import { kilobytes, median, milliseconds, table } from './figures.ts';
import { fill, firstScreen, typingLatencies, watchFirstScreen } from './in-chromium.ts';

const BUILD = process.env['TACITE_DIST'] ?? join(ROOT, 'dist/renderer');
const RUNS = 11;

/** The scripts that the page asked for, workers aside. */
const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => /\.m?js$/.test(name)),
  );

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
