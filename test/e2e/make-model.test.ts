/** A seventh convention without a programmer: a PDF nobody described becomes a model, is used, and goes to a colleague. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ROOT } from '../support/source-file.ts';
import { createConvention, goTo, openTab, saved } from './actions.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

const FORM = join(ROOT, 'test/fixtures/blanks/convention-agents.libreoffice.pdf');
const PATIENCE = { timeout: 30_000 };
const NAME = 'Réseau inventé';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, shots, errors } = app;

async function choose(on: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    on.waitForEvent('filechooser'),
    on.getByRole('button', { name: button }).click(),
  ]);
  await chooser.setFiles(file);
}

async function download(button: string, name: string): Promise<string> {
  const control = page.getByRole('button', { name: button });
  await expect.poll(() => control.getAttribute('aria-disabled'), PATIENCE).toBeNull();
  const [waiting] = await Promise.all([page.waitForEvent('download'), control.click()]);
  const path = join(files, name);
  await waiting.saveAs(path);
  return path;
}

const lines = () => page.locator('.making-field');
const create = () => page.getByRole('button', { name: 'Créer le modèle' });

test('what is not a form is refused in words', async () => {
  await goTo(page, app.url, 'modeles/nouveau');
  await choose(page, 'Choisir un PDF…', join(ROOT, 'test/fixtures/blanks/signed.pdf'));
  await page.getByText(/porte une signature électronique/).waitFor(PATIENCE);
  expect(errors).toEqual([]);
});

test('a form is opened, its fields are proposed, corrected, and found again after a reload', async () => {
  await choose(page, 'Choisir un PDF…', FORM);
  await lines().first().waitFor(PATIENCE);
  expect(await lines().count()).toBeGreaterThan(8);
  await page.locator('.making-place').first().waitFor(PATIENCE);
  await page.screenshot({ path: join(shots, 'make-start.png') });
  await page.getByLabel('Titre').fill('Convention de réseau inventée');
  await page.getByLabel('Nom court').fill(NAME);
  await page.locator('[name="making.issuerName"]').fill('Syndicat d’exemple');
  await lines().nth(1).locator('.making-name').click();
  await lines().nth(1).getByLabel('Question posée par Tacite').fill('Qui signe pour vous');
  await lines()
    .nth(1)
    .getByRole('button', { name: /^Monter/ })
    .click();
  await expect.poll(() => lines().first().locator('strong').textContent()).toBe('Qui signe pour vous');
  await saved(page);
  const count = await lines().count();
  await page.reload();
  await lines().first().waitFor(PATIENCE);
  expect(await lines().count()).toBe(count);
  expect(await lines().first().locator('strong').textContent()).toBe('Qui signe pour vous');
  expect(await page.getByLabel('Nom court').inputValue()).toBe(NAME);
  await page.screenshot({ path: join(shots, 'make-fields.png'), fullPage: true });
  expect(errors).toEqual([]);
});

test('the model is created, and a convention of it is filled and printed on that form', async () => {
  await expect.poll(() => create().getAttribute('aria-disabled'), PATIENCE).toBeNull();
  await create().click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor(PATIENCE);
  await page.screenshot({ path: join(shots, 'make-model.png') });
  await goTo(page, app.url);
  await createConvention(page, NAME);
  await page.locator('form').getByText('Qui signe pour vous').first().waitFor(PATIENCE);
  const texts = page.locator('form input[type="text"]');
  for (let i = 0; i < (await texts.count()); i += 1) {
    const input = texts.nth(i);
    if ((await input.inputValue()) === '') await input.fill(`Essai${i}`);
    await input.press('Tab');
  }
  await saved(page);
  await page.screenshot({ path: join(shots, 'make-form.png'), fullPage: true });
  await openTab(page, 'Document');
  expect(await page.getByRole('radio', { name: 'Formulaire officiel rempli' }).isChecked()).toBe(true);
  const path = await download('Enregistrer le PDF…', 'seventh.pdf');
  const [original, filled] = [readFileSync(FORM), readFileSync(path)];
  expect(Buffer.compare(filled.subarray(0, original.length), original)).toBe(0);
  expect(run('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors');
  const text = run('pdftotext', ['-enc', 'UTF-8', path, '-']);
  expect(text).toContain('Port-Exemple');
  expect(text).toContain('Essai');
  await page.locator('.pdf-page[data-drawn]').first().waitFor(PATIENCE);
  await page.screenshot({ path: join(shots, 'make-document.png'), fullPage: true });
  expect(errors).toEqual([]);
});

test('it is changed afterwards: the answers stay', async () => {
  await goTo(page, app.url, 'modeles');
  await page.getByRole('link', { name: NAME, exact: true }).click();
  await page.getByRole('button', { name: 'Modifier ce modèle…' }).click();
  await lines().first().waitFor(PATIENCE);
  await lines().first().getByLabel('Question posée par Tacite').fill('Nom du signataire');
  await page.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor(PATIENCE);
  await goTo(page, app.url, 'conventions');
  await page
    .getByRole('link', { name: /Port-Exemple/ })
    .first()
    .click();
  await page.locator('form').getByText('Nom du signataire').first().waitFor(PATIENCE);
  const values = await page
    .locator('form input[type="text"]')
    .evaluateAll((all) => all.map((input) => (input instanceof HTMLInputElement ? input.value : '')));
  expect(values.filter((value) => value.startsWith('Essai')).length).toBeGreaterThan(3);
  expect(errors).toEqual([]);
});

test('a colleague imports it: the same model, the same form, the same places', async () => {
  await goTo(page, app.url, 'modeles');
  await page.getByRole('link', { name: NAME, exact: true }).click();
  const file = await download('Exporter ce modèle…', 'reseau.tacite-modele');
  await app.reopen('elsewhere');
  await goTo(page, app.url, 'modeles');
  await choose(page, 'Importer un modèle…', FORM);
  await page.getByText(/Ce fichier est un PDF, pas un modèle/).waitFor(PATIENCE);
  await choose(page, 'Importer un modèle…', file);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/est ajouté, avec \d+ réponses placées/).waitFor(PATIENCE);
  await page.screenshot({ path: join(shots, 'make-import.png') });
  await dialog.getByRole('button', { name: 'Importer le modèle' }).click();
  await page.getByRole('link', { name: 'Voir ce modèle' }).click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor(PATIENCE);
  await page
    .getByText(/champs? placés? sur/)
    .first()
    .waitFor(PATIENCE);
  expect(errors).toEqual([]);
});
