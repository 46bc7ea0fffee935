/**
 * Write-through of what is being typed. One write is in flight; the latest value of each register waits and goes right
 * after it. A batch takes its place in the queue when its first value arrives, so that a command asked later comes
 * later. A refused value stays in memory, is said by the save state, and goes again with the next batch.
 */
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import type { StoreFailure } from './api.ts';
import type { Queue } from './queue.ts';
import type { SaveStatus } from './save-state.ts';

/** Values by register, by record. */
type Batch = Map<RecordId, Map<string, Json>>;

export interface Writer {
  typed(id: RecordId, key: string, value: Json): void;
  /** Closes the current batch: what is typed from now on goes after whatever is queued next. */
  seal(): void;
  /** A command wrote these registers. */
  written(id: RecordId, keys: readonly string[]): void;
  settled(): Promise<Result<void, StoreFailure>>;
  retry(): void;
}

/** In: what writes the registers of one record in one transaction. */
export function createWriter(
  commit: (id: RecordId, registers: Readonly<Record<string, Json>>) => Promise<Result<unknown, StoreFailure>>,
  queue: Queue,
  status: SaveStatus,
): Writer {
  let open: Batch | null = null;
  let refused: Batch = new Map();
  let failure: StoreFailure | null = null;

  function openBatch(): Batch {
    const batch = refused;
    refused = new Map();
    open = batch;
    void queue(async () => {
      if (open === batch) open = null;
      await status.during(() => flush(batch));
    });
    return batch;
  }

  async function flush(batch: Batch): Promise<Result<void, StoreFailure>> {
    let worst: StoreFailure | null = null;
    let lost = 0;
    for (const [id, values] of batch) {
      const result = await commit(id, Object.fromEntries(values));
      if (result.ok) {
        forget(id, values.keys());
        continue;
      }
      worst = result.error;
      // A record erased elsewhere can never take its values: they are told once, not retried for ever.
      if (result.error === 'notFound') lost += values.size;
      else for (const [key, value] of values) put(refused, id, key, value);
    }
    if (worst !== null || refused.size === 0) failure = worst;
    status.failing(failure, count(refused) + lost);
    return worst === null ? ok(undefined) : err(worst);
  }

  async function settled(): Promise<Result<void, StoreFailure>> {
    await queue(() => Promise.resolve());
    if (open !== null) return settled();
    return failure === null ? ok(undefined) : err(failure);
  }

  /** These registers were written since: an older value that was refused must not come back over them. */
  function forget(id: RecordId, keys: Iterable<string>): void {
    const values = refused.get(id);
    for (const key of keys) values?.delete(key);
    if (values?.size === 0) refused.delete(id);
  }

  return {
    typed(id, key, value) {
      put(open ?? openBatch(), id, key, value);
    },
    seal() {
      if (refused.size > 0 && open === null) openBatch();
      open = null;
    },
    written(id, keys) {
      if (refused.size === 0) return;
      forget(id, keys);
      if (refused.size === 0) failure = null;
      status.failing(failure, count(refused));
    },
    settled,
    retry() {
      if (refused.size > 0 && open === null) openBatch();
    },
  };
}

function put(batch: Batch, id: RecordId, key: string, value: Json): void {
  let values = batch.get(id);
  if (!values) batch.set(id, (values = new Map<string, Json>()));
  values.set(key, value);
}

const count = (batch: Batch): number => [...batch.values()].reduce((sum, values) => sum + values.size, 0);
