/** The signed pieces on the production build: what signatures show, the viewer, the follow-up of the return. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { Locator, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTab, saved } from './actions.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { listed, loadSamples, show } from './screens.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';
import { ROOT } from '../support/source-file.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;

const PATIENCE = { timeout: 60_000 };
const fixture = (name: string): string => join(ROOT, 'test/fixtures', name);

beforeAll(async () => {
  writeFileSync(join(files, 'retour.pdf'), await scannedPdf(4));
  await loadSamples(page, app.url);
});

const verdictOn = (name: string): Locator =>
  page.getByRole('region', { name: 'Ajouter une pièce' }).locator('.banner').filter({ hasText: name });

/** Adds files of a nature, and waits until each has its verdict. */
async function add(nature: RegExp, paths: readonly string[]): Promise<void> {
  await page.getByRole('radio', { name: nature }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir des fichiers…' }).click();
  await (await chooser).setFiles([...paths]);
  for (const path of paths) await verdictOn(basename(path)).waitFor(PATIENCE);
}

const piece = (name: string): Locator => page.locator('.piece').filter({ hasText: name });
const textOf = async (place: Locator): Promise<string> =>
  ((await place.textContent()) ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');
const viewer = (): Locator => page.getByRole('dialog').locator('.viewer');
const pages = (): Locator => viewer().locator('.viewer-pages');
const pageField = (): Locator => viewer().locator('[name="viewerPage"]');
const drawn = (): Locator => pages().locator('[data-drawn="true"]');

async function see(name: string): Promise<void> {
  await piece(name).getByRole('button', { name: /^Voir/ }).click();
  await drawn().first().waitFor();
}

async function close(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A PDF printed and scanned at 150 dpi, its first two pages in the other order, with a note by hand on one of them. */
async function scanOf(path: string, noted: number): Promise<Uint8Array> {
  run('pdftoppm', ['-r', '150', '-l', '2', '-gray', '-png', path, join(files, 'page')]);
  const scan = await PDFDocument.create();
  const images = readdirSync(files)
    .filter((name) => /^page-\d+\.png$/.test(name))
    .toSorted();
  for (const [index, name] of [...images.entries()].toReversed()) {
    const image = await scan.embedPng(readFileSync(join(files, name)));
    const sheet = scan.addPage([595, 842]);
    sheet.drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    if (index + 1 === noted) sheet.drawRectangle({ x: 520, y: 400, width: 40, height: 14 });
  }
  return scan.save();
}

describe('signed pieces', { timeout: 180_000 }, () => {
  test('a signed file shows what its signatures show, never more', async () => {
    const ready = (await listed(page, app.url)).find(({ status }) => status === 'Prête à signer');
    await show(page, app.url, `${ready?.path}/document`);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /Enregistrer le PDF/ }).click();
    await (await saving).saveAs(join(files, 'emis.pdf'));
    await openTab(page, 'Pièces signées');
    await page.getByRole('region', { name: 'Documents émis' }).waitFor();
    await add(
      /Fichier signé électroniquement/,
      ['two.pdf', 'altered.pdf'].map((name) => fixture(`signatures/${name}`)),
    );
    await close();
    const two = piece('two.pdf').locator('.signatures');
    await expect.poll(() => two.locator('.signature').count(), PATIENCE).toBe(2);
    const said = await textOf(two);
    expect(said).toContain('Signature 1 sur 2, au nom de « Jeanne Exemple »');
    expect(said).toContain('une version antérieure du fichier');
    expect(said).toContain('Signature 2 sur 2, au nom de « Paul Modèle »');
    expect(said).toMatch(/Résultat ?indéterminé/);
    expect(said).not.toMatch(/authentique|\bvalide\b|certifié/i);
    const altered = piece('altered.pdf').locator('.signatures');
    await altered.waitFor();
    expect(await textOf(altered)).toContain('signature rompue');
  });

  test('a scan is told apart, once', async () => {
    await add(/Copie numérisée/, [join(files, 'retour.pdf'), fixture('files/hundred-pages.pdf')]);
    await close();
    await expect
      .poll(() => page.getByText('L’original papier fait foi et doit être conservé').count())
      .toBe(1);
    await expect.poll(() => piece('retour.pdf').locator('.signatures').count()).toBe(0);
  });

  test('files with a program or attachments are kept and said; a locked one and an empty one are refused', async () => {
    await add(
      /Autre justificatif/,
      [
        'javascript.pdf',
        'attachment-inside.pdf',
        'encrypted-user-password.pdf',
        'zero-pages.pdf',
        'plain.pdf',
      ].map((name) => fixture(`files/${name}`)),
    );
    const verdict = (name: string) => textOf(verdictOn(name));
    expect(await verdict('javascript.pdf')).toMatch(/conservé, mais jamais exécuté/);
    expect(await verdict('attachment-inside.pdf')).toMatch(/conservés avec lui, mais jamais ouverts/);
    expect(await verdict('encrypted-user-password.pdf')).toMatch(/protégé par un mot de passe/);
    expect(await verdict('zero-pages.pdf')).toMatch(/ne contient aucune page/);
    expect(await verdict('plain.pdf')).toMatch(/ajoutée et conservée telle quelle/);
    await expect.poll(() => piece('encrypted-user-password.pdf').count()).toBe(0);
  });

  test('the viewer goes from page to page, enlarges and turns, by keys and by buttons', async () => {
    await see('retour.pdf');
    await page.keyboard.press('PageDown');
    await expect.poll(() => pageField().inputValue()).toBe('2');
    await page.keyboard.press('End');
    await expect.poll(() => pageField().inputValue()).toBe('4');
    await page.keyboard.press('PageUp');
    await expect.poll(() => pageField().inputValue()).toBe('3');
    const width = async () => (await pages().locator('.viewer-sheet').first().boundingBox())?.width ?? 0;
    const before = await width();
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(before * 1.2);
    await expect.poll(() => pageField().inputValue()).toBe('3');
    await page.keyboard.press('0');
    await expect.poll(width).toBe(before);
    await viewer().getByRole('button', { name: 'Tourner la page à droite' }).click();
    const turned = pages().locator('[data-line="3"] .viewer-sheet');
    await expect
      .poll(async () => {
        const box = await turned.boundingBox();
        return box !== null && box.width > box.height;
      })
      .toBe(true);
    await viewer().getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: /1$/ }).click();
    await expect.poll(() => pageField().inputValue()).toBe('1');
    await close();
  });

  test('beside what was issued, both piles move together', async () => {
    await see('retour.pdf');
    await viewer().getByRole('combobox', { name: 'À côté' }).selectOption({ index: 1 });
    const line = pages().locator('[data-line="1"]');
    await expect.poll(() => line.locator('.viewer-sheet').count()).toBe(2);
    await line.getByRole('img', { name: 'Ce que nous avons émis, page 1' }).waitFor();
    await line.getByRole('img', { name: 'Ce qui est revenu, page 1' }).waitFor();
    await page.keyboard.press('PageDown');
    await expect.poll(() => pageField().inputValue()).toBe('2');
    const tops = async () =>
      (await pages().locator('[data-line="2"] .viewer-sheet').all()).map(async (sheet) =>
        Math.round((await sheet.boundingBox())?.y ?? 0),
      );
    const [left, right] = await Promise.all(await tops());
    expect(left).toBe(right);
    await viewer()
      .getByText(/mises en face par leur rang/)
      .waitFor(PATIENCE);
    // The invented scan carries no code of ours: no difference is offered.
    await expect.poll(() => viewer().getByText('Montrer les différences').count()).toBe(0);
    await close();
  });

  test('where the scan carries our code, differences outside the signature zones are outlined as a help', async () => {
    writeFileSync(join(files, 'signe.pdf'), await scanOf(join(files, 'emis.pdf'), 2));
    await add(/Copie numérisée/, [join(files, 'signe.pdf')]);
    await close();
    await see('signe.pdf');
    await viewer().getByRole('combobox', { name: 'À côté' }).selectOption({ index: 1 });
    // Its pages are the other way round: each comes in front of the one whose code it carries.
    await viewer().getByText('Chaque page est en face de celle dont elle porte le code.').waitFor(PATIENCE);
    for (const line of [1, 2]) {
      const there = pages().locator(`[data-line="${line}"]`);
      await there.getByRole('img', { name: `Ce que nous avons émis, page ${line}` }).waitFor();
      await there.getByRole('img', { name: `Ce qui est revenu, page ${3 - line}` }).waitFor();
    }
    const help = viewer().getByRole('checkbox', {
      name: 'Montrer les différences (aide, jamais un verdict)',
    });
    await help.waitFor(PATIENCE);
    await help.check();
    const outlined = (line: number) => pages().locator(`[data-line="${line}"] .viewer-difference`);
    await viewer()
      .getByText(/Aucune différence vue sur cette page/)
      .waitFor(PATIENCE);
    await expect.poll(() => outlined(1).count()).toBe(0);
    await page.keyboard.press('PageDown');
    await expect.poll(() => outlined(2).count(), PATIENCE).toBe(2);
    // On the issued page and on the one that came back, at the same place: the scan is straight.
    const [left, right] = await outlined(2).evaluateAll((boxes) =>
      boxes.map((box) => Number.parseFloat((box as HTMLElement).style.top)),
    );
    expect(Math.abs((left ?? 0) - (right ?? 100))).toBeLessThan(1);
    await viewer()
      .getByText(/1 endroit diffère sur cette page/)
      .waitFor();
    await help.uncheck();
    await expect.poll(() => outlined(2).count()).toBe(0);
    await close();
  });

  test('of a hundred pages only those near the eye are drawn', async () => {
    await see('hundred-pages.pdf');
    await expect.poll(() => pages().locator('.viewer-line').count()).toBe(100);
    await page.keyboard.press('End');
    await expect.poll(() => pageField().inputValue()).toBe('100');
    await pages().locator('[data-line="100"] [data-drawn="true"]').waitFor();
    await expect.poll(() => pages().locator('[data-line="1"] [data-drawn="true"]').count()).toBe(0);
    expect(await drawn().count()).toBeLessThan(12);
    await close();
  });

  test('the return is followed piece by piece, with dates in order and a proof', async () => {
    const paths = (await listed(page, app.url)).map(({ path }) => path);
    let line = page.locator('[data-piece="twoOriginals"]');
    for (const path of paths) {
      await show(page, app.url, `${path}/pieces`);
      await page.getByRole('region', { name: 'Étapes' }).waitFor();
      if ((await line.count()) > 0) break;
    }
    await line.getByRole('button', { name: /Suivre l’envoi/ }).click();
    const dialog = page.getByRole('dialog');
    const sent = dialog.getByRole('textbox', { name: /1. Envoi/ });
    const left = await sent.inputValue();
    await sent.fill('01/01/2001');
    await dialog.getByText(/L’envoi \(01\/01\/2001\) est antérieur à la signature/).waitFor();
    await sent.fill(left);
    await dialog.getByRole('combobox', { name: /Moyen d’envoi/ }).selectOption('registered');
    await dialog.getByRole('textbox', { name: /Numéro du recommandé/ }).fill('1A 234 567 8901 2');
    await dialog.getByRole('textbox', { name: /2. Réception/ }).fill(left);
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Joindre une preuve…' }).click();
    await (await chooser).setFiles(fixture('files/plain.pdf'));
    await dialog.getByText(/est jointe/).waitFor();
    await dialog.getByRole('combobox', { name: /Preuve jointe/ }).selectOption({ label: 'plain.pdf' });
    await dialog.getByRole('button', { name: 'Enregistrer le suivi' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    await page.reload();
    line = page.locator('[data-piece="twoOriginals"]');
    await line.getByText('suivi complet').waitFor();
    expect(await textOf(line)).toContain(`Réceptionle ${left}`);
    expect(await textOf(line)).toContain('plain.pdf');
    await openTab(page, 'Journal');
    await page.getByText('Envoi suivi').first().waitFor();
  });

  test('the page complained of nothing', () => {
    expect(errors).toEqual([]);
  });
});
