/** Commands on records: creating, writing, deleting and restoring. Each body runs inside one transaction. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type RecordKind } from '@shared/model/record.ts';
import { isDeleted } from '@shared/model/views.ts';
import { Refusal } from '../failures.ts';
import { aboutOf } from '../summaries.ts';
import { applyRegisters, type Tx } from '../transaction.ts';

export interface NewRecord {
  /** A fresh identifier, when items written together refer to each other. */
  readonly id?: RecordId;
  readonly kind: RecordKind;
  readonly registers: Readonly<Record<string, Json>>;
}

/** Creates records, all or none; a convention is dated. Returns their ids in order. */
export async function createRecords(
  tx: Tx,
  items: readonly NewRecord[],
  randomBytes: (n: number) => Uint8Array,
): Promise<readonly RecordId[]> {
  const ids: RecordId[] = [];
  for (const { id: given, kind, registers } of items) {
    const id = given ?? (idFromBytes(randomBytes(20)) as RecordId);
    // An identifier that came in a file must never empty a record that has it already.
    if (given !== undefined && (await tx.db.records.get(given)) !== undefined) throw new Refusal('damaged');
    const dated = kind === 'convention' ? { [keys.CREATED]: tx.at, ...registers } : registers;
    const { record } = applyRegisters(emptyRecord(id, kind), dated, tx.stamp);
    await tx.save(record);
    await tx.note(id, 'created', kind);
    ids.push(id);
  }
  return ids;
}

/** Writes registers of one record. Returns the keys that changed. */
export async function writeRegisters(
  tx: Tx,
  id: RecordId,
  registers: Readonly<Record<string, Json>>,
  what?: { readonly what: string; readonly about: string },
): Promise<void> {
  const { record, changed } = applyRegisters(await tx.load(id), registers, tx.stamp);
  if (changed.length > 0) await tx.save(record);
  if (what) return tx.note(id, what.what, what.about);
  for (const key of changed) {
    const status = registers[key];
    if (key === keys.STATUS && typeof status === 'string') await tx.note(id, 'status', status);
    else await tx.noteOnce(id, 'answered', aboutOf(key));
  }
}

/** Deletes: a tombstone, that no merge and no edit takes away by itself. */
export async function removeRecord(tx: Tx, id: RecordId): Promise<void> {
  const record = await tx.load(id);
  if (isDeleted(record)) return;
  await tx.save(writeRegister(record, keys.DELETED, { on: tx.at, by: tx.by }, tx.stamp()));
  await tx.note(id, 'deleted', record.kind);
}

/** Takes the tombstone back, by a person's own act. */
export async function restoreRecord(tx: Tx, id: RecordId): Promise<void> {
  const record = await tx.load(id);
  if (!isDeleted(record)) return;
  await tx.save(writeRegister(record, keys.DELETED, null, tx.stamp()));
  await tx.note(id, 'restored', record.kind);
}
