/** The second copy itself: failing, damaged, growing, forgetting; and the floor of free space below which nothing is written. */
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerKey } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { KEPT_TABLES, OTHER_TABLES } from '@renderer/store/keep/capture.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { failing } from './faults.ts';
import { seen, work } from './lost-work.ts';
import { memoryKeep, type MemoryKeep } from './memory-keep.ts';
import { dump, forgetPast, freshName, must, newConvention, opened, until } from './support.ts';

afterEach(() => vi.restoreAllMocks());

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
    if (snapshotInTheMiddle && i === 3) await forgetPast(store);
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

  it('is not late because somebody writes while it is looked at: no snapshot takes its past states away', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const first = await opened(name, { keep });
    const id = await newConvention(first);
    first.close();
    let looks = 0;
    let looking = () => {};
    let goOn = () => {};
    const held = new Promise<void>((go) => (goOn = go));
    const atLook = new Promise<void>((go) => (looking = go));
    const snapshots: string[] = [];
    const slow = {
      ...keep,
      async list(folder: string) {
        const seen = await keep.list(folder);
        // The first look is that of the start.
        if ((looks += 1) === 2) {
          looking();
          await held;
        }
        return seen;
      },
      move(from: string, to: string) {
        snapshots.push(to);
        return keep.move(from, to);
      },
    };
    const second = await opened(name, { keep: slow, tidyDelayMs: 0 });
    await atLook;
    const written = second.write(id, { note: 'meanwhile' });
    await until(second.record(id), (record) => record !== null && shownValue(record, 'note') === 'meanwhile');
    goOn();
    await must(written);
    await dump(name);
    await forgetPast(second);
    expect(snapshots).toHaveLength(1);
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
    await forgetPast(store);
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
    await forgetPast(store);
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
    await forgetPast(store);
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

  it('is told an import of many rows by pieces, none of them heavy', async () => {
    const [name, keep] = [freshName(), memoryKeep()];
    const appended: number[] = [];
    const watched = {
      ...keep,
      append: (file: string, bytes: Uint8Array) => (appended.push(bytes.length), keep.append(file, bytes)),
    };
    const store = await opened(name, { keep: watched });
    const items = Array.from({ length: 1000 }, (_, i) => ({
      kind: 'contact' as const,
      registers: { note: `${i} ${'x'.repeat(1000)}` },
    }));
    await must(store.createMany(items));
    store.close();
    const before = await seen(name);
    expect(appended.length).toBeGreaterThanOrEqual(10);
    expect(Math.max(...appended)).toBeLessThan(300_000);
    await Dexie.delete(name);
    const again = await opened(name, { keep });
    expect(await seen(name)).toEqual(before);
    expect(await until(again.incidents())).toMatchObject([{ expected: 1000, rebuilt: 1000 }]);
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
