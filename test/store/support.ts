/** Stores for tests: a fresh database each, a clock that ticks, real digests and a summary that shows what was asked. */
import { Dexie } from 'dexie';
import { afterEach } from 'vitest';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import type { Result } from '@shared/base/result.ts';
import { SAMPLE } from '@shared/model/keys.ts';
import { shownValue, type TaciteRecord } from '@shared/model/record.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { conventionView } from '@shared/model/views.ts';
import { tickingClock } from './clock.ts';
import { digest } from '@renderer/digest/index.ts';
import { openStore, type Live, type Store, type StorePorts } from '@renderer/store/index.ts';

let serial = 0;
const toClean: { stores: Store[]; names: Set<string> } = { stores: [], names: new Set() };

afterEach(async () => {
  for (const store of toClean.stores.splice(0)) store.close();
  for (const name of toClean.names) await Dexie.delete(name);
  toClean.names.clear();
});

/** A name no other test uses; its database is deleted after the test. */
export function freshName(): string {
  const name = `test-${(serial += 1)}-${crypto.randomUUID()}`;
  toClean.names.add(name);
  return name;
}

/** Erases nothing of nobody: the second copy is written anew all the same, and past states are gone. */
export const forgetPast = async (store: Store): Promise<void> => {
  await must(store.erasePerson(() => ({ records: [], journal: [], ledger: [], settings: null })));
};

export { digest };

export const summarise = (record: TaciteRecord, updatedAt: Instant): ConventionSummary => {
  const view = conventionView(record);
  return {
    id: record.id,
    model: view.model,
    title: typeof view.answers['name'] === 'string' ? view.answers['name'] : '',
    establishmentId: view.establishmentId,
    recordedStatus: view.recordedStatus,
    missing: [],
    problems: 0,
    events: [],
    missingPieces: view.attachments.map((a) => a.sha256),
    search: '',
    createdAt: view.createdAt,
    updatedAt,
    deletedAt: view.deleted ? updatedAt : null,
    sample: shownValue(record, SAMPLE) === true,
  };
};

export const portsFor = (name: string, more: Partial<StorePorts> = {}): StorePorts => ({
  name,
  vault: null,
  summarise,
  now: tickingClock().now,
  randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)),
  digest,
  // Not during a test that counts writes; its own test asks for it.
  freshLogDelayMs: 3_600_000,
  ...more,
});

/** Opens a store that is closed after the test. */
export async function opened(name: string, more: Partial<StorePorts> = {}): Promise<Store> {
  const result = await openStore(portsFor(name, more));
  if (!result.ok) throw new Error(`did not open: ${result.error}`);
  toClean.stores.push(result.value);
  return result.value;
}

/** Waits until a live value satisfies `wanted`, and gives it. */
export function until<T>(live: Live<T>, wanted: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    let leave: (() => void) | null = null;
    const look = () => {
      const value = live.get();
      if (value === undefined || !wanted(value)) return;
      resolve(value);
      queueMicrotask(() => leave?.());
    };
    leave = live.subscribe(look);
    look();
  });
}

/** The value of a command that must succeed. */
export async function must<T>(promise: Promise<Result<T, string>>): Promise<T> {
  const result = await promise;
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

/** Every row of every table, read through an IndexedDB connection of its own. */
export async function dump(name: string): Promise<Record<string, unknown[]>> {
  const db = await new Dexie(name).open();
  const tables: Record<string, unknown[]> = {};
  for (const table of db.tables) {
    const keys = await table.toCollection().primaryKeys();
    const rows = await table.toArray();
    tables[table.name] = await Promise.all(
      rows.map(async (row: unknown, i) => [keys[i], row instanceof Blob ? await row.text() : row]),
    );
  }
  db.close();
  return tables;
}

export const newConvention = (store: Store, registers = {}): Promise<RecordId> =>
  must(store.create('convention', { model: 'megalis-convention-2025-004', ...registers }));
