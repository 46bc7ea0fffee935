/**
 * axe-core on every screen: empty, filled, wrong, with its dialogs, light and dark (standards.md 3.1). Automated checks
 * only: they find about half of what a person would; what axe could not decide is counted at the end for that person.
 * The script comes in through the debugging protocol, so the application's own content security policy stays in force.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, describe, expect, test } from 'vitest';
import { fieldOf, goTo, joinForm, type } from './actions.ts';
import { rawData } from './raw-data.ts';
import { dropOnWindow, pileFile, printedSheets } from './received-pile.ts';
import { formScreens, listed, plainScreens, sampleScreens, show, type Screen } from './screens.ts';
import { openBuild } from './open-build.ts';
import { ROOT } from '../support/source-file.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];

const forReview = new Map<string, number>();
let page: Page;
const app = openBuild((opened) => {
  page = opened;
});

afterAll(async () => {
  const counts = [...forReview].map(([matter, count]) => `  ${count} × ${matter}\n`);
  process.stdout.write(`axe could not decide, for human review:\n${counts.join('') || '  nothing\n'}`);
});

/** The dark theme changes colours only: what does not depend on them is checked once. */
const builder = (theme: 'light' | 'dark') => {
  const axe = new AxeBuilder({ page });
  return theme === 'light' ? axe.withTags(TAGS) : axe.withRules(['color-contrast', 'link-in-text-block']);
};

/** What axe finds wrong, as `rule: where`, in both themes. */
async function findings(): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    const { violations, incomplete } = await builder(theme).analyze();
    for (const { id, nodes } of incomplete)
      for (const { any } of nodes) {
        const data = any[0]?.data as { messageKey?: string } | null | undefined;
        const matter = `${id} (${data?.messageKey ?? 'to look at'})`;
        forReview.set(matter, (forReview.get(matter) ?? 0) + 1);
      }
    for (const { id, nodes } of violations)
      for (const node of nodes) found.push(`${theme}, ${id}: ${node.target.join(' ')}`);
  }
  return found;
}

/** What is wrong on several screens. */
async function findingsOn(screens: readonly Screen[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, path } of screens) {
    await show(page, app.url, path);
    for (const finding of await findings()) wrong.push(`${name} | ${finding}`);
  }
  return wrong;
}

const dialog = () => page.getByRole('dialog');

test('what is wrong is found, in both themes', async () => {
  await goTo(page, app.url);
  await page.evaluate(() => {
    const box = document.createElement('input');
    const faint = document.createElement('p');
    faint.textContent = 'Illisible';
    faint.style.color = 'var(--line)';
    faint.style.background = 'var(--surface)';
    document.querySelector('main')?.append(box, faint);
  });
  const rules = (await findings()).map((finding) => finding.replace(/:.*/, ''));
  await page.reload();
  expect(rules).toEqual(['light, color-contrast', 'light, label', 'dark, color-contrast']);
});

describe('axe finds nothing wrong', { timeout: 600_000 }, () => {
  test('on the empty screens', async () => {
    await goTo(page, app.url);
    expect(await findingsOn(await plainScreens(page, app.url))).toEqual([]);
  });

  test('on a new establishment with wrong answers', async () => {
    await show(page, app.url, 'nouvelle/megalis-convention-2025-004');
    await page.getByRole('button', { name: /Ajouter un établissement/ }).click();
    await type(page, 'siret', '123');
    await type(page, 'address.postcode', '2900');
    await page
      .getByText(/14 chiffres/)
      .last()
      .waitFor();
    expect(await findings()).toEqual([]);
    await show(page, app.url, 'carnet');
    await page.locator('main a[href^="#/carnet/"]').first().click();
    await page.locator('[name="siret"][aria-invalid="true"]').waitFor();
    expect(await findings()).toEqual([]);
  });

  test('on the filled screens', async () => {
    await goTo(page, app.url, 'reglages');
    await page.getByRole('button', { name: 'Charger un exemple' }).click();
    await page.getByRole('button', { name: 'Retirer les exemples…' }).waitFor();
    expect(await findingsOn(await plainScreens(page, app.url))).toEqual([]);
  });

  test('on models, the places of their forms, one being corrected, and a refused form', async () => {
    const screens = await formScreens(page, app.url);
    expect(await findingsOn(screens)).toEqual([]);
    await show(page, app.url, screens.find(({ name }) => name.includes('libreoffice'))?.path ?? '');
    await page.locator('.place-go').first().click();
    await page.getByRole('button', { name: 'Placer…' }).first().click();
    expect(await findings()).toEqual([]);
    const wrong = join(app.files, 'faux-formulaire.pdf');
    writeFileSync(wrong, 'not a PDF');
    await show(page, app.url, screens[0]?.path ?? '');
    await joinForm(page, wrong);
    await page.getByRole('alert').filter({ hasText: 'faux-formulaire.pdf' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  test('on every tab of a convention of each status', async () => {
    expect(await findingsOn(await sampleScreens(page, app.url))).toEqual([]);
  });

  test('on a form with wrong answers and warnings explained', async () => {
    const draft = (await listed(page, app.url)).find(({ title }) => title.startsWith('Collège'));
    await show(page, app.url, `${draft?.path}/formulaire`);
    await type(page, 'siret', '123 456 789 00011');
    await fieldOf(page, 'siret').locator('.field-error').waitFor();
    await page.locator('.field-warning summary').first().click();
    expect(await findings()).toEqual([]);
  });

  test('on every deadline explained, past ones too', async () => {
    const active = (await listed(page, app.url)).find(({ status }) => status === 'En vigueur');
    await show(page, app.url, `${active?.path}/echeances`);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await findings()).toEqual([]);
  });

  test('on a refused file, a kept one, its viewer and the step it opens', async () => {
    const ready = (await listed(page, app.url)).find(({ status }) => status === 'Prête à signer');
    const wrong = join(app.files, 'faux.pdf');
    writeFileSync(wrong, 'not a PDF');
    await show(page, app.url, `${ready?.path}/pieces`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisir des fichiers…' }).click();
    await (await chooser).setFiles(wrong);
    await page.getByRole('alert').filter({ hasText: 'faux.pdf' }).waitFor();
    expect(await findings()).toEqual([]);
    await page
      .getByRole('button', { name: /Enregistrer la signature/ })
      .first()
      .click();
    await dialog().getByRole('textbox', { name: 'Date' }).fill('31/02/2026');
    await dialog().locator('.field-error').waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    const active = (await listed(page, app.url)).find(({ status }) => status === 'En vigueur');
    await show(page, app.url, `${active?.path}/pieces`);
    const received = page.getByRole('region', { name: 'Pièces reçues' });
    await received.getByRole('button', { name: /^Voir/ }).first().click();
    await dialog().locator('.pdf-page[data-drawn="true"]').first().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await received
      .getByRole('button', { name: /^Retirer/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Annuler le retrait' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  test('on the signatures of a file, unfolded, on the viewer beside what was issued and on the follow-up', async () => {
    const ready = (await listed(page, app.url)).find(({ status }) => status === 'Prête à signer');
    await show(page, app.url, `${ready?.path}/document`);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /Enregistrer le PDF/ }).click();
    await saving;
    await show(page, app.url, `${ready?.path}/pieces`);
    await page.getByRole('radio', { name: /Fichier signé électroniquement/ }).check();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisir des fichiers…' }).click();
    await (
      await chooser
    ).setFiles(['two.pdf', 'altered.pdf'].map((name) => join(ROOT, 'test/fixtures/signatures', name)));
    await dialog().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.signature').nth(2).waitFor();
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await findings()).toEqual([]);
    await page
      .getByRole('button', { name: /^Voir two/ })
      .first()
      .click();
    await dialog().getByRole('combobox', { name: 'À côté' }).selectOption({ index: 1 });
    await dialog().getByRole('img', { name: 'Ce qui est revenu, page 1' }).waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    const active = (await listed(page, app.url)).find(({ status }) => status === 'En vigueur');
    await show(page, app.url, `${active?.path}/pieces`);
    await page
      .getByRole('button', { name: /l’envoi…/ })
      .first()
      .click();
    await dialog()
      .getByRole('textbox', { name: /1. Envoi/ })
      .fill('01/01/2001');
    await dialog()
      .getByText(/antérieur/)
      .waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('on received pages: the pile, one page, its straightening, and what filing asks', async () => {
    const ready = (await listed(page, app.url)).find(({ status }) => status === 'Prête à signer');
    const id = ready?.path.split('/')[1] ?? '';
    const registers = (await rawData(page)).records[id] ?? {};
    const sheets = await printedSheets(id, registers);
    const lost = { of: null, jpeg: readFileSync(join(ROOT, 'test/fixtures/files/plain.jpg')), turn: 0 };
    const pile = await pileFile([...sheets.slice(1), sheets[1] ?? sheets[0]!, lost]);
    await dropOnWindow(page, [
      { name: 'scan0047.pdf', bytes: pile },
      { name: 'faux.pdf', bytes: new Uint8Array([1, 2, 3]) },
      // Enough files that went well to be told together.
      ...['plain.jpg', 'plain.png'].map((name) => ({
        name,
        bytes: new Uint8Array(readFileSync(join(ROOT, 'test/fixtures/files', name))),
      })),
    ]);
    await expect
      .poll(() => page.locator('[data-verdicts]').getAttribute('data-verdicts'), { timeout: 60_000 })
      .toBe('4');
    await page.locator('[data-verdicts] summary').click();
    await page.locator('.tile img').first().waitFor();
    expect(await findings()).toEqual([]);
    await page.locator('.tile-open').first().click();
    await dialog().locator('canvas').waitFor();
    await dialog().getByLabel('Mettre dans').selectOption('autre');
    expect(await findings()).toEqual([]);
    await dialog().getByRole('button', { name: 'Redresser la photo…' }).click();
    await dialog().locator('.corner').first().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Classer 1 document…/ }).click();
    await dialog().getByRole('checkbox').first().check();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    for (let files = await page.locator('[data-file]').count(); files > 0; files -= 1) {
      await page
        .getByRole('button', { name: /^Retirer/ })
        .first()
        .click();
      await dialog().getByRole('button', { name: 'Retirer le fichier' }).click();
      await expect.poll(() => page.locator('[data-file]').count()).toBe(files - 1);
    }
    await page.locator('summary', { hasText: 'Retirés de la pile (3)' }).click();
    await page.getByRole('button', { name: 'Annuler le retrait' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  test('on the reminders of what must not be missed', async () => {
    await show(page, app.url, '');
    await page.getByRole('button', { name: 'Voir les rappels…' }).click();
    await dialog().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('on what deletes: one convention, several, an establishment, the examples; and on the trash', async () => {
    const [first] = await listed(page, app.url);
    await page.locator('tbody input[type="checkbox"]').nth(1).check();
    expect(await findings()).toEqual([]);
    await page.getByRole('region', { name: 'Sélection' }).getByRole('button', { name: 'Supprimer…' }).click();
    await dialog().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await show(page, app.url, 'reglages');
    await page.getByRole('button', { name: 'Retirer les exemples…' }).click();
    await dialog().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await show(page, app.url, 'carnet');
    await page.locator('main a[href^="#/carnet/"]').first().click();
    await page.getByRole('button', { name: /Supprimer l’établissement/ }).click();
    await dialog().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await show(page, app.url, `${first?.path}/formulaire`);
    await page.getByRole('button', { name: 'Supprimer…' }).click();
    await dialog().waitFor();
    expect(await findings()).toEqual([]);
    await dialog()
      .getByRole('button', { name: /^Supprimer/ })
      .click();
    await page.getByText('est dans la corbeille').waitFor();
    expect(await findings()).toEqual([]);
    expect(await findingsOn([{ name: 'corbeille', path: 'conventions/corbeille' }])).toEqual([]);
  });

  test('on a convention whose model this version does not know', async () => {
    const [, second] = await listed(page, app.url);
    await page.evaluate(async (id) => {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open('tacite');
        asked.addEventListener('success', () => done(asked.result));
        asked.addEventListener('error', () => fail(asked.error ?? new Error('refused')));
      });
      const records = db.transaction('records', 'readwrite').objectStore('records');
      await new Promise<void>((done) => {
        const asked = records.get(id ?? '');
        asked.addEventListener('success', () => {
          const row = asked.result as { registers: Record<string, { value: unknown }[]> };
          for (const entry of row.registers['model'] ?? []) entry.value = 'modele-a-venir';
          records.put(row).addEventListener('success', () => done());
        });
      });
      db.close();
    }, second?.path.split('/')[1]);
    await page.reload();
    await show(page, app.url, second?.path ?? '');
    await page.getByRole('heading', { level: 1, name: 'Modèle inconnu' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  test('on a refused write', async () => {
    const draft = (await listed(page, app.url)).find(({ status }) => status === 'Brouillon');
    await show(page, app.url, `${draft?.path}/formulaire`);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await type(page, 'referentName.firstName', 'Armelle');
    await page.locator('[data-save="failed"]').waitFor();
    expect(await findings()).toEqual([]);
  });

  test('on a database that does not open', async () => {
    await page.context().addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Tacite ne peut pas ouvrir ses données' }).waitFor();
    expect(await findings()).toEqual([]);
  });
});
