/** The main job on the production build: the whole work of a secretary on one convention, with no network. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createConvention,
  fieldOf,
  fillMegalis,
  goTo,
  openTab,
  PLACE,
  saved,
  type,
  choose,
} from './actions.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;
let scan: Uint8Array;

beforeAll(async () => {
  scan = await scannedPdf(3);
});

async function keep(download: Download): Promise<string> {
  const file = join(files, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

describe('a secretary and a Mégalis convention', { timeout: 120_000 }, () => {
  test('starts from nothing and creates the establishment and the convention', async () => {
    await goTo(page, app.url);
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe(
      'Bienvenue dans Tacite',
    );
    await createConvention(page, 'Mégalis 2025-004');
    // Typed once: the form already has what the address book knows.
    expect(await page.locator('[name="establishmentName"]').inputValue()).toBe(PLACE.name);
    expect(await page.locator('[name="siret"]').inputValue()).toMatch(/^732.829.320.00074$/);
  });

  test('sees what is missing, reads an error with its remedy, and reaches « ready »', async () => {
    await type(page, 'referentEmail', 'maelle.exemple@port');
    await expect
      .poll(() => fieldOf(page, 'referentEmail').textContent())
      .toContain('Il manque la fin de l’adresse');
    await fillMegalis(page);
    await choose(page, 'contributionTier', 'bouquet-20to49');
    await choose(page, 'offer', 'bouquet');
    await type(page, 'headcount', '12');
    await expect
      .poll(() => fieldOf(page, 'contributionTier').textContent())
      .toMatch(/effectif.*12.*moins de 20 salariés.*920,00/s);
    await choose(page, 'contributionTier', 'bouquet-lt20');
    await page.getByText('Rien ne manque').waitFor();
    await page.getByText('Prête à signer').waitFor();
  });

  test('looks at the document and exports it', async () => {
    await openTab(page, 'Document');
    await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /Enregistrer le PDF/ }).click();
    const pdf = await keep(await waiting);
    expect(run('qpdf', ['--check', pdf])).toContain('No syntax or stream encoding errors found');
    const text = run('pdftotext', ['-layout', pdf, '-']).normalize('NFC');
    expect(text).toContain('Łukasz-Œuvré');
    expect(text).toContain(PLACE.name);
    expect(text.replace(/\s/g, ' ')).toContain('920,00 €');
    expect(text).toContain('2025-004');
    await page.getByText(/Fichier envoyé dans le dossier des téléchargements/).waitFor();
  });

  test('attaches the scanned original and records the signature', async () => {
    await openTab(page, 'Pièces signées');
    const file = join(files, 'scan0047.pdf');
    writeFileSync(file, scan);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisir des fichiers…' }).click();
    await (await chooser).setFiles(file);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('textbox', { name: 'Date' }).fill('12/05/2025');
    await dialog.getByRole('radio', { name: /À la main, sur papier/ }).check();
    await dialog.getByRole('button', { name: /signature/i }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Original signé sur papier, copie numérisée jointe').waitFor();
    await expect.poll(() => page.locator('.piece').first().textContent()).toContain('3 pages');
  });

  test('goes through the statuses, each with its date', async () => {
    for (const [button, date] of [
      [/Enregistrer l’envoi/, '13/05/2025'],
      [/Enregistrer la réception/, '14/05/2025'],
      [/Enregistrer la signature de Mégalis/, '20/05/2025'],
    ] as const) {
      await page.getByRole('region', { name: 'Étapes' }).getByRole('button', { name: button }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Date' }).fill(date);
      await dialog.getByRole('button').last().click();
      await dialog.waitFor({ state: 'detached' });
    }
    await expect.poll(() => page.locator('.page-head').textContent()).toContain('En vigueur');
  });

  test('sees the notice deadline of 31 October with its derivation', async () => {
    await openTab(page, 'Échéances');
    const year = Number(run('date', ['+%Y']).trim());
    const october = `${run('date', ['+%m-%d']).trim() > '10-31' ? year + 1 : year}-10-31`;
    const row = page.locator(`[data-event="noticeDeadlineYearEnd:${october}"]`);
    await row.getByText('Pourquoi cette date ?').click();
    const why = await row.textContent();
    expect(why).toContain('R-MEG-LATEST-NOTICE');
    expect(why).toContain('AMB-GEN-02');
    expect(why).toMatch(/31.octobre/);
  });

  test('exports the calendar: three foreign readers agree elsewhere, here the bytes are the same twice', async () => {
    const save = async () => {
      await page.getByRole('button', { name: 'Exporter le calendrier…' }).click();
      const changes = await page
        .getByRole('dialog')
        .getByText(/depuis le dernier export|premier export/)
        .textContent();
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Enregistrer le fichier…' }).click();
      const text = readFileSync(await keep(await waiting), 'utf8');
      await page.getByText(/Fichier envoyé dans le dossier des téléchargements/).waitFor();
      return { text, changes };
    };
    const { text: first, changes } = await save();
    expect(changes).toMatch(/^\d+\snouvelles\s: c’est le premier export/);
    expect(first).toContain('BEGIN:VCALENDAR\r\n');
    expect(first).toContain('DTSTART;VALUE=DATE:20271031');
    expect(first).not.toContain('METHOD');
    expect(first).not.toContain('maelle@exemple.fr');
    expect(await save()).toEqual({
      text: first,
      changes: 'Aucune date n’a changé depuis le dernier export.',
    });
  });

  test('finds everything again after the browser closed', async () => {
    await saved(page);
    const address = page.url();
    await app.reopen();
    await page.goto(address);
    await page.getByText('En vigueur').waitFor();
    await openTab(page, 'Formulaire');
    expect(await page.locator('[name="representativeName.lastName"]').inputValue()).toBe('Łukasz-Œuvré');
    await openTab(page, 'Pièces signées');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /Copier vers….*scan0047\.pdf/ }).click();
    expect(readFileSync(await keep(await waiting))).toEqual(Buffer.from(scan));
    await openTab(page, 'Journal');
    await page
      .getByText(/Étape enregistrée/)
      .first()
      .waitFor();
  });

  test('the page complained of nothing', () => {
    expect(errors).toEqual([]);
  });
});
