/** A model that nobody programmed, on the screens: chosen, filled, followed; and a convention whose model is not here. */
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { definitionRegister } from '@shared/conventions/library.ts';
import { readModelFile, writeModelFile } from '@shared/conventions/model-file.ts';
import { blankView, newBlank } from '@shared/model/blank.ts';
import { answerKey, MODEL } from '@shared/model/keys.ts';
import { conventionView } from '@shared/model/views.ts';
import { CalendarScreen } from '@renderer/features/calendar/index.tsx';
import { ConventionScreen } from '@renderer/features/convention/index.tsx';
import { ConventionsList } from '@renderer/features/conventions/index.tsx';
import { Dashboard } from '@renderer/features/dashboard/index.tsx';
import { NewConvention } from '@renderer/features/new-convention/index.tsx';
import { carryOut, planImport } from '@renderer/features/models/files/import-steps.ts';
import { field, minimalModel, recordId } from '../conventions/custom.ts';
import { digest, must, until } from '../store/support.ts';
import { expectAccessible, services, show, type TestServices } from './mount.tsx';

const model = minimalModel({
  fields: [
    ...minimalModel().fields,
    field('signedOn', 'date', { need: 'signing' }),
    field('room', 'choiceOne', {
      need: 'needed',
      reason: 'Pour réserver la bonne salle.',
      options: [
        { code: 'large', label: 'Grande salle' },
        { code: 'small', label: 'Petite salle' },
      ],
    }),
  ],
  steps: [{ status: 'signedByBeneficiary', dateField: 'signedOn', action: 'Enregistrer la signature' }],
});

let given: TestServices;

const open = (path: readonly string[]): void =>
  show(given, path, ([room = '', id = '', tab = 'formulaire']) => {
    if (room === 'nouvelle') return <NewConvention />;
    if (room === 'convention') return <ConventionScreen id={id as RecordId} tab={tab} />;
    if (room === 'conventions') return <ConventionsList />;
    if (room === 'calendrier') return <CalendarScreen />;
    return <Dashboard />;
  });

beforeEach(async () => {
  given = await services();
});

const conventionOf = (name: string): Promise<RecordId> =>
  must(given.store.create('convention', { [MODEL]: model.slug, [answerKey('associationName')]: name }));

describe('a model made here', () => {
  test('is offered at once, beside those of Tacite, and filled like them', async () => {
    await must(given.store.create('establishment', { name: 'Commune d’Exempleville' }));
    open(['nouvelle']);
    await expect.element(page.getByRole('link', { name: 'Mégalis 2025-004', exact: true })).toBeVisible();
    await must(given.store.create('model', definitionRegister(model)));
    await userEvent.click(page.getByRole('link', { name: 'Prêt de salle', exact: true }));
    await userEvent.click(page.getByRole('radio', { name: /Exempleville/ }));
    await userEvent.click(page.getByRole('button', { name: 'Créer la convention' }));
    await userEvent.fill(page.getByRole('textbox', { name: /Question associationName/ }), 'Les Amis');
    await userEvent.click(page.getByText('Petite salle'));
    await expect.element(page.getByRole('heading', { name: 'Rien ne manque' })).toBeVisible();
    await expect.element(page.getByText('Prête à signer').first()).toBeVisible();
    await expectAccessible();
    const [row] = await until(given.store.summaries(), (rows) => rows[0]?.title === 'Les Amis');
    const saved = await until(
      given.store.record(row!.id),
      (record) => record !== null && conventionView(record).answers['room'] === 'small',
    );
    expect(conventionView(saved!).answers).toMatchObject({ associationName: 'Les Amis', room: 'small' });
  });

  test('has every tab; without rules, no date is promised', async () => {
    await must(given.store.create('model', definitionRegister(model)));
    const id = await conventionOf('Les Amis');
    open(['convention', id, 'echeances']);
    await expect.element(page.getByText('Aucune date calculée')).toBeVisible();
    await expect.element(page.getByText(/ne vous préviendra pas/)).toBeVisible();
    for (const tab of ['document', 'pieces', 'journal', 'formulaire']) {
      window.location.hash = `#/convention/${id}/${tab}`;
      await expect
        .element(
          page
            .getByRole('link', { name: /Formulaire|Document|Pièces|Journal/, current: 'page' } as never)
            .first(),
        )
        .toBeVisible();
      await expect.element(page.getByRole('heading', { level: 1, name: 'Les Amis' })).toBeVisible();
    }
  });

  test('is in the list, on the dashboard, and its convention has no date on the calendar', async () => {
    await must(given.store.create('model', definitionRegister(model)));
    await conventionOf('Les Amis');
    open(['conventions']);
    await expect.element(page.getByRole('link', { name: /Les Amis/ })).toBeVisible();
    await expect.element(page.getByRole('table').getByText(/Prêt de salle/)).toBeVisible();
    window.location.hash = '#/';
    await expect.element(page.getByText(/Les Amis/).first()).toBeVisible();
    window.location.hash = '#/calendrier';
    await expect.element(page.getByText('Aucune date pour l’instant')).toBeVisible();
  });
});

test('a convention whose model is not here is listed and says so; importing the model opens it', async () => {
  const id = await conventionOf('Les Amis');
  open(['conventions']);
  await expect.element(page.getByRole('cell', { name: 'Modèle inconnu (pret-de-salle)' })).toBeVisible();
  window.location.hash = `#/convention/${id}`;
  await expect.element(page.getByRole('heading', { level: 1, name: 'Modèle inconnu' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Modèles' })).toBeVisible();
  await expectAccessible();

  const bytes = new TextEncoder().encode('%PDF-1.7 inventé');
  const sent = await sentFile(bytes);
  const plan = await planImport(given, sent);
  expect(plan).toMatchObject({ model: 'new', blank: 'new' });
  expect(await carryOut(given.store, plan.steps)).toBeNull();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Les Amis' })).toBeVisible();
  await until(given.store.blanks(), (all) => all.some((record) => blankView(record).file !== null));
  const again = await planImport(given, sent);
  expect(again.steps).toEqual([]);
  expect(await given.store.bytesOf(await digest(bytes))).toEqual(bytes);
});

/** The file of the model as another computer would send it, blank included. */
async function sentFile(bytes: Uint8Array) {
  const from = await services();
  const blank = await must(
    from.store.create('blank', newBlank(model.slug, '2025', 1, '2026-01-01T00:00:00.000Z' as Instant)),
  );
  await must(
    from.store.attach(blank, {
      name: 'vierge.pdf',
      mime: 'application/pdf',
      bytes,
      pages: 1,
      nature: 'blank',
      thumbnail: null,
    }),
  );
  const [record] = await until(from.store.blanks(), (all) => all.some((one) => blankView(one).file !== null));
  const file = writeModelFile({ id: recordId(1), model }, { record: record!, bytes });
  const read = file.ok ? await readModelFile(file.value, digest) : file;
  if (!read.ok) throw new Error(read.error.sentence);
  return read.value;
}
