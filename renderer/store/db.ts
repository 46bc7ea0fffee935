/**
 * The tables. A schema that was released is never edited: a new `version(n)` is added below it, with its upgrade.
 * Bytes live in tables of their own, so that reading rows never loads files.
 */
import { Dexie, type Table } from 'dexie';
import type { DeviceId } from '@shared/base/brands.ts';
import type { RecordBases } from '@shared/exchange/bases.ts';
import type { LedgerLine } from '@shared/model/ledger.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import type { JournalEntry } from './api.ts';
import type { UndoRow } from './commands/import.ts';
import { captureChanges } from './keep/capture.ts';

/** Raised with each `version(n)` below. */
export const SCHEMA_VERSION = 1;

/** Dexie stores its version times ten, to leave room for halves. */
const NATIVE_FACTOR = 10;

/** This installation and the number of its last write. */
export interface Device {
  readonly id: DeviceId;
  readonly n: number;
}

/** What wrote this database: the refusal of a newer one, and the reason to recompute summaries, are read here. */
export interface Stamp {
  readonly schema: number;
  readonly record: number;
  readonly summaries: string;
}

export interface MetaRow {
  /** `kept`: keep/kept-row.ts. `incidents`: keep/incident.ts. */
  readonly key:
    'device' | 'settings' | 'stamp' | 'notices' | 'kept' | 'incidents' | 'lastImport' | 'exchange';
  readonly value: unknown;
}

export interface TaciteDb extends Dexie {
  /** Rows are `unknown` until migrations have read them. */
  readonly records: Table<unknown, string>;
  readonly summaries: Table<ConventionSummary, string>;
  readonly journal: Table<JournalEntry, number, Omit<JournalEntry, 'seq'>>;
  /** Key: SHA-256 of the bytes. Empty where the host keeps files in a vault. */
  readonly blobs: Table<Blob, string>;
  readonly thumbs: Table<Blob, string>;
  readonly ledger: Table<LedgerLine, string>;
  readonly meta: Table<MetaRow, string>;
  /** What the last import replaced (commands/import.ts). */
  readonly undo: Table<UndoRow, string>;
  /** What answers in conflict replaced (commands/bases.ts). */
  readonly bases: Table<RecordBases, string>;
  /** Empty but for an instant (fresh-log.ts). */
  readonly padding: Table<Uint8Array, number>;
}

/** Describes the database without opening it. Every transaction waits for the disk; nothing reopens by itself. */
export function describeDb(name: string, factory: IDBFactory): TaciteDb {
  const db = new Dexie(name, {
    autoOpen: false,
    chromeTransactionDurability: 'strict',
    // What is read must be what was committed: no optimistic copy in between.
    cache: 'disabled',
    indexedDB: exactVersionOnly(factory),
    IDBKeyRange,
  });
  db.version(SCHEMA_VERSION).stores({
    records: 'id, kind',
    summaries: 'id',
    journal: '++seq, record',
    blobs: '',
    thumbs: '',
    ledger: 'uid',
    meta: 'key',
    undo: 'id',
    bases: 'id',
    padding: '',
  });
  db.use(captureChanges);
  return db as TaciteDb;
}

/**
 * Dexie answers a VersionError by opening the newer database without naming a version, and may then add tables to it.
 * This factory opens our exact version or nothing.
 */
function exactVersionOnly(factory: IDBFactory) {
  return {
    open(name: string, version?: number): IDBOpenDBRequest {
      if (version !== SCHEMA_VERSION * NATIVE_FACTOR) {
        throw new DOMException(`refused to open ${name} at version ${String(version)}`, 'VersionError');
      }
      return factory.open(name, version);
    },
    databases: () => factory.databases(),
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
    cmp: (a: unknown, b: unknown) => factory.cmp(a, b),
  };
}
