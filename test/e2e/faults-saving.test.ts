/** A disk with no room left, while one types and attaches: told at once, nothing typed leaves the screen, and it mends. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { choose, createConvention, goTo, openMenu, openTab, saved, type } from './actions.ts';
import { halfFiles, rawData } from './raw-data.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { openBuild } from './open-build.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { errors } = app;
const scan = join(app.files, 'scan0042.pdf');
let id = '';

/** The quota lasts as long as the session that set it. */
let session: CDPSession;

/** Leaves this many bytes to the application, or the disk's own room when null. */
async function allow(quotaSize: number | null): Promise<void> {
  const { origin } = new URL(app.url);
  await session.send(
    'Storage.overrideQuotaForOrigin',
    quotaSize === null ? { origin } : { origin, quotaSize },
  );
  // Chromium believes for half a minute in the room it counted last; a refusal makes it count again.
  if (quotaSize !== null) await page.waitForTimeout(31_000);
}

const box = (name: string) => page.locator(`[name="${name}"]`);
const refused = () => page.locator('[data-save="failed"]');
const kept = async (field: string) => (await rawData(page)).records[id]?.[`answer.${field}`];
const openList = async () => {
  await openMenu(page, 'Conventions');
  await page.getByRole('link', { name: 'Office de tourisme de Port-Exemple' }).waitFor();
};

async function attach(): Promise<string> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choisir des fichiers…' }).click(),
  ]);
  await chooser.setFiles(scan);
  const verdict = page.locator('.banner', { hasText: 'scan0042.pdf' });
  await verdict.waitFor();
  return (await verdict.textContent()) ?? '';
}

beforeAll(async () => {
  writeFileSync(scan, await scannedPdf(2));
  session = await page.context().newCDPSession(page);
  await goTo(page, app.url);
  await createConvention(page, 'Mégalis 2025-004');
  id = /convention\/([^/]+)/.exec(page.url())![1]!;
  await type(page, 'representativeRole', 'présidente');
  await saved(page);
});

describe('no room left on the disk', () => {
  test('while typing: the refusal is told at once, with what to do, and the text stays', async () => {
    await allow(1);
    await type(page, 'representativeRole', 'présidente déléguée');
    await refused().waitFor();
    const words = (await refused().textContent()) ?? '';
    expect(words).toContain('Écriture refusée.');
    expect(words).toContain('Libérez de la place');
    expect(await refused().getAttribute('role')).toBe('alert');
    expect(await box('representativeRole').inputValue()).toBe('présidente déléguée');
    await choose(page, 'representativeCivility', 'madame');
    expect(await box('representativeCivility').and(page.locator('[value="madame"]')).isChecked()).toBe(true);
    expect(await kept('representativeRole')).toBe('présidente');
  });

  test('trying again while the disk is still full says so again', async () => {
    await page.getByRole('button', { name: 'Réessayer l’enregistrement' }).click();
    await refused().waitFor();
    expect(await kept('representativeRole')).toBe('présidente');
  });

  test('going to another tab or another screen and back does not lose what was typed', async () => {
    await openTab(page, 'Échéances');
    await openTab(page, 'Formulaire');
    expect(await box('representativeRole').inputValue()).toBe('présidente déléguée');
    await openList();
    await refused().waitFor();
    await page.getByRole('link', { name: 'Office de tourisme de Port-Exemple' }).click();
    await box('representativeRole').waitFor();
    expect(await box('representativeRole').inputValue()).toBe('présidente déléguée');
  });

  test('while attaching: the file is refused in words, and nothing of it is kept', async () => {
    await openTab(page, 'Pièces signées');
    expect(await attach()).toMatch(/place/);
    expect(await page.locator('.piece').count()).toBe(0);
    const data = await rawData(page);
    expect(data.attachments).toEqual([]);
    expect(data.files).toEqual([]);
  });

  test('closing the window asks first, because something is not written', async () => {
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await refused().waitFor();
  });

  test('a convention cannot be created meanwhile, which is told too', async () => {
    await goTo(page, app.url, 'nouvelle');
    await page.getByRole('link', { name: 'Mégalis 2025-004', exact: true }).click();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Créer la convention' }).click();
    const said = page.locator('main').getByRole('alert');
    await said.first().waitFor();
    expect(await said.first().textContent()).toContain('Libérez de la place');
    await goTo(page, app.url, `convention/${id}/pieces`);
  });

  test('once there is room: one click writes everything, and the file can be added', async () => {
    await allow(null);
    await page.getByRole('button', { name: 'Réessayer l’enregistrement' }).click();
    await saved(page);
    expect(await kept('representativeRole')).toBe('présidente déléguée');
    expect(await kept('representativeCivility')).toBe('madame');
    expect(await attach()).toContain('pièce ajoutée et conservée telle quelle');
    await page.reload();
    await page.locator('.piece').waitFor();
    await openTab(page, 'Formulaire');
    await box('representativeRole').waitFor();
    expect(await box('representativeRole').inputValue()).toBe('présidente déléguée');
    const data = await rawData(page);
    expect(halfFiles(data)).toEqual([]);
    expect(data.badDots).toEqual([]);
    expect(data.attachments).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});
