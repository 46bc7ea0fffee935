/** Records of kind `model` and `blank`: live, and the rows of conventions follow their model in the same transaction. */
import { describe, expect, test } from 'vitest';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { definitionRegister, libraryFrom } from '@shared/conventions/library.ts';
import { blankView, newBlank, placeRegister } from '@shared/model/blank.ts';
import { answerKey, MODEL } from '@shared/model/keys.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { summarise } from '@shared/overview/index.ts';
import type { Store, Summarise } from '@renderer/store/index.ts';
import { minimalModel } from '../conventions/custom.ts';
import { freshName, must, opened, until } from './support.ts';

const withModels: Summarise = (record, at, models) => summarise(record, at, libraryFrom(models));
const AT = '2026-11-21T10:00:00.000Z' as Instant;
const model = minimalModel();

/** The row of a convention, once it is as wanted. */
async function rowOf(
  store: Store,
  id: RecordId,
  wanted: (row: ConventionSummary) => boolean = () => true,
): Promise<ConventionSummary> {
  const find = (rows: readonly ConventionSummary[]) => rows.find((row) => row.id === id);
  const rows = await until(store.summaries(), (all) => {
    const row = find(all);
    return row !== undefined && wanted(row);
  });
  return find(rows)!;
}

const conventionOf = async (store: Store, slug: string, name: string): Promise<RecordId> =>
  await must(store.create('convention', { [MODEL]: slug, [answerKey('associationName')]: name }));

describe('a model made here', () => {
  test('names its conventions at once, those that came before it included', async () => {
    const store = await opened(freshName(), { summarise: withModels });
    const early = await conventionOf(store, model.slug, 'Les Amis');
    const other = await conventionOf(store, 'autre-modele', 'Personne');
    const before = await rowOf(store, early);
    const elsewhere = await rowOf(store, other);
    expect(before).toMatchObject({ title: '', missing: [] });

    const id = await must(store.create('model', definitionRegister(model)));
    const named = await rowOf(store, early, ({ title }) => title === 'Les Amis');
    // Nobody wrote in the convention: it is not newer than it was.
    expect(named.updatedAt).toBe(before.updatedAt);
    expect(await rowOf(store, other)).toEqual(elsewhere);

    const late = await conventionOf(store, model.slug, '');
    expect((await rowOf(store, late)).missing).toEqual(['associationName']);

    const changed = minimalModel({ fields: model.fields.map((field) => ({ ...field, need: 'offForm' })) });
    await must(store.write(id, definitionRegister(changed)));
    await rowOf(store, late, ({ missing }) => missing.length === 0);
    store.close();
  });

  test('deleted, its conventions go on; a slug that changes hands follows', async () => {
    const store = await opened(freshName(), { summarise: withModels });
    const [one, two] = [
      await must(store.create('model', definitionRegister(model))),
      await must(store.create('model', definitionRegister(minimalModel({ slug: 'autre' })))),
    ];
    const convention = await conventionOf(store, 'autre', 'Les Amis');
    await must(store.remove(two));
    expect((await rowOf(store, convention)).title).toBe('Les Amis');
    // The record gives up its slug: the conventions of the old one lose their model, in the same transaction.
    await must(store.write(two, definitionRegister(minimalModel({ slug: 'encore-autre' }))));
    await rowOf(store, convention, ({ title }) => title === '');
    await must(store.write(one, definitionRegister(minimalModel({ slug: 'autre' }))));
    await rowOf(store, convention, ({ title }) => title === 'Les Amis');
    store.close();
  });

  test('rows redone at a new version know it too', async () => {
    const name = freshName();
    const first = await opened(name, { summaryVersion: '1', summarise: withModels });
    await must(first.create('model', definitionRegister(model)));
    const id = await conventionOf(first, model.slug, 'Les Amis');
    first.close();
    const shout: Summarise = (record, at, models) => {
      const row = withModels(record, at, models);
      return { ...row, title: row.title.toUpperCase() };
    };
    const second = await opened(name, { summaryVersion: '2', summarise: shout });
    expect((await rowOf(second, id)).title).toBe('LES AMIS');
    second.close();
  });

  test('a definition that is nonsense costs no row', async () => {
    const store = await opened(freshName(), { summarise: withModels });
    const id = await conventionOf(store, model.slug, 'Les Amis');
    for (const definition of ['x', null, [], { slug: model.slug }, { slug: 3 }])
      await must(store.create('model', { definition }));
    expect(await rowOf(store, id)).toMatchObject({
      title: '',
      search: expect.stringContaining('les amis') as string,
    });
    store.close();
  });
});

test('models and blanks are live, in every window', async () => {
  const name = freshName();
  const [here, there] = [await opened(name), await opened(name)];
  const id = await must(here.create('blank', newBlank(model.slug, '2025', 1, AT)));
  await must(here.create('model', definitionRegister(model)));
  const bytes = new TextEncoder().encode('%PDF-1.7 invented');
  await must(
    here.attach(id, {
      name: 'formulaire.pdf',
      mime: 'application/pdf',
      bytes,
      pages: 1,
      nature: 'blank',
      thumbnail: null,
    }),
  );
  await must(here.write(id, placeRegister('siret', { page: 1, box: [0, 0, 9, 9], kind: 'text' })));
  const [record] = await until(there.blanks(), (blanks) =>
    blanks.some((one) => blankView(one).places.length === 1),
  );
  const view = blankView(record!);
  expect(view).toMatchObject({ id, edition: '2025', file: { nature: 'blank', size: bytes.length } });
  expect(await there.bytesOf(view.file!.sha256)).toEqual(bytes);
  expect(libraryFrom(await until(there.models())).find(model.slug)).toEqual(model);
  // Neither is a convention, nor in the address book.
  expect(await there.conventions('all')).toEqual([]);
  expect(await until(there.book())).toEqual({ establishments: [], contacts: [] });
  here.close();
  there.close();
});

test('an identifier that came in a file never empties the record that has it', async () => {
  const store = await opened(freshName());
  const id = await conventionOf(store, model.slug, 'Les Amis');
  const refused = await store.createMany([
    { kind: 'model', registers: definitionRegister(model) },
    { id, kind: 'model', registers: definitionRegister(model) },
  ]);
  expect(refused).toEqual({ ok: false, error: 'damaged' });
  expect((await store.conventions([id]))[0]?.registers[answerKey('associationName')]?.[0]?.value).toBe(
    'Les Amis',
  );
  // All or none.
  expect(await until(store.models())).toEqual([]);
  store.close();
});
