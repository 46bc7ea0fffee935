/** The calendar screen on 10 000 conventions: from the click to the drawn view, in Chromium, on the production build. */
import type { Page } from 'playwright';
import { test } from 'vitest';
import type { DeviceId } from '@shared/base/brands.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { summarise } from '@shared/overview/index.ts';
import { timelineOn } from '@renderer/features/dashboard/timeline-rows.ts';
import { countDay, entriesFrom, indexByDay, NO_FILTERS } from '@renderer/features/calendar/entries.ts';
import { newProfile, openBrowser, serveBuild } from '../e2e/support.ts';
import { median, milliseconds, table, timed } from './figures.ts';
import { manyRecords, NOW, TODAY } from './many.ts';

const HOW_MANY = 10_000;
const RUNS = 9;
const AIM = 1000;

test(`what the screen computes for ${HOW_MANY} conventions`, async () => {
  const { records } = manyRecords(HOW_MANY, '0'.repeat(20) as DeviceId);
  const summaries = records
    .filter(({ kind }) => kind === 'convention')
    .map((record) => summarise(record, NOW, builtInLibrary));
  const settings = readSettings(undefined);
  const index = indexByDay(summaries, NO_FILTERS, settings);
  const events = summaries.reduce((sum, one) => sum + one.events.length, 0);
  table(`Calendar of ${HOW_MANY} conventions, ${events} events, in Node`, [
    [
      'every event found by its day',
      milliseconds(await timed(3, RUNS, () => indexByDay(summaries, NO_FILTERS, settings))),
    ],
    [
      'counts of every day',
      milliseconds(
        await timed(3, RUNS, () =>
          [...index.values()].map((entries) => countDay(entries, TODAY, settings, builtInLibrary)),
        ),
      ),
    ],
    [
      'first hundred rows of the list',
      milliseconds(await timed(3, RUNS, () => entriesFrom(index, TODAY, 100))),
    ],
    [
      'timeline of the dashboard',
      milliseconds(await timed(3, RUNS, () => timelineOn(summaries, TODAY, settings, 8, builtInLibrary))),
    ],
  ]);
});

/** Puts records in the database beside the application, which computes its list when it next opens. */
async function fill(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { name: 'Bienvenue dans Tacite' }).waitFor();
  await page.goto(`${url}icon.svg`);
  const { records } = manyRecords(HOW_MANY, '0'.repeat(20) as DeviceId);
  for (let from = 0; from < records.length; from += 2000) await put(page, records.slice(from, from + 2000));
}

/** As one text, which Playwright carries much faster than objects. The stamp goes: summaries are computed again. */
const put = (page: Page, records: readonly TaciteRecord[]): Promise<void> =>
  page.evaluate(
    (json) =>
      new Promise<void>((done, fail) => {
        indexedDB.open('tacite').addEventListener('success', (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          const tx = db.transaction(['records', 'meta'], 'readwrite');
          for (const row of JSON.parse(json) as unknown[]) tx.objectStore('records').put(row);
          tx.objectStore('meta').delete('stamp');
          tx.addEventListener('complete', () => {
            db.close();
            done();
          });
          tx.addEventListener('abort', () => fail(tx.error ?? new Error('aborted')));
        });
      }),
    JSON.stringify(records),
  );

/** Follows an address inside the open application; milliseconds until what it shows has been painted. */
const openInside = (page: Page, hash: string, drawn: string): Promise<number> =>
  page.evaluate(
    ([address, selector]) =>
      new Promise<number>((done) => {
        const start = performance.now();
        const look = () => {
          if (!document.querySelector(selector)) return;
          watcher.disconnect();
          // Two frames later, what was put in the page has been painted.
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document.body, { childList: true, subtree: true });
        location.hash = address;
      }),
    [hash, drawn] as const,
  );

const VIEWS = [
  ['#/calendrier/annee/2027', '.cal-year'],
  ['#/calendrier/mois/2027-10', '.cal-month'],
  ['#/calendrier/liste', '.cal-list'],
] as const;

test(`opening the calendar on ${HOW_MANY} conventions`, async () => {
  const server = await serveBuild();
  const profile = newProfile();
  try {
    const { page, context } = await openBrowser(profile);
    await fill(page, server.url);
    await page.goto(server.url);
    // The first opening computes every summary.
    await page.locator('.todo').first().waitFor({ timeout: 300_000 });
    const rows: string[][] = [];
    for (const [hash, drawn] of VIEWS) {
      const figures: number[] = [];
      for (let n = 0; n < RUNS; n += 1) {
        await openInside(page, '#/reglages', 'h1');
        await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
        figures.push(await openInside(page, hash, drawn));
      }
      rows.push([
        hash,
        milliseconds(figures),
        `${((median(figures) / AIM) * 100).toFixed(0)} % of the aim (${AIM} ms)`,
      ]);
    }
    table(
      `Calendar screen on ${HOW_MANY} conventions, from the click to the painted view, in Chromium`,
      rows,
    );
    await context.close();
  } finally {
    await server.close();
    profile.remove();
  }
});
