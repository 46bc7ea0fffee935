/** The database is lost in every way that was seen or can be thought of: everything comes back, and it is said. */
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { answerKey } from '@shared/model/keys.ts';
import { readSettings } from '@shared/model/settings.ts';
import { shownValue } from '@shared/model/record.ts';
import { openOpfsKeep } from '@renderer/host/opfs-keep.ts';
import { KEPT_TABLES, OTHER_TABLES } from '@renderer/store/keep/capture.ts';
import { failureSentence, type ByteKeep, type Store } from '@renderer/store/index.ts';
import { tickingClock } from './clock.ts';
import { failing } from './faults.ts';
import { memoryKeep, type MemoryKeep } from './memory-keep.ts';
import { dump, freshName, must, newConvention, opened, until } from './support.ts';

afterEach(() => vi.restoreAllMocks());

const LINE = {
  uid: 'u1',
  convention: 'X' as RecordId,
  sequence: 3,
  content: 'c',
  stampedAt: '2026-11-21T08:00:00.000Z' as never,
  cancelled: false,
};

/** One of everything that a person can change; returns what must be found again. */
async function work(store: Store): Promise<RecordId> {
  await must(store.saveSettings(readSettings({ author: 'Maëlle', theme: 'dark' })));
  const id = await newConvention(store, { [answerKey('name')]: 'Port-Exemple' });
  store.typed(id, answerKey('siret'), '21290063800010');
  await must(store.settled());
  await must(store.create('contact', { role: 'maire' }));
  await must(store.createMany([{ kind: 'establishment', registers: { sample: true } }]));
  await must(store.removeSamples());
  const removed = await newConvention(store);
  await must(store.remove(removed));
  await must(store.saveLedger([LINE]));
  await must(
    store.saveNoticeStates({ x: { date: day('2027-10-31'), since: day('2027-09-01'), answer: 'told' } }),
  );
  return id;
}

const USER_TABLES = ['records', 'journal', 'ledger', 'summaries'];

/** What a person would recognise: every table of theirs, and their settings. */
async function seen(name: string): Promise<Record<string, unknown>> {
  const tables = await dump(name);
  const meta = Object.fromEntries(tables['meta'] as [string, { value: unknown }][]);
  const { settings, notices } = meta;
  return { ...Object.fromEntries(USER_TABLES.map((table) => [table, tables[table]])), settings, notices };
}

const device = async (name: string): Promise<{ id: string; n: number }> => {
  const rows = (await dump(name))['meta'] as [string, { value: { id: string; n: number } }][];
  return rows.find(([key]) => key === 'device')![1].value;
};

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
    expect(await store.forgetPastStates()).toBe(true);
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

/** Work cut by a fault of the keep; then the database is lost. What was acknowledged as kept twice must be there. */
async function lossAfter(
  keep: MemoryKeep,
  fault: (keep: MemoryKeep) => void,
  snapshotInTheMiddle = false,
): Promise<{ faulty: boolean }> {
  const name = freshName();
  const store = await opened(name, { keep });
  const id = await newConvention(store);
  fault(keep);
  const kept: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    await must(store.write(id, { [answerKey(`f${i}`)]: i }));
    if (store.secondCopy().get() === 'fine') kept.push(i);
    if (snapshotInTheMiddle && i === 3) await store.forgetPastStates();
  }
  const faulty = store.secondCopy().get() !== 'fine' || keep.calls <= 0;
  store.close();
  await Dexie.delete(name);
  Object.assign(keep, { room: Infinity, calls: Infinity });
  const again = await opened(name, { keep });
  const record = (await until(again.record(id), (r) => r !== null))!;
  for (const i of kept) expect(shownValue(record, answerKey(`f${i}`)), `f${i} of ${kept.join()}`).toBe(i);
  expect(await until(again.incidents())).toMatchObject([{ kind: 'empty', rebuilt: 1 }]);
  again.close();
  return { faulty };
}

describe('a keep that fails', () => {
  it('at any byte: what was said to be kept twice is found', async () => {
    let faults = 0;
    for (let room = 0; room < 6000; room += 97) {
      const { faulty } = await lossAfter(memoryKeep(), (keep) => {
        keep.room = room;
      });
      if (faulty) faults += 1;
    }
    expect(faults).toBeGreaterThan(20);
  });

  it('at any call of a snapshot, for good: what was said to be kept twice is found', async () => {
    let faults = 0;
    for (let calls = 0; calls < 16; calls += 1) {
      const { faulty } = await lossAfter(
        memoryKeep(),
        (keep) => {
          keep.calls = calls;
        },
        true,
      );
      if (faulty) faults += 1;
    }
    expect(faults).toBeGreaterThan(8);
  });

  it('says so, refuses nothing, and catches up', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const id = await newConvention(store);
    keep.room = 0;
    await must(store.write(id, { note: 'while it fails' }));
    expect(store.secondCopy().get()).toBe('behind');
    keep.room = Infinity;
    await must(store.write(id, { status: 'ready' }));
    expect(store.secondCopy().get()).toBe('fine');
    store.close();
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    const record = (await until(again.record(id), (r) => r !== null))!;
    expect([shownValue(record, 'note'), shownValue(record, 'status')]).toEqual(['while it fails', 'ready']);
  });

  it('and never caught up, is made good by a snapshot at the next start', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const id = await newConvention(store);
    keep.room = 0;
    await must(store.write(id, { note: 'never appended' }));
    store.close();
    keep.room = Infinity;
    const second = await opened(name, { keep, tidyDelayMs: 0 });
    await expect.poll(() => keep.files.has('journal/sentinel'), { timeout: 10_000 }).toBe(true);
    second.close();
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    expect(shownValue((await until(again.record(id), (r) => r !== null))!, 'note')).toBe('never appended');
  });

  it('to be read does not stop the start', async () => {
    const keep = { ...memoryKeep(), list: () => Promise.reject(new Error('unreadable')) };
    const name = freshName();
    (await opened(name)).close();
    const store = await opened(name, { keep });
    expect(await until(store.incidents())).toEqual([]);
    await newConvention(store);
  });
});

describe('a damaged second copy', () => {
  it('gives what it still holds, and the person is told that it is not all', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const ids = [await newConvention(store), await newConvention(store), await newConvention(store)];
    store.close();
    await Dexie.delete(name);
    const [segment] = [...keep.files.keys()];
    const bytes = keep.files.get(segment!)!;
    const at = new TextDecoder().decode(bytes).indexOf(ids[1]!);
    bytes[at + 3]! ^= 1;
    const again = await opened(name, { keep });
    expect((await until(again.summaries())).map((row) => row.id).toSorted()).toEqual(
      [ids[0]!, ids[2]!].toSorted(),
    );
    expect(await until(again.incidents())).toMatchObject([{ expected: 3, rebuilt: 2, damaged: 1 }]);
  });

  it('whose snapshot vanished gives the journal', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    await newConvention(store);
    await store.forgetPastStates();
    const id = await newConvention(store);
    store.close();
    for (const file of keep.files.keys()) if (file.includes('snap-')) keep.files.delete(file);
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    expect((await until(again.summaries())).map((row) => row.id)).toEqual([id]);
    expect(await until(again.incidents())).toMatchObject([{ expected: 2, rebuilt: 1, damaged: 1 }]);
  });

  it('of a newer Tacite is not rebuilt by this one', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    await newConvention(store);
    await store.forgetPastStates();
    store.close();
    const sentinel = JSON.parse(new TextDecoder().decode(keep.files.get('journal/sentinel'))) as object;
    await keep.write(
      'journal/sentinel',
      new TextEncoder().encode(JSON.stringify({ ...sentinel, schema: 99 })),
    );
    await Dexie.delete(name);
    await expect(opened(name, { keep })).rejects.toThrow('newer');
  });
});

describe('a rebuilding', () => {
  it('cut at any write begins again, and ends whole', async () => {
    let faults = 0;
    for (let nth = 1; nth < 200; nth += 3) {
      const [name, keep] = [freshName(), memoryKeep()];
      const store = await opened(name, { keep });
      await work(store);
      store.close();
      const before = await seen(name);
      await Dexie.delete(name);
      const heal = failing('put', nth, 'QuotaExceededError', 'always');
      const first = await opened(name, { keep }).catch(() => null);
      heal();
      first?.close();
      if (first) break;
      faults += 1;
      await opened(name, { keep });
      expect(await seen(name)).toEqual(before);
    }
    expect(faults).toBeGreaterThan(3);
  });
});

describe('the second copy', () => {
  it('holds no past value once it was asked to forget', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const id = await newConvention(store, { [answerKey('name')]: 'SECRET' });
    await must(store.write(id, { [answerKey('name')]: null }));
    const text = () => [...keep.files.values()].map((bytes) => new TextDecoder().decode(bytes)).join();
    expect(text()).toContain('SECRET');
    expect(await store.forgetPastStates()).toBe(true);
    expect(text()).not.toContain('SECRET');
  });

  it('grows no further than its snapshot allows', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const id = await newConvention(store);
    const size = () => [...keep.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    let largest = 0;
    for (let i = 0; i < 60; i += 1) {
      await must(store.write(id, { note: `${i} ${'x'.repeat(150_000)}` }));
      largest = Math.max(largest, size());
    }
    await expect.poll(size, { timeout: 10_000 }).toBeLessThan(5_000_000);
    expect(largest).toBeLessThan(6_500_000);
    store.close();
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    const note = shownValue((await until(again.record(id), (r) => r !== null))!, 'note');
    expect(JSON.stringify(note).slice(0, 4)).toBe('"59 ');
  });

  it('covers every table, or says why not', async () => {
    const name = freshName();
    await opened(name);
    expect(Object.keys(await dump(name)).toSorted()).toEqual([...KEPT_TABLES, ...OTHER_TABLES].toSorted());
  });

  it('is not written for what changed nothing', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const store = await opened(name, { keep });
    const id = await newConvention(store, { note: 'same' });
    const before = [...keep.files.values()].map((bytes) => bytes.length);
    await must(store.write(id, { note: 'same' }));
    await must(store.removeSamples());
    expect([...keep.files.values()].map((bytes) => bytes.length)).toEqual(before);
  });
});

describe('the floor of free space', () => {
  it('refuses before anything is written, leaves reading possible, and mends', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    // Each question is asked: the answer is otherwise good for two seconds.
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 10_000));
    const store = await opened(name, { keep });
    const id = await newConvention(store, { note: 'before' });
    const before = await dump(name);
    keep.roomy = false;
    expect(await store.write(id, { note: 'refused' })).toEqual({ ok: false, error: 'floor' });
    const scan = {
      name: 'a.pdf',
      mime: 'application/pdf',
      bytes: Uint8Array.of(1),
      pages: 1,
      nature: 'scan',
      thumbnail: null,
    } as const;
    expect(await store.attach(id, scan)).toEqual({ ok: false, error: 'floor' });
    store.typed(id, 'note', 'typed');
    expect(await store.settled()).toEqual({ ok: false, error: 'floor' });
    expect(await dump(name)).toEqual(before);
    expect(shownValue((await until(store.record(id), (r) => r !== null))!, 'note')).toBe('before');
    expect(failureSentence('floor')).toContain('Libérez de la place');
    keep.roomy = true;
    store.retry();
    expect(await store.settled()).toMatchObject({ ok: true });
  });
});
