import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err } from '@shared/base/result.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { conventionView, establishmentView } from '@shared/model/views.ts';
import { NewConvention } from '@renderer/features/new-convention/index.tsx';
import { loadSamples } from '@renderer/parts/samples.ts';
import { must, until } from '../store/support.ts';
import { expectAccessible, services, show, type TestServices } from './mount.tsx';

const MEGALIS = 'megalis-convention-2025-004';
const ENDED = 'megalis-convention-2019-026';
const CHARTER = 'megalis-charte-2025-003';

let given: TestServices;

const open = (path: readonly string[] = ['nouvelle']): void =>
  show(given, path, ([room]) => (room === 'nouvelle' ? <NewConvention /> : <p>Ailleurs</p>));

beforeEach(async () => {
  given = await services();
});

/** The conventions created so far, at least one. */
async function created() {
  const summaries = await until(given.store.summaries(), (all) => all.length > 0);
  return Promise.all(summaries.map(({ id }) => until(given.store.record(id))));
}

describe('the model', () => {
  test('each one in use is a link; an ended one only says why', async () => {
    open();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Nouvelle convention' })).toHaveFocus();
    for (const model of allModels) {
      const link = page.getByRole('link', { name: model.shortTitle, exact: true });
      if (model.state === 'current') await expect.element(link).toBeVisible();
      else await expect.element(link).not.toBeInTheDocument();
    }
    await expect
      .element(page.getByRole('region', { name: 'Modèles qui ne se signent plus' }))
      .toMatchTextContent(/Mégalis 2019-026.*choisissez «\sMégalis 2025-004\s»/);
    await expectAccessible();
  });

  test('a paper of an ended model, signed long ago, is entered for the archives by a link of its own', async () => {
    const id = await must(given.store.create('establishment', { name: 'Syndicat du Test' }));
    open();
    await userEvent.click(page.getByRole('link', { name: 'Saisir une convention déjà signée (archives)' }));
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Saisir une convention déjà signée' }))
      .toBeVisible();
    await expect.element(page.getByText(/Ce modèle ne se signe plus/)).toBeVisible();
    await expectAccessible();
    await userEvent.click(page.getByRole('radio', { name: /Syndicat du Test/ }));
    await userEvent.click(page.getByRole('button', { name: 'Saisir la convention' }));
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
    const [record] = await created();
    expect(conventionView(record!)).toMatchObject({ model: ENDED, establishmentId: id });
  });

  test('an unknown or ended model in the address gives the choice again', async () => {
    open(['nouvelle', ENDED]);
    await expect.element(page.getByRole('link', { name: 'Mégalis 2025-004', exact: true })).toBeVisible();
  });
});

describe('the establishment', () => {
  test('cannot be skipped, and the button says why', async () => {
    open(['nouvelle', MEGALIS]);
    const button = page.getByRole('button', { name: 'Créer la convention' });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await expect
      .element(button)
      .toHaveAttribute('title', 'Choisissez d’abord un établissement, ou ajoutez-en un.');
    await expect.element(page.getByText(/Le carnet est vide/)).toBeVisible();
    await expectAccessible();
  });

  test('is written on the spot, kept in the book, and fills the form', async () => {
    open();
    await userEvent.click(page.getByRole('link', { name: 'Mégalis 2025-004', exact: true }));
    await userEvent.click(page.getByRole('button', { name: /Ajouter un établissement/ }));
    await expect.element(page.getByLabelText('Nom de l’établissement')).toHaveFocus();
    await userEvent.keyboard('Syndicat du Test');
    await userEvent.fill(page.getByLabelText('Numéro SIRET'), '299 999 003 00013');
    await userEvent.fill(page.getByLabelText('Code postal'), '99100');
    await userEvent.fill(page.getByLabelText('Commune', { exact: true }), 'Port-Exemple');
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: 'Créer la convention' }));
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
    const [record] = await created();
    const view = conventionView(record!);
    expect(window.location.hash).toBe(`#/convention/${view.id}/formulaire`);
    expect(view).toMatchObject({
      model: MEGALIS,
      recordedStatus: 'draft',
      answers: {
        establishmentName: 'Syndicat du Test',
        siret: '29999900300013',
        registeredOffice: { lines: '', postcode: '99100', town: 'Port-Exemple' },
        representativeCivility: 'monsieur',
      },
    });
    const { establishments } = await until(given.store.book());
    expect(establishments.map(establishmentView)).toMatchObject([
      { id: view.establishmentId, name: 'Syndicat du Test' },
    ]);
  });

  test('a double click creates one convention', async () => {
    const id = await must(given.store.create('establishment', { name: 'CCAS du Test' }));
    open(['nouvelle', CHARTER]);
    await userEvent.click(page.getByRole('radio', { name: /CCAS du Test/ }));
    await userEvent.dblClick(page.getByRole('button', { name: 'Créer la charte' }));
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
    await must(given.store.settled());
    const records = await created();
    expect(records.map((record) => conventionView(record!).establishmentId)).toEqual([id]);
    expect(conventionView(records[0]!).answers).toMatchObject({ collectivityName: 'CCAS du Test' });
  });

  test('is found in the book; a second convention of the model is said, not refused', async () => {
    await must(loadSamples(given));
    open(['nouvelle', CHARTER]);
    await userEvent.fill(page.getByLabelText('Rechercher dans le carnet'), 'kerexemple ccas');
    await userEvent.click(page.getByRole('radio', { name: /CCAS de Kerexemple/ }));
    await expect.element(page.getByText(/a déjà 1\scharte de ce modèle/)).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Créer la charte' }))
      .not.toHaveAttribute('aria-disabled');
    await expectAccessible();
  });

  test('a refused creation is said, and can be tried again', async () => {
    await must(given.store.create('establishment', { name: 'CCAS du Test' }));
    const { store } = given;
    let full = true;
    const sometimesFull = {
      ...store,
      create: (...asked: Parameters<typeof store.create>) =>
        full ? Promise.resolve(err('quota' as const)) : store.create(...asked),
    };
    given = { ...given, store: sometimesFull };
    open(['nouvelle', CHARTER]);
    await userEvent.click(page.getByRole('radio', { name: /CCAS du Test/ }));
    await userEvent.click(page.getByRole('button', { name: 'Créer la charte' }));
    await expect.element(page.getByRole('alert')).toMatchTextContent(/le disque est plein/);
    await expectAccessible();
    full = false;
    await userEvent.click(page.getByRole('button', { name: 'Créer la charte' }));
    await expect.element(page.getByText('Ailleurs')).toBeVisible();
    expect(await created()).toHaveLength(1);
  });
});
