import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { idFromBytes } from '@shared/base/brands.ts';
import { ConventionsList } from '@renderer/features/conventions/index.tsx';
import { filterRows, NO_FILTERS, SORT_KEYS, sortRows } from '@renderer/features/conventions/rows.ts';
import { loadSamples } from '@renderer/parts/samples.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { rowOn, type Row } from '@shared/overview/index.ts';
import { must, until } from '../store/support.ts';
import { expectAccessible, services, show, TODAY, type TestServices } from './mount.tsx';

let given: TestServices;

const open = (path: readonly string[] = ['conventions']): void =>
  show(given, path, ([room]) => (room === 'conventions' ? <ConventionsList /> : <p>Ailleurs</p>));

const firstColumn = (): string[] =>
  [...document.querySelectorAll('tbody th')].map((cell) => cell.querySelector('a')?.textContent ?? '');

beforeEach(async () => {
  given = await services();
});

describe('an empty list', () => {
  test('says what it is for and offers the first action', async () => {
    open();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Conventions' })).toHaveFocus();
    await expect.element(page.getByRole('link', { name: 'Créer une convention' })).toBeVisible();
    await expectAccessible();
  });

  test('so does an empty trash', async () => {
    open(['conventions', 'corbeille']);
    await expect.element(page.getByRole('heading', { name: 'La corbeille est vide' })).toBeVisible();
    await expectAccessible();
  });
});

describe('a filled list', () => {
  beforeEach(async () => {
    await must(loadSamples(given));
    open();
    await expect.element(page.getByRole('table')).toBeVisible();
  });

  test('names each convention, its status, its next deadline and what it lacks', async () => {
    const row = page.getByRole('row', { name: /Syndicat de collecte/ });
    await expect.element(row).toMatchTextContent(/En vigueur/);
    await expect.element(row).toMatchTextContent(/avant le 20\/11\/2026.*dépassée.*Préavis.*30\/11\/2026/);
    await expect
      .element(page.getByRole('row', { name: /Conservatoire/ }))
      .toMatchTextContent(/copie numérisée/);
    await expect
      .element(page.getByRole('row', { name: /Collège/ }))
      .toMatchTextContent(/1\sréponse à corriger/);
    await expectAccessible();
  });

  test('is sorted by a heading, in French order, both ways', async () => {
    await userEvent.click(page.getByRole('button', { name: 'Établissement' }));
    const heading = page.getByRole('columnheader', { name: 'Établissement' });
    await expect.element(heading).toHaveAttribute('aria-sort', 'ascending');
    const up = firstColumn();
    expect(up).toEqual(up.toSorted(new Intl.Collator('fr', { numeric: true }).compare));
    // « École » stands among the E, not after the Z.
    expect(up.indexOf('École de voile de Port-Exemple')).toBeLessThan(
      up.indexOf('Lycée professionnel de Val-Sample'),
    );
    await userEvent.click(page.getByRole('button', { name: 'Établissement' }));
    await expect.element(heading).toHaveAttribute('aria-sort', 'descending');
    expect(firstColumn()[0]).toBe(up.at(-1));
  });

  test('is searched without accents and filtered; the count is said', async () => {
    await userEvent.fill(page.getByLabelText('Rechercher'), 'ecole voile');
    await expect.element(page.getByText(/^1\sconvention sur 19$/)).toBeVisible();
    expect(firstColumn()).toEqual(['École de voile de Port-Exemple']);
    await userEvent.fill(page.getByLabelText('Rechercher'), 'rien de tel');
    await expect
      .element(page.getByRole('heading', { name: 'Aucune convention ne correspond' }))
      .toBeVisible();
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: 'Effacer les filtres' }));
    await userEvent.selectOptions(page.getByLabelText('Statut'), 'Résiliée');
    await expect.element(page.getByText(/^1\sconvention sur 19$/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Effacer les filtres' }));
    await userEvent.click(page.getByLabelText(/Échéance sous 60 jours/));
    await expect.element(page.getByRole('row', { name: /Lycée/ })).not.toBeInTheDocument();
    expect(firstColumn()).toContain('Syndicat de collecte du Pays d’Exemple');
  });

  test('keeps its filters when one comes back from a convention', async () => {
    await userEvent.fill(page.getByLabelText('Rechercher'), 'musique');
    await userEvent.click(page.getByRole('link', { name: /Conservatoire/ }));
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
    window.history.back();
    await expect.element(page.getByLabelText('Rechercher')).toHaveValue('musique');
  });

  test('exports the calendar of the selection', async () => {
    await userEvent.click(page.getByRole('checkbox', { name: /Sélectionner Syndicat de collecte/ }));
    await userEvent.click(page.getByRole('checkbox', { name: /Sélectionner Médiathèque/ }));
    const bar = page.getByRole('region', { name: 'Sélection' });
    await expect.element(bar).toMatchTextContent(/2\sconventions sélectionnées/);
    await expectAccessible();
    await userEvent.click(bar.getByRole('button', { name: 'Exporter le calendrier…' }));
    await expect.element(page.getByRole('dialog')).toMatchTextContent(/pour 2\sconventions/);
    await expectAccessible();
    expect(given.host.saved).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect.element(bar).toMatchTextContent(/Fichier enregistré/);
    const text = new TextDecoder().decode(given.host.saved[0]?.bytes).replaceAll('\r\n ', '');
    expect(text).toContain('Syndicat de collecte');
    expect(text).toContain('Médiathèque');
    expect(text).not.toContain('Lycée');
  });

  test('a refused export says so', async () => {
    given.host.outcome = { kind: 'failed', reason: 'diskFull' };
    await userEvent.click(page.getByRole('checkbox', { name: /Sélectionner Lycée/ }));
    await userEvent.click(page.getByRole('button', { name: 'Exporter le calendrier…' }));
    await expect.element(page.getByRole('dialog')).toMatchTextContent(/premier export/);
    await userEvent.click(page.getByRole('button', { name: 'Enregistrer le fichier…' }));
    await expect.element(page.getByRole('dialog')).toMatchTextContent(/disque est plein/);
    await expectAccessible();
  });

  test('deletes the selection after saying what goes, undoes it, and the trash gives it back', async () => {
    await userEvent.click(page.getByRole('checkbox', { name: /Sélectionner Lycée/ }));
    await userEvent.click(page.getByRole('checkbox', { name: /Sélectionner Conservatoire/ }));
    await userEvent.click(page.getByRole('button', { name: 'Supprimer…' }));
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toMatchTextContent(/Supprimer 2\sconventions/);
    await expect.element(dialog).toMatchTextContent(/Pièces jointes concernées\s: 1\./);
    await expectAccessible();
    await userEvent.click(dialog.getByRole('button', { name: /Supprimer 2/ }));
    await expect.element(page.getByText(/2\sconventions sont dans la corbeille/)).toBeVisible();
    await expect.element(page.getByRole('link', { name: /Lycée/ })).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Annuler la suppression' }));
    await expect.element(page.getByRole('link', { name: /Lycée/ })).toBeVisible();
    const all = await until(given.store.summaries(), (rows) =>
      rows.every(({ deletedAt }) => deletedAt === null),
    );
    await must(given.store.remove(all[0]!.id));
    await userEvent.click(page.getByRole('link', { name: 'Corbeille (1)' }));
    await expect.element(page.getByRole('heading', { level: 1, name: 'Corbeille' })).toBeVisible();
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: /^Rétablir/ }));
    await expect.element(page.getByRole('heading', { name: 'La corbeille est vide' })).toBeVisible();
    await until(given.store.summaries(), (rows) => rows.every(({ deletedAt }) => deletedAt === null));
  });

  test('what a filter hides is not deleted with the selection', async () => {
    await userEvent.click(page.getByRole('checkbox', { name: /Tout sélectionner/ }));
    const bar = page.getByRole('region', { name: 'Sélection' });
    await expect.element(bar).toMatchTextContent(/19\sconventions sélectionnées/);
    await userEvent.fill(page.getByLabelText('Rechercher'), 'musique');
    await expect.element(bar).toMatchTextContent(/1\sconvention sélectionnée/);
  });

  test('is worked by keyboard alone: sort, select, open', async () => {
    page.getByRole('button', { name: 'Modèle' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('columnheader', { name: 'Modèle' }))
      .toHaveAttribute('aria-sort', 'ascending');
    page
      .getByRole('checkbox', { name: /Tout sélectionner/ })
      .element()
      .focus();
    await userEvent.keyboard(' ');
    await expect.element(page.getByRole('region', { name: 'Sélection' })).toBeVisible();
    page.getByRole('link', { name: /Lycée/ }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
  });
});

describe('ten thousand rows', () => {
  const summaryOf = (n: number): ConventionSummary => ({
    id: idFromBytes(Uint8Array.from({ length: 20 }, (_, k) => (n >> k) & 1)) as RecordId,
    model: n % 3 === 0 ? 'megalis-charte-2025-003' : 'megalis-convention-2025-004',
    title: `Établissement n° ${(n * 7919) % 10_000}`,
    establishmentId: null,
    recordedStatus: 'draft',
    missing: n % 5 === 0 ? [] : ['siret'],
    problems: 0,
    events: [],
    missingPieces: [],
    search: `etablissement n° ${(n * 7919) % 10_000}`,
    createdAt: null,
    updatedAt: '2026-11-21T08:00:00.000Z' as Instant,
    deletedAt: null,
    sample: false,
  });
  const rows: readonly Row[] = Array.from({ length: 10_000 }, (_, n) =>
    rowOn(summaryOf(n), TODAY, DEFAULT_SETTINGS, builtInLibrary),
  );

  test.each(SORT_KEYS)('sorting by %s keeps every row, and reverses', (key) => {
    const up = sortRows(rows, { key, down: false });
    expect(new Set(up).size).toBe(10_000);
    expect(sortRows(rows, { key, down: true })).toHaveLength(10_000);
  });

  test('numbers in names are in the order of numbers', () => {
    const names = sortRows(rows, { key: 'place', down: false }).map(({ summary }) => summary.title);
    expect(names.slice(0, 3)).toEqual(['Établissement n° 0', 'Établissement n° 1', 'Établissement n° 2']);
  });

  test('every word of the search counts', () => {
    const found = filterRows(rows, { ...NO_FILTERS, query: 'ÉTABLISSEMENT 9999' }, TODAY);
    expect(found.map(({ summary }) => summary.title)).toEqual(['Établissement n° 9999']);
  });

  test('only two hundred are drawn, and the rest on demand', async () => {
    const live = { get: () => rows.map(({ summary }) => summary), subscribe: () => () => {} };
    const value = live.get();
    given = { ...given, store: { ...given.store, summaries: () => ({ ...live, get: () => value }) } };
    open();
    await expect.element(page.getByRole('button', { name: /Afficher la suite \(9\s800/ })).toBeVisible();
    expect(document.querySelectorAll('tbody tr')).toHaveLength(200);
    await userEvent.click(page.getByRole('button', { name: /Afficher la suite/ }));
    await expect.element(page.getByRole('button', { name: /Afficher la suite \(9\s600/ })).toBeVisible();
    expect(document.querySelectorAll('tbody tr')).toHaveLength(400);
  });
});
