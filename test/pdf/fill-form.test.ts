import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { allModels } from '@shared/conventions/registry.ts';
import type { FormField, FormMatch } from '@shared/forms/form-field.ts';
import { matchForm } from '@shared/forms/match.ts';
import { proposeFromForm } from '@shared/forms/propose.ts';
import { formAnswers } from '@shared/pdf/fill/answers.ts';
import { fillForm } from '@shared/pdf/fill/fill-form.ts';
import { readForm } from '@shared/pdf/fill/form-fields.ts';
import { item, page } from '../forms/draw.ts';
import { BLANKS } from '../forms/expected.ts';
import { wordsOf } from '../forms/poppler.ts';
import { FONTS, MEGALIS_ANSWERS, run, textOf, toolsMissing, toolsOptional, withFile } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

const bytes = new Uint8Array(readFileSync(join(BLANKS, 'acroform.pdf')));
const model = allModels.find(({ slug }) => slug === 'megalis-convention-2025-004')!;

/** The labels of the form, where poppler and pdf.js see them: beside the fields. */
const LABELS: readonly (readonly [string, number, number])[] = [
  ['Représenté par', 50, 102],
  ['Prénom / Nom', 50, 227],
  ['Cochez le bon cas', 50, 332],
  ['Moins de 20 salariés', 90, 357],
  ['De 20 à 49 salariés', 90, 379],
  ['De 50 à 100 salariés', 90, 401],
  ['Plus de 100 salariés', 90, 423],
  ['Télétransmission : moins de 20 salariés', 90, 452],
  ['Établissement sans salariés propres', 90, 474],
  ['Signée le', 50, 707],
];
const PAGE = page(LABELS.map(([text, x, y]) => item(text, x, y)));

let fields: readonly FormField[];
let matches: readonly FormMatch[];
beforeAll(async () => {
  const read = await readForm(bytes);
  if (!read.ok) throw new Error(read.error.sentence);
  fields = read.value;
  matches = matchForm(fields, model, [PAGE]);
});

test('every kind of field is described', () => {
  const kinds = new Set(fields.map(({ type }) => type));
  expect([...kinds].sort()).toEqual(['check', 'choice', 'list', 'radio', 'text']);
  expect(fields.find(({ name }) => name === 'siret')).toMatchObject({ comb: true, maxLength: 14, page: 1 });
  expect(fields.find(({ name }) => name === 'siege')?.multiline).toBe(true);
  expect(fields.find(({ name }) => name === 'Texte3')?.tooltip).toBe('Fonction du représentant');
  expect(fields.find(({ name }) => name === 'contribution')?.widgets).toHaveLength(6);
});

test.each([
  ['establishmentName', 'etablissement', null], // by its name
  ['representativeName', 'champ_17', null], // by the label beside
  ['representativeRole', 'Texte3', null], // by its tooltip
  ['referentName', 'Texte8', null],
  ['referentRole', 'fonction', null],
  ['serviceCode', 'code_service', null],
  ['beneficiarySignedOn', 'date_signature', null],
  ['representativeCivility=madame', 'civilite', 'Madame'],
  ['contributionTier=bouquet-lt20', 'contribution', 'choix1'],
  ['contributionTier=bouquet-gt100', 'contribution', 'choix4'],
  ['contributionTier=teletransmission-none', 'contribution', 'choix6'],
])('%s is matched with %s', (fieldId, name, value) => {
  expect(matches.find((m) => m.fieldId === fieldId)).toMatchObject({ name, value });
});

test('a model can be proposed from the fields', () => {
  const proposals = proposeFromForm(fields, [PAGE]);
  expect(proposals.find(({ formField }) => formField === 'siret')?.type).toBe('siret');
  expect(proposals.find(({ formField }) => formField === 'contribution')?.options).toContain(
    'Plus de 100 salariés',
  );
});

const skip = toolsMissing !== null && toolsOptional;
describe.skipIf(skip)(`filled${toolsMissing === null ? '' : ` (${toolsMissing})`}`, () => {
  const answers = () => formAnswers(model, { ...MEGALIS_ANSWERS, beneficiarySignedOn: '2026-10-31' });

  test.each([false, true])('every viewer shows the values, flattened: %s', async (flatten) => {
    const filled = await fillForm(bytes, matches, answers(), FONTS, { flatten });
    if (!filled.ok) throw new Error(filled.error.sentence);
    expect(filled.value.problems).toEqual([]);
    const text = (await textOf(filled.value.bytes)).replace(/\s+/g, ' ');
    for (const value of [
      'régie « Ǽther »',
      'Ŷann Łukasz-Œuvré',
      'présidente',
      'Bâtiment ș',
      'secrétaire générale',
      '00042-EAU',
      '31/10/2026',
    ])
      expect(text).toContain(value);
    const check = await withFile(filled.value.bytes, (path) => run('qpdf', '--check', path));
    expect(check).toContain('No syntax or stream encoding errors');
    const read = await readForm(filled.value.bytes);
    expect(read.ok && read.value.length).toBe(flatten ? 0 : fields.length);
    if (!flatten) expect(Buffer.compare(filled.value.bytes.subarray(0, bytes.length), bytes)).toBe(0);
  });
});

test('what is too long is told and left blank', async () => {
  const long = formAnswers(model, { serviceCode: 'UN CODE DE PLUS DE VINGT CARACTÈRES' });
  const filled = await fillForm(bytes, matches, long, FONTS);
  expect(filled.ok && filled.value.problems.map(({ kind, fieldId }) => [kind, fieldId])).toEqual([
    ['tooLong', 'serviceCode'],
  ]);
});

test.skipIf(skip)(
  'an address of three lines is whole in its field, for the eye too: its last line was cut by the border',
  async () => {
    const filled = await fillForm(bytes, matches, formAnswers(model, MEGALIS_ANSWERS), FONTS);
    const read = filled.ok && (await readForm(filled.value.bytes));
    if (!read || !read.ok) throw new Error('not filled');
    const { box } = read.value.find(({ name }) => name === 'siege')!;
    const inside = (await wordsOf(filled.value.bytes)).filter(
      (word) =>
        word.box[0] >= box[0] && word.box[2] <= box[2] && word.box[1] > box[1] - 6 && word.box[1] < box[3],
    );
    expect(inside.map(({ text }) => text).join(' ')).toBe(
      '3, place de l’Église Bâtiment ș 22110 Trémargat-sur-Œuf',
    );
    const [first, last] = [inside[0], inside.at(-1)];
    if (!first || !last) throw new Error('no words');
    // poppler's boxes go from ascender to descender: a third of a size under the baseline.
    const size = (last.box[3] - last.box[1]) / 1.4;
    expect(size).toBeGreaterThanOrEqual(6.9);
    expect(last.box[3] - 0.15 * size).toBeLessThanOrEqual(box[3]);
    expect(first.box[1] + 0.3 * size).toBeGreaterThanOrEqual(box[1]);
  },
);

test('a field that the form no longer has is told', async () => {
  const gone = [{ fieldId: 'serviceCode', name: 'disparu', value: null, confidence: 1 }];
  const filled = await fillForm(bytes, gone, formAnswers(model, { serviceCode: '42' }), FONTS);
  expect(filled.ok && filled.value.problems.map(({ kind }) => kind)).toEqual(['notPrinted']);
});

test.each([
  ['xfa.pdf', 'xfa'],
  ['signed.pdf', 'signed'],
])('%s is refused, never rewritten', async (name, reason) => {
  const original = new Uint8Array(readFileSync(join(BLANKS, name)));
  const filled = await fillForm(original, [], formAnswers(model, {}), FONTS);
  expect(filled.ok ? 'filled' : filled.error.reason).toBe(reason);
});
