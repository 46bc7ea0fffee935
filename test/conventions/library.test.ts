import { describe, expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import {
  builtInLibrary,
  definitionRegister,
  libraryFrom,
  libraryOf,
  readDefinition,
  slugFor,
  type CustomDefinition,
} from '@shared/conventions/library.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { DEFINITION, DELETED } from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { stampOf } from '../model/histories.ts';
import { minimalModel, recordId } from './custom.ts';

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const custom = (
  n: number,
  changes: Parameters<typeof minimalModel>[0] = {},
  deleted = false,
): CustomDefinition => ({
  id: recordId(n),
  definition: asJson(minimalModel(changes)),
  deleted,
});

describe('the library', () => {
  test('without anything made here: the models of Tacite, and nothing else', () => {
    expect(builtInLibrary.all).toEqual(allModels);
    expect(builtInLibrary.pickable.every((model) => model.state === 'current')).toBe(true);
    expect(builtInLibrary.pickable.length).toBeLessThan(allModels.length);
    expect(builtInLibrary.find('pret-de-salle')).toBeNull();
    expect(builtInLibrary.recordOf(allModels[0]!.slug)).toBeNull();
    expect([builtInLibrary.custom, builtInLibrary.rejected]).toEqual([[], []]);
  });

  test('models made here come after, by name; an ended one is not offered', () => {
    const library = libraryOf([
      custom(1, { slug: 'zoo', shortTitle: 'Zoo' }),
      custom(2, { slug: 'abri', shortTitle: 'Abri', state: 'ended' }),
    ]);
    expect(library.all.slice(allModels.length).map(({ slug }) => slug)).toEqual(['abri', 'zoo']);
    expect(library.pickable.at(-1)?.slug).toBe('zoo');
    expect(library.pickable.map(({ slug }) => slug)).not.toContain('abri');
    expect(library.recordOf('zoo')).toBe(recordId(1));
  });

  test('a deleted model is offered nowhere, and still found: its conventions go on', () => {
    const library = libraryOf([custom(1, {}, true)]);
    expect(library.all).toEqual(allModels);
    expect(library.find('pret-de-salle')?.shortTitle).toBe('Prêt de salle');
    expect(library.custom).toMatchObject([{ id: recordId(1), deleted: true }]);
  });

  test('nobody takes the name of a model of Tacite', () => {
    const [first] = allModels;
    const library = libraryOf([custom(1, { slug: first!.slug })]);
    expect(library.find(first!.slug)).toBe(first);
    expect(library.rejected).toMatchObject([{ id: recordId(1), title: 'Prêt de salle' }]);
    expect(library.rejected[0]?.sentence).toMatch(/est celui d’un modèle de Tacite/);
  });

  test('a name taken twice goes to the same record on every computer, a living one first', () => {
    const one = [custom(3), custom(2), custom(1, {}, true)];
    for (const order of [one, one.toReversed()]) {
      const library = libraryOf(order);
      expect(library.recordOf('pret-de-salle')).toBe(recordId(2));
      expect(library.rejected.map(({ id }) => id)).toEqual([recordId(3), recordId(1)]);
    }
  });

  const broken: readonly (readonly [string, Json | undefined, RegExp])[] = [
    ['nothing', undefined, /vide/],
    ['a text', 'modèle', /incomplet ou abîmé/],
    ['a list', [], /incomplet ou abîmé/],
    ['no fields', { ...(asJson(minimalModel()) as object), fields: null }, /incomplet ou abîmé \(fields\)/],
    ['a later schema', { ...(asJson(minimalModel()) as object), schema: 2 }, /incomplet ou abîmé \(schema\)/],
    ['no name to list it by', asJson(minimalModel({ titleField: 'other' })), /nomme le bénéficiaire/],
  ];
  test.each(broken)('a definition that cannot be used is left out and says why: %s', (_, definition, why) => {
    const library = libraryOf([{ id: recordId(1), definition, deleted: false }]);
    expect(library.all).toEqual(allModels);
    expect(library.rejected[0]?.sentence).toMatch(why);
    expect(library.rejected[0]?.sentence).toMatch(/\.$/);
  });

  test('a definition nested beyond measure is refused without falling over', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as Json;
    const definition = { ...(asJson(minimalModel()) as object), later: deep };
    const read = readDefinition(definition);
    // What a model does not have is not kept.
    expect(read).toEqual({ model: minimalModel() });
    expect(readDefinition({ ...definition, fields: deep })).toHaveProperty('sentence');
  });

  test('records: what is written is what is read, a tombstone counts', () => {
    const written = Object.entries(definitionRegister(minimalModel())).reduce<TaciteRecord>(
      (record, [key, value]) => writeRegister(record, key, value, stampOf(0, 1)),
      emptyRecord(recordId(7), 'model'),
    );
    expect(Object.keys(written.registers)).toEqual([DEFINITION]);
    expect(libraryFrom([written]).find('pret-de-salle')).toEqual(minimalModel());
    expect(libraryFrom([])).toBe(builtInLibrary);
    const gone = writeRegister(written, DELETED, { on: '2026-11-21T10:00:00.000Z', by: '' }, stampOf(0, 2));
    expect(libraryFrom([gone]).custom[0]?.deleted).toBe(true);
  });
});

test.each([
  ['Convention de prêt de salle', 'convention-de-pret-de-salle'],
  ['  Œuvres & Cie : l’été  ', 'oeuvres-cie-l-ete'],
  ['2025', '2025'],
  ['///', 'modele'],
])('a slug for « %s »: %s', (title, slug) => {
  expect(slugFor(title, builtInLibrary)).toBe(slug);
  expect(readDefinition(asJson(minimalModel({ slug })))).toHaveProperty('model');
});

test('a slug is never one that is taken, a deleted model included', () => {
  const library = libraryOf([custom(1, { slug: 'pret' }), custom(2, { slug: 'pret-2' }, true)]);
  expect(slugFor('Prêt', library)).toBe('pret-3');
  expect(slugFor(allModels[0]!.slug, library)).toBe(`${allModels[0]!.slug}-2`);
});
