/** What the editor's lists say of each place, from the registers alone. */
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { megalisConvention2025 } from '@shared/conventions/models/megalis-convention-2025-004.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { blankView } from '@shared/model/blank.ts';
import { ANALYSED } from '@shared/model/keys.ts';
import { emptyRecord, writeRegister } from '@shared/model/record.ts';
import { linkCounts } from '@renderer/features/models/links/links.ts';
import { answersPlaced } from '@renderer/features/models/placed.ts';
import {
  countsOf,
  freeKey,
  inPaperOrder,
  kindFor,
  missingOf,
  nameOf,
  rowsOf,
  UNDECIDED,
} from '@renderer/features/models/editor/places.ts';

const model: ConventionModel = megalisConvention2025;
const place = (fieldId: string, confidence = 1, box = [10, 20, 110, 34], page = 1): Json => ({
  fieldId,
  page,
  box,
  kind: 'text',
  confidence,
});
const reader = (registers: Readonly<Record<string, Json>>) => (key: string) => registers[key];
const stateOf = (registers: Readonly<Record<string, Json>>, target: string) =>
  rowsOf(model, reader(registers))
    .flatMap(({ targets }) => targets)
    .find((row) => row.target === target)?.state;

describe('the state of a place', () => {
  test.each([
    ['nothing known of an expected field', {}, 'siret', 'missing'],
    ['placed by a person', { 'place.siret': place('siret') }, 'siret', 'placed'],
    ['found without certainty', { 'place.siret': place('siret', 0.3) }, 'siret', 'doubtful'],
    ['not on this form', { 'place.siret': null }, 'siret', 'off'],
    ['an addition undone', { 'place.siret': UNDECIDED }, 'siret', 'missing'],
    ['another field’s place in its register', { 'place.siret': place('iban') }, 'siret', 'missing'],
    [
      'only its second place left',
      { 'place.siret': null, 'place.siret#2': place('siret') },
      'siret',
      'placed',
    ],
    ['a box of a choice', {}, 'contributionTier=bouquet-lt20', 'missing'],
  ] as const)('%s', (_, registers, target, state) => expect(stateOf(registers, target)).toBe(state));

  test('signatures and facts off the form are not asked for a place', () => {
    const ids = rowsOf(model, reader({})).map(({ field }) => field.id);
    expect(ids).toContain('siret');
    for (const { id, type, need } of model.fields)
      if (type === 'signature' || need === 'offForm') expect(ids).not.toContain(id);
  });
});

test('answers come in the order of the paper', () => {
  const rows = rowsOf(
    model,
    reader({
      'place.siret': place('siret', 1, [10, 400, 60, 414], 2),
      'place.establishmentName': place('establishmentName', 1, [300, 50, 400, 64]),
      'place.establishmentName#2': place('establishmentName', 1, [10, 50, 60, 64]),
      'place.referentName': place('referentName', 1, [10, 20, 60, 34], 2),
    }),
  );
  expect(inPaperOrder(rows).map(({ key }) => key)).toEqual([
    'place.establishmentName#2',
    'place.establishmentName',
    'place.referentName',
    'place.siret',
  ]);
});

test('one more place of an answer takes the first free register', () => {
  expect(freeKey('siret', reader({}))).toBe('place.siret');
  expect(freeKey('siret', reader({ 'place.siret': place('siret') }))).toBe('place.siret#2');
  expect(freeKey('siret', reader({ 'place.siret': null, 'place.siret#2': place('siret') }))).toBe(
    'place.siret',
  );
});

test('a choice is missing while one of its boxes is, and counts once', () => {
  const none = countsOf(rowsOf(model, reader({})));
  expect(none.placed).toBe(0);
  const options = model.fields.find(({ id }) => id === 'contributionTier')?.options ?? [];
  const all = Object.fromEntries(
    options.map(({ code }) => {
      const target = `contributionTier=${code}`;
      return [`place.${target}`, { ...(place(target) as object), kind: 'tick' }];
    }),
  );
  const boxed = countsOf(rowsOf(model, reader(all)));
  expect([boxed.placed, none.missing - boxed.missing]).toEqual([1, 1]);
  const { [`place.contributionTier=${options[0]?.code}`]: _first, ...others } = all;
  expect(countsOf(rowsOf(model, reader(others)))).toMatchObject({ placed: 0, missing: none.missing });
});

test('what is missing is said in the words of the screen', () => {
  const missing = missingOf(rowsOf(model, reader({})));
  expect(missing).toContainEqual({ target: 'siret', label: 'Numéro SIRET de l’établissement' });
  expect(nameOf(model, 'representativeCivility=madame')).toBe('Civilité du représentant : Madame');
  expect(nameOf(model, 'inconnu')).toBe('inconnu');
});

test('a new place of an option is a cross, unless the form strikes words out', () => {
  const strike = { ...(place('representativeCivility=madame') as object), kind: 'strike' } as Json;
  const rows = rowsOf(model, reader({ 'place.representativeCivility=madame': strike }));
  expect(kindFor('representativeCivility=monsieur', rows)).toBe('strike');
  expect(kindFor('contributionTier=bouquet-lt20', rows)).toBe('tick');
  expect(kindFor('siret', rows)).toBe('text');
});

test('an answer written out in words needs no box', () => {
  const registers = { 'place.contributionTier': place('contributionTier') };
  expect(stateOf(registers, 'contributionTier')).toBe('placed');
  expect(stateOf(registers, 'contributionTier=bouquet-lt20')).toBe('absent');
  expect(stateOf({}, 'contributionTier')).toBeUndefined();
  const counts = countsOf(rowsOf(model, reader(registers)));
  expect([counts.placed, counts.missing]).toEqual([1, countsOf(rowsOf(model, reader({}))).missing - 1]);
});

test('the list counts from the view what the editor counts from the registers', () => {
  const registers = {
    'place.siret': place('siret'),
    'place.siret#2': place('siret'),
    'place.referentName': null,
  };
  const stamp = { dot: { device: 'a' as DeviceId, n: 1 }, at: '2026-11-21T09:00:00.000Z' as Instant, by: '' };
  let record = emptyRecord('00000000000000000001' as RecordId, 'blank');
  for (const [key, value] of Object.entries(registers)) record = writeRegister(record, key, value, stamp);
  expect(answersPlaced(model, blankView(record))).toEqual(countsOf(rowsOf(model, reader(registers))));
  record = writeRegister(record, ANALYSED, { how: 'form', pages: 1, search: 1 }, stamp);
  const link: Json = { fieldId: 'siret', name: 'f', value: null, confidence: 1 };
  record = writeRegister(record, 'match.siret', link, stamp);
  expect(answersPlaced(model, blankView(record))).toEqual(
    linkCounts(model, (key) => (key === 'match.siret' ? link : undefined)),
  );
});
