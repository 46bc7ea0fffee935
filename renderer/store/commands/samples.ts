/** Removing the sample data, and nothing else. */
import { isSha256, type RecordId, type Sha256 } from '@shared/base/brands.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import * as keys from '@shared/model/keys.ts';
import { entriesOf, shownValue, type TaciteRecord } from '@shared/model/record.ts';
import type { Tx } from '../transaction.ts';

export interface Erased {
  readonly records: number;
  /** Files that no record names any more. */
  readonly files: readonly Sha256[];
}

/** Erases the sample records, their summaries, journal and bytes, in the transaction of `tx`. */
export async function eraseSamples(tx: Tx): Promise<Erased> {
  const raws = await tx.db.records.toArray();
  const { erased, files } = planErasure(raws);
  await tx.db.records.bulkDelete([...erased]);
  await tx.db.summaries.bulkDelete([...erased]);
  await tx.db.bases.bulkDelete([...erased]);
  await tx.db.journal.where('record').anyOf(erased).delete();
  await tx.db.blobs.bulkDelete([...files]);
  await tx.db.thumbs.bulkDelete([...files]);
  return { records: erased.length, files };
}

/**
 * Which records go, and which files then have no record left. A sample establishment or contact that a remaining
 * record refers to stays. Records that cannot be read stay, and so do the files they seem to name.
 */
function planErasure(raws: readonly unknown[]): {
  readonly erased: readonly RecordId[];
  readonly files: readonly Sha256[];
} {
  const samples = new Map<RecordId, TaciteRecord>();
  const kept: unknown[] = [];
  for (const raw of raws) {
    const read = migrateRecord(raw);
    if (read.ok && shownValue(read.value, keys.SAMPLE) === true) samples.set(read.value.id, read.value);
    else kept.push(raw);
  }
  // Grows while it is walked: what a rescued sample refers to is rescued too.
  for (const raw of kept) {
    for (const id of referencesOf(raw)) {
      const rescued = samples.get(id);
      if (!rescued) continue;
      samples.delete(id);
      kept.push(rescued);
    }
  }
  const stillNamed = new Set(kept.flatMap(filesOf));
  const candidates = new Set([...samples.values()].flatMap(filesOf));
  return { erased: [...samples.keys()], files: [...candidates].filter((sha) => !stillNamed.has(sha)) };
}

function referencesOf(raw: unknown): readonly RecordId[] {
  const read = migrateRecord(raw);
  if (!read.ok) return [];
  return entriesOf(read.value, keys.ESTABLISHMENT).map((entry) => entry.value as RecordId);
}

/** The files that a stored record names, readable or not. */
export function filesOf(raw: unknown): readonly Sha256[] {
  const registers = (raw as { registers?: unknown } | null)?.registers;
  if (typeof registers !== 'object' || registers === null) return [];
  return Object.keys(registers)
    .filter(keys.isAttachmentKey)
    .map((key) => key.slice(key.lastIndexOf('.') + 1))
    .filter(isSha256);
}
