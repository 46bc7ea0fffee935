/** The life of a convention on the production build: reminders, decision, letter, dispatch, receipt, restart. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { goTo, openMenu, openTab, saved } from './actions.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;

/** The samples follow the day: a fixed one makes their deadlines known. */
const START = '2026-11-21';
/** After the day advised for the notice of 31 December, and before the notice itself. */
const LATER = '2026-12-22';

const onDay = (day: string): Promise<void> => page.clock.setFixedTime(new Date(`${day}T10:00:00`));
const reminders = (): Locator => page.getByRole('region', { name: 'Rappels', exact: true });
const dialog = (): Locator => page.getByRole('dialog');
const text = async (locator: Locator): Promise<string> =>
  ((await locator.textContent()) ?? '').replace(/\s/g, ' ');

describe('the life of a convention', { timeout: 120_000 }, () => {
  test('reminders are shown at start, acknowledged, and do not come back the same day', async () => {
    await onDay(START);
    await goTo(page, app.url);
    await page.getByRole('button', { name: 'Charger un exemple' }).click();
    await reminders().getByRole('button').click();
    await dialog().getByRole('button', { name: 'Tout marquer comme vu' }).click();
    await reminders().waitFor({ state: 'detached' });
    await saved(page);
    await page.reload();
    await page.getByText('À faire, dans l’ordre').waitFor();
    expect(await reminders().count()).toBe(0);
  });

  test('weeks later, what came meanwhile is said, and leads to its convention', async () => {
    await onDay(LATER);
    await page.reload();
    await reminders().getByRole('button').click();
    const notice = dialog().getByRole('link', { name: /31\/12\/2026 au plus tard/ });
    expect(await text(notice)).toContain('Le jour conseillé pour l’envoi');
    await notice.click();
    await page.getByRole('region', { name: 'Enregistrer un événement' }).waitFor();
    expect(await dialog().count()).toBe(0);
  });

  test('leaving is decided, the letter is saved and its sending recorded', async () => {
    await page.getByRole('button', { name: /Enregistrer la décision….*31\/12\/2026/ }).click();
    await dialog()
      .getByRole('radio', { name: /^Partir/ })
      .check();
    await dialog()
      .getByLabel(/Qui a décidé/)
      .fill('conseil communautaire');
    await dialog().getByRole('button', { name: 'Enregistrer la décision' }).click();
    await dialog().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /Préparer la lettre.*31\/12\/2026/ }).click();
    await dialog().getByLabel('Délibération', { exact: false }).last().fill('la délibération n° 2026-41');
    await dialog().locator('.pdf-page[data-drawn="true"]').first().waitFor();
    // Typing makes the letter again: wait for the one that cites the decision.
    let letter = '';
    await expect
      .poll(
        async () => {
          const waiting = page.waitForEvent('download');
          await dialog().getByRole('button', { name: 'Enregistrer le PDF…' }).click();
          const download = await waiting;
          const file = join(files, download.suggestedFilename());
          await download.saveAs(file);
          letter = run('pdftotext', ['-layout', file, '-']).normalize('NFC').replace(/\s+/g, ' ');
          return letter;
        },
        { timeout: 30_000 },
      )
      .toContain('2026-41');
    expect(letter).toContain('Résiliation de la convention n° 2025-004');
    expect(letter).toContain('31 décembre 2026 au plus tard');
    expect(letter).toContain('28 février 2027');

    await dialog().getByRole('button', { name: 'Enregistrer l’envoi…' }).click();
    await dialog().getByRole('button', { name: 'Enregistrer l’envoi', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    await openMenu(page, 'Tableau de bord');
    await page
      .getByRole('link', { name: /Lettre envoyée le 22\/12\/2026.*31\/12\/2026 au plus tard/ })
      .click();
  });

  test('the delivery proposes the receipt, says what changes, and closes the deadline', async () => {
    await page.getByRole('button', { name: /Suivre la lettre/ }).click();
    await dialog().getByRole('radio', { name: 'Remise à son destinataire' }).check();
    await dialog()
      .getByLabel(/3. Remise/)
      .fill('22/12/2026');
    await dialog().getByRole('button', { name: 'Enregistrer le suivi' }).click();
    const changes = page.getByRole('region', { name: 'Ce qui change' });
    await changes.getByText(/La fin passe du 31\/12\/2029 au 28\/02\/2027/).waitFor();
    expect(await text(changes)).toContain('Résiliation demandée');
    await dialog().getByRole('button', { name: 'Enregistrer une demande de résiliation' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.page-head').getByText('Résiliation demandée').waitFor();
  });

  test('everything is found again after the browser closed, and told by the journal', async () => {
    await saved(page);
    const address = page.url();
    await app.reopen();
    await onDay(LATER);
    await page.goto(address);
    const history = page.getByRole('region', { name: 'Ce qui a été enregistré' });
    await history
      .getByText(/remise le 22\/12\/2026/)
      .first()
      .waitFor();
    expect(await text(history)).toContain('partir (conseil communautaire)');
    await openTab(page, 'Journal');
    const journal = page.getByRole('region', { name: 'Journal' });
    await journal.getByText(/Lettre reçue pour le préavis du 31\/12\/2026/).waitFor();
    expect(await text(journal)).toContain('Décision pour le préavis du 31/12/2026 : partir');
    expect(errors).toEqual([]);
  });
});
