/** A seventh model without a programmer: proposals, corrections, definition. */
import { describe, expect, test } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { readDefinition } from '@shared/conventions/library.ts';
import { missingFields } from '@shared/conventions/missing.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { analyse } from '@shared/forms/analyse.ts';
import { candidatesFor, familiesFor, modelFrom } from '@shared/forms/made-model.ts';
import { centsIn, idFor, makingFrom, makingOfModel, optionsFrom } from '@shared/forms/making.ts';
import { proposeFromPages } from '@shared/forms/propose.ts';
import { makingOf, makingRegister, type Making } from '@shared/model/making.ts';
import { emptyRecord, writeRegister } from '@shared/model/record.ts';
import type { DeviceId, Instant } from '@shared/base/brands.ts';
import { fieldsNeededBy } from '@shared/conventions/family-needs.ts';
import { ID } from '../pdf/support.ts';
import { lines } from './draw.ts';

const FORM = lines(
  'Nom de l’association : ........................',
  'SIRET : ........................',
  'Représentée par : ........................',
  'Nombre d’adhérents : ..............',
  'Cochez le bon cas',
  '☐ Moins de 20 adhérents : 1 500 €',
  '☐ Plus de 20 adhérents : 2 012,50 €',
  'Fait à ................, le ................',
);
const proposals = proposeFromPages([FORM]);
const fresh = makingFrom({ how: 'flat', pages: 1, proposals }, 'Convention_de-jardin.pdf');
const titled: Making = { ...fresh, issuerName: 'Syndicat inventé', number: '7' };

const readable = (making: Making) => {
  const read = readDefinition(JSON.parse(JSON.stringify(modelFrom(making, 'jardin').model)));
  return 'sentence' in read ? read.sentence : read.model;
};
const modelOf = (making: Making) => {
  const read = readable(making);
  if (typeof read === 'string') throw new Error(read);
  return read;
};

test('what the form shows becomes fields with their places', () => {
  expect(fresh.fields.map(({ id, type, need }) => [id, type, need])).toEqual([
    ['nomDeLAssociation', 'text', 'needed'],
    ['siret', 'siret', 'needed'],
    ['representeePar', 'person', 'needed'],
    ['nombreDAdherents', 'integer', 'needed'],
    ['cochezLeBonCas', 'choiceOne', 'needed'],
    ['faitA', 'place', 'signing'],
    ['le', 'date', 'signing'],
  ]);
  expect([fresh.title, fresh.titleField]).toEqual(['Convention de jardin', 'nomDeLAssociation']);
  expect(fresh.fields[4]?.options.map(({ cents }) => cents)).toEqual([150000, 201250]);
  for (const { id, places } of fresh.fields)
    for (const { fieldId } of places) expect(fieldId.split('=')[0]).toBe(id);
});

test('the definition is one that the library takes, and its places name its fields', () => {
  const { model, places } = modelFrom(titled, 'jardin');
  expect(modelOf(titled).slug).toBe('jardin');
  const ids = new Set(model.fields.map(({ id }) => id));
  expect(places.length).toBeGreaterThanOrEqual(8);
  for (const { fieldId } of places) expect(ids.has(fieldId.split('=')[0] ?? '')).toBe(true);
  expect(missingFields(model, {})).toEqual([
    'nomDeLAssociation',
    'siret',
    'representeePar',
    'nombreDAdherents',
    'cochezLeBonCas',
  ]);
  // The model's own labels find the same places again: another edition of the form needs nobody.
  expect(analyse([FORM], model).missing).toEqual([]);
});

test('what is not kept is gone; a wish that cannot be is said in French', () => {
  const without: Making = {
    ...titled,
    fields: titled.fields.map((field) => (field.id === 'siret' ? { ...field, keep: false } : field)),
  };
  expect(modelOf(without).fields.some(({ id }) => id === 'siret')).toBe(false);
  expect(modelFrom(without, 'jardin').places.some(({ fieldId }) => fieldId === 'siret')).toBe(false);
  expect(readable({ ...titled, titleField: 'siret' })).toMatch(/nomme le bénéficiaire/);
  expect(readable({ ...titled, shortTitle: ' ' })).toMatch(/nom court/);
});

describe('rules', () => {
  test.each(['CHA25', 'POL', 'MEG25'])('%s: facts that are not on the form are asked off it', (family) => {
    const model = modelOf({ ...titled, family });
    expect(model.ruleFamily).toBe(family);
    expect(model.steps.map(({ action }) => action).join()).not.toMatch(/Mégalis|préfet du/);
    const firstOff = model.fields.findIndex(({ need }) => need === 'offForm');
    expect(model.fields.slice(firstOff).every(({ need }) => need === 'offForm')).toBe(true);
  });

  test('a family whose choice the form does not have is not offered', () => {
    const lacking = (making: Making, family: string) =>
      familiesFor(making).find((one) => one.family === family)?.lacking.length;
    expect(lacking(titled, 'MOS')).toBe(1);
    const free = { ...titled, fields: titled.fields.filter(({ type }) => type !== 'choiceOne') };
    expect(lacking(free, 'MEG25')).toBe(1);
    expect(lacking(titled, 'MEG25')).toBe(0);
  });

  test('a field that gives a fact takes its name, and its place follows', () => {
    const serves = { population: 'nombreDAdherents' };
    const { model, places } = modelFrom({ ...titled, family: 'AMP', serves }, 'jardin');
    expect(model.fields.filter(({ id }) => id === 'population').map(({ label }) => label)).toEqual([
      'Nombre d’adhérents',
    ]);
    expect(places.some(({ fieldId }) => fieldId === 'population')).toBe(true);
  });
});

test.each(allModels.map((model) => [model.slug, model] as const))(
  '%s, changed in nothing, stays itself',
  (slug, model) => {
    const again = modelFrom(makingOfModel(model, ID, null), slug, model).model;
    expect({ ...again, issuer: model.issuer, fields: [], sections: [] }).toEqual({
      ...model,
      fields: [],
      sections: [],
    });
    const sorted = (fields: typeof model.fields) => fields.map(({ id }) => id).toSorted();
    expect(sorted(again.fields)).toEqual(sorted(model.fields));
    for (const field of again.fields) expect(field).toEqual(model.fields.find(({ id }) => id === field.id));
    expect('model' in readDefinition(JSON.parse(JSON.stringify(again)))).toBe(true);
  },
);

test('a question changed in a model that exists is changed: its life no longer carries the old fields along', () => {
  const before = modelOf(titled);
  const making = makingOfModel(before, ID, null);
  const renamed = {
    ...making,
    title: 'Autre titre',
    fields: making.fields.map((field) =>
      field.id === 'siret' ? { ...field, prompt: 'Votre SIRET' } : field,
    ),
  };
  const after = modelFrom(renamed, 'jardin', before).model;
  expect(after.fields.find(({ id }) => id === 'siret')?.prompt).toBe('Votre SIRET');
  expect([after.title, after.steps]).toEqual(['Autre titre', before.steps]);
});

test('in a model that has answers, no field changes its name', () => {
  const target = '0123456789ABCDEFGHJK' as RecordId;
  const changed: Making = { ...makingOfModel(modelOf(titled), target, null), family: 'AMP' };
  const population = fieldsNeededBy('AMP').find(({ id }) => id === 'population')!;
  expect(candidatesFor(changed, population)).toEqual([]);
  expect(
    modelFrom(changed, 'jardin', modelOf(titled)).model.fields.some(({ id }) => id === 'nombreDAdherents'),
  ).toBe(true);
});

test('a making is read back from its record as it was written; a damaged one is none', () => {
  const stamp = {
    dot: { device: 'AAAAAAAAAA' as DeviceId, n: 1 },
    at: '2026-11-21T11:56:00.000Z' as Instant,
    by: 'x',
  };
  const write = (value: unknown) => writeRegister(emptyRecord(ID, 'model'), 'making', value as never, stamp);
  expect(makingOf(write(makingRegister(titled)['making']))).toEqual(JSON.parse(JSON.stringify(titled)));
  for (const damaged of [null, 7, {}, { ...titled, fields: 'x' }])
    expect(makingOf(write(damaged))).toBeNull();
});

test('a question does not shout, nor go on from the line before', () => {
  const asked = (label: string) =>
    makingFrom({ how: 'flat', pages: 1, proposals: [{ ...proposals[0]!, label }] }, 'x.pdf').fields[0]
      ?.prompt;
  expect(asked('ET LA COMMUNE DE')).toBe('La commune de');
  expect(asked('et n° d’engagement')).toMatch(/^N°.d’engagement$/);
  expect(asked('N° SIRET')).toContain('SIRET');
});

test.each([
  ['Forfait annuel : 1 500 €', 150000],
  ['2 012,50 € par an', 201250],
  ['de 10 € à 20 €', null],
  ['Moins de 20 agents', null],
  ['12345 euros', 1234500],
])('the amount in « %s » is %s', (label, cents) => expect(centsIn(label)).toBe(cents));

test('names are never taken twice, nor by what every object has', () => {
  expect(idFor('constructor', new Set())).toBe('champ');
  expect(idFor('12 %', new Set(['champ']))).toBe('champ2');
  expect(new Set(optionsFrom(['Oui', 'oui', '12', '13']).map(({ code }) => code)).size).toBe(4);
});
