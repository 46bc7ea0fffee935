/** Never half: each command meets a fault at each of its writes in turn, and leaves the database as it found it. */
import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { answerKey } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { Store } from '@renderer/store/index.ts';
import { diskFailedBefore, rememberDiskFailure } from '@renderer/store/fresh-log.ts';
import { abortingAfter, failing, fullDisk } from './faults.ts';
import { digest, dump, freshName, must, newConvention, opened, summarise, until } from './support.ts';

const scan = (bytes: Uint8Array) => ({
  name: 'scan.pdf',
  mime: 'application/pdf' as const,
  bytes,
  pages: 1,
  nature: 'scan' as const,
  thumbnail: Uint8Array.of(9, 9),
});

type Command = (store: Store, id: RecordId) => Promise<{ readonly ok: boolean }>;
const line = {
  uid: 'u1',
  convention: '' as RecordId,
  sequence: 0,
  content: 'c',
  stampedAt: '2026-11-21T08:00:00.000Z' as never,
  cancelled: false,
};

const commands: readonly [string, Command][] = [
  ['create', (store) => store.create('convention', { model: 'm', note: 'n' })],
  [
    'createMany',
    (store) =>
      store.createMany([
        { kind: 'contact', registers: {} },
        { kind: 'convention', registers: {} },
      ]),
  ],
  ['write', (store, id) => store.write(id, { [answerKey('a')]: 1, [answerKey('b')]: 2 })],
  ['typed', (store, id) => (store.typed(id, answerKey('c'), 3), store.settled())],
  ['attach', (store, id) => store.attach(id, scan(Uint8Array.of(1, 2, 3)))],
  ['detach', async (store, id) => store.detach(id, await digest(Uint8Array.of(7, 7, 7)))],
  ['remove', (store, id) => store.remove(id)],
  ['removeSamples', (store) => store.removeSamples()],
  [
    'saveNoticeStates',
    (store) =>
      store.saveNoticeStates({
        x: { date: day('2027-10-31'), since: day('2027-09-01'), answer: 'acknowledged' },
      }),
  ],
  ['saveLedger', (store) => store.saveLedger([line, { ...line, uid: 'u2' }])],
  [
    'saveSettings',
    (store) =>
      store.saveSettings(
        readSettings({ author: 'B', postingMarginDays: 1, reminderDays: [], theme: 'dark' }),
      ),
  ],
];

async function furnished(): Promise<{ name: string; store: Store; id: RecordId }> {
  const name = freshName();
  const store = await opened(name);
  const id = await newConvention(store);
  await must(store.attach(id, scan(Uint8Array.of(7, 7, 7))));
  const sample = await newConvention(store, { sample: true });
  await must(store.attach(sample, scan(Uint8Array.of(8, 8, 8))));
  return { name, store, id };
}

describe.each(commands)('%s', (_, command) => {
  it('leaves nothing behind when a write throws, whichever it is', async () => {
    let faults = 0;
    for (const call of ['put', 'add', 'delete'] as const) {
      for (let nth = 1; nth < 20; nth += 1) {
        const { name, store, id } = await furnished();
        const before = await dump(name);
        const heal = failing(call, nth, 'QuotaExceededError', 'once');
        const result = await command(store, id);
        heal();
        // Beyond the command's last call of this kind, nothing fails any more.
        if (result.ok) break;
        faults += 1;
        expect(result).toEqual({ ok: false, error: 'quota' });
        expect(await dump(name)).toEqual(before);
      }
    }
    expect(faults).toBeGreaterThan(0);
  });

  it('leaves nothing behind when the transaction aborts after any of its writes', async () => {
    let aborted = 0;
    for (let nth = 1; nth < 20; nth += 1) {
      const { name, store, id } = await furnished();
      const before = await dump(name);
      const fault = abortingAfter(nth);
      const result = await command(store, id);
      fault.end();
      if (!fault.fired()) {
        expect(result.ok).toBe(true);
        break;
      }
      aborted += 1;
      expect(result).toEqual({ ok: false, error: 'unknown' });
      expect(await dump(name)).toEqual(before);
    }
    expect(aborted).toBeGreaterThan(0);
  });
});

describe('every transaction that writes', () => {
  it('waits for the disk and holds the counter of this device', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const { store, id } = await furnished();
    for (const [, command] of commands) await command(store, id);
    const writing = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    spy.mockRestore();
    expect(writing.length).toBeGreaterThan(commands.length);
    for (const [tables, , options] of writing) {
      expect(options).toEqual({ durability: 'strict' });
      expect(tables).toContain('meta');
    }
  });
});

describe('a connection that a failing disk closed', () => {
  it('is opened again by retry, after a fresh log was started, and what was typed is saved', async () => {
    const { name, store, id } = await furnished();
    const before = await dump(name);
    const shown = until(
      store.record(id),
      (r) => r !== null && shownValue(r, 'note') === 'typed on a full disk',
    );
    const freed = fullDisk();
    store.typed(id, 'note', 'typed on a full disk');
    expect(await store.settled()).toEqual({ ok: false, error: 'disk' });
    expect(store.saveState().get()).toEqual({ kind: 'failed', failure: 'disk', pending: 1 });
    store.retry();
    expect(await store.settled()).toEqual({ ok: false, error: 'disk' });
    freed();
    expect(await dump(name)).toEqual(before);

    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    store.retry();
    expect(await store.settled()).toMatchObject({ ok: true });
    const tables = puts.mock.contexts.map((context) => (context as IDBObjectStore).name);
    const bytes = puts.mock.calls.reduce(
      (sum, [row]) => sum + (row instanceof Uint8Array ? row.length : 0),
      0,
    );
    puts.mockRestore();
    expect(tables.lastIndexOf('padding')).toBeLessThan(tables.indexOf('records'));
    expect(bytes).toBeGreaterThan(5_000_000);
    const after = await dump(name);
    expect(after['padding']).toEqual([]);
    expect(JSON.stringify(after['records'])).toContain('typed on a full disk');
    expect(store.saveState().get()).toMatchObject({ kind: 'idle' });
    // Screens that were open follow again.
    expect((await shown)?.id).toBe(id);
  });

  it('is not reopened over a database that was replaced meanwhile', async () => {
    const { name, store, id } = await furnished();
    const freed = fullDisk();
    store.typed(id, 'note', 'typed on a full disk');
    await store.settled();
    freed();
    await Dexie.delete(name);
    store.retry();
    expect((await store.settled()).ok).toBe(false);
    expect(store.unsaved(id)).toEqual({ note: 'typed on a full disk' });
  });
});

describe('opening', () => {
  it('after a disk that failed, starts a fresh log a while later, once, and leaves no padding', async () => {
    rememberDiskFailure();
    const cleared = vi.spyOn(IDBObjectStore.prototype, 'clear');
    const name = freshName();
    await opened(name, { freshLogDelayMs: 0 });
    await vi.waitFor(() => expect(cleared).toHaveBeenCalled());
    cleared.mockRestore();
    expect((await dump(name))['padding']).toEqual([]);
    await vi.waitFor(() => expect(diskFailedBefore()).toBe(false));
  });
});

describe('two windows', () => {
  it('edit the same records, interleaved, without losing an edit nor repeating a dot', async () => {
    const name = freshName();
    const windows = [await opened(name), await opened(name)];
    const ids = [await newConvention(windows[0]!), await newConvention(windows[1]!)];
    const edits: Promise<unknown>[] = [];
    for (let i = 0; i < 200; i += 1) {
      const store = windows[i % 2]!;
      const id = ids[Math.floor(i / 2) % 2]!;
      // Half typed, half commanded; each field is one edit, so each must be found.
      if (i % 4 < 2) edits.push(store.write(id, { [answerKey(`f${i}`)]: i }));
      else store.typed(id, answerKey(`f${i}`), i);
      if (i % 7 === 0) await edits.at(-1);
    }
    await Promise.all([...edits, ...windows.map((store) => must(store.settled()))]);
    const records = await Promise.all(ids.map((id) => until(windows[0]!.record(id), (r) => r !== null)));
    const entries = records.flatMap((record) => Object.entries(record!.registers));
    const answers = entries.filter(([key]) => key.startsWith('answer.'));
    expect(answers.map(([, [entry]]) => entry!.value).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 200 }, (_, i) => i),
    );
    const dots = entries.flatMap(([, list]) => list.map(({ dot }) => `${dot.device} ${dot.n}`));
    expect(new Set(dots).size).toBe(dots.length);
  });

  it('show each other what changed', async () => {
    const name = freshName();
    const [a, b] = [await opened(name), await opened(name)];
    const id = await newConvention(a, { [answerKey('name')]: 'before' });
    const seen = until(b.record(id), (r) => r !== null && shownValue(r, answerKey('name')) === 'after');
    const listed = until(b.summaries(), (rows) => rows[0]?.title === 'after');
    a.typed(id, answerKey('name'), 'after');
    expect((await seen)?.id).toBe(id);
    expect(await listed).toHaveLength(1);
  });
});

describe('a live value', () => {
  it('keeps its identity until something changed, and is shared by those who ask', async () => {
    const store = await opened(freshName());
    const id = await newConvention(store);
    const other = await newConvention(store);
    expect(store.record(id)).toBe(store.record(id));
    const leave = store.record(id).subscribe(() => undefined);
    await until(store.record(id), (r) => r !== null);
    const first = store.record(id).get();
    await must(store.write(other, { note: 'elsewhere' }));
    expect(store.record(id).get()).toBe(first);
    await must(store.write(id, { note: 'here' }));
    const second = await until(store.record(id), (r) => r !== first);
    expect(shownValue(second!, 'note')).toBe('here');
    leave();
  });

  it('tells only those who still listen', async () => {
    const store = await opened(freshName());
    const id = await newConvention(store);
    const gone = vi.fn();
    const here = vi.fn();
    const stay = store.record(id).subscribe(here);
    store.record(id).subscribe(gone)();
    await until(store.record(id), (r) => r !== null);
    expect(here).toHaveBeenCalled();
    expect(gone).not.toHaveBeenCalled();
    stay();
  });
});

describe('what cannot be read', () => {
  it('does not take the rest with it: damaged and newer records, damaged summaries and settings', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store, { [answerKey('name')]: 'Saine' });
    const contact = await must(store.create('contact', { role: 'maire' }));
    store.close();
    const raw = await new Dexie(name).open();
    const newer = { id: 'NEWER000000000000000', kind: 'contact', v: 99 };
    await raw.table('records').bulkPut([{ id: 'BAD00000000000000000', kind: 'contact', v: 1 }, newer]);
    await raw.table('summaries').put({ id: 'BAD00000000000000000', title: 7 });
    await raw.table('meta').put({ key: 'settings', value: 'broken' });
    raw.close();

    const again = await opened(name, { summaryVersion: 'other' });
    expect((await until(again.summaries())).map((row) => row.id)).toEqual([id]);
    expect((await until(again.book())).contacts.map((record) => record.id)).toEqual([contact]);
    expect(await until(again.settings())).toMatchObject({ author: '' });
    expect(await until(again.record('BAD00000000000000000' as RecordId))).toBeNull();
    expect(await until(again.unreadable())).toEqual([
      { id: 'BAD00000000000000000', reason: 'malformed' },
      { id: 'NEWER000000000000000', reason: 'newer' },
    ]);
    expect(await again.write('BAD00000000000000000' as RecordId, { a: 1 })).toEqual({
      ok: false,
      error: 'damaged',
    });
    expect(await again.write('NEWER000000000000000' as RecordId, { a: 1 })).toEqual({
      ok: false,
      error: 'newer',
    });
    expect((await dump(name))['records']).toContainEqual(['NEWER000000000000000', newer]);
  });

  it('a bug in the rules is reported and costs no one their record', async () => {
    const onBug = vi.fn();
    const bug = new Error('rule');
    const store = await opened(freshName(), {
      onBug,
      summarise: (record, at) => {
        if (shownValue(record, 'note') === 'trigger') throw bug;
        return summarise(record, at);
      },
    });
    const id = await newConvention(store);
    await must(store.write(id, { note: 'trigger' }));
    expect(onBug).toHaveBeenCalledWith(bug);
    expect(shownValue((await until(store.record(id), (r) => r !== null))!, 'note')).toBe('trigger');
    expect(await until(store.summaries())).toMatchObject([{ id, model: 'megalis-convention-2025-004' }]);
  });
});
