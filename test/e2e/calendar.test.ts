/** The calendar on the production build: its addresses, its keyboard, its files judged by outside tools. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { goTo, openMenu } from './actions.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

const YEAR = Number(run('date', ['+%Y']).trim());
let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;

beforeAll(async () => {
  await goTo(page, app.url);
  await page.getByRole('button', { name: 'Charger un exemple' }).click();
  await page.getByRole('region', { name: 'Les dix-huit mois à venir' }).waitFor();
});

/** Chooses in the export dialog, saves, and returns where the file is. */
async function save(choose: () => Promise<void>): Promise<string> {
  await page.getByRole('button', { name: 'Exporter ou imprimer…' }).click();
  await choose();
  const waiting = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer le fichier…' }).click();
  const download: Download = await waiting;
  const file = join(files, download.suggestedFilename());
  await download.saveAs(file);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return file;
}

const radio = (name: RegExp) => page.getByRole('dialog').getByRole('radio', { name }).check();

describe('the calendar', { timeout: 120_000 }, () => {
  test('opens on this year, and turning its pages by keyboard keeps the focus', async () => {
    await openMenu(page, 'Calendrier');
    await page.getByRole('heading', { name: String(YEAR), exact: true }).waitFor();
    const next = page.getByRole('link', { name: /^Suivant/ });
    await next.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: String(YEAR + 1), exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: String(YEAR + 2), exact: true }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: String(YEAR + 1), exact: true }).waitFor();
    expect(page.url()).toContain(`#/calendrier/annee/${YEAR + 1}`);
  });

  test('a day opens by keyboard, says why, and leads to its convention', async () => {
    const day = page.locator('.cal-day').first();
    await day.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await dialog
      .getByText(/^Règle R-/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await day.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await dialog.getByRole('link').first().click();
    await page.getByRole('navigation', { name: 'Parties de la convention' }).waitFor();
    expect(page.url()).toContain('/echeances');
    await page.goBack();
  });

  test('the planner of a year is a sound A4 landscape PDF that names the dates', async () => {
    const file = await save(() => radio(/Planning/));
    expect(run('qpdf', ['--check', file])).toContain('No syntax or stream encoding errors found');
    expect(run('pdfinfo', [file])).toMatch(/Page size:\s+84[12]\.\d+ x 595\.\d+/);
    expect(run('pdftotext', ['-layout', file, '-']).normalize('NFC')).toContain(String(YEAR + 1));
  });

  test('the tables are CSV for a French spreadsheet', async () => {
    const dates = readFileSync(await save(() => radio(/Tableau des dates/)), 'utf8');
    expect(dates.startsWith('\ufeffDate;Jusqu’au;')).toBe(true);
    expect(dates).toMatch(/\r\n\d\d\/\d\d\/\d{4};/);
    expect(readFileSync(await save(() => radio(/contributions/)), 'utf8')).toMatch(/;\d+,\d\d;/);
  });

  test('the calendar file says what it changes, and the second one changes nothing', async () => {
    const dialog = page.getByRole('dialog');
    const first = readFileSync(await save(() => dialog.getByText(/premier export/).waitFor()), 'utf8');
    const second = await save(() =>
      dialog.getByText('Aucune date n’a changé depuis le dernier export.').waitFor(),
    );
    expect(first).toContain('BEGIN:VCALENDAR\r\n');
    expect(readFileSync(second, 'utf8')).toBe(first);
  });

  test.each([
    [1366, 768],
    [683, 384],
  ])('at %i × %i nothing overflows sideways', async (width, height) => {
    await page.setViewportSize({ width, height });
    for (const path of ['', 'calendrier', `calendrier/mois/${YEAR + 1}-01`, 'calendrier/liste']) {
      await goTo(page, app.url, path);
      await page.waitForLoadState('load');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBe(0);
    }
  });

  test('the page complained of nothing', () => {
    expect(errors).toEqual([]);
  });
});
