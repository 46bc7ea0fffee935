/** The issuer's own form: attached once, filled by any convention, kept by those already filled when an edition follows. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readForm } from '@shared/pdf/fill/form-fields.ts';
import { ROOT } from '../support/source-file.ts';
import { createConvention, fillMegalis, goTo, openTab, saved } from './actions.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

const MODEL = 'megalis-convention-2025-004';
const BLANK = join(ROOT, 'test/fixtures/blanks/convention-salaries.libreoffice.pdf');
/** The same form printed by another program stands for the next edition. */
const NEXT = join(ROOT, 'test/fixtures/blanks/convention-salaries.chromium.pdf');
const PATIENCE = { timeout: 30_000 };

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, shots, errors } = app;
let convention: string;

async function attach(file: string, model = MODEL): Promise<void> {
  await goTo(page, app.url, `modeles/${model}`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Joindre (le formulaire officiel|une nouvelle version)…$/ }).click(),
  ]);
  await chooser.setFiles(file);
  // The search for the places runs by itself, once.
  await page.locator('[data-counts]').waitFor(PATIENCE);
  await saved(page);
}

async function save(name: string): Promise<string> {
  const button = page.getByRole('button', { name: 'Enregistrer le PDF…' });
  await expect.poll(() => button.getAttribute('aria-disabled'), PATIENCE).toBeNull();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const path = join(files, name);
  await download.saveAs(path);
  await page
    .getByText(/téléchargé|enregistré/i)
    .first()
    .waitFor(PATIENCE);
  return path;
}

interface Word {
  readonly text: string;
  readonly page: number;
  readonly x0: number;
  readonly x1: number;
  readonly base: number;
}

function wordsOf(path: string): readonly Word[] {
  const words: Word[] = [];
  let sheet = 0;
  for (const line of run('pdftotext', ['-cropbox', '-bbox', '-enc', 'UTF-8', path, '-']).split('\n')) {
    if (line.includes('<page ')) sheet += 1;
    const m = /xMin="(.+?)" yMin=".+?" xMax="(.+?)" yMax="(.+?)">(.*)<\/word>/.exec(line);
    if (m)
      words.push({ text: m[4] ?? '', page: sheet, x0: Number(m[1]), x1: Number(m[2]), base: Number(m[3]) });
  }
  return words;
}

test('the form is attached, its bytes kept, its places found', async () => {
  await attach(BLANK);
  await page.screenshot({ path: join(shots, 'fill-places.png') });
  expect(errors).toEqual([]);
});

test('a convention is printed on it: each answer right of its label, the original untouched', async () => {
  await goTo(page, app.url);
  await createConvention(page, 'Mégalis 2025-004');
  await fillMegalis(page);
  convention = /convention\/([^/]+)/.exec(page.url())?.[1] ?? '';
  await openTab(page, 'Document');
  expect(await page.getByRole('radio', { name: 'Formulaire officiel rempli' }).isChecked()).toBe(true);
  await page.locator('.pdf-page[data-drawn]').first().waitFor(PATIENCE);
  await page.screenshot({ path: join(shots, 'fill-document.png'), fullPage: true });
  const path = await save('official.pdf');
  const [original, filled] = [readFileSync(BLANK), readFileSync(path)];
  expect(Buffer.compare(filled.subarray(0, original.length), original)).toBe(0);
  expect(run('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors');
  const words = wordsOf(path);
  const value = words.find((w) => w.text.startsWith('732'));
  // The issuer's own SIRET is printed higher on the page.
  const label = words.findLast((w) => w.text === 'SIRET' && w.page === value?.page);
  expect(value && label && value.x0 >= label.x1 && Math.abs(value.base - label.base) < 6).toBe(true);
  const text = words.map((word) => word.text).join(' ');
  for (const answer of ['Port-Exemple', 'Łukasz-Œuvré', 'présidente', 'Maëlle'])
    expect(text).toContain(answer);
  expect(text).toMatch(/TAC-\w{4}-\w{4} · v1/);
  // The very bytes are kept beside the signed pieces.
  await openTab(page, 'Pièces signées');
  await page
    .getByText(/-formulaire-v1\.pdf/)
    .first()
    .waitFor(PATIENCE);
  expect(errors).toEqual([]);
});

test('an answer that does not fit is told, with the ways to mend it', async () => {
  await openTab(page, 'Formulaire');
  const role = page.locator('[name="referentRole"]');
  await role.fill(
    'responsable de la direction générale des services mutualisés et de la commande publique '.repeat(3),
  );
  await role.press('Tab');
  await saved(page);
  await openTab(page, 'Document');
  const told = page.getByText(/ne tient pas dans la place prévue/);
  await told.waitFor(PATIENCE);
  await page.screenshot({ path: join(shots, 'fill-too-long.png') });
  await page.getByRole('link', { name: 'Modifier la réponse' }).first().click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
    .toBe('referentRole');
  await role.fill('secrétaire');
  await role.press('Tab');
  await saved(page);
  await openTab(page, 'Document');
  await expect.poll(() => told.count(), PATIENCE).toBe(0);
});

test('the next edition is for the next conventions; this one keeps its own until somebody decides', async () => {
  await attach(NEXT);
  await goTo(page, app.url, `convention/${convention}/document`);
  const offer = page.getByRole('button', { name: 'Utiliser la nouvelle édition…' });
  await offer.waitFor(PATIENCE);
  const sha = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  const before = readFileSync(await save('again.pdf'));
  const own = readFileSync(BLANK);
  expect(Buffer.compare(before.subarray(0, own.length), own)).toBe(0);
  await page.screenshot({ path: join(shots, 'fill-newer.png') });
  await offer.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Utiliser la nouvelle édition' }).click();
  await expect.poll(() => offer.count(), PATIENCE).toBe(0);
  const next = readFileSync(NEXT);
  const after = readFileSync(await save('newer.pdf'));
  expect(Buffer.compare(after.subarray(0, next.length), next)).toBe(0);
  expect(sha(BLANK)).not.toBe(sha(NEXT));
  expect(errors).toEqual([]);
});

test('a form with fields of its own is given out with them, or without', async () => {
  await attach(join(ROOT, 'test/fixtures/blanks/acroform.pdf'), 'megalis-charte-2025-003');
  await goTo(page, app.url);
  await createConvention(page, 'Charte Mégalis 2025-003');
  await openTab(page, 'Document');
  const fieldsOf = async (path: string) => {
    const read = await readForm(new Uint8Array(readFileSync(path)));
    return read.ok ? read.value : [];
  };
  const open = await fieldsOf(await save('fields.pdf'));
  expect(open.length).toBeGreaterThan(10);
  await page.getByRole('radio', { name: /^Figés/ }).check();
  await expect
    .poll(async () => (await fieldsOf(await save('flat.pdf'))).length, { timeout: 60_000, interval: 1000 })
    .toBe(0);
  expect(run('pdftotext', [join(files, 'flat.pdf'), '-'])).toContain('Port-Exemple');
  expect(errors).toEqual([]);
});
