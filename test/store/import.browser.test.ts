/** Two computers: what one wrote, the other imports; the last import can be undone, by new writes only. */
import { describe, expect, it } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { answerKey, NOTE } from '@shared/model/keys.ts';
import { entriesOf, mergeRecords, shownValue } from '@shared/model/record.ts';
import { isDeleted } from '@shared/model/views.ts';
import type { Store } from '@renderer/store/index.ts';
import { failing } from './faults.ts';
import { dump, freshName, must, newConvention, opened, until } from './support.ts';

const siret = answerKey('siret');
const FROM = { from: 'Agent de terrain', package: 'P'.repeat(20) as RecordId };

const recordOf = async (store: Store, id: RecordId) =>
  (await store.allRecords()).find((record) => record.id === id)!;
const send = async (from: Store, to: Store) => must(to.importRecords(await from.allRecords(), FROM));

describe('importing', () => {
  it('joins what both wrote, notes the fact, and the same again changes nothing', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const id = await newConvention(mairie);
    expect(await send(mairie, field)).toBe(1);
    await must(mairie.write(id, { [siret]: '73282932000074' }));
    await must(field.write(id, { [NOTE]: 'reçue le 3' }));
    expect(await send(field, mairie)).toBe(1);
    const record = await recordOf(mairie, id);
    expect([shownValue(record, siret), shownValue(record, NOTE)]).toEqual(['73282932000074', 'reçue le 3']);
    const journal = await until(mairie.journal(id));
    expect(journal[0]).toMatchObject({ what: 'imported', about: 'Agent de terrain' });
    expect(await send(field, mairie)).toBe(0);
    expect((await until(mairie.journal(id))).length).toBe(journal.length);
  });

  it('keeps both values of a conflict, in both directions', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const id = await newConvention(mairie);
    await send(mairie, field);
    await must(mairie.write(id, { [NOTE]: 'mairie' }));
    await must(field.write(id, { [NOTE]: 'terrain' }));
    await send(field, mairie);
    await send(mairie, field);
    for (const store of [mairie, field]) {
      const values = entriesOf(await recordOf(store, id), NOTE).map(({ value }) => value);
      expect(new Set(values)).toEqual(new Set(['mairie', 'terrain']));
    }
  });

  it('is all there or not at all, whichever of its writes the disk refuses', async () => {
    const name = freshName();
    const [mairie, field] = [await opened(name), await opened(freshName())];
    for (let i = 0; i < 3; i += 1) await newConvention(field);
    const before = await dump(name);
    let refused = 0;
    for (let nth = 1; ; nth += 1) {
      const stop = failing('put', nth, 'UnknownError', 'once');
      const result = await mairie.importRecords(await field.allRecords(), FROM);
      stop();
      if (result.ok) break;
      refused += 1;
      expect(await dump(name), `write ${nth}`).toEqual(before);
    }
    expect(refused).toBeGreaterThan(5);
    expect((await mairie.allRecords()).length).toBe(3);
  });
});

describe('undoing the last import', () => {
  it('puts back what it changed, and what was new goes to the bin', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const id = await newConvention(mairie);
    await must(mairie.write(id, { [NOTE]: 'avant' }));
    await send(mairie, field);
    await must(field.write(id, { [NOTE]: 'après', [siret]: '1' }));
    const added = await newConvention(field);
    await send(field, mairie);
    expect(await until(mairie.lastImport())).toMatchObject({
      from: 'Agent de terrain',
      records: 2,
      undone: false,
    });
    expect(await must(mairie.undoLastImport())).toBe(2);
    const record = await recordOf(mairie, id);
    expect(shownValue(record, NOTE)).toBe('avant');
    expect(entriesOf(record, siret)).toEqual([]);
    expect(isDeleted(await recordOf(mairie, added))).toBe(true);
    expect(await until(mairie.lastImport(), (last) => last?.undone === true)).not.toBeNull();
    expect(await must(mairie.undoLastImport())).toBe(0);
  });

  it('leaves alone what was written since, in that record and in a new one', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const id = await newConvention(mairie);
    await send(mairie, field);
    await must(field.write(id, { [NOTE]: 'après', [siret]: '1' }));
    const added = await newConvention(field);
    await send(field, mairie);
    await must(mairie.write(id, { [NOTE]: 'corrigée depuis' }));
    await must(mairie.write(added, { [NOTE]: 'on continue ici' }));
    await must(mairie.undoLastImport());
    expect(shownValue(await recordOf(mairie, id), NOTE)).toBe('corrigée depuis');
    expect(entriesOf(await recordOf(mairie, id), siret)).toEqual([]);
    expect(isDeleted(await recordOf(mairie, added))).toBe(false);
  });

  it('is a decision like any other: the other computer follows it, and importing the same again does not undo it', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const id = await newConvention(mairie);
    await must(mairie.write(id, { [NOTE]: 'avant' }));
    await send(mairie, field);
    await must(field.write(id, { [NOTE]: 'après' }));
    await send(field, mairie);
    await must(mairie.undoLastImport());
    await send(field, mairie);
    expect(shownValue(await recordOf(mairie, id), NOTE)).toBe('avant');
    await send(mairie, field);
    expect(shownValue(await recordOf(field, id), NOTE)).toBe('avant');
    const [a, b] = [await recordOf(mairie, id), await recordOf(field, id)];
    expect(mergeRecords(a, b).registers).toEqual(a.registers);
  });

  it('of an import that changed nothing is still that of the one before', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const id = await newConvention(mairie);
    await send(mairie, field);
    await must(field.write(id, { [NOTE]: 'après' }));
    await send(field, mairie);
    await send(field, mairie);
    expect(await must(mairie.undoLastImport())).toBe(1);
  });
});
