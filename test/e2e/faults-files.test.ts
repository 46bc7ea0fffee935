/** Files as town halls receive them: what cannot be read is refused in words, what cannot be shown is kept. */
import { copyFileSync, openSync, closeSync, ftruncateSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/source-file.ts';
import { createConvention, goTo, openTab } from './actions.ts';
import { halfFiles, rawData } from './raw-data.ts';
import { openBuild } from './open-build.ts';

const fixture = (name: string) => join(ROOT, 'test/fixtures/files', name);
let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, errors } = app;

const REFUSED: readonly (readonly [file: string, says: RegExp])[] = [
  ['empty.pdf', /Ce fichier est vide.*Refaites la copie/],
  ['zero-pages.pdf', /aucune page/],
  ['truncated.pdf', /Ce PDF est incomplet.*sa fin manque.*Refaites la copie/],
  ['truncated.jpg', /Cette image est incomplète/],
  ['crc-wrong.png', /Cette image est abîmée/],
  ['encrypted-user-password.pdf', /protégé par un mot de passe.*enregistrez-en une copie sans protection/],
  ['encrypted-for-certificate.pdf', /chiffré pour un destinataire précis/],
  ['pdf-named.png', /n’est pas ce que dit son nom.*« \.png ».*un PDF/],
  ['jpeg-named.pdf', /n’est pas ce que dit son nom.*« \.pdf ».*une image JPEG/],
  ['word-named.pdf', /un document Word.*enregistrez-le au format PDF/],
  ['program-named.pdf', /un programme.*Ne l’ouvrez pas/],
  ['note.txt', /un fichier de texte/],
];

async function give(paths: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choisir des fichiers…' }).click(),
  ]);
  await chooser.setFiles([...paths]);
}

const verdictOf = async (name: string): Promise<string> => {
  const banner = page.locator('.banner', { hasText: name });
  await banner.waitFor();
  return ((await banner.textContent()) ?? '').replace(/[\u00a0\u202f]/g, ' ');
};

beforeAll(async () => {
  await goTo(page, app.url);
  await createConvention(page, 'Mégalis 2025-004');
  await openTab(page, 'Pièces signées');
});

describe('files that are refused', () => {
  test('each has its own sentence, and nothing of them is kept', async () => {
    await give(REFUSED.map(([name]) => fixture(name)));
    for (const [name, says] of REFUSED) expect.soft(await verdictOf(name)).toMatch(says);
    expect(await page.locator('.piece').count()).toBe(0);
    expect((await rawData(page)).files).toEqual([]);
  });

  test('a file over the limit is refused before it is read; the limit was announced', async () => {
    await page.getByText(/100.Mo au plus par fichier/).waitFor();
    const heavy = join(files, 'heavy.pdf');
    const handle = openSync(heavy, 'w');
    ftruncateSync(handle, 100 * 1024 * 1024 + 1);
    closeSync(handle);
    await give([heavy]);
    expect(await verdictOf('heavy.pdf')).toMatch(/dépasse 100 Mo.*200 ou 300 points par pouce/);
  });

  test('one bad file does not stop the good ones given with it', async () => {
    await give([fixture('truncated.pdf'), fixture('plain.png'), fixture('empty.pdf')]);
    expect(await verdictOf('plain.png')).toContain('pièce ajoutée et conservée telle quelle');
    expect(await verdictOf('truncated.pdf')).toContain('incomplet');
    await expect.poll(() => page.locator('.piece').count()).toBe(1);
  });

  test('files dropped on the zone are judged in the same way', async () => {
    const data = await page.evaluateHandle(
      ({ good, bad }) => {
        const transfer = new DataTransfer();
        const bytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        transfer.items.add(new File([bytes(good)], 'déposé.jpg', { type: 'image/jpeg' }));
        transfer.items.add(new File([bytes(bad)], 'déposé-vide.pdf', { type: 'application/pdf' }));
        return transfer;
      },
      {
        good: readFileSync(fixture('plain.jpg')).toString('base64'),
        bad: readFileSync(fixture('empty.pdf')).toString('base64'),
      },
    );
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data });
    expect(await verdictOf('déposé.jpg')).toContain('pièce ajoutée et conservée telle quelle');
    expect(await verdictOf('déposé-vide.pdf')).toContain('Ce fichier est vide');
  });
});

describe('a PDF that cannot be shown', () => {
  test('is kept bit for bit and says « aperçu impossible »', async () => {
    const file = join(files, 'illisible.pdf');
    copyFileSync(fixture('pdfjs-fails.pdf'), file);
    const sha = createHash('sha256').update(readFileSync(file)).digest('hex');
    await give([file]);
    expect(await verdictOf('illisible.pdf')).toMatch(/Aperçu impossible : le fichier est conservé tel quel/);
    const row = page.locator(`.piece[data-sha="${sha}"]`);
    expect(await row.textContent()).toContain('aperçu impossible');
    await row.getByRole('button', { name: /Voir/ }).click();
    await page
      .getByRole('dialog')
      .getByText('Aperçu impossible. Le fichier est conservé tel quel.')
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: /Copier vers/ }).click(),
    ]);
    const copy = join(files, 'copy.pdf');
    await download.saveAs(copy);
    expect(readFileSync(copy)).toEqual(readFileSync(file));
  });

  test('a page made to draw for ever leaves the screen alive, and the file is kept', async () => {
    await give([fixture('endless-drawing.pdf')]);
    expect(await verdictOf('endless-drawing.pdf')).toContain('conservé');
    await openTab(page, 'Journal');
    await page.getByText('endless-drawing.pdf').waitFor();
  });

  test('nothing is half kept, and the page complained of nothing', async () => {
    expect(halfFiles(await rawData(page))).toEqual([]);
    expect(errors).toEqual([]);
  });
});
