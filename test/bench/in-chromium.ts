/** What benches do to the production build in a real Chromium: fill it, time its first screen and its keys. */
import type { BrowserContext, Page } from 'playwright';
import type { DeviceId } from '@shared/base/brands.ts';
import { saved } from '../e2e/actions.ts';
import { manyRecords } from './many.ts';

const KEYS = 40;

/** Puts records in the database beside the application, which computes its list when it next opens. */
export async function fill(page: Page, url: string, conventions: number): Promise<void> {
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
export const watchFirstScreen = (context: BrowserContext): Promise<unknown> =>
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

export async function firstScreen(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  const handle = await page.waitForFunction(() => (window as { firstScreen?: number }).firstScreen);
  return (await handle.jsonValue())!;
}

/** From each key to the foot of the window saying that all is written. */
export async function typingLatencies(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const figures: number[] = [];
    let since: number | null = null;
    Object.assign(window, { figures });
    // The foot still says that all is written when the key goes down: it counts once it said something else.
    let writing = false;
    addEventListener('input', () => (since ??= performance.now()), true);
    new MutationObserver(() => {
      const idle = document.querySelector('[data-save="idle"]') !== null;
      if (!idle) writing = true;
      if (since === null || !idle || !writing) return;
      figures.push(performance.now() - since);
      since = null;
      writing = false;
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
