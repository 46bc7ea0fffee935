/**
 * The second copy and the backups: what the journal costs a key and a start, a rebuilding, and a backup of many
 * conventions made, rehearsed and restored. « Without » is the same build where the private file system is missing.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { test } from 'vitest';
import { createConvention, goTo } from '../e2e/actions.ts';
import { newProfile, openBrowser, serveBuild } from '../e2e/support.ts';
import { milliseconds, table } from './figures.ts';
import { fill, firstScreen, typingLatencies, watchFirstScreen } from './in-chromium.ts';

const CONVENTIONS = Number(process.env['TACITE_BENCH_CONVENTIONS'] ?? 5000);
const RUNS = 7;

/** As in a browser without private files: no journal, no vault, no backups. */
const withoutKeep = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    Reflect.deleteProperty(FileSystemFileHandle.prototype, 'move');
  });

test('the journal: a key, a start', async () => {
  const server = await serveBuild();
  const rows: string[][] = [['', 'with the second copy', 'without']];
  const keys: string[] = [];
  const starts: string[] = [];
  for (const keep of [true, false]) {
    const profile = newProfile();
    const { context, page } = await openBrowser(profile);
    if (!keep) await withoutKeep(context);
    await goTo(page, server.url);
    await createConvention(page, 'Mégalis 2025-004');
    await page.locator('[name="referentRole"]').waitFor();
    keys.push(milliseconds(await typingLatencies(page)));
    await watchFirstScreen(context);
    const figures: number[] = [];
    for (let n = 0; n < RUNS; n += 1) figures.push(await firstScreen(page, server.url));
    starts.push(milliseconds(figures));
    await context.close();
    profile.remove();
  }
  rows.push(['key to disk', ...keys], ['warm start to first useful screen', ...starts]);
  table('Cost of the journal of states', rows);
  await server.close();
});

/** From the click to the words that say it is done. */
async function until(page: Page, button: RegExp, done: string): Promise<number> {
  const start = performance.now();
  await page.getByRole('button', { name: button }).first().click();
  await page.getByText(done, { exact: true }).waitFor({ timeout: 500_000 });
  return performance.now() - start;
}

test(`a backup of ${CONVENTIONS} conventions`, async () => {
  const server = await serveBuild();
  const profile = newProfile();
  const rows: string[][] = [];
  let { context, page } = await openBrowser(profile);
  await fill(page, server.url, CONVENTIONS);
  await watchFirstScreen(context);
  await firstScreen(page, server.url);
  await goTo(page, server.url, 'reglages');
  const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`;
  const made = await until(page, /Sauvegarder maintenant/, 'Sauvegarde faite et vérifiée.');
  rows.push(['made and rehearsed', seconds(made)]);
  const proved = await until(page, /^Vérifier/, 'Sauvegarde vérifiée.');
  rows.push([
    'rehearsed alone',
    seconds(proved),
    `${((proved / 60_000) * 100).toFixed(0)} % of the aim (60 s)`,
  ]);
  rows.push(['size', (await page.locator('.backups li p').first().textContent())?.split(', ')[0] ?? '']);
  await page
    .getByRole('button', { name: /^Restaurer/ })
    .first()
    .click();
  const start = performance.now();
  await page.getByRole('button', { name: 'Restaurer', exact: true }).click();
  await page.getByText('faite juste avant une restauration').waitFor({ timeout: 500_000 });
  rows.push(['restored, what was there backed up first', seconds(performance.now() - start)]);
  await context.close();

  for (const folder of ['Default/IndexedDB', 'Default/WebStorage']) {
    const path = join(profile.folder, folder);
    if (existsSync(path)) rmSync(path, { recursive: true });
  }
  ({ context, page } = await openBrowser(profile));
  await watchFirstScreen(context);
  rows.push(['database lost: rebuilt, to first useful screen', seconds(await firstScreen(page, server.url))]);
  rows.push(['', (await page.locator('[data-incident]').count()) === 1 ? 'told' : 'NOT TOLD']);
  await context.close();
  await server.close();
  profile.remove();
  table(`Backup and restoration of ${CONVENTIONS} conventions`, rows);
});
