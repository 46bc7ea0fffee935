import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { PageText } from '@shared/base/page-text.ts';
import { allModels } from '@shared/conventions/registry.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import { analyse } from '@shared/forms/analyse.ts';
import { guessType, proposeFromPages } from '@shared/forms/propose.ts';
import { CHAR, grid, item, lines, page } from './draw.ts';

vi.setConfig({ testTimeout: 60_000 });

const [base] = allModels;

/** A model of the given fields only. */
const modelOf = (...fields: readonly Partial<FieldSpec>[]): ConventionModel => ({
  ...base!,
  titleField: 'none',
  fields: fields.map((field, i) => ({
    id: `f${i}`,
    label: '',
    prompt: 'zzz',
    type: 'text',
    need: 'needed',
    section: 'a',
    ...field,
  })),
});

/** Where the blank of the only field starts: [abscissa, baseline]; null when it has none. */
function startOf(
  pages: PageText,
  label: string,
  type: FieldSpec['type'] = 'text',
  need: FieldSpec['need'] = 'needed',
) {
  const [found] = analyse([pages], modelOf({ label, type, need })).placements;
  return found ? [Math.round(found.box[0]), Math.round(found.box[3] - 2.5)] : null;
}

const after = (text: string) => 50 + CHAR * text.length;

describe('a label is read as people read it', () => {
  test.each([
    ['dots', 'SIRET : ....................', 'SIRET', after('SIRET : ')],
    ['underscores', 'Siret ___________', 'SIRET', after('Siret ')],
    ['ellipses', 'Code service : …………………', 'Code service', after('Code service : ')],
    ['accents and case', 'PRÉNOM / NOM : ...........', 'prénom / nom', after('PRÉNOM / NOM : ')],
    ['a ligature', 'Nom de l’oﬃce : ...........', 'Nom de l’office', after('Nom de l’oﬃce : ')],
    ['gender', 'représentée par ...........', 'représenté par', after('représentée par ')],
    ['inclusive writing', 'représenté(e) par ...........', 'représenté par', after('représenté(e) par ')],
    ['n° in full', 'Numéro d’engagement : .......', 'N° d’engagement', after('Numéro d’engagement : ')],
    ['a word between', 'ayant son siège à ............', 'ayant son siège', after('ayant son siège à ')],
    ['no dots after a colon', 'tel :', 'tel', after('tel :') + 4],
    ['three dots', 'Fait à …, le …', 'Fait à', after('Fait à ')],
    ['brackets', 'Conseil (.......) en date', 'Conseil (...)', after('Conseil (')],
  ])('%s', (_, line, label, x) => {
    expect(startOf(lines('Un titre de formulaire', line), label)).toEqual([x, 120]);
  });

  test('over two lines, with a hyphen', () => {
    const form = lines(
      'Le texte long de la ligne désigne l’établis-',
      'sement : ..............., et la suite de la phrase',
    );
    expect(startOf(form, 'l’établissement')).toEqual([after('sement : '), 120]);
  });

  test('one character a run, as Chromium prints', () => {
    const text = 'SIRET:..........';
    const form = page(Array.from(text, (c, i) => item(c, 50 + CHAR * i, 100)));
    expect(startOf(form, 'SIRET')).toEqual([after('SIRET:'), 100]);
  });

  test.each([
    [
      'a mention in a sentence',
      'Le SIRET de chacun fait foi pour tous les envois et pour les factures',
      'SIRET',
    ],
    ['the end of another word', 'Article ..........', 'le'],
    ['dots too far away', 'SIRET tel que connu de l’administration fiscale du département ......', 'SIRET'],
  ])('%s is no blank', (_, line, label) => expect(startOf(lines(line), label)).toBeNull());
});

describe('the room after a label', () => {
  test('the empty cell on its right', () => {
    const form = page([item('SIRET', 55, 112)], { rules: grid([50, 150, 400], [100, 118]) });
    const [found] = analyse([form], modelOf({ label: 'SIRET', type: 'siret' })).placements;
    expect(found?.box.map(Math.round)).toEqual([153, 102, 398, 115]);
  });

  test('the empty cell below a heading', () => {
    const form = page([item('SIRET', 55, 112), item('Nom', 205, 112)], {
      rules: grid([50, 200, 400], [100, 118, 140]),
    });
    const [found] = analyse([form], modelOf({ label: 'SIRET', type: 'siret' })).placements;
    expect(found && found.box[1] >= 118 && found.box[3] <= 140 && found.box[2] <= 200).toBe(true);
  });

  test('a drawn line', () => {
    const form = page([item('Nom :', 50, 100)], { rules: [[90, 101, 300, 101.5]] });
    expect(startOf(form, 'Nom')).toEqual([90, 100]);
  });

  test('white in the middle of a line', () => {
    const form = page([item('représenté par', 50, 100), item(', son maire', 300, 100)]);
    const [found] = analyse([form], modelOf({ label: 'représenté par' })).placements;
    expect(found && found.box[0] > 118 && found.box[2] < 300).toBe(true);
  });

  test('dots that go on over the next lines', () => {
    const form = lines('Adresse : ....................', '..............................', 'Fin du texte');
    const [found] = analyse([form], modelOf({ label: 'Adresse', type: 'address' })).placements;
    expect(found?.lines).toHaveLength(2);
  });

  test('day, month and year apart', () => {
    const [found] = analyse(
      [lines('Date : ..../..../......')],
      modelOf({ label: 'Date', type: 'date' }),
    ).placements;
    expect(found?.parts).toHaveLength(3);
  });
});

describe('several candidates', () => {
  const form = lines(
    'La métropole, par délibération n° .............. du conseil',
    'La commune, par délibération n° .............. du conseil',
  );
  test('the fields come in the document’s order', () => {
    const model = modelOf(
      { id: 'first', label: 'délibération n°' },
      { id: 'second', label: 'délibération n°' },
    );
    const found = analyse([form], model).placements;
    expect(found.map(({ fieldId, box }) => [fieldId, Math.round(box[3] - 2.5)])).toEqual([
      ['first', 100],
      ['second', 120],
    ]);
  });

  test('what has no place is listed', () => {
    const { missing } = analyse([form], modelOf({ id: 'siret', label: 'SIRET', type: 'siret' }));
    expect(missing).toEqual(['siret']);
  });

  test('a scan has no text, and says so', () =>
    expect(analyse([page([])], modelOf({ label: 'SIRET' })).noText).toBe(true));
});

describe('choices', () => {
  const options = [
    { code: 'a', label: 'Moins de 20 agents' },
    { code: 'b', label: 'De 20 à 49 agents' },
  ];
  const choice = modelOf({ id: 'tier', label: 'Cochez le bon cas', type: 'choiceOne', options });

  test('printed boxes', () => {
    const found = analyse(
      [lines('Cochez le bon cas :', '☐ De 20 à 49 agents', '☐ Moins de 20 agents')],
      choice,
    ).placements;
    expect(new Map(found.map(({ fieldId, box }) => [fieldId, Math.round(box[3])]))).toEqual(
      new Map([
        ['tier=a', 141],
        ['tier=b', 121],
      ]),
    );
  });

  test('drawn squares', () => {
    const form = page([item('Moins de 20 agents', 70, 100), item('De 20 à 49 agents', 70, 120)], {
      boxes: [
        { box: [50, 91, 60, 101], filled: false },
        { box: [50, 111, 60, 121], filled: false },
      ],
    });
    expect(analyse([form], choice).placements.map(({ fieldId, box }) => [fieldId, box[1]])).toEqual([
      ['tier=a', 91],
      ['tier=b', 111],
    ]);
  });

  test('the column « Cochez le bon cas »', () => {
    const form = page(
      [
        item('Agents', 55, 112),
        item('Cochez le bon cas', 305, 112),
        item('Moins de 20', 55, 132),
        item('De 20 à 49', 55, 152),
      ],
      { rules: grid([50, 300, 420], [100, 120, 140, 160]) },
    );
    const found = analyse([form], choice).placements;
    expect(found.map(({ fieldId, box }) => [fieldId, Math.round(box[1])])).toEqual([
      ['tier=a', 121],
      ['tier=b', 141],
    ]);
  });

  test('words to strike out', () => {
    const civility = modelOf({
      id: 'civility',
      label: 'Madame/Monsieur',
      type: 'choiceOne',
      options: [
        { code: 'madame', label: 'Madame' },
        { code: 'monsieur', label: 'Monsieur' },
      ],
    });
    const found = analyse([lines('représentée par Madame/Monsieur ............')], civility).placements;
    expect(found.map(({ kind, box }) => [kind, Math.round(box[0])])).toEqual([
      ['strike', after('représentée par ')],
      ['strike', after('représentée par Madame/')],
    ]);
  });
});

describe('proposals for a form nobody described', () => {
  test('labels and types', () => {
    const form = lines(
      'Nom de l’association : ........................',
      'SIRET : ........................',
      'Courriel : ........................',
    );
    expect(proposeFromPages([form]).map(({ label, type }) => [label, type])).toEqual([
      ['Nom de l’association', 'text'],
      ['SIRET', 'siret'],
      ['Courriel', 'email'],
    ]);
  });

  test('boxes become a choice', () => {
    const [found] = proposeFromPages([lines('Cochez les cas utiles', '☐ Santé', '☐ Culture')]);
    expect(found).toMatchObject({
      label: 'Cochez les cas utiles',
      type: 'choiceMany',
      options: ['Santé', 'Culture'],
    });
  });

  test.each([
    ['Fait à', 'place'],
    ['le', 'date'],
    ['Téléphone', 'phone'],
    ['Nom et prénom', 'person'],
    ['Observations', 'longText'],
    ['Nombre d’agents', 'integer'],
    ['Objet social du groupement', 'longText'],
  ])('« %s » asks for %s', (label, type) => expect(guessType(label)).toBe(type));
});

test('whatever a page holds, nothing is thrown', () => {
  const number = fc.double({ min: -50, max: 900, noNaN: true });
  const box = fc.tuple(number, number, number, number);
  const words = fc.constantFrom(
    'SIRET :',
    '......',
    '☐',
    '(…)',
    'Fait à',
    '|',
    'Cochez le bon cas',
    '___',
    'Madame',
    '/',
    '\ud800',
    '',
  );
  const anyPage = fc.record({
    items: fc.array(
      fc.tuple(words, number, number).map(([text, x, y]) => item(text, x, y)),
      { maxLength: 30 },
    ),
    rules: fc.array(box, { maxLength: 12 }),
    boxes: fc.array(fc.record({ box, filled: fc.boolean() }), { maxLength: 6 }),
    ink: fc.array(box, { maxLength: 6 }),
  });
  fc.assert(
    fc.property(anyPage, fc.constantFrom(...allModels), (drawn, model) => {
      const form = page(drawn.items, drawn);
      const { placements, missing, absent } = analyse([form], model);
      proposeFromPages([form]);
      for (const { fieldId } of placements) expect([...missing, ...absent]).not.toContain(fieldId);
      // No blank is given twice.
      const texts = placements.filter(({ kind }) => kind === 'text').map(({ box }) => String(box));
      expect(new Set(texts).size).toBe(texts.length);
    }),
    { seed: 20261121, numRuns: 150 },
  );
});
