import { describe, expect, test } from 'vitest';
import { couldServe, familyGaps, fieldsNeededBy } from '@shared/conventions/family-needs.ts';
import { modelProblems } from '@shared/conventions/model-problems.ts';
import { allModels } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { RULE_FAMILIES } from '@shared/rules/families.ts';
import { field, minimalModel, modelOfFamily, serving } from './custom.ts';

test.each(allModels.map((model) => [model.slug, model] as const))('%s has no problem', (_, model) => {
  expect(modelProblems(model)).toEqual([]);
});

test('the smallest model has none either', () => expect(modelProblems(minimalModel())).toEqual([]));

const base = minimalModel();
const withFields = (...fields: ConventionModel['fields']): ConventionModel => ({
  ...base,
  fields: [...base.fields, ...fields],
});
const option = (code: string) => ({ code, label: code });
const step = {
  status: 'signedByBeneficiary',
  dateField: 'signedOn',
  action: 'Enregistrer la signature',
} as const;

const WRONG: readonly (readonly [string, ConventionModel, RegExp])[] = [
  ['no short name', { ...base, shortTitle: ' ' }, /pas de nom court/],
  ['no title', { ...base, title: '' }, /pas de titre/],
  ['no field', { ...base, fields: [] }, /aucun champ/],
  [
    'too many fields',
    withFields(...Array.from({ length: 400 }, (_, n) => field(`f${n}`, 'text'))),
    /plus de 400 champs/,
  ],
  ['an endless text', { ...base, audience: 'a'.repeat(4001) }, /beaucoup trop long/],
  ['two fields of one name', withFields(field('x', 'text'), field('x', 'date')), /Deux champs.*«\sx\s»/],
  ['two sections of one name', { ...base, sections: [...base.sections, ...base.sections] }, /Deux parties/],
  [
    'a field named as every object has one',
    withFields(field('constructor', 'text')),
    /«\sconstructor\s» n’est pas permis/,
  ],
  [
    'an option named so',
    withFields(field('x', 'choiceOne', { options: [option('toString')] })),
    /«\stoString\s» n’est pas permis/,
  ],
  ['a field of no section', withFields(field('x', 'text', { section: 'lost' })), /dans aucune partie/],
  ['no question', withFields(field('x', 'text', { prompt: '' })), /n’a pas de question/],
  ['a title that is a date', { ...withFields(field('d', 'date')), titleField: 'd' }, /nomme le bénéficiaire/],
  [
    'a condition on nothing',
    withFields(field('x', 'text', { when: [{ field: 'lost', includes: true }] })),
    /dépend d’un champ qui n’existe pas/,
  ],
  ['asked before itself', withFields(field('x', 'text', { askedBefore: 'x' })), /à poser avant/],
  [
    'two asked before each other, which nobody would see',
    withFields(field('x', 'text', { askedBefore: 'y' }), field('y', 'text', { askedBefore: 'x' })),
    /à poser avant/,
  ],
  ['a choice of nothing', withFields(field('x', 'choiceOne')), /aucune réponse possible/],
  ['options on a text', withFields(field('x', 'text', { options: [option('a')] })), /n’est pas un choix/],
  [
    'two options of one name',
    withFields(field('x', 'choiceMany', { options: [option('a'), option('a')] })),
    /deux réponses de même nom/,
  ],
  ['a default of another sort', withFields(field('x', 'boolean', { default: 'oui' })), /réponse proposée/],
  ['a default that is no day', withFields(field('x', 'date', { default: '2026-02-30' })), /réponse proposée/],
  [
    'a default out of the list',
    withFields(field('x', 'choiceOne', { options: [option('a')], default: 'b' })),
    /réponse proposée/,
  ],
  ['a step without its date', { ...base, steps: [step] }, /pas de champ pour sa date/],
  ['a step twice', { ...withFields(field('signedOn', 'date')), steps: [step, step] }, /prévue deux fois/],
  [
    'a step that dates decide',
    { ...withFields(field('signedOn', 'date')), steps: [{ ...step, status: 'inForce' }] },
    /pas de celles que l’on enregistre/,
  ],
  [
    'an end that is none',
    { ...withFields(field('signedOn', 'date')), exits: [{ ...step, status: 'notified' }] },
    /n’en est pas une/,
  ],
  ['in force from a step it lacks', { ...base, inForceFrom: 'notified' }, /entrée en vigueur/],
  [
    'a check on nothing',
    {
      ...base,
      checks: [
        { kind: 'order', first: 'a', next: 'b', field: 'associationName', level: 'error', sentence: '' },
      ],
    },
    /vérification.*«\sa\s»/,
  ],
  ['a limit that is no day', withFields(field('x', 'date', { notAfter: '2026-13-01' })), /date limite/],
  [
    'a programme that ends first',
    { ...base, programme: { start: '2027-01-01', end: '2026-01-01' } },
    /programme/,
  ],
  [
    'rules without their facts',
    { ...base, ruleFamily: 'AMP' },
    /ont besoin d’autres champs.*Notification de la convention/,
  ],
];

test.each(WRONG)('%s', (_, model, sentence) => {
  const [first] = modelProblems(model);
  expect(first).toMatch(sentence);
  expect(first).toMatch(/\.$/);
});

describe('what a family of rules needs', () => {
  test('without rules, nothing', () => expect(fieldsNeededBy(null)).toEqual([]));

  test.each(RULE_FAMILIES)('%s: required facts first, and a model that has them can be used', (family) => {
    const needs = fieldsNeededBy(family);
    expect(needs.findLastIndex(({ required }) => required)).toBeLessThan(
      needs.findIndex(({ required }) => !required),
    );
    expect(modelProblems(modelOfFamily(family))).toEqual([]);
    expect(modelProblems(modelOfFamily(family, true))).toEqual([]);
    expect(familyGaps(minimalModel(), family)).toEqual(needs.filter(({ required }) => required));
  });

  test.each(RULE_FAMILIES)(
    '%s: every fact is one that a model of Tacite asks, by the same name',
    (family) => {
      const asked = allModels.flatMap(({ fields }) => fields);
      const unheard = fieldsNeededBy(family).filter(
        (need) => !asked.some((one) => (need.id === null || one.id === need.id) && couldServe(one, need)),
      );
      expect(unheard).toEqual([]);
    },
  );

  test.each(RULE_FAMILIES)('%s: a fact of the wrong sort is a gap, even one it may do without', (family) => {
    for (const need of fieldsNeededBy(family)) {
      if (need.id === null) continue;
      const model = modelOfFamily(family, true);
      const fields = model.fields.map((one) => (one.id === need.id ? field(one.id, 'email') : one));
      expect(familyGaps({ fields }, family)).toEqual([need]);
    }
  });

  test('a scale without amounts is no scale', () => {
    const [scale] = fieldsNeededBy('MEG25').filter(({ priced }) => priced);
    const fields = [field('scale', 'choiceOne', { options: [option('a')] })];
    expect(familyGaps({ fields }, 'MEG25')).toContain(scale);
    expect(familyGaps({ fields: [serving(scale!)] }, 'MEG25')).not.toContain(scale);
  });

  test('a basis with taxes asks for the expense with taxes', () => {
    const model = modelOfFamily('POL', true);
    const fields = model.fields.filter(({ id }) => id !== 'expenseTtcCents');
    expect(familyGaps({ fields }, 'POL').map(({ id }) => id)).toEqual(['expenseTtcCents']);
    expect(familyGaps({ fields: fields.filter(({ id }) => id !== 'expenseBasis') }, 'POL')).toEqual([]);
  });
});
