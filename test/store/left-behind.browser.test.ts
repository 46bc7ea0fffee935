/**
 * A window closed during a write leaves what was typed to whoever comes next. Found by continuous integration: on a
 * busy machine, « fonction 1 » typed and left was « fo » for the other window.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { answerKey } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { dump, freshName, must, newConvention, opened, until } from './support.ts';

const role = answerKey('representativeRole');
const parcels = (name: string) =>
  Object.keys(localStorage).filter((key) => key.startsWith(`tacite.left-behind.${name}.`));

/** A window closes with these values in its hands. */
function leave(
  name: string,
  at: string,
  values: readonly (readonly [RecordId, Record<string, Json>])[],
): void {
  localStorage.setItem(`tacite.left-behind.${name}.closed`, JSON.stringify({ at: at as Instant, values }));
  onTestFinished(() => localStorage.removeItem(`tacite.left-behind.${name}.closed`));
}

const LATER = '2026-11-21T23:00:00.000Z';
const LONG_AGO = '2020-01-01T00:00:00.000Z';

describe('what a closed window had typed', () => {
  it('is put down synchronously when the page hides, and taken away by the writing of it', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    store.typed(id, role, 'présidente');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(parcels(name)).toHaveLength(1);
    expect(localStorage.getItem(parcels(name)[0]!)).toContain('présidente');
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(parcels(name)).toEqual([]);
    await must(store.settled());
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(parcels(name)).toEqual([]);
  });

  it('is written by the next start, once', async () => {
    const name = freshName();
    const first = await opened(name);
    const id = await newConvention(first);
    first.close();
    leave(name, LATER, [[id, { [role]: 'présidente' }]]);
    const next = await opened(name);
    await until(next.record(id), (record) => record !== null && shownValue(record, role) === 'présidente');
    await expect.poll(() => parcels(name)).toEqual([]);
    const journal = (await dump(name))['journal'] as [number, { what: string }][];
    expect(journal.filter(([, entry]) => entry.what === 'answered')).toHaveLength(1);
  });

  it('is written at once by a window that is still open', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    leave(name, LATER, [[id, { [role]: 'présidente' }]]);
    const [key] = parcels(name);
    dispatchEvent(new StorageEvent('storage', { key: key!, newValue: localStorage.getItem(key!) }));
    await until(store.record(id), (record) => record !== null && shownValue(record, role) === 'présidente');
    await expect.poll(() => parcels(name)).toEqual([]);
  });

  it('never covers what was written since', async () => {
    const name = freshName();
    const first = await opened(name);
    const id = await newConvention(first);
    await must(first.write(id, { [role]: 'maire' }));
    first.close();
    leave(name, LONG_AGO, [[id, { [role]: 'présidente' }]]);
    const next = await opened(name);
    await expect.poll(() => parcels(name)).toEqual([]);
    const record = (await until(next.record(id), (r) => r !== null))!;
    expect(shownValue(record, role)).toBe('maire');
  });

  it.each(['', '{', 'null', '[]', '{"at":1,"values":[]}', '{"at":"x","values":[["no id",{}]]}'])(
    'that cannot be read (%j) harms nobody',
    async (text) => {
      const name = freshName();
      localStorage.setItem(`tacite.left-behind.${name}.closed`, text);
      const store = await opened(name);
      const id = await newConvention(store);
      await expect.poll(() => parcels(name)).toEqual([]);
      expect(await until(store.record(id), (r) => r !== null)).not.toBeNull();
    },
  );

  it('of a record that is gone is let go', async () => {
    const name = freshName();
    leave(name, LATER, [['A'.repeat(20) as RecordId, { [role]: 'présidente' }]]);
    await opened(name);
    await expect.poll(() => parcels(name)).toEqual([]);
  });
});
