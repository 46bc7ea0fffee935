/** The rows of the list follow every change, and a keystroke reads one row again, whatever the number of conventions. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { answerKey } from '@shared/model/keys.ts';
import { keysOf } from '@renderer/store/live-summaries.ts';
import type { Store } from '@renderer/store/index.ts';
import { dump, freshName, must, newConvention, opened, until } from './support.ts';

const name = answerKey('name');
const titles = (store: Store) =>
  until(store.summaries()).then((rows) =>
    rows.map(({ id, title, deletedAt }) => [id, title, deletedAt !== null]),
  );

describe('the rows of the list', () => {
  it('one written row is the only one read again', async () => {
    const store = await opened(freshName());
    const ids: RecordId[] = [];
    for (let i = 0; i < 30; i += 1) ids.push(await newConvention(store));
    await until(store.summaries(), (rows) => rows.length === 30);
    const asked: string[] = [];
    const seen = (method: 'get' | 'getAll') => {
      const real = IDBObjectStore.prototype[method];
      return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
        this: IDBObjectStore,
        ...args: unknown[]
      ) {
        if (this.name === 'summaries') asked.push(method);
        return Reflect.apply(real, this, args) as IDBRequest;
      });
    };
    const spies = [seen('get'), seen('getAll')];
    await must(store.write(ids[7]!, { [name]: 'Kerexemple' }));
    await until(store.summaries(), (rows) => rows.some(({ title }) => title === 'Kerexemple'));
    for (const spy of spies) spy.mockRestore();
    expect(asked).toEqual(['get']);
  });

  it('follow another window, and what is deleted, restored and erased', async () => {
    const database = freshName();
    const [left, right] = [await opened(database), await opened(database)];
    await until(left.summaries());
    const id = await newConvention(right);
    await until(left.summaries(), (rows) => rows.length === 1);
    await must(right.write(id, { [name]: 'Ailleurs' }));
    await until(left.summaries(), ([row]) => row?.title === 'Ailleurs');
    await must(right.remove(id));
    await until(left.summaries(), ([row]) => row?.deletedAt !== null);
    await must(right.restore(id));
    await until(left.summaries(), ([row]) => row?.deletedAt === null);
    await must(right.eliminate([id], 'AD56-2026-014'));
    expect(await until(left.summaries(), (rows) => rows.length === 0)).toEqual([]);
  });

  it('say what the database holds, after any commands from two windows', async () => {
    const command = fc.record({
      window: fc.nat(1),
      what: fc.constantFrom('create', 'write', 'remove', 'restore', 'typed'),
      which: fc.nat(5),
      text: fc.string({ maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), async (commands) => {
        const database = freshName();
        const windows = [await opened(database), await opened(database)];
        for (const store of windows) store.summaries().subscribe(() => undefined);
        const ids = [await newConvention(windows[0]!)];
        for (const { window, what, which, text } of commands) {
          const store = windows[window]!;
          const id = ids[which % ids.length]!;
          if (what === 'create') ids.push(await newConvention(store));
          else if (what === 'write') await must(store.write(id, { [name]: text }));
          else if (what === 'typed') store.typed(id, name, text);
          else await must(store[what](id));
        }
        for (const store of windows) await must(store.settled());
        const rows = (await dump(database))['summaries'] as [
          string,
          { title: string; deletedAt: string | null },
        ][];
        const wanted = rows.map(([id, row]) => [id, row.title, row.deletedAt !== null]);
        const sorted = (list: readonly unknown[]) => new Set(list.map((one) => JSON.stringify(one)));
        for (const store of windows) {
          await expect
            .poll(async () => sorted(await titles(store)), { timeout: 10_000 })
            .toEqual(sorted(wanted));
        }
        for (const store of windows) store.close();
      }),
      { seed: 20261121, numRuns: 12 },
    );
  });
});

describe('the keys of a change', () => {
  it.each([
    [undefined, []],
    [{}, []],
    [{ from: 'a', to: 'a' }, ['a']],
    [{ from: 'b', to: 'b', l: { from: 'a', to: 'a' }, r: { from: 'c', to: 'c' } }, ['a', 'b', 'c']],
    [{ from: 'a', to: 'z' }, null],
    [{ from: 'b', to: 'b', r: { from: 'c', to: 'd' } }, null],
    [{ from: 1, to: 1 }, null],
  ])('%j', (ranges, keys) => {
    const found = keysOf(ranges);
    expect(found === null ? null : found.toSorted((a, b) => a.localeCompare(b))).toEqual(keys);
  });
});
