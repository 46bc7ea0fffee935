/** The database is lost in every way that was seen or can be thought of: everything comes back, and it is said. */
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { answerKey } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { openOpfsKeep } from '@renderer/host/opfs-keep.ts';
import type { ByteKeep } from '@renderer/store/index.ts';
import { tickingClock } from './clock.ts';
import { device, seen, work } from './lost-work.ts';
import { memoryKeep } from './memory-keep.ts';
import { dump, forgetPast, freshName, must, newConvention, opened, until } from './support.ts';

const raw = async (name: string, act: (db: Dexie) => Promise<unknown>): Promise<void> => {
  const db = await new Dexie(name).open();
  await act(db);
  db.close();
};

/** The state of every row, to be put back later: the database then has gone back in time. */
async function photograph(name: string): Promise<() => Promise<void>> {
  const before = await dump(name);
  return () =>
    raw(name, async (db) => {
      for (const table of db.tables) {
        await table.clear();
        const rows = (before[table.name] ?? []) as [string, unknown][];
        for (const [key, row] of rows) await table.put(row, table.schema.primKey.keyPath ? undefined : key);
      }
    });
}

const KEEPS: readonly (readonly [string, () => Promise<ByteKeep>])[] = [
  ['memory', () => Promise.resolve(memoryKeep())],
  ['the private files of the browser', async () => (await openOpfsKeep(`rebuild-${crypto.randomUUID()}`))!],
];

describe.each(KEEPS)('a database lost beside %s', (_, freshKeep) => {
  it('comes back whole when it was recreated empty, under another identity, and it is said once', async () => {
    const [name, keep] = [freshName(), await freshKeep()];
    const store = await opened(name, { keep });
    const id = await work(store);
    expect(store.secondCopy().get()).toBe('fine');
    store.close();
    const before = await seen(name);
    const was = await device(name);
    await Dexie.delete(name);

    const again = await opened(name, { keep });
    expect(await seen(name)).toEqual(before);
    const now = await device(name);
    expect(now.id).not.toBe(was.id);
    expect(now.n).toBe(0);
    const incidents = await until(again.incidents());
    expect(incidents).toMatchObject([
      { kind: 'empty', expected: 3, found: 0, rebuilt: 3, damaged: 0, read: null },
    ]);

    // No dot of the old identity is ever given again.
    await must(again.write(id, { note: 'after' }));
    const record = (await until(again.record(id), (r) => r !== null && shownValue(r, 'note') === 'after'))!;
    expect(record.registers['note']![0]!.dot).toEqual({ device: now.id, n: 1 });
    await must(again.acknowledgeIncidents());
    again.close();

    const third = await opened(name, { keep });
    expect((await device(name)).id).toBe(now.id);
    expect(await until(third.incidents())).toMatchObject([{ read: expect.stringMatching(/^2026-/) }]);
  });

  it('comes back when it had gone back in time', async () => {
    const [name, keep] = [freshName(), await freshKeep()];
    const store = await opened(name, { keep });
    await newConvention(store, { [answerKey('name')]: 'Avant' });
    const goBack = await photograph(name);
    await work(store);
    store.close();
    const before = await seen(name);
    await goBack();
    const again = await opened(name, { keep });
    expect(await seen(name)).toEqual(before);
    expect(await until(again.incidents())).toMatchObject([{ kind: 'older', found: 1, rebuilt: 4 }]);
  });

  it('comes back when records are gone from it', async () => {
    const [name, keep] = [freshName(), await freshKeep()];
    const store = await opened(name, { keep });
    const id = await work(store);
    store.close();
    const before = await seen(name);
    await raw(name, (db) => db.table('records').delete(id));
    const again = await opened(name, { keep });
    expect(await seen(name)).toEqual(before);
    expect(await until(again.incidents())).toMatchObject([
      { kind: 'damaged', expected: 3, found: 2, rebuilt: 3 },
    ]);
  });

  it('is joined with the one that took its place while nothing could be read outside', async () => {
    const [name, keep] = [freshName(), await freshKeep()];
    const first = await opened(name, { keep });
    const id = await work(first);
    first.close();
    const before = await seen(name);
    await Dexie.delete(name);
    // Without the keep, nobody can tell: a new database begins.
    const blind = await opened(name);
    const other = await newConvention(blind, { [answerKey('name')]: 'Entre-temps' });
    blind.close();
    const again = await opened(name, { keep });
    expect(await until(again.incidents())).toMatchObject([{ kind: 'replaced', found: 1, rebuilt: 4 }]);
    const after = await seen(name);
    expect(after['records']).toEqual(expect.arrayContaining(before['records'] as unknown[]));
    const record = await until(again.record(other), (r) => r !== null);
    expect(shownValue(record!, answerKey('name'))).toBe('Entre-temps');
    expect((await until(again.journal(id), (list) => list.length > 0)).at(-1)).toMatchObject({
      what: 'created',
    });
    expect(await until(again.journal(other), (list) => list.length > 0)).toHaveLength(1);
  });

  it('comes back from a snapshot and what followed it, with what was erased in between left out', async () => {
    const [name, keep] = [freshName(), await freshKeep()];
    const store = await opened(name, { keep });
    await work(store);
    await must(store.create('contact', { sample: true, name: 'ÉCHANTILLON' }));
    await forgetPast(store);
    expect((await keep.list('journal')).map((file) => file.name.slice(0, 12)).toSorted()).toEqual([
      'journal/sent',
      'journal/snap',
    ]);
    await must(store.removeSamples());
    const late = await newConvention(store, { [answerKey('name')]: 'Après' });
    store.close();
    const before = await seen(name);
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    expect(await seen(name)).toEqual(before);
    expect((await until(again.record(late), (r) => r !== null))!.id).toBe(late);
  });

  it('keeps the edits of two windows', async () => {
    const [name, keep] = [freshName(), await freshKeep()];
    const { now } = tickingClock();
    const windows = [await opened(name, { keep, now }), await opened(name, { keep, now })];
    const id = await newConvention(windows[0]!);
    await Promise.all(
      Array.from({ length: 60 }, (_x, i) => must(windows[i % 2]!.write(id, { [answerKey(`f${i}`)]: i }))),
    );
    for (const store of windows) store.close();
    const before = await seen(name);
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    expect(await seen(name)).toEqual(before);
    expect(await until(again.incidents())).toMatchObject([{ expected: 1, rebuilt: 1 }]);
  });
});

describe('two windows', () => {
  it('that open on a lost database rebuild it once', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    await work(store);
    store.close();
    await Dexie.delete(name);
    const windows = await Promise.all([opened(name, { keep }), opened(name, { keep })]);
    expect(await until(windows[1].incidents())).toHaveLength(1);
    const ids = await Promise.all(windows.map((window) => newConvention(window)));
    expect(await until(windows[0].summaries(), (rows) => rows.length === 4)).toEqual(
      expect.arrayContaining(ids.map((id) => expect.objectContaining({ id }) as unknown)),
    );
  });

  it('at work do not look like an incident to a third one', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const id = await newConvention(store);
    const writing = Array.from({ length: 30 }, (_x, i) => store.write(id, { note: i }));
    const others = await Promise.all([1, 2, 3].map(() => opened(name, { keep })));
    await Promise.all(writing);
    for (const other of others) expect(await until(other.incidents())).toEqual([]);
  });
});
