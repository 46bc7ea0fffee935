/** The official form of a model on the production build: joined, looked at, corrected, kept, replaced by a new edition. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/source-file.ts';
import { goTo, joinForm, openMenu, saved } from './actions.ts';
import { openBuild } from './open-build.ts';

const SLUG = 'megalis-convention-2025-004';
const BLANKS = 'test/fixtures/blanks';
const FILES = 'test/fixtures/files';
const FORM = join(ROOT, BLANKS, 'convention-salaries.chromium.pdf');

/** A loaded machine is slow; nothing here is measured. */
const SOON = { timeout: 20_000 };

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;

const counts = (): Locator => page.locator('[data-counts]');
const answer = (target: string): Locator => page.locator(`[data-answer="place.${target}"]`);
const edition = (n: number): Locator => page.locator(`[data-edition="${n}"]`);

/** Left, top, width and height of an answer as shares of its page. */
const shares = (target: string): Promise<readonly number[]> =>
  answer(target).evaluate((box) => {
    const { left, top, width, height } = box.style;
    return [left, top, width, height].map(Number.parseFloat);
  });

describe('the official form of a model', { timeout: 120_000 }, () => {
  test('is joined from the screen of its model; every answer finds its place', async () => {
    await goTo(page, app.url);
    await openMenu(page, 'Modèles');
    await page.getByRole('link', { name: 'Mégalis 2025-004', exact: true }).click();
    await page.getByText('Aucun formulaire joint').waitFor();
    await joinForm(page, FORM);
    await counts().waitFor();
    expect(await counts().textContent()).toMatch(/^15 champs placés sur 15/);
    await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
    // Drawn and named.
    expect(await answer('siret').getAttribute('aria-label')).toMatch(
      /^Numéro SIRET de l’établissement, page 1/,
    );
    expect(await page.locator('[data-sheet="1"] .example-text').allTextContents()).toContain(
      'Numéro SIRET de l’établissement',
    );
    await page.getByLabel('Exemples de réponses').check();
    await expect
      .poll(() => page.locator('[data-sheet="1"] .example-text').allTextContents(), SOON)
      .toContain('200\u00a0000\u00a0000\u00a000013');
  });

  test('is corrected by keyboard and by mouse, and the corrections are there after a reload', async () => {
    const [x = 0, y = 0, width = 0] = await shares('siret');
    await answer('siret').focus();
    for (const key of ['Shift+ArrowRight', 'ArrowDown', 'Alt+ArrowLeft']) await page.keyboard.press(key);
    const point = { x: 100 / 595, y: 100 / 842 };
    await expect.poll(async () => (await shares('siret'))[2], SOON).toBeCloseTo(width - point.x, 2);
    const byHand = await shares('siret');
    expect(byHand[1]).toBeCloseTo(y + point.y, 1);
    expect(byHand[0]).toBeCloseTo(x + 10 * point.x, 1);

    const [before = 0] = await shares('registeredOffice');
    const box = await answer('registeredOffice').boundingBox();
    if (!box) throw new Error('the answer is not on screen');
    await page.mouse.move(box.x + 40, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 70, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await shares('registeredOffice'))[0], SOON).toBeGreaterThan(before + 3);
    const dragged = await shares('registeredOffice');

    await answer('referentRole').focus();
    await page.keyboard.press('Delete');
    await page.locator('[data-target="referentRole"][data-state="off"]').waitFor();
    await saved(page);

    await page.reload();
    await counts().waitFor();
    expect(await shares('siret')).toEqual(byHand);
    expect(await shares('registeredOffice')).toEqual(dragged);
    expect(await page.locator('[data-target="referentRole"]').getAttribute('data-state')).toBe('off');
  });

  test('is kept bit for bit, named, and the same file is not joined twice', async () => {
    await page.getByRole('link', { name: 'Retour au modèle' }).click();
    await edition(1).getByLabel('Nom de cette version').fill('édition de mars 2025');
    await saved(page);
    const waiting = page.waitForEvent('download');
    await edition(1)
      .getByRole('button', { name: /Enregistrer une copie/ })
      .click();
    const copy = join(files, 'copie.pdf');
    await (await waiting).saveAs(copy);
    expect(readFileSync(copy).equals(readFileSync(FORM))).toBe(true);
    await joinForm(page, FORM);
    await page.getByRole('status').filter({ hasText: 'octet pour octet' }).waitFor();
    expect(await page.locator('[data-edition]').count()).toBe(1);
  });

  test('has a new edition, which takes the corrections over where the pages did not change', async () => {
    const next = join(files, 'convention 2026.pdf');
    const bytes = readFileSync(FORM);
    bytes.write('Skib', bytes.indexOf('Skia/PDF'), 'latin1');
    writeFileSync(next, bytes);
    await joinForm(page, next);
    await page.getByRole('heading', { level: 1, name: /version 2/ }).waitFor();
    await counts().waitFor();
    const found = await shares('siret');
    await page.getByRole('button', { name: 'Reprendre les corrections de la version 1' }).click();
    await page.locator('[data-target="referentRole"][data-state="off"]').waitFor();
    expect(await shares('siret')).not.toEqual(found);
    await saved(page);
    await page.getByRole('link', { name: 'Retour au modèle' }).click();
    await edition(1).waitFor();
    await edition(2).waitFor();
    await edition(2)
      .getByRole('button', { name: /^Supprimer/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer la version 2' }).click();
    await edition(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Annuler la suppression' }).click();
    await edition(2).waitFor();
  });

  test.each([
    [BLANKS, 'signed.pdf', /signature électronique/],
    [BLANKS, 'xfa.pdf', /XFA.*imprimez-le vers un fichier PDF/],
    [FILES, 'encrypted-user-password.pdf', /mot de passe/],
    [FILES, 'encrypted-owner-only.pdf', /protégé/],
    [FILES, 'truncated.pdf', /incomplet/],
    [FILES, 'zero-pages.pdf', /aucune page/],
    [FILES, 'plain.jpg', /doit être un PDF/],
  ])('%s/%s is refused, with what to do', async (folder, name, sentence) => {
    await goTo(page, app.url, 'modeles/moselle-fibre-2024serv001');
    await joinForm(page, join(ROOT, folder, name));
    await page.getByRole('alert').filter({ hasText: name }).filter({ hasText: sentence }).waitFor();
    expect(await page.locator('[data-edition]').count()).toBe(0);
  });

  test('with something to know about it is kept, and that is said before its places are shown', async () => {
    await goTo(page, app.url, 'modeles/polmar-ddtm56-2023');
    await joinForm(page, join(ROOT, FILES, 'javascript.pdf'));
    await page
      .getByRole('status')
      .filter({ hasText: /joint.*jamais exécuté/ })
      .waitFor();
    await page.getByRole('link', { name: 'Vérifier ses places' }).click();
    await counts().waitFor();
    expect(await page.locator('[data-sheet]').count()).toBe(1);
  });

  test('made of images alone is kept; its answers are placed by hand', async () => {
    await goTo(page, app.url, 'modeles/moselle-fibre-2024serv001');
    await joinForm(page, join(ROOT, FILES, 'scan.pdf'));
    await page.getByText('Les mots de ce formulaire ne peuvent pas être lus').waitFor();
    await page.getByRole('button', { name: 'Nom de la collectivité', exact: true }).click();
    const sheet = await page.locator('[data-sheet="1"]').boundingBox();
    if (!sheet) throw new Error('no page');
    await page.mouse.move(sheet.x + 100, sheet.y + 120);
    await page.mouse.down();
    await page.mouse.move(sheet.x + 300, sheet.y + 150, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => counts().textContent(), SOON).toMatch(/^1 champ placé sur/);
    // The next one at once, in words where the form has a line instead of boxes.
    await page.getByRole('button', { name: 'Placer la suivante' }).click();
    await page.getByRole('button', { name: 'Ne rien placer' }).click();
    await page
      .getByRole('button', { name: /^Écrire en toutes lettres/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Placer au milieu de la page affichée' }).click();
    await expect.poll(() => counts().textContent(), SOON).toMatch(/^2 champs placés sur/);
  });

  test('with real fields is linked to the model’s answers, and a corrected link stays', async () => {
    await goTo(page, app.url, `modeles/${SLUG}`);
    await joinForm(page, join(ROOT, BLANKS, 'acroform.pdf'));
    await page.getByText('Ce PDF a de vrais champs').waitFor();
    const link = page.getByLabel('Champ du formulaire pour Numéro SIRET de l’établissement');
    const proposed = await link.inputValue();
    expect(proposed).not.toBe('-1');
    await link.selectOption('-1');
    await page.locator('[data-target="siret"][data-state="off"]').waitFor();
    await saved(page);
    await page.reload();
    await page.locator('[data-target="siret"][data-state="off"]').waitFor();
    await link.selectOption(proposed);
    await page.locator('[data-target="siret"][data-state="placed"]').waitFor();
  });

  test('no page complained', () => expect(errors).toEqual([]));
});
