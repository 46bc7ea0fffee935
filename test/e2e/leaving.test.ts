/** Leaving with everything, giving a person her data and erasing them, destroying an archive with its visa. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectSound } from '../pdf/support.ts';
import { createConvention, fillMegalis, goTo, saved, type } from './actions.ts';
import { rawData } from './raw-data.ts';
import { scannedPdf } from './scanned-pdf.ts';
import { loadSamples } from './screens.ts';
import { openBuild } from './open-build.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;
let id = '';

beforeAll(async () => {
  await loadSamples(page, app.url);
  await goTo(page, app.url);
  await createConvention(page, 'Mégalis 2025-004');
  await fillMegalis(page);
  id = /convention\/([^/]+)/.exec(page.url())![1]!;
});

async function savedBy(button: string): Promise<string> {
  const [download]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const path = join(files, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** The signed paper of the convention came back. */
async function attachScan(): Promise<void> {
  const path = join(files, 'scan0001.pdf');
  writeFileSync(path, await scannedPdf(1));
  await goTo(page, app.url, `convention/${id}/pieces`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choisir des fichiers…' }).click(),
  ]);
  await chooser.setFiles(path);
  await page.getByText('pièce ajoutée et conservée telle quelle').waitFor();
}

const everyFile = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

describe('leaving', () => {
  test('with everything: an archive that unzip accepts, every table, every file bit for bit', async () => {
    await goTo(page, app.url, 'reglages');
    await page.getByRole('link', { name: 'Tout exporter en formats ouverts' }).click();
    const archive = await savedBy('Tout exporter…');
    await page.getByText(/Fichier envoyé dans le dossier des téléchargements/).waitFor();
    expect(execFileSync('unzip', ['-t', archive], { encoding: 'utf8' })).toContain('No errors detected');
    const folder = join(files, 'out');
    execFileSync('unzip', ['-q', archive, '-d', folder]);
    const names = everyFile(folder);
    expect(names).toEqual(
      expect.arrayContaining([
        'LISEZMOI.txt',
        'conventions.csv',
        'reponses.csv',
        'echeances.csv',
        'montants.csv',
        'etablissements.csv',
        'contacts.csv',
        'journal.csv',
        'donnees.json',
        'donnees.schema.json',
      ]),
    );
    const data = JSON.parse(readFileSync(join(folder, 'donnees.json'), 'utf8')) as {
      records: { files: { path: string; sha256: string }[] }[];
    };
    const attached = data.records.flatMap((record) => record.files);
    expect(attached.length).toBeGreaterThan(5);
    const lines = attached.map(({ path, sha256 }) => `${sha256}  ${path}`).join('\n');
    const judged = execFileSync('sha256sum', ['-c', '--quiet', '-'], { cwd: folder, input: `${lines}\n` });
    expect(judged.toString()).toBe('');
    expect(names.filter((name) => name.startsWith('pieces'))).toHaveLength(attached.length);
    expect(readFileSync(join(folder, 'reponses.csv'), 'utf8')).toContain('Łukasz-Œuvré');
  });

  test('a person is given her data, then forgotten wherever the law allows', async () => {
    await goTo(page, app.url, 'reglages');
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    await page.getByText(/^Dernière sauvegarde vérifiée le/).waitFor();
    await goTo(page, app.url, 'reglages/personne');
    await type(page, 'name', 'Exemple-Le Œuvré Maelle');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByRole('heading', { name: /données? trouvées?/ }).waitFor();
    const text = readFileSync(await savedBy('Enregistrer pour la personne (texte)'), 'utf8');
    expect(text).toContain('maelle@exemple.fr');
    expect(JSON.stringify(await rawData(page))).toContain('Exemple-Le Œuvré');
    await page.getByRole('button', { name: 'Effacer ce qui est coché…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Effacer' }).click();
    await page.getByText(/données? effacées? sur cet ordinateur/).waitFor();
    await page.getByText('Plus rien ne nomme cette personne').waitFor();
    await page.getByRole('button', { name: 'Refaire une sauvegarde et supprimer les anciennes' }).click();
    await page.getByText('les anciennes sont supprimées de cet ordinateur').waitFor();
    await saved(page);
    const left = JSON.stringify(await rawData(page));
    expect(left).not.toContain('Exemple-Le Œuvré');
    expect(left).not.toContain('maelle@exemple.fr');
    expect(left).toContain('Łukasz-Œuvré');
  });

  test('nobody to look for is said, and nothing is shown', async () => {
    await page.reload();
    const search = page.getByRole('button', { name: 'Chercher' });
    await search.waitFor();
    expect(await search.getAttribute('aria-disabled')).toBe('true');
    await type(page, 'name', 'Personne Introuvable-Du-Tout');
    await search.click();
    await page.getByText('Rien ne nomme cette personne').waitFor();
  });

  test('an archive is destroyed with a visa only, and does not come back', async () => {
    // A draft that was never signed is no archive, and neither is a sample.
    await goTo(page, app.url, 'reglages/elimination');
    await page.getByText('Aucune convention signée').waitFor();
    await attachScan();
    await goTo(page, app.url, 'reglages/elimination');
    const boxes = page.locator('.findings input');
    await boxes.first().waitFor();
    expect(await boxes.count()).toBe(1);
    expect(await boxes.first().getAttribute('name')).toBe(id);
    await boxes.first().check();
    const slip = await savedBy('Enregistrer le projet de bordereau…');
    await expectSound(new Uint8Array(readFileSync(slip)));
    const act = page.getByRole('button', { name: 'Éliminer définitivement…' });
    expect(await act.getAttribute('title')).toBe('Reportez d’abord la référence du visa.');
    await act.dispatchEvent('click');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await type(page, 'visa', 'AD56-2026-014');
    await act.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Éliminer' }).click();
    await page.getByText('1 convention éliminée').waitFor();
    await page.getByText('Aucune convention signée').waitFor();
    const data = await rawData(page);
    expect(Object.keys(data.records[id] ?? {}).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'deleted',
      'eliminated',
    ]);
    await goTo(page, app.url, `convention/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Convention introuvable' }).waitFor();
    expect(errors).toEqual([]);
  });
});
