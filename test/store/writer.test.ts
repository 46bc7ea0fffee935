/** The order of typing, over random sequences of acts and refusals, with a disk made of a map. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { err, ok } from '@shared/base/result.ts';
import { createQueue } from '@renderer/store/queue.ts';
import { createSaveStatus } from '@renderer/store/save-state.ts';
import { createWriter } from '@renderer/store/writer.ts';
import { tickingClock } from './clock.ts';

const IDS = ['A', 'B'] as unknown as readonly RecordId[];
const KEYS = ['x', 'y'];

type Act =
  | { readonly do: 'typed' | 'command'; readonly id: number; readonly key: number }
  /** Lets the queue advance by this many turns. */
  | { readonly do: 'wait'; readonly turns: number }
  | { readonly do: 'disk'; readonly full: boolean }
  | { readonly do: 'retry' };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('typed' as const), id: fc.nat(1), key: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('command' as const), id: fc.nat(1), key: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), turns: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), full: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'retry' as const }) },
);

function setUp() {
  const disk = new Map<string, Json>();
  const state = { full: false, flying: 0 };
  const queue = createQueue();
  const status = createSaveStatus(tickingClock().now);
  const commit = async (id: RecordId, registers: Readonly<Record<string, Json>>) => {
    state.flying += 1;
    expect(state.flying).toBe(1);
    await Promise.resolve();
    const refused = state.full;
    if (!refused) for (const [key, value] of Object.entries(registers)) disk.set(`${id}.${key}`, value);
    await Promise.resolve();
    state.flying -= 1;
    return refused ? err('quota' as const) : ok(undefined);
  };
  const writer = createWriter(commit, queue, status);
  /** As the store does for `write`. */
  const command = (id: RecordId, key: string, value: Json) => {
    const act = writer.seal();
    return queue(async () => {
      const result = await commit(id, { [key]: value });
      if (result.ok) writer.written(id, [key], act);
      return result;
    });
  };
  return { disk, state, writer, command, status };
}

describe('typing and commands', () => {
  it('do not let a refused value, that goes again with a later batch, cover a command made meanwhile', async () => {
    // Found by the property below: the refused value had moved to a batch queued behind the command.
    const { disk, state, writer, command } = setUp();
    const [id] = IDS as [RecordId];
    writer.typed(id, 'x', 'old');
    state.full = true;
    const commanded = command(id, 'x', 'newer');
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    writer.typed(id, 'y', 'other');
    state.full = false;
    expect((await commanded).ok).toBe(true);
    await writer.settled();
    expect(Object.fromEntries(disk)).toEqual({ 'A.x': 'newer', 'A.y': 'other' });
  });

  it('is said to be under way as soon as something is typed, whatever the queue is busy with', async () => {
    // What a closed window had left is written in the queue, and says nothing: the state said that all was saved.
    const queue = createQueue();
    const status = createSaveStatus(tickingClock().now);
    const writer = createWriter(() => Promise.resolve(ok(undefined)), queue, status);
    let end = () => {};
    void queue(() => new Promise<void>((done) => (end = done)));
    await Promise.resolve();
    writer.typed(IDS[0]!, 'x', 'Łukasz');
    expect(status.live.get()?.kind).toBe('saving');
    end();
    await writer.settled();
    expect(status.live.get()?.kind).toBe('idle');
  });

  it('do not wait for the second copy of the write before, and nothing is said to be saved without it', async () => {
    const disk: Json[] = [];
    const copies: (() => void)[] = [];
    const status = createSaveStatus(tickingClock().now);
    const writer = createWriter(
      (_id, registers, onCopying) => {
        disk.push(registers['x'] ?? null);
        onCopying(new Promise((done) => copies.push(done)));
        return Promise.resolve(ok(undefined));
      },
      createQueue(),
      status,
    );
    const [id] = IDS as [RecordId];
    const turns = async () => {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    };
    let settled = false;
    writer.typed(id, 'x', 'Łuk');
    await turns();
    writer.typed(id, 'x', 'Łukasz');
    await turns();
    expect(disk).toEqual(['Łuk', 'Łukasz']);
    const asked = writer.settled().then(() => (settled = true));
    for (const copy of copies) {
      await turns();
      expect([settled, status.live.get()?.kind]).toEqual([false, 'saving']);
      copy();
    }
    await asked;
    expect(status.live.get()?.kind).toBe('idle');
  });

  it('leave on disk the last value asked of each register, refused commands excepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40, size: 'max' }), async (acts) => {
        const { disk, state, writer, command, status } = setUp();
        const asked: { register: string; value: number; done: Promise<boolean> }[] = [];
        for (const [value, now] of acts.entries()) {
          if (now.do === 'disk') state.full = now.full;
          else if (now.do === 'retry') writer.retry();
          else if (now.do === 'wait') for (let turn = 0; turn < now.turns; turn += 1) await Promise.resolve();
          else {
            const [id, key] = [IDS[now.id]!, KEYS[now.key]!];
            const register = `${id}.${key}`;
            if (now.do === 'command') {
              asked.push({ register, value, done: command(id, key, value).then((result) => result.ok) });
            } else {
              writer.typed(id, key, value);
              expect(writer.unsaved(id)[key]).toBe(value);
              asked.push({ register, value, done: Promise.resolve(true) });
            }
          }
        }
        await writer.settled();
        state.full = false;
        writer.retry();
        expect(await writer.settled()).toEqual(ok(undefined));
        const expected = new Map<string, Json>();
        for (const { register, value, done } of asked) if (await done) expected.set(register, value);
        expect(Object.fromEntries(disk)).toEqual(Object.fromEntries(expected));
        expect(IDS.map((id) => writer.unsaved(id))).toEqual([{}, {}]);
        expect(status.live.get()?.kind).toBe('idle');
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });
});
