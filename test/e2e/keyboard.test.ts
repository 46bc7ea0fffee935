/** The main job by keyboard alone, on the production build: whoever cannot use a mouse does the whole work. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { fieldOf, goTo, PLACE, saved } from './actions.ts';
import {
  enter,
  expectFocus,
  onScreen,
  pick,
  pickAnswer,
  press,
  tabThrough,
  tabTo,
  write,
} from './keyboard.ts';
import { plainScreens, sampleScreens, show } from './screens.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { openBuild } from './open-build.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { errors } = app;

const link = (name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');

/** Opens a part of the convention: its title takes the focus again. */
async function part(name: string): Promise<void> {
  await enter(
    page,
    page.getByRole('navigation', { name: 'Parties de la convention' }).getByRole('link', { name }),
  );
  await onScreen(page, PLACE.name);
}

/** Records the step of the open dialog on a day. */
async function recordStep(date: string): Promise<void> {
  await dialog().waitFor();
  await write(page, 'stepDate', date);
  await enter(page, dialog().getByRole('button').last());
  await dialog().waitFor({ state: 'detached' });
}

describe('a person who has only a keyboard', { timeout: 300_000 }, () => {
  test('skips the menu, and creates the establishment and the convention', async () => {
    await goTo(page, app.url);
    await onScreen(page, 'Bienvenue dans Tacite');
    await enter(page, link('Aller au contenu'));
    await expectFocus(page.locator('main'));
    await enter(page, link('Nouvelle convention'));
    await onScreen(page, 'Nouvelle convention');
    await enter(page, link('Mégalis 2025-004'));
    await onScreen(page, 'Nouvelle convention');
    await enter(page, button(/Ajouter un établissement/));
    await expectFocus(page.locator('[name="name"]'));
    await page.keyboard.type(PLACE.name);
    await write(page, 'siret', PLACE.siret);
    await write(page, 'address.lines', PLACE.lines);
    await write(page, 'address.postcode', PLACE.postcode);
    await write(page, 'address.town', PLACE.town);
    await enter(page, button('Créer la convention'));
    await onScreen(page, PLACE.name);
  });

  test('fills the form: from a missing field to its box, radios with arrows, a list, an error to correct', async () => {
    await enter(
      page,
      page.getByRole('region', { name: 'À compléter' }).getByRole('button', { name: /nom du référent/ }),
    );
    await expectFocus(page.locator('[name="referentName.firstName"]'));
    await write(page, 'referentName.firstName', 'Maëlle');
    await write(page, 'referentName.lastName', 'Exemple-Le Œuvré');
    await write(page, 'referentEmail', 'maelle.exemple@port');
    await fieldOf(page, 'referentEmail').getByText('Il manque la fin de l’adresse').waitFor();
    await write(page, 'referentEmail', 'maelle@exemple.fr');
    await pickAnswer(page, 'contributionTier', 'bouquet-20to49');
    await pickAnswer(page, 'contributionTier', 'bouquet-lt20');
    await pickAnswer(page, 'existingUser', 'false');
    await write(page, 'representativeRole', 'présidente');
    await write(page, 'representativeName.lastName', 'Łukasz-Œuvré');
    await write(page, 'representativeName.firstName', 'Ŷann');
    await pickAnswer(page, 'representativeCivility', 'madame');
    const list = page.locator('select[name="eligibilityCategory"]');
    await tabTo(page, list);
    await page.keyboard.type('Tourisme');
    await expect
      .poll(() => list.evaluate((box: HTMLSelectElement) => box.selectedOptions[0]?.label))
      .toBe('Tourisme');
    await page.getByText('Rien ne manque').waitFor();
    await saved(page);
  });

  test('a button that disappears with its choice leaves the focus on the question', async () => {
    const question = fieldOf(page, 'representativeCivility');
    await enter(page, question.getByRole('button', { name: 'Effacer ce choix' }));
    await expectFocus(question.getByRole('group'));
    await pickAnswer(page, 'representativeCivility', 'madame');
    await page.getByText('Rien ne manque').waitFor();
  });

  test('looks at the document and exports it', async () => {
    await part('Document');
    await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
    const waiting = page.waitForEvent('download');
    await enter(page, button(/Enregistrer le PDF/));
    expect((await waiting).suggestedFilename()).toMatch(/\.pdf$/);
    await page.getByText(/Fichier envoyé dans le dossier des téléchargements/).waitFor();
  });

  test('attaches the scan and records its signature', async () => {
    await part('Pièces signées');
    const file = join(app.files, 'scan0047.pdf');
    writeFileSync(file, await scannedPdf(3));
    const choose = button('Choisir des fichiers…');
    const chooser = page.waitForEvent('filechooser');
    await enter(page, choose);
    await (await chooser).setFiles(file);
    await dialog().waitFor();
    await write(page, 'stepDate', '12/05/2025');
    await pick(
      page,
      dialog().getByRole('radio'),
      dialog().getByRole('radio', { name: /À la main, sur papier/ }),
    );
    await enter(page, dialog().getByRole('button').last());
    await dialog().waitFor({ state: 'detached' });
    await expectFocus(choose);
    await page.getByText('Original signé sur papier, copie numérisée jointe').waitFor();
  });

  test('reads the pages of the scan with the arrow keys, then Escape gives the focus back', async () => {
    const see = button(/^Voir.*scan0047/);
    await enter(page, see);
    const pages = dialog().getByRole('region', { name: /^Pages de/ });
    await dialog().locator('.pdf-page[data-drawn="true"]').first().waitFor();
    await expectFocus(pages);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => pages.evaluate((element) => element.scrollTop)).toBeGreaterThan(10);
    await page.keyboard.press('End');
    await expect.poll(() => pages.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await expectFocus(see);
  });

  test('goes through the steps; the focus stays in sight when a button leaves', async () => {
    const steps = page.getByRole('region', { name: 'Étapes' });
    for (const [step, date] of [
      [/Enregistrer l’envoi/, '13/05/2025'],
      [/Enregistrer la réception/, '14/05/2025'],
      [/Enregistrer la signature de Mégalis/, '20/05/2025'],
    ] as const) {
      await enter(page, steps.getByRole('button', { name: step }));
      await recordStep(date);
      // The step's own line, or the card when the line's button left before the dialog did.
      await expectFocus(steps.or(steps.locator('li, button')));
    }
    await page.getByText('En vigueur').waitFor();
  });

  test('opens « Pourquoi cette date ? » and exports the calendar', async () => {
    await part('Échéances');
    const row = page.locator('[data-event^="noticeDeadlineYearEnd:"]').first();
    await enter(page, row.locator('summary'));
    await row.getByText(/R-MEG-LATEST-NOTICE/).waitFor();
    await enter(page, button('Exporter le calendrier…'));
    await dialog()
      .getByText(/premier export/)
      .waitFor();
    const waiting = page.waitForEvent('download');
    await enter(page, dialog().getByRole('button', { name: 'Enregistrer le fichier…' }));
    expect((await waiting).suggestedFilename()).toMatch(/\.ics$/);
  });

  test('reads the journal', async () => {
    await part('Journal');
    const lines = page.locator('tbody tr');
    await lines.first().waitFor();
    expect(await lines.filter({ hasText: 'Étape enregistrée' }).count()).toBe(4);
  });

  test('a dialog keeps the focus inside; Escape closes it and gives the focus back to its opener', async () => {
    const opener = button('Supprimer…');
    await enter(page, opener);
    await dialog().waitFor();
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      );
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await expectFocus(opener);
  });

  test('deletes, the safe answer first, and takes it back', async () => {
    await enter(page, button('Supprimer…'));
    await expectFocus(dialog().getByRole('button', { name: 'Annuler' }));
    await enter(page, dialog().getByRole('button', { name: 'Supprimer la convention' }));
    await page.getByText('Cette convention est dans la corbeille').waitFor();
    await onScreen(page, PLACE.name);
    await enter(page, button('Rétablir la convention'));
    await page.getByText('En vigueur').waitFor();
    await onScreen(page, PLACE.name);
    await press(page, 'Tab');
  });

  test('Tab reaches every control of every screen, once, in reading order, and leaves at the end', async () => {
    await goTo(page, app.url, 'reglages');
    await page.getByRole('button', { name: 'Charger un exemple' }).click();
    await page.getByRole('button', { name: 'Retirer les exemples…' }).waitFor();
    for (const { name, path } of [
      ...(await plainScreens(page, app.url)),
      ...(await sampleScreens(page, app.url)),
    ]) {
      await show(page, app.url, path);
      const { reached, expected } = await tabThrough(page);
      expect(reached, name).toEqual(expected);
    }
  });

  test('the page complained of nothing', () => {
    expect(errors).toEqual([]);
  });
});
