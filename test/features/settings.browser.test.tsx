import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Settings } from '@shared/model/settings.ts';
import { readMargin, readMeetings, readReminders } from '@renderer/features/settings/read-numbers.ts';
import { SettingsScreen } from '@renderer/features/settings/index.tsx';
import { must, until } from '../store/support.ts';
import { expectAccessible, fakeHost, services, show, TODAY, type TestServices } from './mount.tsx';

let given: TestServices;

const open = (): void => show(given, ['reglages'], () => <SettingsScreen />);

const settings = (wanted: (settings: Settings) => boolean) => until(given.store.settings(), wanted);

beforeEach(async () => {
  given = await services();
});

describe('settings', () => {
  test('are saved as they change, and two of them do not undo each other', async () => {
    open();
    await userEvent.fill(page.getByLabelText(/Votre nom/), 'Solenn Parexemple');
    await userEvent.click(page.getByRole('radio', { name: 'Sombre' }));
    await userEvent.fill(page.getByLabelText('Marge d’envoi, en jours'), '12');
    const saved = await settings(({ postingMarginDays }) => postingMarginDays === 12);
    expect(saved).toMatchObject({ author: 'Solenn Parexemple', theme: 'dark', postingMarginDays: 12 });
    await expectAccessible();
  });

  test('a number that cannot be read is said, and the former one stays', async () => {
    open();
    const margin = page.getByLabelText('Marge d’envoi, en jours');
    await userEvent.fill(margin, '20');
    await userEvent.fill(margin, 'dix');
    await expect.element(margin).toHaveAttribute('aria-invalid', 'true');
    await expect.element(margin).toHaveAccessibleDescription(/entre 0 et 90/);
    await expectAccessible();
    const saved = await settings(({ postingMarginDays }) => postingMarginDays === 20);
    expect(saved.postingMarginDays).toBe(20);
  });

  test.each([
    ['0', 0],
    [' 90 ', 90],
    ['91', null],
    ['-1', null],
    ['1,5', null],
    ['', null],
  ])('margin « %s » is read as %s', (text, days) => {
    const read = readMargin(text);
    expect(read.ok ? read.value : null).toBe(days);
  });

  test.each([
    ['60, 15', [60, 15]],
    ['15;60 15', [60, 15]],
    ['', []],
    ['0', null],
    ['366', null],
    ['15 jours', null],
  ])('reminders « %s » are read as %j', (text, days) => {
    const read = readReminders(text);
    expect(read.ok ? read.value : null).toEqual(days);
  });

  test.each([
    ['12/10/2026\n3/9/2026', ['2026-09-03', '2026-10-12']],
    ['12/10/2026, 12/10/2026', ['2026-10-12']],
    ['', []],
    ['31/02/2026', null],
    ['en octobre', null],
  ])('council meetings « %s » are read as %j', (text, days) => {
    const read = readMeetings(text);
    expect(read.ok ? read.value : null).toEqual(days);
  });

  test('holidays of the commune and council meetings are kept', async () => {
    open();
    await page.getByRole('checkbox', { name: /26 décembre/ }).click();
    await page.getByLabelText(/Prochaines réunions du conseil/).fill('12/10/2026');
    await expect
      .poll(() => given.store.settings().get())
      .toMatchObject({
        holidays: { alsaceMoselle: true, goodFriday: false },
        councilMeetings: ['2026-10-12'],
      });
    await page.getByLabelText(/Prochaines réunions du conseil/).fill('12/10/2026\n40/40/2026');
    await expect.element(page.getByText(/n’est pas une date/)).toBeVisible();
    expect(given.store.settings().get()?.councilMeetings).toEqual(['2026-10-12']);
  });

  test('says where the data live: in the browser, or in the computer’s folder', async () => {
    open();
    await expect.element(page.getByText(/Elles sont dans ce navigateur/)).toBeVisible();
    await expect.element(page.getByText('9.9.9')).toBeVisible();
  });

  test('the desktop edition does not ask the browser to keep the data', async () => {
    given = await services(TODAY, fakeHost('electron'));
    open();
    await expect.element(page.getByText(/dans le dossier «\sTacite\s»/)).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: /Demander au navigateur/ }))
      .not.toBeInTheDocument();
  });
});

describe('sample data', () => {
  test('are loaded once whatever the clicks, counted, and all removed; what is one’s own stays', async () => {
    await must(given.store.create('establishment', { name: 'Mairie à garder' }));
    open();
    await userEvent.dblClick(page.getByRole('button', { name: 'Charger un exemple' }));
    await expect.element(page.getByText(/conventions d’exemple chargées/).first()).toBeVisible();
    const loaded = await until(given.store.summaries(), (all) => all.length > 0);
    expect(loaded.length).toBeLessThan(20);
    expect(loaded.every(({ sample }) => sample)).toBe(true);
    await userEvent.click(page.getByRole('button', { name: 'Retirer les exemples…' }));
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toMatchTextContent(new RegExp(`${loaded.length}\\sconventions`));
    await expectAccessible();
    await userEvent.click(dialog.getByRole('button', { name: 'Effacer les exemples' }));
    await expect.element(page.getByText(/fiches d’exemple effacées/).first()).toBeVisible();
    await until(given.store.summaries(), (all) => all.length === 0);
    const book = await until(given.store.book(), ({ contacts }) => contacts.length === 0);
    expect(book.establishments).toHaveLength(1);
  });

  test('the signed copies of the samples are really there', async () => {
    open();
    await userEvent.click(page.getByRole('button', { name: 'Charger un exemple' }));
    await expect.element(page.getByRole('button', { name: 'Retirer les exemples…' })).toBeVisible();
    const records = await until(given.store.summaries(), (all) =>
      all.some(
        ({ recordedStatus, missingPieces }) => recordedStatus === 'countersigned' && !missingPieces.length,
      ),
    );
    expect(records.filter(({ missingPieces }) => missingPieces.length > 0).length).toBeGreaterThan(0);
  });
});
