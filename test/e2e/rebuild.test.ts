/**
 * The engine loses the whole database, as Chromium was seen to do after kills and full disks: the folder of IndexedDB
 * is taken away from the profile of a killed browser. The next start has everything back, says so once, and goes on.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConvention, goTo, openTab, saved, type } from './actions.ts';
import { killerOf } from './kill-browser.ts';
import { halfFiles, rawData } from './raw-data.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { newProfile, openBrowser, serveBuild } from './support.ts';

const profile = newProfile();
const scan = join(profile.folder, 'scan0042.pdf');
let server: Awaited<ReturnType<typeof serveBuild>>;
let context: BrowserContext;
let page: Page;
let errors: string[];
let id = '';

async function open(): Promise<void> {
  ({ context, page, errors } = await openBrowser(profile));
  // Addresses differ by their port only: the origin is the same as before.
  await goTo(page, server.url);
}

/** Every folder in which this profile keeps IndexedDB. */
const databases = (): readonly string[] =>
  [join(profile.folder, 'Default/IndexedDB'), join(profile.folder, 'Default/WebStorage')].filter(existsSync);

async function loseDatabase(): Promise<void> {
  const killer = await killerOf(context);
  killer.kill();
  await killer.gone();
  const found = databases();
  // Should Chromium move its folder, this test would lose nothing and prove nothing.
  expect(found.flatMap((folder) => readdirSync(folder)).length).toBeGreaterThan(0);
  for (const folder of found) rmSync(folder, { recursive: true });
}

const incidents = () => page.locator('[data-incident]');

beforeAll(async () => {
  writeFileSync(scan, await scannedPdf(2));
  server = await serveBuild();
  await open();
  await createConvention(page, 'Mégalis 2025-004');
  id = /convention\/([^/]+)/.exec(page.url())![1]!;
});

afterAll(async () => {
  await context.close();
  await server.close();
  profile.remove();
});

describe('a database that the engine lost', () => {
  test('comes back with what was typed and attached just before, and the person is told', async () => {
    await openTab(page, 'Pièces signées');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choisir des fichiers…' }).click(),
    ]);
    await chooser.setFiles(scan);
    await page.locator('.banner', { hasText: 'conservée' }).waitFor();
    await openTab(page, 'Formulaire');
    await type(page, 'representativeRole', 'présidente');
    await saved(page);
    const before = await rawData(page);
    await loseDatabase();

    await open();
    await incidents().waitFor();
    expect(await incidents().textContent()).toContain('rien n’est perdu');
    const after = await rawData(page);
    expect(after.records).toEqual(before.records);
    expect(after.attachments).toEqual(before.attachments);
    expect(after.files).toEqual(before.files);
    expect(after.strayRows).toEqual([]);
    expect(halfFiles(after)).toEqual([]);
  });

  test('is used as if nothing had happened, and the notice leaves once read', async () => {
    await page.getByRole('button', { name: 'J’ai lu' }).click();
    await incidents().waitFor({ state: 'detached' });
    await page.goto(`${server.url}#/convention/${id}/formulaire`);
    await type(page, 'representativeRole', 'présidente déléguée');
    await saved(page);
    await page.reload();
    await page.locator('[name="representativeRole"]').waitFor();
    expect(await page.locator('[name="representativeRole"]').inputValue()).toBe('présidente déléguée');
    expect(await incidents().count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('and lost again comes back again', async () => {
    const before = await rawData(page);
    await loseDatabase();
    await open();
    await incidents().waitFor();
    expect((await rawData(page)).records).toEqual(before.records);
    expect(errors).toEqual([]);
  });
});

describe('a backup', () => {
  test('is made and verified on demand, told on the dashboard, and restored; then that is undone', async () => {
    const role = async () => (await rawData(page)).records[id]?.['answer.representativeRole'];
    await goTo(page, server.url, 'reglages');
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    await page.getByText('Sauvegarde faite et vérifiée.').waitFor();
    await page.goto(`${server.url}#/convention/${id}/formulaire`);
    await type(page, 'representativeRole', 'présidente par intérim');
    await saved(page);
    for (const expected of ['présidente déléguée', 'présidente par intérim']) {
      await goTo(page, server.url, 'reglages');
      const lines = page.locator('.backups li');
      // The first time the one that was asked for; the second time the newest, made just before restoring.
      await lines
        .first()
        .getByRole('button', { name: /^Restaurer/ })
        .click();
      const before = await lines.count();
      await page.getByRole('button', { name: 'Restaurer', exact: true }).click();
      await expect.poll(() => lines.count(), { timeout: 30_000 }).toBe(before + 1);
      await expect.poll(role, { timeout: 30_000 }).toBe(expected);
    }
    await goTo(page, server.url);
    await page.getByText(/Dernière sauvegarde vérifiée le/).waitFor();
    const data = await rawData(page);
    expect(halfFiles(data)).toEqual([]);
    expect(errors).toEqual([]);
  });
});

/** The logs of the database cannot be read any more: a folder stands where each file was, as on a broken disk. */
async function breakDatabase(): Promise<void> {
  await context.close();
  const folders = databases().flatMap((root) =>
    readdirSync(root)
      .filter((name) => name.endsWith('.leveldb'))
      .map((name) => join(root, name)),
  );
  const logs = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .map((name) => join(folder, name)),
  );
  expect(logs.length).toBeGreaterThan(0);
  for (const log of logs) {
    rmSync(log);
    mkdirSync(log);
  }
}

describe('a database that refuses to open', () => {
  const role = async () => {
    await goTo(page, server.url, `convention/${id}/formulaire`);
    await page.locator('[name="representativeRole"]').waitFor();
    return page.locator('[name="representativeRole"]').inputValue();
  };

  test('is told, and made again when the person asks: everything is there, the second copy was read first', async () => {
    const before = await role();
    await breakDatabase();
    ({ context, page, errors } = await openBrowser(profile));
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Tacite ne peut pas ouvrir ses données' }).waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Redémarrez l’ordinateur');
    await page.locator('[data-second-copy="whole"]').waitFor();
    await page.getByRole('button', { name: 'Reconstruire depuis la seconde copie…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reconstruire la base' }).click();
    await incidents().last().waitFor();
    const told = page.locator('[data-incident="abandoned"]');
    expect(await told.textContent()).toContain('rien n’est perdu');
    expect(await role()).toBe(before);
    await openTab(page, 'Pièces signées');
    await page.getByText('scan0042.pdf').first().waitFor();
    // Pictures are in no second copy: this one was drawn again.
    await page.locator('img.thumb').waitFor();
    expect(errors).toEqual([]);
  });

  test('and what is written there is found at the next start, with nothing more to tell', async () => {
    await goTo(page, server.url);
    await page.getByRole('button', { name: 'J’ai lu' }).click();
    await goTo(page, server.url, `convention/${id}/formulaire`);
    await type(page, 'representativeRole', 'présidente honoraire');
    await saved(page);
    await context.close();
    await open();
    expect(await role()).toBe('présidente honoraire');
    expect(await incidents().count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
