import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { answerKey } from '@shared/model/keys.ts';
import { readSettings } from '@shared/model/settings.ts';
import { conventionView } from '@shared/model/views.ts';
import { openFailureSentence, openStore } from '@renderer/store/index.ts';
import { failing } from './faults.ts';
import { dump, freshName, must, newConvention, opened, portsFor, summarise, until } from './support.ts';

/** Opens a database of another making, without Dexie. */
function rawOpen(name: string, version: number, make: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('upgradeneeded', () => make(request.result));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error as DOMException));
  });
}

describe('opening', () => {
  it('finds everything after reopening', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store, { [answerKey('name')]: 'Kerlouan-sur-Mer' });
    store.typed(id, answerKey('siret'), '21290063800010');
    expect(await store.settled()).toEqual({ ok: true, value: undefined });
    const settings = readSettings({
      author: 'Maëlle',
      postingMarginDays: 8,
      reminderDays: [30],
      holidays: { alsaceMoselle: true, goodFriday: false },
      councilMeetings: ['2026-09-15'],
      theme: 'dark',
    });
    await must(store.saveSettings(settings));
    store.close();

    const again = await opened(name);
    const record = await until(again.record(id), (r) => r !== null);
    expect(conventionView(record!).answers).toEqual({ name: 'Kerlouan-sur-Mer', siret: '21290063800010' });
    expect(await until(again.summaries())).toMatchObject([{ id, title: 'Kerlouan-sur-Mer' }]);
    expect(await until(again.settings())).toEqual(settings);
  });

  it('writes nothing when nothing is new: a full disk still lets people read', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store, { note: 'read me' });
    store.close();
    const heal = failing('put', 1, 'QuotaExceededError', 'always');
    const again = await opened(name);
    expect((await until(again.record(id), (r) => r !== null))!.id).toBe(id);
    heal();
  });

  it('keeps its device and goes on counting after reopening', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    await must(store.write(id, { note: 'one' }));
    store.close();
    const again = await opened(name);
    await must(again.write(id, { note: 'two' }));
    const record = (await until(again.record(id), (r) => r !== null))!;
    expect(Object.keys(record.context)).toHaveLength(1);
    expect(record.registers['note']![0]!.dot.n).toBe(4);
  });

  it('agrees on one device when two windows open a new database at once', async () => {
    const name = freshName();
    const [a, b] = await Promise.all([opened(name), opened(name)]);
    const id = await newConvention(a);
    await must(b.write(id, { note: 'from b' }));
    const record = (await until(a.record(id), (r) => r?.registers['note'] !== undefined))!;
    expect(Object.keys(record.context)).toHaveLength(1);
  });

  it('refuses a database of a newer version, and leaves it as it was', async () => {
    const name = freshName();
    (await rawOpen(name, 9999, (db) => db.createObjectStore('treasure').put('kept', 1))).close();
    expect(await openStore(portsFor(name))).toEqual({ ok: false, error: 'newer' });
    const found = (await indexedDB.databases()).find((database) => database.name === name);
    expect(found?.version).toBe(9999);
    const left = await rawOpen(name, 9999, () => undefined);
    expect([...left.objectStoreNames]).toEqual(['treasure']);
    left.close();
  });

  it.each([
    ['schema', { schema: 2, record: 1, summaries: '' }],
    ['records', { schema: 1, record: 2, summaries: '' }],
  ])('refuses a database whose stamp names newer %s, and leaves it as it was', async (_, stamp) => {
    const name = freshName();
    (await opened(name)).close();
    const raw = await new Dexie(name).open();
    await raw.table('meta').put({ key: 'stamp', value: stamp });
    raw.close();
    const before = await dump(name);
    expect(await openStore(portsFor(name))).toEqual({ ok: false, error: 'newer' });
    expect(await dump(name)).toEqual(before);
  });

  it('says that another window blocks it, when that window does not let go of an older database', async () => {
    const name = freshName();
    const old = await rawOpen(name, 5, () => undefined);
    expect(await openStore(portsFor(name, { blockedGraceMs: 50 }))).toEqual({ ok: false, error: 'blocked' });
    old.close();
  });

  it('closes politely when a newer Tacite wants the database, after saving what is typed', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    const state = until(store.saveState(), (s) => s.kind === 'failed');
    store.typed(id, 'note', 'last words');
    const newer = await rawOpen(name, 20, () => undefined);
    newer.close();
    expect(await state).toMatchObject({ failure: 'closed', pending: 0 });
    expect((await dump(name))['records']).toMatchObject([
      [id, { registers: { note: [{ value: 'last words' }] } }],
    ]);
    expect(await store.write(id, { note: 'too late' })).toEqual({ ok: false, error: 'closed' });
    store.typed(id, 'note', 'too late too');
    expect(await store.settled()).toEqual({ ok: false, error: 'closed' });
    expect(store.unsaved(id)).toEqual({ note: 'too late too' });
  });

  it('never writes into a database that was emptied under it', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    const raw = await new Dexie(name).open();
    await raw.table('meta').clear();
    raw.close();
    expect(await store.write(id, { note: 'x' })).toEqual({ ok: false, error: 'closed' });
  });

  it.each([
    ['SecurityError', 'refused'],
    ['InvalidStateError', 'refused'],
    ['QuotaExceededError', 'quota'],
    ['DataError', 'damaged'],
    ['UnknownError', 'damaged'],
    ['TypeError', 'unknown'],
  ] as const)('turns %s into « %s »', async (thrown, failure) => {
    const spy = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('no', thrown);
    });
    const result = await openStore(portsFor(freshName()));
    spy.mockRestore();
    expect(result).toEqual({ ok: false, error: failure });
    expect(openFailureSentence(failure).length).toBeGreaterThan(80);
  });

  it('redoes the summaries when the application that computes them changed', async () => {
    const name = freshName();
    const store = await opened(name, { summaryVersion: '1' });
    const id = await newConvention(store, { [answerKey('name')]: 'Ville' });
    const [before] = await until(store.summaries(), (rows) => rows.length === 1);
    store.close();
    const shout: typeof summarise = (record, at) => ({ ...summarise(record, at), title: 'REDONE' });
    const same = await opened(name, { summaryVersion: '1', summarise: shout });
    expect(await until(same.summaries())).toEqual([before]);
    same.close();
    const changed = await opened(name, { summaryVersion: '2', summarise: shout });
    expect(await until(changed.summaries())).toEqual([{ ...before, id, title: 'REDONE' }]);
  });

  it('opens with a thousand records', async () => {
    const name = freshName();
    const store = await opened(name);
    const items = Array.from({ length: 1000 }, (_, i) => ({
      kind: 'convention' as const,
      registers: { [answerKey('name')]: `Commune ${i}` },
    }));
    const ids = await must(store.createMany(items));
    expect(new Set(ids).size).toBe(1000);
    store.close();
    const again = await opened(name);
    expect(await until(again.summaries())).toHaveLength(1000);
  });
});
