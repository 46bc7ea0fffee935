import { describe, expect, it, vi } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { answerKey } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import { failureSentence, type SaveState } from '@renderer/store/index.ts';
import { tickingClock } from './clock.ts';
import { failing } from './faults.ts';
import { dump, freshName, must, newConvention, opened, until } from './support.ts';

const siret = answerKey('siret');

describe('typing', () => {
  it('writes the latest value, coalescing what came while a write was under way', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    for (let i = 1; i <= 100; i += 1) {
      store.typed(id, siret, 'x'.repeat(i));
      if (i % 10 === 0) await Promise.resolve();
    }
    await must(store.settled());
    const written = puts.mock.contexts.filter((context) => (context as IDBObjectStore).name === 'records');
    puts.mockRestore();
    expect(written.length).toBeGreaterThanOrEqual(1);
    expect(written.length).toBeLessThan(20);
    const record = (await until(store.record(id), (r) => r !== null))!;
    expect(shownValue(record, siret)).toBe('x'.repeat(100));
    expect(record.registers[siret]).toHaveLength(1);
  });

  it('writes in the order of the acts: a command goes after what was typed, and before what is typed next', async () => {
    const store = await opened(freshName());
    const id = await newConvention(store);
    store.typed(id, siret, 'typed before');
    store.typed(id, 'note', 'typed before');
    const written = store.write(id, { [siret]: 'from the address book' });
    store.typed(id, siret, 'typed after');
    await must(written);
    await must(store.settled());
    const record = (await until(store.record(id), (r) => r !== null))!;
    expect(shownValue(record, siret)).toBe('typed after');
    expect(shownValue(record, 'note')).toBe('typed before');
  });

  it('says what it is doing', async () => {
    const store = await opened(freshName());
    const id = await newConvention(store);
    const kinds: SaveState['kind'][] = [];
    const leave = store.saveState().subscribe(() => kinds.push(store.saveState().get()!.kind));
    store.typed(id, siret, '1');
    expect(store.unsaved(id)).toEqual({ [siret]: '1' });
    await must(store.settled());
    leave();
    expect(kinds).toEqual(['saving', 'idle']);
    expect(store.saveState().get()).toMatchObject({ lastSaved: expect.stringMatching(/^2026-11-21T/) });
    expect(store.unsaved(id)).toEqual({});
  });

  it('does not write a value that is already there', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store, { [siret]: { b: 1, a: [2] } });
    const before = await dump(name);
    store.typed(id, siret, { a: [2], b: 1 });
    await must(store.settled());
    await must(store.write(id, { [siret]: { a: [2], b: 1 } }));
    expect(await dump(name)).toEqual(before);
  });
});

describe('a refused write', () => {
  it('is told, kept in memory, and retried', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    const before = await dump(name);
    const heal = failing('put', 1, 'QuotaExceededError', 'always');
    store.typed(id, siret, 'first');
    store.typed(id, 'note', 'kept');
    expect(await store.settled()).toEqual({ ok: false, error: 'quota' });
    expect(store.saveState().get()).toEqual({ kind: 'failed', failure: 'quota', pending: 2 });
    expect(failureSentence('quota')).toContain('disque est plein');

    // Typing goes on while the disk is full: the latest values wait.
    store.typed(id, siret, 'second');
    expect(await store.settled()).toEqual({ ok: false, error: 'quota' });
    expect(store.saveState().get()).toMatchObject({ kind: 'failed', pending: 2 });
    expect(store.unsaved(id)).toEqual({ [siret]: 'second', note: 'kept' });
    expect(await store.write(id, { status: 'ready' })).toEqual({ ok: false, error: 'quota' });
    heal();
    expect(await dump(name)).toEqual(before);

    store.retry();
    expect(await store.settled()).toMatchObject({ ok: true });
    expect(store.saveState().get()).toMatchObject({ kind: 'idle' });
    const record = (await until(store.record(id), (r) => r !== null))!;
    expect([shownValue(record, siret), shownValue(record, 'note')]).toEqual(['second', 'kept']);
  });

  it('does not come back over a later write of the same field', async () => {
    const store = await opened(freshName());
    const id = await newConvention(store);
    const heal = failing('put', 1, 'QuotaExceededError', 'always');
    store.typed(id, siret, 'old and refused');
    await store.settled();
    heal();
    // One more refusal, of the retry that precedes the command; then the command itself succeeds.
    const healAgain = failing('put', 1, 'QuotaExceededError', 'once');
    await must(store.write(id, { [siret]: 'newer' }));
    healAgain();
    expect(await store.settled()).toMatchObject({ ok: true });
    store.retry();
    await must(store.settled());
    expect(shownValue((await until(store.record(id), (r) => r !== null))!, siret)).toBe('newer');
    expect(store.saveState().get()).toMatchObject({ kind: 'idle' });
  });

  it('of a record that is gone is told once, and does not stop the others', async () => {
    const store = await opened(freshName());
    const id = await newConvention(store);
    const gone = '00000000000000000000' as RecordId;
    store.typed(gone, siret, 'nowhere');
    store.typed(id, siret, 'somewhere');
    expect(await store.settled()).toEqual({ ok: false, error: 'notFound' });
    expect(store.saveState().get()).toEqual({ kind: 'failed', failure: 'notFound', pending: 1 });
    expect(shownValue((await until(store.record(id), (r) => r !== null))!, siret)).toBe('somewhere');
    store.typed(id, siret, 'on');
    await must(store.settled());
    expect(store.saveState().get()).toMatchObject({ kind: 'idle' });
  });
});

describe('the journal', () => {
  it('notes facts, one per field and session, never a value', async () => {
    const clock = tickingClock();
    const store = await opened(freshName(), { now: clock.now });
    await must(
      store.saveSettings(
        readSettings({ author: 'Maëlle', postingMarginDays: 10, reminderDays: [], theme: 'system' }),
      ),
    );
    const id = await newConvention(store);
    for (const value of ['2', '21', '212']) {
      store.typed(id, siret, value);
      await must(store.settled());
    }
    store.typed(id, answerKey('town'), 'SECRET');
    await must(store.settled());
    store.typed(id, siret, '2129');
    await must(store.settled());
    clock.advance(11 * 60 * 1000);
    store.typed(id, siret, '21290');
    await must(store.settled());
    await must(store.write(id, { status: 'ready' }));
    await must(store.write(id, { issued: { version: 1, checksum: 'AB' } }, { what: 'issued', about: '1' }));
    const journal = await until(store.journal(id), (entries) => entries.length >= 7);
    expect(journal.map(({ what, about }) => `${what} ${about}`)).toEqual([
      'issued 1',
      'status ready',
      'answered siret',
      'answered siret',
      'answered town',
      'answered siret',
      'created convention',
    ]);
    expect(journal.every((entry) => entry.by === 'Maëlle' && entry.record === id)).toBe(true);
    expect(JSON.stringify(journal)).not.toContain('SECRET');
  });
});
