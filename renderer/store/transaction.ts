/**
 * The one way to change the database: a transaction that holds the device's counter, the records, their summaries and
 * the journal. It commits whole, on disk, or leaves no trace.
 */
import type { Table } from 'dexie';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import { entriesOf, writeRegister, type TaciteRecord, type WriteStamp } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { StoreFailure } from './api.ts';
import { createForgetBases } from './commands/bases.ts';
import type { Connection } from './connection.ts';
import type { Device, TaciteDb } from './db.ts';
import { Refusal } from './failures.ts';
import { beginCapture, captured, type Changes } from './keep/capture.ts';
import type { Head } from './keep/frames.ts';
import { type Kept, readKept } from './keep/kept-row.ts';
import type { Keeper } from './keep/keeper.ts';
import type { Room } from './keep/room.ts';
import type { StorePorts } from './ports.ts';
import { createSave } from './summaries.ts';

/** What a command may do inside its transaction. Nothing in it may await anything but the database. */
export interface Tx {
  readonly db: TaciteDb;
  readonly at: Instant;
  readonly by: string;
  /** A fresh dot; the counter is stored by the same transaction. */
  readonly stamp: () => WriteStamp;
  /** Reads a record, migrated. Refuses when it is absent, damaged or newer. */
  load(id: RecordId): Promise<TaciteRecord>;
  /**
   * Stores a record with the summaries that follow from it: a convention's own, those of a model's conventions. What
   * was remembered of conflicts that it ends goes.
   */
  save(record: TaciteRecord): Promise<void>;
  note(record: RecordId, what: string, about: string): Promise<void>;
  /** Like `note`, unless the record's newest entry says the same thing since less than ten minutes. */
  noteOnce(record: RecordId, what: string, about: string): Promise<void>;
}

/**
 * Resolves once the change is in the database and in the second copy. With `onCopying`, already once it is in the
 * database: the second copy under way is handed over, to be waited for before anything is said to be saved.
 */
export type Transact = <T>(
  body: (tx: Tx) => Promise<T>,
  onCopying?: (copying: Promise<void>) => void,
) => Promise<Result<T, StoreFailure>>;

const SESSION_MS = 10 * 60 * 1000;

/** A change and where it left the database: what the journal of states keeps. */
interface Committed {
  readonly head: Head;
  readonly changes: Changes;
}

/**
 * In: the connection and the device it was opened as; where the second copy goes, and what refuses to write when the
 * disk is nearly full. A change is acknowledged once it is in the database and, where it can be, outside it.
 */
export function createTransact(
  connection: Connection,
  device: DeviceId,
  ports: StorePorts,
  { keeper, room }: { readonly keeper: Pick<Keeper, 'committed'>; readonly room: Room },
): Transact {
  const { db } = connection;
  const tables: Table[] = [
    db.records,
    db.summaries,
    db.journal,
    db.blobs,
    db.thumbs,
    db.ledger,
    db.undo,
    db.bases,
    db.meta,
  ];
  return async (body, onCopying) => {
    let native: IDBTransaction | undefined;
    try {
      await room.ensure();
      await connection.ensureOpen();
      const [value, committed] = await db.transaction('rw', tables, async (transaction) => {
        native = transaction.idbtrans;
        beginCapture(native);
        const counter = await readCounter(db, device);
        const settings = readSettings((await db.meta.get('settings'))?.value);
        let { n } = counter;
        const at = ports.now();
        const by = settings.author;
        const stamp = (): WriteStamp => ({ dot: { device, n: (n += 1) }, at, by });
        const result = await body({ db, at, by, stamp, ...recordAccess(db, ports, at, by) });
        if (n !== counter.n) await db.meta.put({ key: 'device', value: { id: device, n } satisfies Device });
        return [result, await count(db, device, native)] as const;
      });
      if (committed) {
        const copying = keeper.committed(committed.head, committed.changes);
        if (onCopying) onCopying(copying.catch(ports.onBug ?? ((error: unknown) => reportError(error))));
        else await copying;
      }
      return ok(value);
    } catch (error) {
      return err(connection.failureOf(error, native?.error));
    }
  };
}

/** Numbers the transaction, when it changed something. */
async function count(db: TaciteDb, device: DeviceId, native: IDBTransaction): Promise<Committed | null> {
  const { changes, recount } = captured(native);
  if (changes.size === 0) return null;
  const before = readKept((await db.meta.get('kept'))?.value);
  const records = recount ? await db.records.count() : before.records;
  const kept: Kept = { ...before, seq: before.seq + 1, records };
  await db.meta.put({ key: 'kept', value: kept });
  return { head: { seq: kept.seq, device, records }, changes };
}

/** A database that was emptied or replaced under us must not be written as if it were ours. */
async function readCounter(db: TaciteDb, device: DeviceId): Promise<Device> {
  const stored = (await db.meta.get('device'))?.value as Device | undefined;
  if (stored?.id !== device) throw new Refusal('closed');
  return stored;
}

function recordAccess(db: TaciteDb, ports: StorePorts, at: Instant, by: string) {
  const note = async (record: RecordId, what: string, about: string) => {
    await db.journal.add({ at, by, record, what, about });
  };
  const save = createSave(db, ports, at);
  const forgetBases = createForgetBases(db);
  return {
    note,
    async load(id: RecordId): Promise<TaciteRecord> {
      const raw = await db.records.get(id);
      if (raw === undefined) throw new Refusal('notFound');
      const read = migrateRecord(raw);
      if (!read.ok) throw new Refusal(read.error === 'newer' ? 'newer' : 'damaged');
      return read.value;
    },
    async save(record: TaciteRecord): Promise<void> {
      await save(record);
      await forgetBases(record);
    },
    async noteOnce(record: RecordId, what: string, about: string): Promise<void> {
      const newest = await db.journal.where('record').equals(record).last();
      const same = newest?.what === what && newest.about === about && newest.by === by;
      if (!same || Date.parse(at) - Date.parse(newest.at) > SESSION_MS) await note(record, what, about);
    },
  };
}

/**
 * Writes registers, skipping those that already hold exactly that value. A register in conflict is always written:
 * writing it is choosing. Returns the record and the keys that changed.
 */
export function applyRegisters(
  record: TaciteRecord,
  registers: Readonly<Record<string, Json>>,
  stamp: () => WriteStamp,
): { readonly record: TaciteRecord; readonly changed: readonly string[] } {
  const changed: string[] = [];
  let next = record;
  for (const [key, value] of Object.entries(registers)) {
    const entries = entriesOf(next, key);
    const [only] = entries;
    if (only && entries.length === 1 && canonicalJson(only.value) === canonicalJson(value)) continue;
    next = writeRegister(next, key, value, stamp());
    changed.push(key);
  }
  return { record: next, changed };
}
