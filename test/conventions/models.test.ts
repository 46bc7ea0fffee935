import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { allModels, fieldsOfSection, initialAnswers, modelOf } from '@shared/conventions/registry.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { READINGS } from '@shared/rules/readings.ts';
import { ModelSchema, type ConventionModel } from '@shared/conventions/schema.ts';

/** The fields of part B of each document, in its order, copied from the specification. */
const DOCUMENT_ORDER: Readonly<Record<string, string>> = {
  'megalis-charte-2025-003':
    'collectivityName siret address contactName contactRole contactPhone contactEmail signedOn signature',
  'megalis-convention-2025-004':
    'establishmentName representativeCivility representativeName representativeRole registeredOffice siret referentName referentRole referentPhone referentEmail contributionTier serviceCode commitmentNumber issuerSignedOn beneficiarySignedOn issuerSignature beneficiarySignature',
  'megalis-convention-2019-026':
    'establishmentName representativeName registeredOffice siret referentName referentRole referentPhone referentEmail contributionTier serviceCode commitmentNumber signedAt signedOn issuerSignature beneficiarySignature',
  'polmar-ddtm56-2023':
    'beneficiaryName beneficiaryAddress pollutionZoneMap bankAccountIban signedOn signedAt prefectSignature beneficiarySignature',
  'moselle-fibre-2024serv001':
    'collectivityName representativeTitle representativeName councilName deliberationDate collectivityAddress referentName referentRole referentPhone referentEmail serviceCode commitmentNumber signedAt signedOn beneficiarySignatoryTitle beneficiarySignatoryName beneficiarySignature issuerSignature subscribedServices annex3SignedOn annex3Signature',
  'amp-usine-a-sites-2021':
    'communeName issuerDeliberationNumber communeAddress mayorCivility mayorName deliberationNumber deliberationDate metropoleRole metropoleService communeRole processingOperations processingPurposes dataCategories dataSubjects dataSupports databaseName otherSupport signedAt signedOn mayorSignature issuerSignature',
};

/** Number of boxes and rows that part B lists. */
const OPTION_COUNTS: readonly (readonly [string, string, number])[] = [
  ['megalis-convention-2025-004', 'contributionTier', 6],
  ['megalis-convention-2025-004', 'eligibilityCategory', 10],
  ['megalis-convention-2019-026', 'contributionTier', 5],
  ['amp-usine-a-sites-2021', 'processingOperations', 13],
  ['amp-usine-a-sites-2021', 'dataCategories', 20],
  ['amp-usine-a-sites-2021', 'dataSubjects', 10],
  ['amp-usine-a-sites-2021', 'dataSupports', 4],
];

const TARIFFS: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  [
    'megalis-convention-2025-004',
    {
      'bouquet-lt20': 92000,
      'bouquet-20to49': 201250,
      'bouquet-50to100': 345000,
      'bouquet-gt100': 517500,
      'teletransmission-lt20': 23000,
      'teletransmission-none': 0,
    },
  ],
  [
    'megalis-convention-2019-026',
    {
      'bouquet-lt20': 80000,
      'bouquet-20to49': 175000,
      'bouquet-50to100': 300000,
      'bouquet-gt100': 450000,
      'teletransmission-lt20': 20000,
    },
  ],
];

const known = (slug: string): ConventionModel => {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
};

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** Every French sentence of a value, with the path that leads to it. */
function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inside]) => textsOf(inside, `${path}.${key}`));
}

test('the six models of the mission, and no slug twice', () => {
  expect(allModels.map((model) => model.slug).sort()).toEqual(Object.keys(DOCUMENT_ORDER).sort());
  expect(modelOf('unknown-model')).toBeNull();
});

test('only a model in use is offered for a new convention', () => {
  const slugs = builtInLibrary.pickable.map((model) => model.slug);
  expect(slugs).toContain('megalis-convention-2025-004');
  expect(slugs).not.toContain('megalis-convention-2019-026');
});

describe.each(allModels.map((model) => [model.slug, model] as const))('%s', (slug, model) => {
  const ids = model.fields.map((field) => field.id);
  const sections = model.sections.map((section) => section.id);
  const field = (id: string) => model.fields.find((one) => one.id === id);

  test('obeys the schema', () => {
    expect(v.safeParse(ModelSchema, model).issues).toBeUndefined();
  });

  test('lists the fields in the order of the document, then the facts off the form', () => {
    const printed = DOCUMENT_ORDER[slug]?.split(' ') ?? [];
    expect(ids.slice(0, printed.length)).toEqual(printed);
    const offForm = model.fields.slice(printed.length).map((one) => one.need);
    expect(offForm.filter((need) => need !== 'offForm' && need !== 'recommended')).toEqual([]);
  });

  test('names each field, section and option once', () => {
    expect(twice(ids)).toEqual([]);
    expect(twice(sections)).toEqual([]);
    for (const one of model.fields)
      expect(twice((one.options ?? []).map((option) => option.code))).toEqual([]);
  });

  test('puts every field in a section, and shows each section whole', () => {
    expect(model.fields.filter((one) => !sections.includes(one.section)).map((one) => one.id)).toEqual([]);
    const exits = model.exits.map((exit) => exit.dateField);
    const shown = sections.flatMap((section) => fieldsOfSection(model, section).map((one) => one.id));
    expect([...shown].sort()).toEqual(ids.filter((id) => !exits.includes(id)).sort());
  });

  test('refers only to fields that exist and are of the right type', () => {
    const dates = [...model.steps, ...model.exits].map((step) => step.dateField);
    for (const id of dates) expect([id, field(id)?.type]).toEqual([id, 'date']);
    expect(field(model.titleField)?.type).toBe('text');
    for (const one of model.fields) {
      for (const condition of one.when ?? []) expect(ids).toContain(condition.field);
      if (one.askedBefore !== undefined) expect(field(one.askedBefore)?.section).toBe(one.section);
    }
    for (const check of model.checks) {
      const {
        kind,
        level: _level,
        sentence: _sentence,
        unit: _unit,
        ...names
      } = {
        level: undefined,
        sentence: undefined,
        unit: undefined,
        ...check,
      };
      const referred = Object.entries(names)
        .filter(([key]) => !['day', 'value', 'whenBlank'].includes(key))
        .map(([, id]) => id);
      expect([kind, referred.filter((id) => typeof id !== 'string' || !ids.includes(id))]).toEqual([
        kind,
        [],
      ]);
    }
  });

  test('gives options to choices only, and defaults that are among them', () => {
    for (const one of model.fields) {
      const isChoice = one.type === 'choiceOne' || one.type === 'choiceMany';
      expect([one.id, one.options !== undefined]).toEqual([one.id, isChoice]);
      if (isChoice && one.default !== undefined)
        expect(one.options?.map((option) => option.code)).toContain(one.default);
    }
    for (const id of Object.keys(initialAnswers(model))) expect(ids).toContain(id);
  });

  test('says why each field is needed', () => {
    const counted = model.fields.filter(
      (one) => one.need === 'printed' || one.need === 'needed' || one.requiredForReady === true,
    );
    expect(counted.filter((one) => one.reason === undefined).map((one) => one.id)).toEqual([]);
  });

  test('follows the lengths of Chorus Pro', () => {
    const lengths = [field('serviceCode')?.maxLength, field('commitmentNumber')?.maxLength];
    expect([
      [100, 50],
      [undefined, undefined],
    ]).toContainEqual(lengths);
  });

  test('decides from a step that a person records', () => {
    const steps: readonly (string | null)[] = [null, ...model.steps.map((step) => step.status)];
    expect(steps).toContain(model.inForceFrom);
    expect(model.steps[0]?.status).toBe('signedByBeneficiary');
    for (const step of [...model.steps, ...model.exits]) expect(step.action).toMatch(/^Enregistrer /);
  });

  test('cites readings that can be opened', () => {
    const cited = model.notes.flatMap((note) => (note.reading === undefined ? [] : [note.reading]));
    expect(cited.filter((reading) => !Object.hasOwn(READINGS, reading))).toEqual([]);
  });

  test('is typeset in French', () => {
    const wrong = textsOf(model, slug).filter(([, text]) =>
      /« | »| [:;?!%€]|[^\s\u00a0]«[^\u00a0]|\p{L}'\p{L}|\d \d{3}\b|undefined|\s$/u.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

test.each(OPTION_COUNTS)('%s: %s has %i options', (slug, fieldId, count) => {
  const field = known(slug).fields.find((one) => one.id === fieldId);
  expect(field?.options).toHaveLength(count);
});

test.each(TARIFFS)('%s prints its scale in cents', (slug, tariff) => {
  const options = known(slug).fields.find((one) => one.id === 'contributionTier')?.options ?? [];
  expect(Object.fromEntries(options.map((option) => [option.code, option.cents]))).toEqual(tariff);
});

test('Madame is offered wherever a civility is printed (AMB-MEG25-06)', () => {
  const civility = known('megalis-convention-2025-004').fields[1];
  expect(civility?.options?.map((option) => option.code)).toEqual(['madame', 'monsieur']);
  expect(civility?.default).toBe('monsieur');
});

test('the thirteen sensitive categories are marked', () => {
  const options = known('amp-usine-a-sites-2021').fields.find((one) => one.id === 'dataCategories')?.options;
  expect(options?.filter((option) => option.sensitive === true)).toHaveLength(13);
});

test('facts off the form are asked before the blank they explain', () => {
  const section = fieldsOfSection(known('megalis-convention-2025-004'), 'contribution');
  expect(section.map((field) => field.id)).toEqual(['offer', 'headcount', 'contributionTier']);
});
