/** The calendar screen, over a real store with the sample conventions. */
import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { day } from '@shared/base/day.ts';
import type { Instant } from '@shared/base/brands.ts';
import { MUST_NOT_MISS } from '@shared/calendar/event.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { answerKey } from '@shared/model/keys.ts';
import { CalendarScreen } from '@renderer/features/calendar/index.tsx';
import { viewOf, weeksOf } from '@renderer/features/calendar/dates.ts';
import {
  countDay,
  countFrom,
  entriesFrom,
  indexByDay,
  NO_FILTERS,
} from '@renderer/features/calendar/entries.ts';
import { loadSamples } from '@renderer/parts/samples.ts';
import { must, until } from '../store/support.ts';
import { notice, SETTINGS, summary } from './calendar-summaries.ts';
import { expectAccessible, fakeHost, services, show, TODAY, type TestServices } from './mount.tsx';

let given: TestServices;

const open = (...path: string[]): void =>
  show(given, ['calendrier', ...path], ([room]) =>
    room === 'calendrier' ? <CalendarScreen /> : <p>Ailleurs</p>,
  );

const tabs = page.getByRole('navigation', { name: 'Vues du calendrier' });
const dialog = page.getByRole('dialog');

const savedText = (i: number): string => new TextDecoder().decode(given.host.saved[i]?.bytes);

beforeEach(async () => {
  given = await services(TODAY, { ...fakeHost(), print: () => Promise.resolve({ kind: 'done' }) });
});

describe('addresses and weeks', () => {
  test.each([
    [['calendrier'], { kind: 'year', year: 2026 }],
    [['calendrier', 'annee', '2028'], { kind: 'year', year: 2028 }],
    [['calendrier', 'annee', 'deux mille'], { kind: 'year', year: 2026 }],
    [['calendrier', 'annee', '9999'], { kind: 'year', year: 2026 }],
    [['calendrier', 'mois', '2027-02'], { kind: 'month', year: 2027, month: 2 }],
    [['calendrier', 'mois', '2027-13'], { kind: 'month', year: 2026, month: 11 }],
    [['calendrier', 'mois'], { kind: 'month', year: 2026, month: 11 }],
    [['calendrier', 'liste'], { kind: 'list' }],
  ])('%j', (path, view) => {
    expect(viewOf(path, TODAY)).toEqual(view);
  });

  test('a month is whole weeks from Monday to Sunday, each day once', () => {
    // February 2027 begins on a Monday and has four weeks; August 2027 begins on a Sunday and needs six.
    expect(weeksOf({ year: 2027, month: 2 }).map((week) => week[0])).toEqual([
      '2027-02-01',
      '2027-02-08',
      '2027-02-15',
      '2027-02-22',
    ]);
    const august = weeksOf({ year: 2027, month: 8 });
    expect(august[0]).toEqual([null, null, null, null, null, null, '2027-08-01']);
    expect(august).toHaveLength(6);
    expect(august.flat().filter((one) => one !== null)).toHaveLength(31);
  });
});

describe('the index of days', () => {
  test('holds each date on its day, and the day advised for acting before it', () => {
    // 31 October 2027 is a Sunday: received by Friday 29, posted ten days before, on a working day.
    const index = indexByDay([summary(1, { events: [notice('2027-10-31')] })], NO_FILTERS, SETTINGS);
    expect([...index].map(([on, entries]) => [on, entries.map(({ advice }) => advice)])).toEqual([
      ['2027-10-31', [false]],
      ['2027-10-19', [true]],
    ]);
    expect(countFrom(index, TODAY)).toBe(1);
    expect(entriesFrom(index, TODAY, 10).map(({ event }) => event.date)).toEqual(['2027-10-31']);
  });

  test('leaves deleted conventions out, and says the most pressing of a day', () => {
    const at = '2026-10-01T00:00:00.000Z' as Instant;
    const late = summary(1, { events: [notice('2026-11-30')] });
    const gone = summary(2, { events: [notice('2026-11-30')], deletedAt: at });
    const index = indexByDay([late, gone], NO_FILTERS, SETTINGS);
    expect(index.get(day('2026-11-30'))).toHaveLength(1);
    expect(countDay(index.get(day('2026-11-30')) ?? [], day('2026-11-25'), SETTINGS, builtInLibrary)).toEqual(
      {
        total: 1,
        marks: [['act', 1]],
        standing: 'late',
      },
    );
  });

  test('whoever decided to stay is not pressed', () => {
    const decided = summary(1, {
      events: [notice('2026-11-30')],
      decided: { 'noticeDeadlineYearEnd.2026': 'stay' },
    });
    const index = indexByDay([decided], NO_FILTERS, SETTINGS);
    expect(countDay(index.get(day('2026-11-30')) ?? [], TODAY, SETTINGS, builtInLibrary).standing).toBe(
      'done',
    );
  });
});

describe('an empty calendar', () => {
  test('says what it is for and offers the first action', async () => {
    open();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Calendrier' })).toHaveFocus();
    await expect.element(page.getByRole('link', { name: 'Créer une convention' })).toBeVisible();
    await expectAccessible();
  });

  test('says how dates come when there are only drafts', async () => {
    await must(
      given.store.create('convention', { model: 'megalis-convention-2025-004', [answerKey('headcount')]: 3 }),
    );
    open();
    await expect.element(page.getByRole('link', { name: 'Voir les conventions' })).toBeVisible();
    await expect.element(page.getByText(/dès que vous avez enregistré sa signature/)).toBeVisible();
  });
});

// Checking some hundred elements for accessibility, in two themes, takes its time on a busy machine.
describe('a filled calendar', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    await must(loadSamples(given));
  });

  test('year: twelve months; a day says in words what it holds, and opens its list', async () => {
    open('annee', '2026');
    await expect.element(page.getByRole('table', { name: 'Jours de novembre 2026' })).toBeVisible();
    expect(page.getByRole('table').elements()).toHaveLength(12);
    const headings = page.getByRole('table', { name: 'Jours de novembre 2026' }).getByRole('columnheader');
    expect(headings.elements().map((cell) => cell.lastElementChild?.textContent)).toEqual([
      'lundi',
      'mardi',
      'mercredi',
      'jeudi',
      'vendredi',
      'samedi',
      'dimanche',
    ]);
    await expectAccessible();
    await userEvent.click(
      page.getByRole('button', {
        name: /^lundi 30\snovembre 2026\s: 1\sdate \(à ne pas manquer 1\), en retard$/,
      }),
    );
    await expect.element(dialog).toHaveAccessibleName(/^Lundi 30\snovembre 2026$/);
    await expect
      .element(dialog)
      .toMatchTextContent(/à recevoir le 30\/11\/2026, à poster au plus tard le 20\/11\/2026/);
    await expect.element(dialog).toMatchTextContent(/À ne pas manquer.*dépassée d’1 jour/);
    await userEvent.click(dialog.getByText(/^Pourquoi cette date/));
    await expect.element(dialog).toMatchTextContent(/Règle R-[A-Z0-9-]+ ·/);
    await expectAccessible();
    await userEvent.click(dialog.getByRole('link', { name: /Syndicat de collecte/ }));
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
    expect(window.location.hash).toMatch(/^#\/convention\/[0-9A-Z]{20}\/echeances$/);
  });

  test('the advised day has a place of its own, before the deadline', async () => {
    open('mois', '2026-11');
    await userEvent.click(
      page.getByRole('button', { name: /^vendredi 20\snovembre 2026.*à envoyer au plus tard 1/ }),
    );
    await expect.element(dialog).toMatchTextContent(/À envoyer\s: préavis/);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: /^vendredi 20/ })).toHaveFocus();
  });

  test('month: every date in its cell, in words; one turns the pages', async () => {
    open('mois', '2026-11');
    const button = page.getByRole('button', { name: /^lundi 30\snovembre 2026/ });
    await expect.element(button).toHaveAccessibleName(/Préavis.*Syndicat de collecte/);
    await expect.element(button).toMatchTextContent(/Préavis.*Syndicat de collecte.*dépassée/);
    await expect
      .element(page.getByRole('cell', { name: /21.*aujourd’hui/ }))
      .toHaveAttribute('aria-current', 'date');
    await expectAccessible();
    await userEvent.click(page.getByRole('link', { name: /^Suivant\s: décembre 2026/ }));
    await expect.element(page.getByRole('heading', { name: 'Décembre 2026' })).toBeVisible();
    expect(window.location.hash).toBe('#/calendrier/mois/2026-12');
    await userEvent.click(page.getByRole('link', { name: 'Aujourd’hui' }));
    await expect.element(page.getByRole('heading', { name: 'Novembre 2026' })).toBeVisible();
    await userEvent.click(tabs.getByRole('link', { name: 'Année' }));
    await expect.element(page.getByRole('heading', { name: '2026' })).toBeVisible();
  });

  test('list: dates in order, filtered, each with its reason', async () => {
    open('liste');
    const rows = () =>
      [...document.querySelectorAll('[data-event]')].map((row) => row.getAttribute('data-event') ?? '');
    await expect.element(page.getByRole('table')).toBeVisible();
    const dates = rows().map((name) => name.split(':')[1] ?? '');
    expect(dates).toEqual(dates.toSorted());
    expect(dates.every((date) => date >= TODAY)).toBe(true);
    await userEvent.click(page.getByLabelText(/Seulement/));
    await expect
      .poll(() => new Set(rows().map((name) => name.split(':')[0])))
      .toEqual(new Set(MUST_NOT_MISS));
    await userEvent.selectOptions(
      page.getByLabelText('Nature de la date'),
      'Préavis pour partir au 31 décembre',
    );
    await expect
      .poll(() => new Set(rows().map((name) => name.split(':')[0])))
      .toEqual(new Set(['noticeDeadlineYearEnd']));
    await expectAccessible();
    await userEvent.selectOptions(page.getByLabelText('Modèle'), 'Charte Mégalis 2025-003');
    await expect.element(page.getByRole('heading', { name: 'Aucune date à montrer' })).toBeVisible();
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: 'Effacer les filtres' }));
    await userEvent.click(page.getByLabelText(/dates passées/));
    await expect.poll(() => rows().some((name) => (name.split(':')[1] ?? '') < TODAY)).toBe(true);
  });

  test('the establishment filter keeps its conventions only, and stays while one moves about', async () => {
    open('liste');
    await userEvent.selectOptions(
      page.getByLabelText('Établissement'),
      'Syndicat de collecte du Pays d’Exemple',
    );
    await expect
      .poll(() => new Set([...document.querySelectorAll('[data-event] a')].map((link) => link.textContent)))
      .toEqual(new Set(['Syndicat de collecte du Pays d’Exemple']));
    await userEvent.click(tabs.getByRole('link', { name: 'Mois' }));
    await expect.element(page.getByRole('button', { name: 'Effacer les filtres' })).toBeVisible();
  });

  test('exports a calendar file after saying what changes', async () => {
    open();
    const opener = page.getByRole('button', { name: 'Exporter ou imprimer…' });
    await userEvent.click(opener);
    await expect.element(dialog).toMatchTextContent(/\d+\snouvelles\s: c’est le premier export/);
    expect(given.host.saved).toEqual([]);
    await expectAccessible();
    await userEvent.click(dialog.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect.element(page.getByText(/^Fichier enregistré/)).toBeVisible();
    expect(savedText(0)).toContain('BEGIN:VCALENDAR');
    await userEvent.click(opener);
    await expect.element(dialog).toMatchTextContent(/Aucune date n’a changé/);
    await userEvent.keyboard('{Escape}');

    // One convention goes to the trash, another receives its letter a month later: cancelled and moved.
    const all = await until(given.store.summaries());
    const removed = all.find(({ title }) => title.startsWith('Médiathèque'));
    await must(given.store.remove(removed!.id));
    await userEvent.click(opener);
    await expect.element(dialog).toMatchTextContent(/\d+\sannulées depuis le dernier export/);
    await expect.element(dialog).toMatchTextContent(/avec la mention «\sAnnulé\s»/);
    await userEvent.click(dialog.getByRole('button', { name: 'Annuler', exact: true }));
    expect(given.host.saved).toHaveLength(1);
  });

  test('a refused file is said in the dialog, and the next comparison is unchanged', async () => {
    given.host.outcome = { kind: 'failed', reason: 'diskFull' };
    open();
    await userEvent.click(page.getByRole('button', { name: 'Exporter ou imprimer…' }));
    await expect.element(dialog).toMatchTextContent(/premier export/);
    await userEvent.click(dialog.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect.element(dialog).toMatchTextContent(/disque est plein/);
    await expectAccessible();
    expect(await given.store.ledger()).toEqual([]);
  });

  test('exports the tables of what the filters show', async () => {
    open('liste');
    await userEvent.selectOptions(
      page.getByLabelText('Établissement'),
      'Syndicat de collecte du Pays d’Exemple',
    );
    await userEvent.click(page.getByLabelText(/Seulement/));
    await userEvent.click(page.getByRole('button', { name: 'Exporter ou imprimer…' }));
    await expect.element(dialog).toMatchTextContent(/Ce que montrent les filtres\s: 1\sconvention/);
    await expect.element(dialog).toMatchTextContent(/sinon votre agenda perdrait les autres/);
    await userEvent.click(dialog.getByRole('radio', { name: /Tableau des dates/ }));
    await expectAccessible();
    await userEvent.click(dialog.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect.element(page.getByText(/^Fichier enregistré/)).toBeVisible();
    expect(given.host.saved[0]?.suggestedName).toBe('tacite-dates.csv');
    const bytes = given.host.saved[0]?.bytes ?? new Uint8Array();
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const lines = savedText(0).trimEnd().split('\r\n').slice(1);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/;Préavis.*;Syndicat de collecte/);

    await userEvent.click(page.getByRole('button', { name: 'Exporter ou imprimer…' }));
    await userEvent.click(dialog.getByRole('radio', { name: /Toutes/ }));
    await userEvent.click(dialog.getByRole('radio', { name: /contributions/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect.poll(() => given.host.saved[1]?.suggestedName).toBe('tacite-contributions.csv');
    expect(savedText(1)).toMatch(/Médiathèque.*\d+,\d\d;/);
  });

  test('makes the planner of a year, on the sheet one chose', async () => {
    open('annee', '2027');
    await userEvent.click(page.getByRole('button', { name: 'Exporter ou imprimer…' }));
    await userEvent.click(dialog.getByRole('radio', { name: /Planning/ }));
    await expect.element(dialog.getByLabelText('Année du planning')).toHaveValue('2027');
    await userEvent.click(dialog.getByRole('radio', { name: /A3/ }));
    await expect.element(dialog.getByRole('button', { name: 'Imprimer le planning…' })).toBeVisible();
    await expectAccessible();
    await userEvent.click(dialog.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect
      .poll(() => given.host.saved[0]?.suggestedName, { timeout: 20_000 })
      .toBe('tacite-planning-2027-A3.pdf');
    expect(savedText(0).startsWith('%PDF-')).toBe(true);
  });
});

test('three hundred dates in a month stay readable and accessible', async () => {
  const months = Array.from({ length: 30 }, (_, i) => `2025-${String((i % 12) + 1).padStart(2, '0')}-14`);
  await must(
    given.store.createMany(
      months.flatMap((signed, i) =>
        Array.from({ length: 3 }, () => ({
          kind: 'convention' as const,
          registers: {
            model: 'megalis-convention-2025-004',
            status: 'countersigned',
            [answerKey('establishmentName')]: `Commune d’Exemple ${i}`,
            [answerKey('signedOn')]: signed,
            [answerKey('receiptDate')]: signed,
            [answerKey('existingUser')]: false,
          },
        })),
      ),
    ),
  );
  open('mois', '2027-10');
  const crowded = page.getByRole('button', { name: /^dimanche 31\soctobre 2027\s: 9\d\sdates/ });
  await expect.element(crowded).toMatchTextContent(/et \d+\sautres/);
  await userEvent.click(crowded);
  await userEvent.click(dialog.getByRole('button', { name: /^Afficher la suite/ }));
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
