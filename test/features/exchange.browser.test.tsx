/** Receiving, with real packages and a real store: who sent it, what would go, what is done and undone. */
import { beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import { idFromBytes } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { basesOfPlan, withBases } from '@shared/exchange/bases.ts';
import { newCorrespondent, NO_EXCHANGE } from '@shared/exchange/correspondents.ts';
import { planMerge } from '@shared/exchange/merge-plan.ts';
import { select } from '@shared/exchange/selection.ts';
import * as keys from '@shared/model/keys.ts';
import { writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { isDeleted } from '@shared/model/views.ts';
import { createSigningKey, signerOf, writePackage, type StoredSigningKey } from '@renderer/exchange/index.ts';
import { ExchangeScreen } from '@renderer/features/exchange/index.tsx';
import { receivedPackages } from '@renderer/services/index.ts';
import { must } from '../store/support.ts';
import { expectAccessible, services, show, type TestServices } from './mount.tsx';

vi.setConfig({ testTimeout: 30_000 });

const THEM = 'BBBBBBBBBBBBBBBBBBBB' as DeviceId;
const NOW = '2026-11-21T08:00:00.000Z' as Instant;
const freshId = (): string => idFromBytes(crypto.getRandomValues(new Uint8Array(20)));

let given: TestServices;
beforeEach(async () => {
  given = await services();
});

async function packageOf(records: readonly TaciteRecord[], key: StoredSigningKey): Promise<File> {
  const parts: Blob[] = [];
  const written = await writePackage(
    {
      id: freshId() as RecordId,
      createdAt: NOW,
      counter: 1000,
      author: 'Ŷann',
      application: '9.9.9',
      organization: '',
      selected: select(records, { scope: 'selection', ids: new Set(records.map(({ id }) => id)) }),
      extras: {},
      locking: { kind: 'open' },
      signer: signerOf(THEM, key),
      openBytes: () => Promise.resolve(null),
    },
    new WritableStream<Uint8Array>({ write: (bytes) => void parts.push(new Blob([new Uint8Array(bytes)])) }),
  );
  expect(written.ok).toBe(true);
  return new File(parts, 'paquet.tacite');
}

const writtenThere = (record: TaciteRecord, key: string, value: Json, n: number, at = NOW): TaciteRecord =>
  writeRegister(record, key, value, { dot: { device: THEM, n }, at, by: 'Ŷann' });

function receive(file: File): void {
  receivedPackages.put([file]);
  show(given, ['echanges', 'recevoir'], () => <ExchangeScreen part="recevoir" />);
}

const importButton = () => page.getByRole('button', { name: 'Importer', exact: true });

async function threePlaces(): Promise<readonly TaciteRecord[]> {
  for (const name of ['Mairie', 'École', 'Musée']) {
    await must(given.store.create('establishment', { [keys.book.name]: `${name} de Port-Exemple` }));
  }
  return given.store.allRecords();
}

test('a key that changed is a strong warning: nothing goes on before somebody answers for it', async () => {
  const records = await threePlaces();
  const [former, key] = [await createSigningKey(), await createSigningKey()];
  const known = {
    ...newCorrespondent(freshId(), 'Mairie de Port-Exemple'),
    device: THEM,
    publicKey: former.publicKey,
    checkedOn: NOW,
  };
  const state = { ...NO_EXCHANGE, correspondents: [known] };
  await must(given.store.saveExchangeState(state as unknown as Json));
  receive(await packageOf([writtenThere(records[0]!, keys.book.phone, '0296000000', 7)], key));
  await expect.element(page.getByText(/La clé de Mairie de Port-Exemple a changé/)).toBeVisible();
  await expect.element(importButton()).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible();
  await page.getByLabelText(/^Oui, je les ai vérifiés/).click();
  await expect.element(importButton()).not.toHaveAttribute('aria-disabled');
  await importButton().click();
  await expect.element(page.getByText(/1 fiche mise à jour/)).toBeVisible();
  const kept = given.store.exchangeState();
  await expect
    .poll(() => JSON.stringify(kept.get() ?? null), { timeout: 10_000 })
    .toContain(`"publicKey":"${key.publicKey}"`);
  expect(JSON.stringify(kept.get())).not.toContain(former.publicKey);
});

test('an import that would throw much away asks with the numbers, and is undone', async () => {
  const records = await threePlaces();
  const tombstone = { on: NOW, by: 'Ŷann' };
  const gone = records.map((record, i) => writtenThere(record, keys.DELETED, tombstone, i + 1));
  receive(await packageOf(gone, await createSigningKey()));
  await page.getByLabelText(/^Non. J’importe quand même/).click();
  await expect.element(page.getByText(/3 fiches sur 3 iraient à la corbeille/).first()).toBeVisible();
  await expect.element(importButton()).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible();
  await page.getByLabelText(/^Je le veux/).click();
  await importButton().click();
  await expect.element(page.getByText(/3 fiches mises à jour/)).toBeVisible();
  expect((await given.store.allRecords()).every(isDeleted)).toBe(true);
  await page.getByRole('button', { name: 'Annuler le dernier import…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’import' }).click();
  await expect.element(page.getByText(/Import annulé/).first()).toBeVisible();
  expect((await given.store.allRecords()).some(isDeleted)).toBe(false);
});

test('a clock far ahead is said, and so is a record that lies', async () => {
  const [first, second] = await threePlaces();
  const ahead = writtenThere(first!, keys.book.phone, '0296000000', 1, '2099-01-01T00:00:00.000Z' as Instant);
  const own = await given.store.ownDevice();
  const lie = { ...second!, context: { ...second!.context, [own.id]: own.n + 50 } };
  receive(await packageOf([ahead, lie], await createSigningKey()));
  await expect.element(page.getByText(/datées du 01\/01\/2099/)).toBeVisible();
  await expect.element(page.getByText(/1 élément mis de côté/)).toBeVisible();
  await expect.element(page.getByText(/modifications qui n’ont jamais été faites/)).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Ne rien importer' }).click();
  await expect.element(page.getByRole('button', { name: 'Choisir un paquet…' })).toBeVisible();
});

test('conflicts and correspondents are reached by anyone; a third answer replaces both', async () => {
  const role = keys.answerKey('representativeRole');
  const id = await must(
    given.store.create('convention', { [keys.MODEL]: 'megalis-convention-2025-004', [role]: 'présidente' }),
  );
  const [base] = await given.store.conventions([id]);
  await must(given.store.write(id, { [role]: 'maire' }));
  const theirs = writtenThere(base!, role, 'adjointe', 1);
  const here = new Map((await given.store.conventions([id])).map((record) => [id, record]));
  const received = new Map([[id, theirs]]);
  const plan = planMerge({
    here,
    received: [theirs],
    head: null,
    ownDevice: await given.store.ownDevice(),
    now: NOW,
    filesHere: () => true,
    filesThere: new Set(),
  });
  const bases = basesOfPlan(withBases(plan, here, received, new Map([[id, [base!]]])));
  await must(given.store.importRecords([theirs], { from: 'Ŷann', package: freshId() as RecordId }, bases));
  const known = { ...newCorrespondent(freshId(), 'Mairie de Port-Exemple'), device: THEM, checkedOn: NOW };
  const { publicKey } = await createSigningKey();
  const state = { ...NO_EXCHANGE, correspondents: [{ ...known, publicKey }] };
  await must(given.store.saveExchangeState(state as unknown as Json));

  show(given, ['echanges', 'conflits'], ([, part = '']) => <ExchangeScreen part={part} />);
  await expect.element(page.getByText(/1 réponse à choisir/).first()).toBeVisible();
  await expect.element(page.getByText(/Écrite chez Mairie de Port-Exemple/)).toBeVisible();
  await expect.element(page.getByText(/Avant ces deux réponses.*présidente/)).toBeVisible();
  await expectAccessible();
  await page.getByLabelText('Ou une autre réponse').fill('doyenne');
  await page.getByRole('button', { name: 'Garder celle-ci' }).click();
  await expect.element(page.getByText('Aucun conflit')).toBeVisible();
  const [after] = await given.store.conventions([id]);
  expect(after?.registers[role]?.map(({ value }) => value)).toEqual(['doyenne']);
  await expectAccessible();

  await page.getByRole('link', { name: 'Correspondants' }).click();
  await expect.element(page.getByText(/Mots vérifiés le 21\/11\/2026/)).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: /Modifier/ }).click();
  await page.getByLabelText(/^Sa clé de réception/).fill('age1trop-courte');
  await expect.element(page.getByText(/Cette clé est incomplète/)).toBeVisible();
  await expectAccessible();
});
