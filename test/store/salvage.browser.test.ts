/** A database that refuses to open: made again from the second copy when a person asks, and never erased for nothing. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  incidentSentence,
  lookAtSecondCopy,
  openStore,
  rebuildFromSecondCopy,
  type StorePorts,
} from '@renderer/store/index.ts';
import { work } from './lost-work.ts';
import { memoryKeep, type MemoryKeep } from './memory-keep.ts';
import { forgetPast, freshName, newConvention, opened, portsFor, until } from './support.ts';

const places: string[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  const { storageBuckets } = navigator as unknown as {
    storageBuckets: { delete(name: string): Promise<void> };
  };
  for (const name of places.splice(0)) {
    await storageBuckets.delete(`${name}-1`);
    localStorage.removeItem(`tacite.place ${name}`);
  }
});

/** A database with a little of everything, closed; its second copy; and what a store of it shows. */
async function worked(): Promise<{ ports: StorePorts; keep: MemoryKeep; name: string; rows: unknown }> {
  const [name, keep] = [freshName(), memoryKeep()];
  places.push(name);
  const store = await opened(name, { keep });
  await work(store);
  const rows = await until(store.summaries());
  store.close();
  return { ports: portsFor(name, { keep }), keep, name, rows };
}

/** The engine refuses to open this database; until it is erased when `cure` is 'erasing'. */
function refusing(name: string, cure: 'erasing' | 'nothing') {
  const real = IDBFactory.prototype as unknown as Record<
    'open' | 'deleteDatabase',
    (...args: unknown[]) => IDBOpenDBRequest
  >;
  const { open, deleteDatabase } = real;
  const here = indexedDB;
  let sick = true;
  const refuse = (of: string): void => {
    if (sick && of === name) throw new DOMException('Internal error opening backing store', 'UnknownError');
  };
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, of, version) {
    if (this === here) refuse(of);
    return Reflect.apply(open, this, [of, version]);
  });
  const erasing = vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (
    this: IDBFactory,
    of,
  ) {
    if (cure === 'erasing' && of === name) sick = false;
    refuse(of);
    return Reflect.apply(deleteDatabase, this, [of]);
  });
  return { erasing, heal: () => (sick = false) };
}

/** What the store says once open again, and which incident it tells. */
async function after(ports: StorePorts, name: string) {
  const store = await opened(name, ports);
  const rows = await until(store.summaries());
  const incidents = await until(store.incidents());
  return { store, rows, incidents };
}

describe('a database that refuses to open', () => {
  it('is named so, and its second copy is counted', async () => {
    const { ports, name } = await worked();
    refusing(name, 'nothing');
    expect(await openStore(ports)).toEqual({ ok: false, error: 'damaged' });
    const copy = await lookAtSecondCopy(ports);
    expect(copy).toMatchObject({ ok: true, value: { records: 3, expected: 3, whole: true } });
    expect(copy.ok && copy.value.lastChange).toMatch(/^2026-/);
  });

  it('is erased after its second copy was read whole, and made again under another identity', async () => {
    const { ports, name, rows } = await worked();
    const was = (await after(ports, name)).store;
    const { id } = await was.ownDevice();
    was.close();
    const { erasing } = refusing(name, 'erasing');
    expect(await rebuildFromSecondCopy(ports)).toEqual({ ok: true, value: 'here' });
    expect(erasing).toHaveBeenCalledTimes(1);
    const now = await after(ports, name);
    expect(now.rows).toEqual(rows);
    expect(now.incidents).toMatchObject([{ kind: 'unreadable', expected: 3, rebuilt: 3 }]);
    expect(incidentSentence(now.incidents[0]!)).toContain('rien n’est perdu (3');
    expect((await now.store.ownDevice()).id).not.toBe(id);
  });

  it('that cannot be erased stays, another is made beside, and is found at the next start', async () => {
    const { ports, name, rows } = await worked();
    refusing(name, 'nothing');
    expect(await rebuildFromSecondCopy(ports)).toEqual({ ok: true, value: 'beside' });
    const now = await after(ports, name);
    expect(now.rows).toEqual(rows);
    expect(now.incidents).toMatchObject([{ kind: 'abandoned', rebuilt: 3 }]);
    expect(incidentSentence(now.incidents[0]!)).toContain('l’ancienne n’a pas été effacée');
    // Work goes on there, and is still there the time after.
    const id = await newConvention(now.store, { note: 'après' });
    now.store.close();
    const later = await after(ports, name);
    expect(later.rows.map((row) => row.id)).toContain(id);
    expect(later.incidents).toHaveLength(1);
  });

  it('and whose old place is found again, its note lost, is joined with it', async () => {
    const { ports, name } = await worked();
    const { heal } = refusing(name, 'nothing');
    await rebuildFromSecondCopy(ports);
    const beside = await after(ports, name);
    const id = await newConvention(beside.store, { note: 'après' });
    beside.store.close();
    heal();
    localStorage.removeItem(`tacite.place ${name}`);
    const old = await after(ports, name);
    expect(old.rows.map((row) => row.id)).toContain(id);
    expect(old.incidents.at(-1)).toMatchObject({ kind: 'replaced' });
  });

  it('is never erased when the second copy is damaged: another is made beside with what can be read', async () => {
    const { ports, keep, name } = await worked();
    const [segment] = [...keep.files].find(([file]) => file.startsWith('journal/seg-'))!;
    const bytes = keep.files.get(segment)!;
    bytes.fill(0x20, bytes.length / 3, bytes.length / 2);
    const { erasing } = refusing(name, 'erasing');
    expect(await lookAtSecondCopy(ports)).toMatchObject({ ok: true, value: { whole: false } });
    expect(await rebuildFromSecondCopy(ports)).toEqual({ ok: true, value: 'beside' });
    expect(erasing).not.toHaveBeenCalled();
  });

  it.each([
    ['there is no second copy', { keep: null }, 'noCopy'],
    ['a later version wrote it', {}, 'newer'],
  ] as const)('is left alone when %s', async (_, more, failure) => {
    const { ports, keep, name } = await worked();
    if (failure === 'newer') {
      const store = await opened(name, ports);
      await forgetPast(store);
      store.close();
      const read = JSON.parse(new TextDecoder().decode(keep.files.get('journal/sentinel'))) as object;
      keep.files.set('journal/sentinel', new TextEncoder().encode(JSON.stringify({ ...read, schema: 99 })));
    }
    const { erasing } = refusing(name, 'erasing');
    expect(await rebuildFromSecondCopy({ ...ports, ...more })).toEqual({ ok: false, error: failure });
    expect(erasing).not.toHaveBeenCalled();
  });

  it('is taken for a full disk where there is no room, and left alone', async () => {
    const { ports, keep, name } = await worked();
    keep.roomy = false;
    const { erasing } = refusing(name, 'erasing');
    expect(await openStore(ports)).toEqual({ ok: false, error: 'quota' });
    expect((await rebuildFromSecondCopy(ports)).ok).toBe(false);
    expect(erasing).not.toHaveBeenCalled();
  });

  it('that opens after all is left alone', async () => {
    const { ports, name, rows } = await worked();
    const { erasing, heal } = refusing(name, 'nothing');
    heal();
    expect(await rebuildFromSecondCopy(ports)).toEqual({ ok: true, value: 'answered' });
    expect(erasing).not.toHaveBeenCalled();
    const now = await after(ports, name);
    expect(now.rows).toEqual(rows);
    expect(now.incidents).toEqual([]);
  });
});
