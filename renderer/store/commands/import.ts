/**
 * Importing what another computer wrote, in one transaction, and undoing the last import. Undoing is made of new
 * writes: a state put back as it was would claim not to have seen what it saw, and break the merge for ever.
 */
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { RecordBases } from '@shared/exchange/bases.ts';
import { mergeReceived } from '@shared/exchange/merge-plan.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import * as keys from '@shared/model/keys.ts';
import {
  entriesOf,
  removeRegister,
  writeRegister,
  type Entry,
  type TaciteRecord,
  type WriteStamp,
} from '@shared/model/record.ts';
import { isDeleted } from '@shared/model/views.ts';
import type { Tx } from '../transaction.ts';
import { rememberBases } from './bases.ts';

/** Where an import came from: kept in the journal as a fact. */
export interface ImportSource {
  /** Name of the correspondent, or what the package says of its author. */
  readonly from: string;
  /** Id of the package. */
  readonly package: RecordId;
}

export interface LastImport extends ImportSource {
  readonly at: Instant;
  /** Records that it changed. */
  readonly records: number;
  readonly undone: boolean;
}

/** What the import of one record replaced. */
export interface UndoRow {
  readonly id: RecordId;
  /** Null: the record was not here. */
  readonly before: Readonly<Record<string, readonly Entry[]>> | null;
  /** The entries that the import left in each register it changed: later writes are not undone. */
  readonly after: Readonly<Record<string, readonly Entry[]>>;
}

/**
 * Joins the received records with ours. A record that is here and cannot be read is left alone. Importing the same
 * again changes nothing. `bases`: what the rehearsal found, remembered while the conflicts last. Returns how many
 * records changed.
 */
export async function applyImport(
  tx: Tx,
  received: readonly TaciteRecord[],
  source: ImportSource,
  bases: ReadonlyMap<RecordId, RecordBases> = new Map(),
): Promise<number> {
  const rows: UndoRow[] = [];
  for (const record of received) {
    const raw = await tx.db.records.get(record.id);
    const read = raw === undefined ? null : migrateRecord(raw);
    if (read && !read.ok) continue;
    const here = read?.value;
    const merged = mergeReceived(here, record);
    if (here && canonicalJson(here as unknown as Json) === canonicalJson(merged as unknown as Json)) continue;
    await tx.save(merged);
    await rememberBases(tx.db, merged, bases.get(record.id));
    await tx.note(record.id, 'imported', source.from);
    rows.push(undoRow(here, merged));
  }
  // An import that changed nothing must not take away the undoing of the one before.
  if (rows.length === 0) return 0;
  await tx.db.undo.clear();
  await tx.db.undo.bulkPut(rows);
  const last: LastImport = { ...source, at: tx.at, records: rows.length, undone: false };
  await tx.db.meta.put({ key: 'lastImport', value: last });
  return rows.length;
}

function undoRow(here: TaciteRecord | undefined, merged: TaciteRecord): UndoRow {
  const all = new Set([...Object.keys(here?.registers ?? {}), ...Object.keys(merged.registers)]);
  const changed = [...all].filter(
    (key) => !here || dotsOf(entriesOf(here, key)) !== dotsOf(entriesOf(merged, key)),
  );
  const pick = (record: TaciteRecord) =>
    Object.fromEntries(changed.map((key) => [key, entriesOf(record, key)]));
  return { id: merged.id, before: here ? pick(here) : null, after: pick(merged) };
}

const dotsOf = (entries: readonly Entry[]): string =>
  entries.map(({ dot }) => `${dot.device} ${dot.n}`).join();

/** Puts back what the last import changed and nobody changed since. Returns how many records changed back. */
export async function undoImport(tx: Tx): Promise<number> {
  const last = (await tx.db.meta.get('lastImport'))?.value as LastImport | undefined;
  if (!last || last.undone) return 0;
  let changed = 0;
  for (const row of await tx.db.undo.toArray()) {
    const record = await tx.load(row.id);
    const back = undone(record, row, tx.stamp);
    if (back === record) continue;
    await tx.save(back);
    await tx.note(row.id, 'importUndone', last.from);
    changed += 1;
  }
  await tx.db.undo.clear();
  await tx.db.meta.put({ key: 'lastImport', value: { ...last, undone: true } satisfies LastImport });
  return changed;
}

/** The record with the old values written again; the same object when there is nothing to put back. */
function undone(record: TaciteRecord, row: UndoRow, stamp: () => WriteStamp): TaciteRecord {
  const untouched = (key: string): boolean => dotsOf(entriesOf(record, key)) === dotsOf(row.after[key] ?? []);
  if (row.before === null) {
    // Somebody went on with what came: it stays.
    const all = new Set([...Object.keys(record.registers), ...Object.keys(row.after)]);
    if (isDeleted(record) || ![...all].every(untouched)) return record;
    const tombstone = stamp();
    return writeRegister(record, keys.DELETED, { on: tombstone.at, by: tombstone.by }, tombstone);
  }
  let next = record;
  for (const [key, before] of Object.entries(row.before)) {
    if (!untouched(key)) continue;
    const [first] = before;
    if (!first) next = removeRegister(next, key, stamp());
    // Values that were in conflict before cannot be two again; the conflict stays, with what came.
    else if (before.length === 1) next = writeRegister(next, key, first.value, stamp());
  }
  return next;
}
