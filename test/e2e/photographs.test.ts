/** Photographs of paper on the production build: straightened by hand, several into one document, filed on a word. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Locator, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { formatSize } from '@shared/base/text.ts';
import { parsePageCode } from '@shared/pdf/page-code.ts';
import { fromModules } from '../pdf/support.ts';
import { goTo } from './actions.ts';
import { openBuild } from './open-build.ts';
import { drawnPages, photographOf, thumbed } from './photographs.ts';
import { rawData } from './raw-data.ts';
import { dropOnWindow, piecesOf } from './received-pile.ts';
import { listed, loadSamples } from './screens.ts';
import { run } from './support.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const PATIENCE = { timeout: 30_000 };
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const plain = (text: string | null): string => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');

interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array;
}

let id = '';
let before: unknown;
let count = 0;
let photos: readonly Photo[] = [];
/** Size of the first page as the dialog announced it: « 142 ko ». */
let announced = '';
const assembled = join(app.files, 'assemble.pdf');

beforeAll(async () => {
  const wasm = fromModules('zxing-wasm/dist/reader/zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: Uint8Array.from(wasm).buffer },
    fireImmediately: true,
  });
  await loadSamples(page, app.url);
});

/** A deliberation: a sheet of somebody else, without a code. */
async function annexSheet(folder: string): Promise<string> {
  const doc = await PDFDocument.create();
  const font = await doc.embedFont(StandardFonts.Helvetica);
  const sheet = doc.addPage([595.28, 841.89]);
  for (let line = 0; line < 40; line += 1) {
    sheet.drawText('Extrait du registre des deliberations de Port-Exemple, texte invente.', {
      x: 60,
      y: 760 - line * 17,
      size: 12,
      font,
    });
  }
  const file = join(folder, 'annexe.pdf');
  writeFileSync(file, await doc.save());
  return file;
}

const folderNamed = (name: string): string => {
  const folder = join(app.files, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
const summary = async (): Promise<string> => plain(await page.locator('[data-summary]').textContent());
const tray = (): Locator => page.getByRole('region', { name: /Pages à classer à la main/ });
const dialog = (): Locator => page.getByRole('dialog');
const drawn = (): Locator => dialog().locator('canvas');
const fromPhoto = (place: Locator, name: string): Locator =>
  place.locator('.tile', { hasText: name }).locator('.tile-open');
const shot = async (name: string): Promise<void> => {
  mkdirSync(app.shots, { recursive: true });
  await page.screenshot({ path: join(app.shots, `${name}.png`) });
};

/** Opens a page by the keyboard and puts it somewhere in the document. */
async function placeByKeyboard(name: string, spot: string): Promise<void> {
  await fromPhoto(tray(), name).focus();
  await page.keyboard.press('Enter');
  await drawn().waitFor(PATIENCE);
  const target = dialog().getByLabel('Mettre dans');
  await target.focus();
  await target.selectOption({ index: 1 });
  await dialog().getByLabel('Place', { exact: true }).selectOption(spot);
  await shot(`placer-${name}`);
  await dialog().getByRole('button', { name: 'Mettre la page ici' }).press('Enter');
  await dialog().waitFor({ state: 'detached' });
}

describe('photographs of a signed document', { timeout: 180_000 }, () => {
  test('are taken of the document that the application issued', async () => {
    const [ready] = (await listed(page, app.url)).filter(({ status }) => status === 'Prête à signer');
    id = ready?.path.split('/')[1] ?? '';
    await goTo(page, app.url, `${ready?.path}/document`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /Enregistrer le PDF/ }).click();
    const issued = join(app.files, 'emis.pdf');
    await (await waiting).saveAs(issued);
    const sheets = drawnPages(issued, folderNamed('emis'));
    const [annex] = drawnPages(await annexSheet(app.files), folderNamed('annexe'));
    count = sheets.length;
    expect(count).toBeGreaterThanOrEqual(2);
    const named: Photo[] = [];
    for (const [at, sheet] of sheets.entries()) {
      // The first with the telephone held sideways, the second with a thumb over the code.
      const seen = at === 1 ? thumbed(sheet) : sheet;
      const bytes = await photographOf(page, seen, 20 + at, at === 0 ? 90 : 0);
      named.push({ name: `IMG_${2001 + at}.jpg`, bytes });
    }
    photos = [...named, { name: 'IMG_2090.jpg', bytes: await photographOf(page, annex!, 33) }];
    before = (await rawData(page)).records[id]?.['status'];
  });

  test('dropped anywhere, they are recognised as far as their codes are seen', async () => {
    await goTo(page, app.url, 'conventions');
    await dropOnWindow(page, photos);
    await page.getByRole('heading', { level: 1, name: 'À classer' }).waitFor();
    await expect
      .poll(() => page.locator('[data-verdicts]').getAttribute('data-verdicts'), { timeout: 90_000 })
      .toBe(String(photos.length));
    await expect
      .poll(summary, PATIENCE)
      .toMatch(/^1 document reconnu, 1 incomplet : page 2\/\d manquante\. 2 pages à classer à la main\.$/);
    await page.locator('.tile img').nth(count).waitFor();
    await shot('a-classer');
  });

  test('wait on the dashboard until they are filed', async () => {
    await goTo(page, app.url);
    await page
      .getByRole('link', {
        name: `${photos.length} pages reçues attendent d’être classées (${photos.length} fichiers).`,
      })
      .click();
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent(), PATIENCE)
      .toBe('À classer');
  });

  test('several make one document: a missing page by its number, a sheet without a code as an annex', async () => {
    await placeByKeyboard('IMG_2002.jpg', '2');
    await expect.poll(summary).toMatch(/^1 document reconnu, 1 complet\. 1 page à classer à la main\.$/);
    await placeByKeyboard('IMG_2090.jpg', 'annex');
    await expect.poll(summary).toBe('1 document reconnu, 1 complet.');
  });

  test('a corner is moved by keyboard, black and white and a size are chosen, the result is shown', async () => {
    await fromPhoto(page.locator('main'), 'IMG_2001.jpg').focus();
    await page.keyboard.press('Enter');
    await drawn().waitFor(PATIENCE);
    await shot('page');
    await dialog().getByRole('button', { name: 'Redresser la photo…' }).press('Enter');
    const corner = dialog().getByRole('button', { name: /^Coin en haut à gauche/ });
    await corner.waitFor(PATIENCE);
    await shot('redresser');
    const found = await corner.getAttribute('aria-label');
    await corner.focus();
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await expect.poll(() => corner.getAttribute('aria-label')).not.toBe(found);
    for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp']) await page.keyboard.press(key);
    await page.keyboard.press('ArrowUp');
    await dialog().locator('[name="inkMode"][value="blackWhite"]').check();
    await dialog().getByLabel('Taille visée, par page').selectOption({ index: 0 });
    await dialog().getByRole('button', { name: 'Voir le résultat' }).press('Enter');
    const result = dialog().getByRole('img', { name: 'La page redressée' });
    await result.waitFor(PATIENCE);
    const said = /Résultat : (\d+ ko), pour 150 ko au plus\./;
    await expect.poll(async () => plain(await dialog().textContent()), PATIENCE).toMatch(said);
    announced = said.exec(plain(await dialog().textContent()))?.[1] ?? '';
    await shot('resultat');
    await dialog().getByRole('button', { name: 'Garder ces réglages' }).press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await shot('a-classer-complet');
  });

  test('filed, the status moves on the user’s word alone, with the day of the signature', async () => {
    expect((await rawData(page)).records[id]?.['status']).toBe(before);
    await page.getByRole('button', { name: /^Classer 1 document…/ }).click();
    await dialog().locator(`[name="sign-${id}"]`).check();
    await dialog().locator(`[name="signed-${id}"]`).fill('12/11/2026');
    await shot('confirmer');
    expect((await rawData(page)).records[id]?.['status']).toBe(before);
    await dialog().getByRole('button', { name: 'Classer 1 document' }).click();
    await dialog().waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByText('document classé, signature du 12/11/2026 enregistrée.').waitFor();
    await shot('classe');
    const { records, files } = await rawData(page);
    expect(records[id]).toMatchObject({
      status: 'signedByBeneficiary',
      'answer.signatureMode': 'handwritten',
    });
    expect(Object.values(records[id]!)).toContain('2026-11-12');
    // Each photograph is kept as it came, bit for bit.
    const pieces = await piecesOf(page, id);
    for (const { name, bytes } of photos) {
      const sha = digest(bytes);
      expect(files.filter(({ key }) => key === sha).map((file) => file.sha)).toEqual([sha]);
      expect(pieces.find(({ sha256 }) => sha256 === sha)).toMatchObject({ nature: 'scan', name });
    }
  });

  test('the derived document is upright, A4, no heavier than announced, and its codes are read again', async () => {
    await page.getByRole('link', { name: /^Voir ses pièces/ }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /Copier vers….*signe/ }).click();
    await (await waiting).saveAs(assembled);
    await shot('pieces');
    expect(run('qpdf', ['--check', assembled])).toContain('No syntax or stream encoding errors');
    const info = run('pdfinfo', ['-f', '1', '-l', '99', assembled]);
    expect(info.match(/Page +\d+ size: +595\.\d+ x 841\.\d+ pts \(A4\)/g)).toHaveLength(count + 1);
    expect(info.match(/Page +\d+ rot: +0/g)).toHaveLength(count + 1);
    const images = run('pdfimages', ['-list', assembled]).trim().split('\n').slice(2);
    expect(images).toHaveLength(count + 1);
    const folder = folderNamed('images');
    run('pdfimages', ['-all', assembled, join(folder, 'image')]);
    const sizes = readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name)).length);
    expect(plain(formatSize(sizes[0] ?? 0))).toBe(announced);
    expect(sizes[0]).toBeLessThanOrEqual(150 * 1024);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(300 * 1024);
    expect(readFileSync(assembled).length).toBeLessThan(sizes.reduce((sum, size) => sum + size, 0) + 20_000);

    const again = folderNamed('relu');
    run('pdftoppm', ['-r', '150', '-gray', '-png', assembled, join(again, 'page')]);
    const read = [];
    for (const name of readdirSync(again).toSorted()) {
      const [code] = await readBarcodes(readFileSync(join(again, name)), { formats: ['QRCode'] });
      const parsed = code ? parsePageCode(code.text) : null;
      read.push(parsed?.ok ? parsed.value.page : null);
      if (!code) continue;
      // Where it was printed: at the top right, its own top upwards.
      const { topLeft, topRight, bottomLeft } = code.position;
      expect(topLeft.x).toBeGreaterThan(1240 * 0.7);
      expect(topLeft.y).toBeLessThan(1754 * 0.2);
      expect(topRight.x).toBeGreaterThan(topLeft.x);
      expect(bottomLeft.y).toBeGreaterThan(topLeft.y);
    }
    const numbers = Array.from({ length: count }, (_, at) => (at === 1 ? null : at + 1));
    expect(read).toEqual([...numbers, null]);
  });

  test('nothing waits any more, and the page complained of nothing', async () => {
    await goTo(page, app.url, 'a-classer');
    await page.getByRole('heading', { name: 'Rien à classer' }).waitFor();
    expect(app.errors).toEqual([]);
  });
});
