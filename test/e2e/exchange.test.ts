/** Two computers that are never online together: a package travels, both edit, a person chooses, they agree again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConvention, fillMegalis, goTo, saved, type } from './actions.ts';
import { newProfile, openBrowser, serveBuild } from './support.ts';

type Opened = Awaited<ReturnType<typeof openBrowser>>;

const profiles = [newProfile(), newProfile()] as const;
const files = join(profiles[0].folder, 'saved');
let server: Awaited<ReturnType<typeof serveBuild>>;
let here: Opened;
let there: Opened;
let convention: string;

beforeAll(async () => {
  mkdirSync(files, { recursive: true });
  server = await serveBuild();
  here = await openBrowser(profiles[0]);
  there = await openBrowser(profiles[1]);
  await goTo(here.page, server.url);
  await createConvention(here.page, 'Mégalis 2025-004');
  await fillMegalis(here.page);
  convention = new URL(here.page.url()).hash.split('/')[2]!;
});

afterAll(async () => {
  await here.context.close();
  await there.context.close();
  await server.close();
  for (const profile of profiles) profile.remove();
});

const label = (page: Page, text: string | RegExp): Locator => page.getByLabel(text);

/** Makes a package on the screen « Envoyer » as it is set; gives the path of the file. */
async function savePackage(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer le paquet…' }).click(),
  ]);
  const path = join(files, name);
  await download.saveAs(path);
  await page.getByText(/Fichier envoyé dans le dossier des téléchargements/).waitFor();
  return path;
}

async function sendOpen(page: Page, name: string): Promise<string> {
  await goTo(page, server.url, 'echanges/envoyer');
  await label(page, /^Ouvert/).check();
  return savePackage(page, name);
}

/** Chooses a file on the screen « Recevoir ». */
async function choosePackage(page: Page, path: string): Promise<void> {
  await goTo(page, server.url, 'echanges/recevoir');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir un paquet…' }).click();
  await (await chooser).setFiles(path);
}

const count = (page: Page, kind: string): Promise<string | null> =>
  page.locator(`[data-plan="${kind}"] dd`).textContent();

async function importIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await page.getByText(/fiches? mises? à jour/).waitFor();
}

const wordsOf = (scope: Locator): Promise<string[]> => scope.locator('.words li').allTextContents();

/** In the page: a folder of the browser's private files stands for a stick. */
function chooseStick(): void {
  const choose = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('stick', { create: true });
  Object.defineProperty(window, 'showDirectoryPicker', { value: choose });
}

interface StickFile {
  readonly name: string;
  /** Base64. */
  readonly bytes: string;
}

async function filesOfStick(): Promise<StickFile[]> {
  const stick = await (await navigator.storage.getDirectory()).getDirectoryHandle('stick');
  const files: StickFile[] = [];
  for await (const name of stick.keys()) {
    const bytes = new Uint8Array(await (await (await stick.getFileHandle(name)).getFile()).arrayBuffer());
    files.push({ name, bytes: btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')) });
  }
  return files;
}

async function putOnStick({ name, bytes }: StickFile): Promise<void> {
  const stick = await (await navigator.storage.getDirectory()).getDirectoryHandle('stick', { create: true });
  const stream = await (await stick.getFileHandle(name, { create: true })).createWritable();
  await stream.write(Uint8Array.from(atob(bytes), (letter) => letter.codePointAt(0)!));
  await stream.close();
}

describe('exchange', () => {
  test('a first package: unknown words, checked aloud, then everything is there', async () => {
    const path = await sendOpen(here.page, 'tout.tacite');
    const said = await wordsOf(here.page.locator('main'));
    expect(said).toHaveLength(8);

    await choosePackage(there.page, path);
    await there.page.locator('[data-signature="unknown"]').waitFor();
    expect(await wordsOf(there.page.locator('main'))).toEqual(said);
    expect(await count(there.page, 'new')).toBe('2');
    // Nobody vouched for it yet.
    const button = there.page.getByRole('button', { name: 'Importer', exact: true });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await label(there.page, /^Oui, je les ai vérifiés/).check();
    await type(there.page, 'senderName', 'Mairie de Port-Exemple');
    await importIt(there.page);

    await goTo(there.page, server.url, `convention/${convention}/formulaire`);
    expect(await there.page.locator('[name="representativeRole"]').inputValue()).toBe('présidente');
  });

  test('the same package twice changes nothing, and says so', async () => {
    await choosePackage(there.page, join(files, 'tout.tacite'));
    await there.page.locator('[data-signature="known"]').waitFor();
    await there.page.getByText(/Ce paquet a déjà été importé le/).waitFor();
    expect(await count(there.page, 'identical')).toBe('2');
    expect(await there.page.getByRole('button', { name: 'Importer', exact: true }).count()).toBe(0);
  });

  test('both edit the same field: the conflict is told, chosen, undone, chosen again; both agree', async () => {
    for (const [{ page }, role, date] of [
      [here, 'maire', '12/03/2026'],
      [there, 'première adjointe', '28/06/2026'],
    ] as const) {
      await goTo(page, server.url, `convention/${convention}/formulaire`);
      await type(page, 'representativeRole', role);
      await type(page, 'receiptDate', date);
      await saved(page);
    }
    await choosePackage(there.page, await sendOpen(here.page, 'retour.tacite'));
    await there.page.locator('[data-signature="known"]').waitFor();
    expect(await count(there.page, 'conflict')).toBe('1');
    // What both replaced came with the first package, and was typed over since.
    const sides = there.page.locator('[data-plan-conflict="answer.representativeRole"]');
    expect(await sides.locator('dt').allTextContents()).toEqual([
      'Avant ces deux réponses',
      'Ici',
      'Dans le paquet',
    ]);
    expect(await sides.locator('.side-text').allTextContents()).toEqual([
      'présidente',
      'première adjointe',
      'maire',
    ]);
    await importIt(there.page);

    await there.page.getByRole('link', { name: 'Choisir entre les réponses en conflit' }).click();
    const conflict = there.page.locator('[data-conflict="answer.representativeRole"]');
    await conflict.waitFor();
    expect(await conflict.locator('.option-text').allTextContents()).toEqual(['première adjointe', 'maire']);
    expect(await conflict.textContent()).toContain('chez Mairie de Port-Exemple');
    expect(await conflict.locator('[data-base]').textContent()).toMatch(
      /Avant ces deux réponses.*présidente/,
    );
    await conflict.getByRole('button', { name: /Garder cette réponse.*première adjointe/ }).click();
    // What each date would change is told before anyone chooses.
    const dated = there.page.locator('[data-conflict="answer.receiptDate"]');
    expect(await dated.textContent()).toMatch(/Si vous la gardez.*\d\d\/\d\d\/\d{4}/);
    await type(there.page, 'third.receiptDate', '01/04/2026');
    await dated.getByRole('button', { name: 'Garder celle-ci' }).click();
    await there.page.getByText('Aucun conflit').waitFor();
    await there.page.getByRole('button', { name: /Prendre plutôt.*maire/ }).click();
    await there.page.getByText('« maire » est gardé').waitFor();
    await saved(there.page);

    await choosePackage(here.page, await sendOpen(there.page, 'accord.tacite'));
    await label(here.page, /^Oui, je les ai vérifiés/).check();
    await type(here.page, 'senderName', 'Service juridique');
    await importIt(here.page);
    await goTo(here.page, server.url, `convention/${convention}/formulaire`);
    expect(await here.page.locator('[name="representativeRole"]').inputValue()).toBe('maire');
    expect(await here.page.locator('[name="receiptDate"]').inputValue()).toBe('01/04/2026');
    await goTo(here.page, server.url, 'echanges/conflits');
    await here.page.getByText('Aucun conflit').waitFor();
  });

  test('an import is undone: what was there comes back', async () => {
    await goTo(here.page, server.url, `convention/${convention}/formulaire`);
    await type(here.page, 'representativeRole', 'doyenne');
    await saved(here.page);
    await choosePackage(there.page, await sendOpen(here.page, 'suite.tacite'));
    await importIt(there.page);
    await there.page.getByRole('button', { name: 'Annuler le dernier import…' }).click();
    await there.page.getByRole('dialog').getByRole('button', { name: 'Annuler l’import' }).click();
    await there.page.getByText(/Import annulé/).waitFor();
    await goTo(there.page, server.url, `convention/${convention}/formulaire`);
    expect(await there.page.locator('[name="representativeRole"]').inputValue()).toBe('maire');
  });

  test('a passphrase: a weak one is refused, a wrong one opens nothing, the right one does', async () => {
    const { page } = here;
    await goTo(page, server.url, 'echanges/envoyer');
    await label(page, /^Fermé par un mot de passe/).check();
    await type(page, 'passphrase', 'mairie2026');
    const button = page.getByRole('button', { name: 'Enregistrer le paquet…' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Proposer un mot de passe' }).click();
    await page.getByText('Assez solide.').waitFor();
    const passphrase = await page.locator('[name="passphrase"]').inputValue();
    const path = await savePackage(page, 'ferme.tacite.age');

    await choosePackage(there.page, path);
    await type(there.page, 'unlock', 'un autre mot');
    await there.page.getByRole('button', { name: 'Ouvrir le paquet' }).click();
    await there.page.getByText(/Ce mot de passe n’ouvre pas le paquet/).waitFor();
    await type(there.page, 'unlock', passphrase);
    await there.page.getByRole('button', { name: 'Ouvrir le paquet' }).click();
    await there.page.locator('[data-signature="known"]').waitFor();
    await there.page.getByRole('button', { name: 'Ne rien importer' }).click();
    await there.page.getByRole('button', { name: 'Choisir un paquet…' }).waitFor();
  });

  test('a package closed for one correspondent opens there alone, and is remembered', async () => {
    const { page } = here;
    await goTo(page, server.url, 'echanges/envoyer');
    await page.getByLabel('À qui').selectOption({ label: 'Service juridique' });
    expect(await label(page, /^Fermé pour Service juridique/).isChecked()).toBe(true);
    const path = await savePackage(page, 'pour-un.tacite.age');
    await label(page, /^Ce que Service juridique n’a pas encore/).check();
    await page.locator('[data-content]', { hasText: 'rien de nouveau' }).waitFor();
    await choosePackage(page, path);
    const refused = page.getByRole('alert').getByText(/protégé pour un autre ordinateur/);
    await refused.waitFor();
    await choosePackage(there.page, path);
    await there.page.locator('[data-signature="known"]').waitFor();
    expect(await count(there.page, 'rejected')).toBe('0');
    await there.page.getByRole('button', { name: 'Ne rien importer' }).click();

    // What is written after it is told on the dashboard, until the next package.
    await goTo(page, server.url, `convention/${convention}/formulaire`);
    await type(page, 'representativeRole', 'adjoint');
    await saved(page);
    await goTo(page, server.url);
    await page.getByText(/1.convention modifiée depuis le dernier paquet pour Service juridique/).waitFor();
    await page.getByRole('link', { name: 'Préparer un paquet' }).click();
    await page.getByRole('heading', { name: 'Préparer un paquet' }).waitFor();
  });

  test('a damaged file is refused with a sentence, and nothing changes', async () => {
    const whole = readFileSync(join(files, 'tout.tacite'));
    const cut = join(files, 'coupe.tacite');
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length / 2)));
    await choosePackage(there.page, cut);
    await there.page
      .getByRole('alert')
      .getByText(/Ce paquet est incomplet/)
      .waitFor();
    const other = join(files, 'photo.tacite');
    writeFileSync(other, 'ceci n’est pas un paquet');
    await choosePackage(there.page, other);
    const alert = there.page.getByRole('alert').getByText(/n’est pas un paquet Tacite/);
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Rien n’a été modifié');
  });

  test('several packages together: one after the other, each said and decided in its turn', async () => {
    const { page } = there;
    await goTo(page, server.url, 'echanges/recevoir');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisir un paquet…' }).click();
    const names = ['tout.tacite', 'coupe.tacite', 'suite.tacite'];
    await (await chooser).setFiles(names.map((name) => join(files, name)));
    await page.locator('[data-series="1/3"]').waitFor();
    await page.locator('[data-signature="known"]').waitFor();
    await page.getByRole('link', { name: /Échanges.*2.*paquets attendent/ }).waitFor();
    await page.getByRole('button', { name: 'Ne rien importer' }).click();
    await page.locator('[data-series="2/3"]').waitFor();
    await page
      .getByRole('alert')
      .getByText(/incomplet/)
      .waitFor();
    await page.getByRole('button', { name: 'Voir le paquet suivant' }).click();
    await page.locator('[data-series="3/3"]').waitFor();
    await page.getByText('suite.tacite').first().waitFor();
    await page.getByRole('button', { name: 'Ne rien importer' }).click();
    await page.getByRole('button', { name: 'Choisir un paquet…' }).waitFor();
    expect(await page.locator('[data-series]').count()).toBe(0);

    // Dropped on another screen, with a scan: the scan is seen first, the packages wait.
    await goTo(page, server.url, 'conventions');
    await page.evaluate(() => {
      const data = new DataTransfer();
      for (const name of ['a.tacite', 'b.tacite', 'c.txt']) data.items.add(new File(['rien'], name));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await page.getByRole('heading', { name: 'À classer', exact: true }).waitFor();
    await page.getByRole('link', { name: /Échanges.*2.*paquets attendent/ }).click();
    await goTo(page, server.url, 'echanges/recevoir');
    await page.locator('[data-series="1/2"]').waitFor();
    await page
      .getByRole('alert')
      .getByText(/n’est pas un paquet Tacite/)
      .waitFor();
    await page.getByRole('button', { name: 'Ne pas ouvrir les suivants' }).click();
    await page.locator('[data-series]').waitFor({ state: 'detached' });
  });

  test('a folder that both see: each deposits under its own name, a copy under way waits', async () => {
    for (const { context } of [here, there]) await context.addInitScript(chooseStick);
    await here.page.reload();
    await goTo(here.page, server.url, 'echanges/dossier');
    await here.page.getByRole('button', { name: 'Choisir le dossier…' }).click();
    await here.page.getByRole('button', { name: 'Déposer un paquet' }).click();
    await here.page.getByText(/^Paquet complet déposé/).waitFor();
    // Nothing new: nothing is written.
    await here.page.getByRole('button', { name: 'Déposer un paquet' }).click();
    await here.page.getByText(/aucun paquet n’a été déposé/).waitFor();
    const [file, ...more] = await here.page.evaluate(filesOfStick);
    expect(more).toEqual([]);
    expect(file!.name).toMatch(/^[0-9a-z]{20}-\d{4}-\d\d-\d\d-00001-tout-[0-9a-z]{20}\.tacite\.age$/);

    const { page } = there;
    await page.reload();
    const half = file!.bytes.slice(0, 4 * Math.floor(file!.bytes.length / 8));
    await page.evaluate(putOnStick, { name: file!.name, bytes: half });
    await goTo(page, server.url, 'echanges/dossier');
    await page.getByRole('button', { name: 'Choisir le dossier…' }).click();
    await page.getByText('Copie en cours').waitFor();
    await page.evaluate(putOnStick, file!);
    await page.getByRole('button', { name: 'Voir ce qu’il changerait…' }).click();
    await page.locator('[data-signature="known"]').waitFor();
    // Undone before, so nothing to take: it is noted, and waits no more.
    await page.getByRole('button', { name: /^(Importer|Noter comme reçu)$/ }).click();
    await page.getByText(/paquet reçu|mises? à jour/).waitFor();
    await page.getByRole('link', { name: 'Dossier d’échange' }).click();
    await page.getByText('Aucun paquet n’attend.').waitFor();
  });

  test('no window complained', () => {
    expect(here.errors).toEqual([]);
    expect(there.errors).toEqual([]);
  });
});
