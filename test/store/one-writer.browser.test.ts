/** One writing transaction at a time: two at once, and a kill, may cost the whole database (fresh-log.ts). */
import { expect, it } from 'vitest';
import { answerKey } from '@shared/model/keys.ts';
import { diskFailedBefore, rememberDiskFailure } from '@renderer/store/fresh-log.ts';
import { freshName, must, newConvention, opened } from './support.ts';

type Transaction = (
  this: IDBDatabase,
  names: string | string[],
  mode?: IDBTransactionMode,
  options?: IDBTransactionOptions,
) => IDBTransaction;

it('opens every writing transaction on a table that all of them hold', async () => {
  const prototype = IDBDatabase.prototype as unknown as { transaction: Transaction };
  const real = prototype.transaction;
  const scopes: string[][] = [];
  prototype.transaction = function (this: IDBDatabase, names, mode, options) {
    if (mode === 'readwrite') scopes.push([names].flat());
    return Reflect.apply(real, this, [names, mode, options]);
  };
  try {
    rememberDiskFailure();
    const store = await opened(freshName(), { freshLogDelayMs: 0 });
    const id = await newConvention(store, { [answerKey('name')]: 'Port-Exemple' });
    store.typed(id, answerKey('name'), 'Port-Exemple-sur-Mer');
    await must(store.settled());
    await must(store.remove(id));
    await must(store.removeSamples());
    await must(store.saveLedger([]));
    await expect.poll(() => diskFailedBefore(), { timeout: 10_000 }).toBe(false);
    expect(scopes.filter((names) => names.includes('padding')).length).toBeGreaterThan(2);
    store.close();
  } finally {
    prototype.transaction = real;
  }
  expect(scopes.length).toBeGreaterThan(6);
  expect(scopes.filter((names) => !names.includes('meta'))).toEqual([]);
});
