/**
 * Write-through of what is being typed. One write is in flight; the latest value of each register waits and goes right
 * after it, without waiting for the second copy of the one before: opening its file may take half a second, in which a
 * killed process would cost letters of a box that was left. Nothing is said to be saved before both. A batch takes its place in the queue when its first value arrives, so that a command asked later comes
 * later. A refused value stays in memory, is said by the save state, and goes again with the next batch; each act has a
 * number, so that an old value that goes again never covers a newer one.
 */
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import type { StoreFailure } from './api.ts';
import type { TypedValues } from './left-behind.ts';
import type { Queue } from './queue.ts';
import type { SaveStatus } from './save-state.ts';

interface Typed {
  readonly value: Json;
  readonly act: number;
}

/** Values by register, by record. */
type Batch = Map<RecordId, Map<string, Typed>>;

export interface Writer {
  typed(id: RecordId, key: string, value: Json): void;
  /** Numbers a command, and closes the current batch: what is typed from now on goes after that command. */
  seal(): number;
  /** Command number `act` wrote these registers. */
  written(id: RecordId, keys: readonly string[], act: number): void;
  /** Saving stopped for a reason met elsewhere; said at once, before anyone types in vain. */
  lost(failure: StoreFailure): void;
  settled(): Promise<Result<void, StoreFailure>>;
  retry(): void;
  /** Latest values typed in a record that are not on disk yet. */
  unsaved(id: RecordId): Readonly<Record<string, Json>>;
  /** The same for every record. */
  readonly allUnsaved: () => TypedValues;
}

/** In: what writes the registers of one record in one transaction, and hands over the second copy it began. */
export function createWriter(
  commit: (
    id: RecordId,
    registers: Readonly<Record<string, Json>>,
    onCopying: (copying: Promise<void>) => void,
  ) => Promise<Result<unknown, StoreFailure>>,
  queue: Queue,
  status: SaveStatus,
): Writer {
  let lastAct = 0;
  let open: Batch | null = null;
  let refused: Batch = new Map();
  /** Queued or in flight. */
  const queued = new Set<Batch>();
  /** Every second copy begun so far. One that is refused goes with the next (keep/keeper.ts). */
  let copied: Promise<void> = Promise.resolve();
  /** The last batch, until its values and the copies begun before are on disk, and the state says so. */
  let saving: Promise<unknown> = Promise.resolve();
  let failure: StoreFailure | null = null;

  function openBatch(): Batch {
    const batch = refused;
    refused = new Map();
    open = batch;
    queued.add(batch);
    const flushing = queue(() => {
      if (open === batch) open = null;
      return flush(batch);
    });
    // Said from the first letter on, not from its turn: whatever the queue is busy with, it is not saved yet.
    saving = status.during(async () => {
      const result = await flushing;
      await copied;
      return result;
    });
    return batch;
  }

  async function flush(batch: Batch): Promise<Result<void, StoreFailure>> {
    let worst: StoreFailure | null = null;
    let lost = 0;
    for (const [id, values] of batch) {
      const result = await commit(id, plain(values), (copying) => {
        copied = Promise.all([copied, copying]).then(() => undefined);
      });
      if (result.ok) {
        for (const [key, { act }] of values) forget(id, key, act);
        continue;
      }
      worst = result.error;
      // A record erased elsewhere can never take its values: they are told once, not retried for ever.
      if (result.error === 'notFound') lost += values.size;
      else for (const [key, typed] of values) put(refused, id, key, typed);
    }
    queued.delete(batch);
    if (worst !== null || refused.size === 0) failure = worst;
    status.failing(failure, count(refused) + lost);
    return worst === null ? ok(undefined) : err(worst);
  }

  /** Act number `act` is on disk: what was typed before it in the same register has nothing left to say. */
  function forget(id: RecordId, key: string, act: number): void {
    for (const batch of [refused, ...queued]) {
      const values = batch.get(id);
      if (values && (values.get(key)?.act ?? Infinity) <= act) values.delete(key);
      if (values?.size === 0) batch.delete(id);
    }
  }

  async function settled(): Promise<Result<void, StoreFailure>> {
    await queue(() => Promise.resolve());
    if (open !== null) return settled();
    await saving;
    return failure === null ? ok(undefined) : err(failure);
  }

  /** The latest of everything that waits. */
  function merged(): Batch {
    const all: Batch = new Map();
    for (const batch of [refused, ...queued]) {
      for (const [id, values] of batch) for (const [key, typed] of values) put(all, id, key, typed);
    }
    return all;
  }

  function retry(): void {
    if (refused.size > 0 && open === null) openBatch();
  }

  return {
    typed(id, key, value) {
      put(open ?? openBatch(), id, key, { value, act: (lastAct += 1) });
    },
    seal() {
      retry();
      open = null;
      return (lastAct += 1);
    },
    written(id, keys, act) {
      const before = refused.size;
      for (const key of keys) forget(id, key, act);
      if (before === 0) return;
      if (refused.size === 0) failure = null;
      status.failing(failure, count(refused));
    },
    lost: (reason) => status.failing(reason, count(refused)),
    settled,
    retry,
    unsaved: (id) => plain(merged().get(id) ?? new Map()),
    allUnsaved: () => [...merged()].map(([id, values]) => [id, plain(values)]),
  };
}

/** Keeps the value of the later act. */
function put(batch: Batch, id: RecordId, key: string, typed: Typed): void {
  let values = batch.get(id);
  if (!values) batch.set(id, (values = new Map<string, Typed>()));
  if ((values.get(key)?.act ?? 0) < typed.act) values.set(key, typed);
}

const plain = (values: ReadonlyMap<string, Typed>): Readonly<Record<string, Json>> =>
  Object.fromEntries([...values].map(([key, typed]) => [key, typed.value]));

const count = (batch: Batch): number => [...batch.values()].reduce((sum, values) => sum + values.size, 0);
