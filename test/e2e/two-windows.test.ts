/** Two windows on the same data: what one writes, the other shows; nothing is lost or torn between them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { choose, createConvention, goTo, openTab, saved, type } from './actions.ts';
import { halfFiles, rawData } from './raw-data.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { openBuild } from './open-build.ts';

let left: Page;
const app = openBuild((opened) => {
  left = opened;
});
const { errors } = app;
let right: Page;
let id = '';

const boxOf = (page: Page, name: string) => page.locator(`[name="${name}"]`);
async function shows(page: Page, name: string, text: string): Promise<void> {
  await expect.poll(() => boxOf(page, name).inputValue(), { timeout: 10_000 }).toBe(text);
}
const address = (tab: string) => `${app.url}#/convention/${id}/${tab}`;

async function secondWindow(): Promise<Page> {
  const page = await left.context().newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address('formulaire'));
  await boxOf(page, 'representativeRole').waitFor();
  return page;
}

/** Begins a writing transaction on every table in `page`, and keeps it alive until the returned function is called. */
async function holdDatabase(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tacite');
        opening.addEventListener('error', () => reject(new Error('the database did not open')));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const meta = db.transaction([...db.objectStoreNames], 'readwrite').objectStore('meta');
          const goOn = () => {
            if (document.documentElement.dataset['release'] === 'yes') return;
            meta.get('stamp').addEventListener('success', goOn);
          };
          meta.transaction.addEventListener('complete', () => db.close());
          meta.get('stamp').addEventListener('success', () => {
            goOn();
            resolve();
          });
        });
      }),
  );
  return () =>
    page.evaluate(() => {
      document.documentElement.dataset['release'] = 'yes';
    });
}

/** The answer on disk. */
const kept = async (field: string) => (await rawData(left)).records[id]?.[`answer.${field}`];

beforeAll(async () => {
  await goTo(left, app.url);
  await createConvention(left, 'Mégalis 2025-004');
  id = /convention\/([^/]+)/.exec(left.url())![1]!;
  right = await secondWindow();
});

describe('two windows on one convention', () => {
  test('typing at the same time in different fields: each shows both', async () => {
    await Promise.all([
      type(left, 'representativeRole', 'présidente de l’office inventé'),
      // One window has one focus: a click in the middle of a word would take the letters elsewhere.
      type(right, 'referentRole', 'secrétaire générale inventée').then(() =>
        choose(right, 'existingUser', 'false'),
      ),
    ]);
    for (const page of [left, right]) {
      await saved(page);
      await shows(page, 'representativeRole', 'présidente de l’office inventé');
      await shows(page, 'referentRole', 'secrétaire générale inventée');
      await expect.poll(() => page.locator('[name="existingUser"][value="false"]').isChecked()).toBe(true);
    }
  });

  test('typing the two halves of one name at the same time keeps both windows equal to the disk', async () => {
    await Promise.all([
      type(left, 'representativeName.firstName', 'Ŷann'),
      type(right, 'referentName.lastName', 'Exemple'),
    ]);
    for (const page of [left, right]) {
      await shows(page, 'representativeName.firstName', 'Ŷann');
      await shows(page, 'referentName.lastName', 'Exemple');
    }
    expect(await kept('representativeName')).toMatchObject({ firstName: 'Ŷann' });
    expect(await kept('referentName')).toMatchObject({ lastName: 'Exemple' });
  });

  test('typing one after the other in the same field: the last one stays, in both', async () => {
    await type(left, 'referentRole', 'agent d’accueil');
    await shows(right, 'referentRole', 'agent d’accueil');
    await type(right, 'referentRole', 'adjointe au tourisme');
    await shows(left, 'referentRole', 'adjointe au tourisme');
    await type(left, 'referentRole', '');
    await shows(right, 'referentRole', '');
    await type(left, 'referentRole', 'directrice');
    await shows(right, 'referentRole', 'directrice');
    expect(await kept('referentRole')).toBe('directrice');
  });

  test('typing at the same time in the same field: one whole text stays, and both windows show it', async () => {
    for (const round of [1, 2, 3]) {
      const texts = [`maire déléguée ${round}`, `première adjointe ${round}`] as const;
      // Each text arrives whole and at once, as pasted over the old one: letters typed in both at the same instant, or
      // text that comes from the other window between « select » and « insert », would follow each other into the box,
      // since a window shows what the other writes, and nobody has four hands.
      await Promise.all(
        [left, right].map(async (page, i) => {
          await boxOf(page, 'representativeRole').evaluate((box: HTMLInputElement, text) => {
            box.focus();
            box.setRangeText(text, 0, box.value.length, 'end');
            box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
          }, texts[i]);
          await boxOf(page, 'representativeRole').press('Tab');
        }),
      );
      const shown = async () => [
        await kept('representativeRole'),
        await boxOf(left, 'representativeRole').inputValue(),
        await boxOf(right, 'representativeRole').inputValue(),
      ];
      // A window that wrote second shows its own text until it is on disk: the three agree only at the end.
      await expect.poll(async () => new Set(await shown()).size).toBe(1);
      expect(texts).toContain(await kept('representativeRole'));
    }
  });

  test('the list of the other window follows', async () => {
    await right.goto(`${app.url}#/conventions`);
    await right.getByRole('link', { name: 'Office de tourisme de Port-Exemple' }).waitFor();
    await type(left, 'establishmentName', 'Office de tourisme du Bout-du-Monde');
    await right.getByRole('link', { name: 'Office de tourisme du Bout-du-Monde' }).waitFor();
    expect(await right.getByRole('link', { name: 'Office de tourisme de Port-Exemple' }).count()).toBe(0);
    await right.goto(address('formulaire'));
    await boxOf(right, 'representativeRole').waitFor();
  });

  test('the same file attached in both at once is one piece', async () => {
    const file = join(app.files, 'scan0001.pdf');
    writeFileSync(file, await scannedPdf(1));
    await Promise.all(
      [left, right].map(async (page) => {
        await openTab(page, 'Pièces signées');
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          page.getByRole('button', { name: 'Choisir des fichiers…' }).click(),
        ]);
        await chooser.setFiles(file);
        await page.getByText('pièce ajoutée et conservée telle quelle').waitFor();
      }),
    );
    for (const page of [left, right]) {
      await expect.poll(() => page.locator('.piece').count()).toBe(1);
      await page.goto(address('formulaire'));
      await boxOf(page, 'representativeRole').waitFor();
    }
  });

  test('one deletes while the other types: nothing typed is lost, and restoring gives it back', async () => {
    const typing = type(right, 'referentRole', 'ce que l’autre fenêtre écrivait encore').catch(
      () => undefined,
    );
    await left.getByRole('button', { name: 'Supprimer…' }).click();
    await left.getByRole('dialog').getByRole('button', { name: 'Supprimer la convention' }).click();
    await right.getByText('Cette convention est dans la corbeille').waitFor();
    // The box is gone from under the fingers: typing stops there.
    await Promise.race([typing, right.waitForTimeout(1000)]);
    await right.getByRole('button', { name: 'Rétablir la convention' }).click();
    await boxOf(left, 'referentRole').waitFor();
    const text = await boxOf(left, 'referentRole').inputValue();
    expect('ce que l’autre fenêtre écrivait encore'.startsWith(text)).toBe(true);
    await shows(right, 'referentRole', text);
    expect(await kept('referentRole')).toBe(text);
  });

  test('a window closed during a write leaves what it had left, and the other goes on', async () => {
    for (const round of [1, 2, 3]) {
      await type(right, 'representativeRole', `fonction ${round}`);
      await boxOf(right, 'referentRole').click();
      const typing = right.keyboard.type('un texte que la fermeture interrompt').catch(() => undefined);
      await left.waitForTimeout(round * 15);
      await right.close();
      await typing;
      await type(left, 'headcount', String(10 + round));
      await saved(left);
      await shows(left, 'representativeRole', `fonction ${round}`);
      expect(await kept('headcount')).toBe(10 + round);
      right = await secondWindow();
      await shows(right, 'headcount', String(10 + round));
    }
  });

  test('a window closed while the disk was busy leaves everything it had typed', async () => {
    // The left window keeps the database to itself, as a slow disk would: the right one cannot write a character.
    const release = await holdDatabase(left);
    await type(right, 'representativeRole', 'fonction tapée pendant une écriture');
    await boxOf(right, 'referentRole').fill('référent tapé pendant une écriture');
    await right.close();
    await release();
    await shows(left, 'representativeRole', 'fonction tapée pendant une écriture');
    await shows(left, 'referentRole', 'référent tapé pendant une écriture');
    expect(await kept('referentRole')).toBe('référent tapé pendant une écriture');
    right = await secondWindow();
  });

  test('on disk: no value in conflict, no half file, no write counted twice; the pages complained of nothing', async () => {
    const data = await rawData(left);
    // The answers of this convention are texts, numbers and objects: a list would be a register in conflict.
    const answers = Object.entries(data.records[id] ?? {}).filter(([key]) => key.startsWith('answer.'));
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.filter(([, value]) => Array.isArray(value))).toEqual([]);
    expect(halfFiles(data)).toEqual([]);
    expect(data.badDots).toEqual([]);
    expect(data.strayRows).toEqual([]);
    expect(errors).toEqual([]);
  });
});
