/** What answers in conflict replaced: found outside the database at the rehearsal, remembered no longer than needed. */
import { describe, expect, it } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { basesOfPlan, conflictsToTrace, rememberedBase, withBases } from '@shared/exchange/bases.ts';
import { planMerge } from '@shared/exchange/merge-plan.ts';
import { answerKey, NOTE } from '@shared/model/keys.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { Store, StorePorts } from '@renderer/store/index.ts';
import { memoryKeep } from './memory-keep.ts';
import { dump, forgetPast, freshName, must, newConvention, opened, until } from './support.ts';

const siret = answerKey('siret');
const FROM = { from: 'Agent de terrain', package: 'P'.repeat(20) as RecordId };
const byId = (records: readonly TaciteRecord[]) => new Map(records.map((one) => [one.id, one]));

/** A rehearsal and its import, as the screen does them. */
async function receive(store: Store, received: readonly TaciteRecord[]): Promise<void> {
  const here = byId(await store.allRecords());
  const plan = planMerge({
    here,
    received,
    head: null,
    ownDevice: await store.ownDevice(),
    now: '2026-11-21T09:00:00.000Z' as never,
    filesHere: () => true,
    filesThere: new Set(),
  });
  const past = await store.pastStates(conflictsToTrace(plan));
  const bases = basesOfPlan(withBases(plan, here, byId(received), past));
  await must(store.importRecords(received, FROM, bases));
}

/** Two computers that wrote one note each, over one that both had: what the first remembers after importing. */
async function inConflict(more: Partial<StorePorts> = {}) {
  const name = freshName();
  const mairie = await opened(name, { keep: memoryKeep(), ...more });
  const field = await opened(freshName());
  const id = await newConvention(mairie, { [NOTE]: 'SECRET d’avant', [siret]: '1' });
  await receive(field, await mairie.allRecords());
  await must(mairie.write(id, { [NOTE]: 'jamais partie' }));
  await must(mairie.write(id, { [NOTE]: 'mairie' }));
  await must(field.write(id, { [NOTE]: 'terrain' }));
  const received = await field.allRecords();
  return { name, mairie, field, id, received };
}

const toldIn = async (store: Store, id: RecordId): Promise<unknown> => {
  const record = (await store.allRecords()).find((one) => one.id === id)!;
  const bases = await until(store.conflictBases());
  return rememberedBase(record, NOTE, bases.get(id))?.map(({ value }) => value) ?? null;
};

describe('the base of a conflict', () => {
  it('is found at the rehearsal, and remembered by the import, whatever else is written or read again', async () => {
    const { name, mairie, field, id, received } = await inConflict();
    await receive(mairie, received);
    expect(await toldIn(mairie, id)).toEqual(['SECRET d’avant']);
    await must(mairie.write(id, { [siret]: '2' }));
    await receive(mairie, received);
    expect(await toldIn(mairie, id)).toEqual(['SECRET d’avant']);
    // It leaves with no package, and the other computer, which keeps no second copy, does not know it.
    expect(JSON.stringify(await mairie.allRecords())).not.toContain('SECRET');
    await receive(field, await mairie.allRecords());
    expect(await toldIn(field, id)).toBeNull();
    mairie.close();
    expect(await toldIn(await opened(name), id)).toEqual(['SECRET d’avant']);
  });

  it.each<readonly [string, (given: Awaited<ReturnType<typeof inConflict>>) => Promise<unknown>]>([
    ['somebody chose', ({ mairie, id }) => must(mairie.write(id, { [NOTE]: 'terrain' }))],
    [
      'somebody typed another answer',
      async ({ mairie, id }) => {
        mairie.typed(id, NOTE, 'une autre');
        return must(mairie.settled());
      },
    ],
    [
      'the other computer chose',
      async ({ mairie, field, id }) => {
        await receive(field, await mairie.allRecords());
        await must(field.write(id, { [NOTE]: 'choisie là-bas' }));
        return receive(mairie, await field.allRecords());
      },
    ],
    ['the import was undone', ({ mairie }) => must(mairie.undoLastImport())],
    [
      'a person was erased',
      ({ mairie }) =>
        must(mairie.erasePerson(() => ({ records: [], journal: [], ledger: [], settings: null }))),
    ],
    ['the convention was eliminated', ({ mairie, id }) => must(mairie.eliminate([id], 'AD56-2026-014'))],
  ])('is forgotten once %s', async (_, end) => {
    const given = await inConflict();
    await receive(given.mairie, given.received);
    const rowsOf = async () => (await dump(given.name))['bases']!;
    expect(await rowsOf()).toHaveLength(1);
    await end(given);
    expect(await rowsOf()).toEqual([]);
  });

  it('is not known after the past states were forgotten', async () => {
    const { mairie, id, received } = await inConflict();
    await forgetPast(mairie);
    await receive(mairie, received);
    expect(await toldIn(mairie, id)).toBeNull();
  });
});

describe('past states', () => {
  const notesOf = async (store: Store, id: RecordId) =>
    ((await store.pastStates(new Map([[id, [NOTE]]]))).get(id) ?? []).map(
      ({ registers }) => registers[NOTE]?.[0]?.value,
    );

  it('are those since the snapshot, with it, of what was asked only', async () => {
    const { mairie, id } = await inConflict();
    const other = await newConvention(mairie);
    const states = await mairie.pastStates(new Map([[id, [NOTE]]]));
    expect([...states.keys()]).toEqual([id]);
    expect(states.get(id)!.flatMap(({ registers }) => Object.keys(registers))).toEqual([NOTE, NOTE, NOTE]);
    expect(states.has(other)).toBe(false);
    await forgetPast(mairie);
    await must(mairie.write(id, { [NOTE]: 'suite' }));
    expect(await notesOf(mairie, id)).toEqual(['mairie', 'suite']);
  });

  it('from before an erasure are never read, even when the files could not forget them', async () => {
    const keep = memoryKeep();
    const stubborn = { ...keep, move: () => Promise.resolve({ kind: 'failed', reason: 'busy' } as const) };
    const { mairie, id } = await inConflict({ keep: stubborn });
    await must(
      mairie.erasePerson(({ records }) => ({
        records: [...records],
        journal: [],
        ledger: [],
        settings: null,
      })),
    );
    expect(await notesOf(mairie, id)).toEqual([]);
    expect([...keep.files.values()].map((file) => new TextDecoder().decode(file)).join()).toContain('SECRET');
    await must(mairie.write(id, { [NOTE]: 'depuis' }));
    expect(await notesOf(mairie, id)).toEqual(['depuis']);
  });

  it('are read once more when a file changed under the reading', async () => {
    const keep = memoryKeep();
    let failures = 0;
    const busy = {
      ...keep,
      read: (...asked: Parameters<typeof keep.read>) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new DOMException('', 'NotReadableError')) : keep.read(...asked);
      },
    };
    const { mairie, id } = await inConflict({ keep: busy });
    failures = 1;
    expect(await notesOf(mairie, id)).toHaveLength(3);
    failures = 100;
    expect(await notesOf(mairie, id)).toEqual([]);
  });

  it('tell nothing when a piece is damaged, and all but the end when a file was cut', async () => {
    const keep = memoryKeep();
    const { mairie, id } = await inConflict({ keep });
    const [[file, whole]] = [...keep.files] as [[string, Uint8Array<ArrayBuffer>]];
    keep.files.set(file, whole.slice(0, -10));
    expect(await notesOf(mairie, id)).toEqual(['SECRET d’avant', 'jamais partie']);
    const hole = whole.slice();
    hole.fill(0x20, 200, 210);
    keep.files.set(file, hole);
    expect(await notesOf(mairie, id)).toEqual([]);
    keep.files.clear();
    expect(await notesOf(mairie, id)).toEqual([]);
  });
});
