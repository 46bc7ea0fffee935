/**
 * Piles of received pages on the production build: filed with no wrong page, every anomaly named, bytes kept.
 *
 * Reason for length: three piles in one browser; another file would start, fill and close another one.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { goTo, openMenu } from './actions.ts';
import { EVENTS } from '../pdf/support.ts';
import { rawData } from './raw-data.ts';
import {
  dropOnWindow,
  piecesOf,
  pileFile,
  printedSheets,
  sheetsOf,
  shuffled,
  type Sheet,
} from './received-pile.ts';
import { listed, loadSamples } from './screens.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { errors } = app;

beforeAll(async () => {
  await loadSamples(page, app.url);
});

/** A convention that this computer does not know. */
const FOREIGN = 'ZZZZZZZZZZZZZZZZZZZZ';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const fixture = (name: string) => ({
  name,
  bytes: new Uint8Array(readFileSync(new URL(`../fixtures/files/${name}`, import.meta.url))),
});
const plain = (text: string | null): string =>
  (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replace(/’/g, "'");
const summary = () => page.locator('[data-summary]');
const cardOf = (id: string) =>
  page.locator('section.card', { has: page.locator(`[data-document^="${id}:"]`) });

async function readThrough(files: number): Promise<void> {
  await expect
    .poll(() => page.locator('[data-verdicts]').getAttribute('data-verdicts'), { timeout: 60_000 })
    .toBe(String(files));
  await page.locator('main progress').waitFor({ state: 'detached' });
}

describe('a pile of papers that come back', { timeout: 180_000 }, () => {
  let ids: readonly string[];
  let issued: readonly Sheet[];
  let other: readonly Sheet[];
  let pile: readonly Sheet[];
  let received: Uint8Array;

  test('is printed by the application itself', async () => {
    const ready = (await listed(page, app.url)).filter(({ status }) => status === 'Prête à signer');
    const [first] = ready;
    await goTo(page, app.url, `${first?.path}/document`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /Enregistrer le PDF/ }).click();
    const file = join(app.files, 'emis.pdf');
    await (await waiting).saveAs(file);
    const id = first?.path.split('/')[1] ?? '';
    issued = sheetsOf(id, readFileSync(file));
    const { records } = await rawData(page);
    const [otherId, registers] = Object.entries(records).find(
      ([one, { model, establishment }]) =>
        typeof model === 'string' && establishment !== undefined && one !== id,
    )!;
    other = await printedSheets(otherId, registers);
    ids = [id, otherId];
    expect(issued.length).toBeGreaterThanOrEqual(2);
  });

  test('dropped on the dashboard, it is read, and everything odd about it is named', async () => {
    const foreign = await printedSheets(FOREIGN, { model: 'megalis-charte-2025-003' });
    // The second page of the first document is stained beyond reading its code: a blank-coded copy stands for it.
    const stained: Sheet = { ...foreign[0]!, of: null, jpeg: fixture('plain.jpg').bytes };
    pile = shuffled(
      [
        ...issued.filter(({ of }) => of?.page !== 2),
        ...other.map((sheet, i) => (i === 0 ? { ...sheet, turn: 180 } : sheet)),
        other[1] ?? other[0]!,
        foreign[0]!,
        stained,
      ],
      7,
    );
    received = await pileFile(pile);
    await goTo(page, app.url);
    await dropOnWindow(page, [
      { name: 'scan0047.pdf', bytes: received },
      fixture('truncated.pdf'),
      fixture('encrypted-user-password.pdf'),
      fixture('note.txt'),
    ]);
    await page.getByRole('heading', { level: 1, name: 'À classer' }).waitFor();
    await readThrough(4);
    await expect
      .poll(async () => plain(await summary().textContent()))
      .toMatch(
        /^2 documents reconnus, 1 complet, 1 incomplet : page 2\/\d manquante\. 1 page en double, 1 page d'une autre provenance et 1 page à classer à la main\.$/,
      );
    expect(plain(await cardOf(ids[1]!).textContent())).toMatch(
      /était à l'envers : elle sera remise à l'endroit/,
    );
    expect(plain(await cardOf(ids[1]!).textContent())).toMatch(/en double : un exemplaire est proposé/);
    expect(plain(await page.locator('main').textContent())).toMatch(/convention inconnue sur cet ordinateur/);
    expect(await page.locator('main .banner-late').count()).toBe(3);
  });

  test('the pile is still there after the browser closed', async () => {
    await app.reopen();
    await goTo(page, app.url, 'a-classer');
    await expect.poll(async () => plain(await summary().textContent())).toMatch(/^2 documents reconnus/);
    await page.locator('.tile img').first().waitFor();
  });

  test.each([1366, 683, 320])('nothing scrolls sideways at %i px', async (width) => {
    await page.setViewportSize({ width, height: 640 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test('a page without a code is dragged to the empty place, and taken out again', async () => {
    const tray = page.getByRole('region', { name: /Pages à classer à la main/ });
    const place = cardOf(ids[0]!).locator('.tile-empty .page-drop');
    // Both in sight: scrolling under a held button would drag what comes under it.
    await page.setViewportSize({ width: 1366, height: 3000 });
    await tray.locator('.tile-open').first().dragTo(place);
    await expect
      .poll(async () => plain(await summary().textContent()))
      .toMatch(/^2 documents reconnus, 2 complets\./);
    await cardOf(ids[0]!).locator('.tile-open').nth(1).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer du document' }).click();
    await page.setViewportSize({ width: 1366, height: 768 });
    await expect.poll(async () => plain(await summary().textContent())).toMatch(/1 incomplet : page 2/);
  });

  test('a page without a code is put in the empty place by keyboard alone', async () => {
    const tray = page.getByRole('region', { name: /Pages à classer à la main/ });
    await tray.locator('.tile-open').first().focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mettre dans').focus();
    await dialog.getByLabel('Mettre dans').selectOption({ index: 1 });
    const target = await dialog.getByLabel('Mettre dans').inputValue();
    const wanted = target.startsWith(ids[0]!) ? 1 : 2;
    await dialog.getByLabel('Mettre dans').selectOption({ index: wanted });
    await dialog.getByLabel('Place').selectOption('2');
    await dialog.getByRole('button', { name: 'Mettre la page ici' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(async () => plain(await summary().textContent()))
      .toMatch(/^2 documents reconnus, 2 complets\./);
  });

  test('filed, each convention has its pages, in order, and the signature only where it was said', async () => {
    await page.getByRole('button', { name: /Classer 2 documents…/ }).click();
    const dialog = page.getByRole('dialog');
    const statusBefore = (await rawData(page)).records[ids[1]!]?.['status'];
    await dialog.locator(`[name="sign-${ids[0]}"]`).check();
    await dialog.locator(`[name="signed-${ids[0]}"]`).fill('12/11/2026');
    await dialog.getByRole('button', { name: 'Classer 2 documents' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('main .banner-good').count()).toBe(2);
    const sha = digest(received);
    const position = (of: Sheet['of']) =>
      pile.findIndex((sheet) => sheet.of?.id === of?.id && sheet.of?.page === of?.page) + 1;
    for (const [index, sheets] of [issued, other].entries()) {
      const pieces = await piecesOf(page, ids[index]!);
      const assembled = pieces.find(({ nature }) => nature === 'assembled');
      expect(assembled?.partial).toBeUndefined();
      expect(assembled?.derivedFrom?.map(({ sha256, page: at, number }) => [sha256, at, number])).toEqual(
        sheets.map(({ of }) => [
          sha,
          index === 0 && of?.page === 2 ? pile.findIndex((sheet) => sheet.of === null) + 1 : position(of),
          of?.page,
        ]),
      );
      expect(pieces.some(({ nature, sha256 }) => nature === 'scan' && sha256 === sha)).toBe(true);
    }
    const { files, records } = await rawData(page);
    // The bytes received, once, under their own digest.
    expect(files.filter((file) => file.key === sha).map((file) => file.sha)).toEqual([sha]);
    expect(records[ids[0]!]).toMatchObject({
      status: 'signedByBeneficiary',
      'answer.signatureMode': 'handwritten',
    });
    expect(Object.values(records[ids[0]!]!)).toContain('2026-11-12');
    expect(records[ids[1]!]?.['status']).toBe(statusBefore);
  });

  test('the assembled document opens elsewhere, its pictures those of the scanner', async () => {
    await goTo(page, app.url, `convention/${ids[0]}/pieces`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /Copier vers….*signe/ }).click();
    const file = join(app.files, 'assemble.pdf');
    await (await waiting).saveAs(file);
    expect(run('qpdf', ['--check', file])).toContain('No syntax or stream encoding errors');
    run('pdfimages', ['-all', file, join(app.files, 'image')]);
    expect(digest(readFileSync(join(app.files, 'image-000.jpg')))).toBe(digest(issued[0]!.jpeg));
    writeFileSync(join(app.files, 'scan0047.pdf'), received);
  });

  test('what belongs to nobody here leaves the pile only when a person says so, and can come back', async () => {
    await openMenu(page, 'À classer');
    const line = page.locator('[data-file]');
    const remove = async () => {
      await line.getByRole('button', { name: /^Retirer/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer le fichier' }).click();
      await line.waitFor({ state: 'detached' });
    };
    await remove();
    await page.getByRole('button', { name: 'Annuler le retrait' }).click();
    await line.waitFor();
    await remove();
    await page.getByRole('heading', { name: 'Rien à classer' }).waitFor();
    // The offer to undo goes with the window; the file stays within reach.
    await page.reload();
    await page.locator('summary', { hasText: 'Retirés de la pile (1)' }).click();
    await page.getByRole('button', { name: /^Remettre dans la pile/ }).click();
    await line.waitFor();
    await expect.poll(() => page.locator('[data-removed]').count()).toBe(0);
    // What was decided of its pages came back with it: nothing is asked again about those that are filed.
    expect(plain(await line.textContent())).toMatch(/dont \d déjà classées/);
    await remove();
    // Dropped again it is the same file: it comes back as it was, once.
    await page.getByRole('heading', { name: 'Rien à classer' }).waitFor();
    await dropOnWindow(page, [{ name: 'scan0047.pdf', bytes: received }]);
    await readThrough(1);
    await page.getByText(/avait été retiré de la pile/).waitFor();
    await expect.poll(() => line.count()).toBe(1);
    await remove();
    await page.getByRole('heading', { name: 'Rien à classer' }).waitFor();
    // In the bin, and its bytes still there.
    const { records } = await rawData(page);
    expect(Object.values(records).some(({ reading, deleted }) => reading && deleted)).toBe(true);
  });

  test('a signed file is never taken apart: it is attached whole, and said so', async () => {
    const [signed, annex] = [fixture('signed.pdf'), fixture('plain.jpg')];
    await dropOnWindow(page, [signed, annex]);
    await readThrough(2);
    const tray = page.getByRole('region', { name: /Pages à classer à la main/ });
    for (const box of await tray.getByRole('checkbox').all()) await box.check();
    await tray.getByRole('button', { name: 'Mettre dans…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mettre dans').selectOption('autre');
    await dialog.getByLabel('Convention', { exact: true }).selectOption(ids[1]!);
    await dialog.getByRole('button', { name: 'Mettre les pages ici' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Classer 1 document…/ }).click();
    await dialog.getByRole('button', { name: 'Classer 1 document' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/porte une signature électronique, que l’extraction de pages détruirait/).waitFor();
    const pieces = await piecesOf(page, ids[1]!);
    const natureOf = (file: { readonly bytes: Uint8Array }) =>
      pieces.find(({ sha256 }) => sha256 === digest(file.bytes))?.nature;
    expect([natureOf(signed), natureOf(annex)]).toEqual(['signedFile', 'scan']);
    // Filed whole, only the convention names it: erased there, it is erased for good.
    const key = `attachment.${digest(signed.bytes)}`;
    const naming = () =>
      rawData(page).then(({ records }) => Object.keys(records).filter((id) => records[id]?.[key]));
    await expect.poll(naming).toEqual([ids[1]]);
  });

  test('the page complained of nothing', () => {
    expect(errors).toEqual([]);
  });
});

describe('sixty pages of twelve conventions', { timeout: 240_000 }, () => {
  const MISSING = 3;
  let pile: readonly Sheet[];
  let whole: ReadonlyMap<string, number>;
  let bytes: Uint8Array;

  test('come in one file, shuffled: three pages missing, two doubled, four foreign', async () => {
    const { records } = await rawData(page);
    const conventions = Object.entries(records).filter(
      ([, { model, deleted }]) => typeof model === 'string' && !deleted,
    );
    // Those of the first pile have their papers already.
    const twelve = conventions.filter(([, registers]) => !isFiled(registers)).slice(0, 12);
    expect(twelve).toHaveLength(12);
    const sheets: Sheet[] = [];
    for (const [id, registers] of twelve) {
      sheets.push(...(await printedSheets(id, registers, LONG)));
    }
    whole = new Map(twelve.map(([id]) => [id, sheets.filter(({ of }) => of?.id === id).length]));
    const foreign = await printedSheets(FOREIGN, { model: 'megalis-charte-2025-003' }, EVENTS);
    const lost = [2, 17, 30];
    const kept = sheets.filter((_, at) => !lost.includes(at));
    const turned = kept.map((sheet, at): Sheet =>
      at % 5 === 0 ? { ...sheet, turn: [90, 180, 270][at % 3]! } : sheet,
    );
    const ours = [...turned, turned[4]!, turned[20]!, ...[0, 1, 0, 1].map((at) => foreign[at]!)];
    // A deliberation, a plan: sheets that carry no code make up the sixty.
    const plainSheet: Sheet = { of: null, jpeg: fixture('plain.jpg').bytes, turn: 0 };
    const others = Array.from({ length: Math.max(0, 60 - ours.length) }, () => plainSheet);
    pile = shuffled([...ours, ...others], 11);
    expect(pile.length).toBeGreaterThanOrEqual(60);
    bytes = await pileFile(pile);
  });

  test('are read with progress, which can be stopped and taken up again', async () => {
    await goTo(page, app.url, 'a-classer');
    await dropOnWindow(page, [{ name: 'pile.pdf', bytes }]);
    await expect
      .poll(() => page.locator('main .progress').textContent(), { timeout: 60_000 })
      .toMatch(/page [3-9] sur/);
    await page.locator('main .progress').getByRole('button', { name: 'Annuler' }).click();
    await page.locator('main progress').waitFor({ state: 'detached' });
    // Stopped, the file is kept, and says that it was not read to its end.
    await page.getByRole('button', { name: /Reprendre la lecture/ }).click();
    await expect
      .poll(async () => plain(await summary().textContent()), { timeout: 200_000 })
      .toMatch(/^12 documents reconnus, 9 complets, 3 incomplets/);
    const said = plain(await summary().textContent());
    expect(said.match(/page \d+\/\d+ manquante/g)).toHaveLength(MISSING);
    expect(said).toMatch(/2 pages en double/);
    expect(said).toMatch(/4 pages d'une autre provenance/);
  });

  test('are filed with no wrong page', async () => {
    await page.getByRole('button', { name: /Classer 12 documents…/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Classer 12 documents' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 60_000 });
    const sha = digest(bytes);
    let pages = 0;
    for (const [id, count] of whole) {
      const pieces = await piecesOf(page, id);
      const assembled = pieces.filter(({ nature }) => nature === 'assembled');
      expect(assembled).toHaveLength(1);
      const from = assembled[0]?.derivedFrom ?? [];
      expect(assembled[0]?.partial ?? false).toBe(from.length < count);
      for (const { sha256, page: at, number } of from) {
        expect(sha256).toBe(sha);
        expect(pile[at - 1]?.of).toEqual({ id, page: number });
      }
      pages += from.length;
    }
    expect(pages).toBe([...whole.values()].reduce((n, one) => n + one, 0) - MISSING);
    const { files } = await rawData(page);
    expect(files.filter((file) => file.key === sha).map((file) => file.sha)).toEqual([sha]);
    // What belongs to nobody here still waits.
    await expect
      .poll(async () => plain(await summary().textContent()))
      .toMatch(/^Aucun document reconnu\. 4 pages/);
  });

  test('the missing page that comes the next day completes its document', async () => {
    const [id, count] = [...whole].find(
      ([one]) => pile.filter(({ of }) => of?.id === one).length < whole.get(one)!,
    )!;
    const there = new Set(pile.filter(({ of }) => of?.id === id).map(({ of }) => of?.page));
    const missing = Array.from({ length: count }, (_, i) => i + 1).find((n) => !there.has(n))!;
    const { records } = await rawData(page);
    const registers = records[id]!;
    const sheets = await printedSheets(id, registers, LONG);
    await dropOnWindow(page, [{ name: 'page-oubliee.jpg', bytes: sheets[missing - 1]!.jpeg }]);
    await readThrough(1);
    await expect
      .poll(async () => plain(await cardOf(id).textContent()))
      .toMatch(/pages déjà classées complètent/);
    await page.getByRole('button', { name: /Classer 1 document…/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Classer 1 document' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const assembled = (await piecesOf(page, id)).filter(({ nature }) => nature === 'assembled');
    expect(
      assembled.map(({ partial, derivedFrom }) => [partial, derivedFrom?.map(({ number }) => number)]),
    ).toEqual([[undefined, Array.from({ length: count }, (_, i) => i + 1)]]);
  });

  test('the page complained of nothing', () => {
    expect(errors).toEqual([]);
  });
});

/** Slow on purpose: a page that draws for ever, and a hundred pages; test/scan has them. */
const SLOW = ['endless-drawing.pdf', 'hundred-pages.pdf', 'page-of-twenty-kilometres.pdf'];

describe('every odd file at once', { timeout: 180_000 }, () => {
  test('has its own sentence, and is kept bit for bit or not at all', async () => {
    const names = readdirSync(new URL('../fixtures/files/', import.meta.url)).filter(
      (name) => !name.startsWith('.') && !SLOW.includes(name),
    );
    const files = names.map(fixture);
    const before = new Set((await rawData(page)).files.map(({ key }) => key));
    await goTo(page, app.url, 'a-classer');
    await dropOnWindow(page, files);
    await expect
      .poll(() => page.locator('[data-verdicts]').getAttribute('data-verdicts'), { timeout: 150_000 })
      .toBe(String(files.length));
    const verdicts = await page
      .locator('[data-verdict]')
      .evaluateAll((said) => said.map((one) => [one.getAttribute('data-verdict') ?? '', one.textContent]));
    expect(new Set(verdicts.map(([name]) => name))).toEqual(new Set(names));
    expect(verdicts).toHaveLength(names.length);
    for (const [name, verdict] of verdicts) {
      expect(verdict).toContain(name);
      expect(verdict).toMatch(/[.!]$/);
    }
    const given = new Map(files.map(({ bytes }) => [digest(bytes), bytes.length]));
    const kept = (await rawData(page)).files.filter(({ key }) => !before.has(key));
    expect(kept.length).toBeGreaterThan(10);
    for (const { key, sha, size } of kept) expect([sha, size]).toEqual([key, given.get(key)]);
    // The window is alive.
    await openMenu(page, 'Conventions');
    await page.locator('tbody tr').first().waitFor();
  });
});

/** Enough dates for five pages. */
const LONG = Array.from({ length: 6 }, () => EVENTS).flat();

const isFiled = (registers: Readonly<Record<string, unknown>>): boolean =>
  Object.values(registers).some((value) => (value as { nature?: string } | null)?.nature === 'assembled');
