import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { isBlank, missingFields } from '@shared/conventions/missing.ts';
import { allModels, initialAnswers, modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { filledAnswers } from './filled.ts';

const seeded = { seed: 20261121, numRuns: 300 };
const known = (slug: string): ConventionModel => {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
};

/** Missing on a form that nobody touched, per document: R-FIELDS with no value at all. */
const UNTOUCHED: readonly (readonly [string, string])[] = [
  ['megalis-charte-2025-003', 'collectivityName siret address contactName contactEmail'],
  [
    'megalis-convention-2025-004',
    'establishmentName representativeName representativeRole registeredOffice siret referentName referentEmail contributionTier',
  ],
  [
    'megalis-convention-2019-026',
    'establishmentName representativeName registeredOffice siret referentName referentEmail contributionTier',
  ],
  ['polmar-ddtm56-2023', ''],
  [
    'moselle-fibre-2024serv001',
    'collectivityName representativeTitle representativeName councilName deliberationDate collectivityAddress referentName referentEmail subscribedServices',
  ],
  [
    'amp-usine-a-sites-2021',
    'communeName communeAddress mayorCivility mayorName deliberationNumber deliberationDate metropoleRole communeRole processingOperations processingPurposes dataCategories dataSubjects dataSupports',
  ],
];

describe('R-FIELDS', () => {
  test.each(UNTOUCHED)('%s untouched', (slug, expected) => {
    expect(missingFields(known(slug), {})).toEqual(expected.split(' ').filter(Boolean));
  });

  test.each(allModels.map((model) => [model.slug, model] as const))(
    '%s filled misses nothing',
    (slug, model) => {
      expect(missingFields(model, filledAnswers(slug))).toEqual([]);
    },
  );

  test('P-069: a blank SIRET on the charter; persons and addresses may be plain text', () => {
    const values = {
      collectivityName: 'Commune de Trégarvan-sur-Mer',
      siret: '',
      address: '1 place de la Mairie, 29000 Exempleville',
      contactName: 'Camille Martin',
      contactEmail: 'mairie@exemple.fr',
    };
    expect(missingFields(known('megalis-charte-2025-003'), values)).toEqual(['siret']);
  });

  test('document 5: the number of probes comes last, only with the supervision; zero is a value', () => {
    const model = known('moselle-fibre-2024serv001');
    const values = filledAnswers(model.slug);
    expect(missingFields(model, { ...values, probeCount: null, councilName: ' ' })).toEqual([
      'councilName',
      'probeCount',
    ]);
    expect(missingFields(model, { ...values, probeCount: 0 })).toEqual([]);
    expect(missingFields(model, { ...values, subscribedServices: [], probeCount: null })).toEqual([
      'subscribedServices',
    ]);
  });

  test('document 6: names asked by the ticked supports come after the supports', () => {
    const model = known('amp-usine-a-sites-2021');
    const values = { ...filledAnswers(model.slug), databaseName: '', otherSupport: null, signedAt: '' };
    expect(missingFields(model, values)).toEqual(['databaseName', 'otherSupport']);
    expect(missingFields(model, { ...values, dataSupports: ['paper'] })).toEqual([]);
    expect(missingFields(model, { ...values, dataSupports: [] })).toEqual(['dataSupports']);
  });

  test('document 6: pre-filled purposes count, the pre-filled service does not', () => {
    const model = known('amp-usine-a-sites-2021');
    const values = { ...filledAnswers(model.slug), processingPurposes: ' ', metropoleService: '' };
    expect(missingFields(model, values)).toEqual(['processingPurposes']);
  });

  test('document 4 never misses anything, not even the bank account', () => {
    const blank = { beneficiaryName: '', beneficiaryAddress: null, bankAccountIban: '', signedAt: '' };
    expect(missingFields(known('polmar-ddtm56-2023'), blank)).toEqual([]);
  });
});

test.each<readonly [Json | undefined, boolean]>([
  [undefined, true],
  [null, true],
  ['', true],
  [' \u00a0\t', true],
  [[], true],
  [['paper'], false],
  [{ firstName: ' ', lastName: '' }, true],
  [{ firstName: '', lastName: 'Exemple' }, false],
  [{ lines: '', postcode: '', town: ' ' }, true],
  [0, false],
  [false, false],
])('blank: %j is %s', (value, expected) => {
  expect(isBlank(value)).toBe(expected);
});

test('whatever the answers, missing fields are fields of the model, each once, in its order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...allModels), fc.dictionary(fc.string(), fc.jsonValue()), (model, noise) => {
      const ids = model.fields.map((field) => field.id);
      const values = Object.fromEntries(
        Object.entries(noise).map(([key, value], index) => [ids[index] ?? key, value as Json]),
      );
      const missing = missingFields(model, values);
      expect(missing).toEqual(ids.filter((id) => missing.includes(id)));
    }),
    seeded,
  );
});

test('answering a field removes it from what is missing and adds only what it makes conditional', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...allModels),
      fc.nat(),
      fc.infiniteStream(fc.boolean()),
      (model, pick, coins) => {
        const full = filledAnswers(model.slug);
        const kept = Object.fromEntries(Object.entries(full).filter(() => coins.next().value));
        const missing = missingFields(model, kept);
        const answered = missing[pick % Math.max(missing.length, 1)];
        if (answered === undefined) return;
        const after = missingFields(model, { ...kept, [answered]: full[answered] ?? null });
        expect(after).not.toContain(answered);
        const added = after.filter((id) => !missing.includes(id));
        for (const id of added) {
          const conditions = model.fields.find((field) => field.id === id)?.when ?? [];
          expect(conditions.map((condition) => condition.field)).toContain(answered);
        }
      },
    ),
    seeded,
  );
});

test('defaults written at creation are never missing', () => {
  for (const model of allModels) {
    const initial = initialAnswers(model);
    expect(missingFields(model, initial).filter((id) => id in initial)).toEqual([]);
  }
});
