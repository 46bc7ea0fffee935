/** Which field of a PDF form takes which answer, as the table shows it. */
import { describe, expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { megalisConvention2025 } from '@shared/conventions/models/megalis-convention-2025-004.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { FormField, FormFieldType } from '@shared/forms/form-field.ts';
import {
  choicesFor,
  linkCounts,
  linkRows,
  rankOf,
  unusedFields,
} from '@renderer/features/models/links/links.ts';

const model: ConventionModel = megalisConvention2025;
const field = (name: string, type: FormFieldType, more: Partial<FormField> = {}): FormField => ({
  name,
  tooltip: null,
  type,
  options: [],
  maxLength: null,
  comb: false,
  multiline: false,
  readOnly: false,
  page: 1,
  box: [0, 0, 10, 10],
  widgets: [],
  ...more,
});
const widget = (value: string | null) => ({ page: 1, box: [0, 0, 10, 10] as const, value });
const fields = [
  field('siret', 'text', { tooltip: 'N° SIRET' }),
  field('issuerOnly', 'text', { readOnly: true }),
  field('tier', 'radio', { widgets: [widget('a'), widget('b'), widget(null)] }),
  field('civility', 'choice', { options: ['Madame', 'Monsieur'] }),
  field('box', 'check', { widgets: [widget('Oui')] }),
  field('print', 'button'),
  field('sign', 'signature'),
];
const linked =
  (name: string, value: string | null = null, confidence = 1) =>
  (fieldId: string): Json => ({
    fieldId,
    name,
    value,
    confidence,
  });
const rows = (registers: Readonly<Record<string, Json>>) => linkRows(model, (key) => registers[key]);

describe('what may take an answer', () => {
  test('a text goes into a text field that may be written', () =>
    expect(choicesFor('siret', fields)).toEqual([{ name: 'siret', value: null, label: 'N° SIRET (siret)' }]));

  test('an option is a box, a button of a group or a line of a list', () =>
    expect(choicesFor('tier=x', fields).map(({ name, value }) => [name, value])).toEqual([
      ['tier', 'a'],
      ['tier', 'b'],
      ['civility', 'Madame'],
      ['civility', 'Monsieur'],
      ['box', 'Oui'],
    ]));

  test('a link to a field that the form no longer has is no choice', () => {
    const choices = choicesFor('siret', fields);
    const match = { fieldId: 'siret', value: null, confidence: 1 };
    expect(rankOf({ ...match, name: 'siret' }, choices)).toBe(0);
    expect(rankOf({ ...match, name: 'gone' }, choices)).toBe(-1);
    expect(rankOf(null, choices)).toBe(-1);
  });
});

test('the state of a link is that of its register', () => {
  const registers = {
    'match.siret': linked('siret')('siret'),
    'match.establishmentName': linked('name', null, 0.46)('establishmentName'),
    'match.referentName': null,
  };
  const states = new Map(rows(registers).map(({ target, state }) => [target, state]));
  expect([states.get('siret'), states.get('establishmentName'), states.get('referentName')]).toEqual([
    'placed',
    'doubtful',
    'off',
  ]);
  expect(states.get('registeredOffice')).toBe('missing');
  const counts = linkCounts(model, (key) => registers[key as keyof typeof registers]);
  expect(counts).toMatchObject({ placed: 2, doubtful: 1 });
});

test('fields that take no answer are named, buttons and signatures set aside', () => {
  const one = rows({ 'match.siret': linked('siret')('siret') });
  expect(unusedFields(fields, one).map(({ name }) => name)).toEqual(['tier', 'civility', 'box']);
});

test('a text field may take a choice written out: its boxes are then not missing', () => {
  const states = new Map(
    rows({ 'match.contributionTier': linked('tierText')('contributionTier') }).map(({ target, state }) => [
      target,
      state,
    ]),
  );
  expect(states.get('contributionTier')).toBe('placed');
  expect(states.get('contributionTier=bouquet-lt20')).toBe('absent');
});
