/**
 * What screens may ask of the store. Reads are live values; commands return a `Result` whose failure has a French
 * sentence (failures.ts). Every command is one IndexedDB transaction, durability strict: a record, its summary, its
 * journal entry and the device's counter change together or not at all.
 */
import type { DeviceId, Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { BlobLike, ByteSource } from '@shared/base/byte-source.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { Result } from '@shared/base/result.ts';
import type { PastStates, RecordBases } from '@shared/exchange/bases.ts';
import type { Erasure } from '@shared/leaving/erasure.ts';
import type { Holdings } from '@shared/leaving/find-person.ts';
import type { LedgerLine } from '@shared/model/ledger.ts';
import type { RecordKind, TaciteRecord, WriteStamp } from '@shared/model/record.ts';
import type { NoticeStates } from '@shared/model/notice.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import type { Attachment } from '@shared/model/values.ts';
import type { ImportSource, LastImport } from './commands/import.ts';
import type { BackupSource } from './backup/backups.ts';
import type { Incident } from './keep/incident.ts';
import type { SecondCopy } from './keep/keeper.ts';

export type { Incident } from './keep/incident.ts';
export type { SecondCopy } from './keep/keeper.ts';

export type { ImportSource, LastImport };

/** A value that changes. `get` is undefined until the first reading arrived. */
export interface Live<T> {
  readonly get: () => T | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * `floor`: so little room is left that nothing was tried. `disk`: the disk failed or is full, retrying may help. `closed`: this window may not write any more. `newer`: the
 * record was written by a later version. `damaged`: it is not readable as it should be.
 */
export type StoreFailure =
  'quota' | 'floor' | 'disk' | 'closed' | 'newer' | 'notFound' | 'damaged' | 'unknown';
/** `damaged`: its files cannot be read, now at least; the second copy may give everything back (keep/salvage.ts). */
export type OpenFailure = 'newer' | 'refused' | 'blocked' | 'quota' | 'damaged' | 'unknown';

/** What the foot of the window says about saving. */
export type SaveState =
  | { readonly kind: 'idle'; readonly lastSaved: Instant | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: StoreFailure; readonly pending: number };

export interface JournalEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly record: RecordId;
  /** A fact, never a past value: `created`, `answered`, `status`, `attached`, `detached`, `issued`, `deleted`, … */
  readonly what: string;
  /** Field id, status, file name or other name of what was touched. */
  readonly about: string;
}

export interface AddressBook {
  readonly establishments: readonly TaciteRecord[];
  readonly contacts: readonly TaciteRecord[];
}

/** A file to attach: what the model says of it, without what the store itself knows. */
export interface NewAttachment extends Omit<Attachment, 'sha256' | 'size' | 'addedAt' | 'addedBy'> {
  /** A Blob is read a piece at a time, and never whole in memory where the host has a vault. */
  readonly bytes: Uint8Array | BlobLike;
  /** Small JPEG or PNG made from the first page, if one could be made. */
  readonly thumbnail: Uint8Array | null;
}

/** A stored record that this version cannot read; it is left untouched. */
export interface UnreadableRecord {
  readonly id: RecordId;
  readonly reason: 'newer' | 'malformed';
}

export interface Store {
  /** All the conventions, deleted ones included. */
  summaries(): Live<readonly ConventionSummary[]>;
  /** Null when there is no such record, or when it cannot be read (`unreadable` says why). */
  record(id: RecordId): Live<TaciteRecord | null>;
  /** One reading of some conventions, or of all; unreadable and unknown ones are left out. */
  conventions(ids: readonly RecordId[] | 'all'): Promise<readonly TaciteRecord[]>;
  /** Deleted ones included, as in `summaries`: the views say so. */
  book(): Live<AddressBook>;
  /** The models that somebody made, deleted ones included; screens take `useModels()` instead. */
  models(): Live<readonly TaciteRecord[]>;
  /** The issuers' own forms of every model (`blankView` reads one), deleted ones included; without their bytes. */
  blanks(): Live<readonly TaciteRecord[]>;
  /** Received files not filed yet (`inboxView` reads one), deleted ones left out; without their bytes. */
  inbox(): Live<readonly TaciteRecord[]>;
  /** Received files in the bin: taken off the pile by a person, or filed entirely (these name no file any more). */
  removedInbox(): Live<readonly TaciteRecord[]>;
  /** Reads every record: for the screen of the application's health only. */
  unreadable(): Live<readonly UnreadableRecord[]>;
  /** Newest first. */
  journal(id: RecordId): Live<readonly JournalEntry[]>;
  settings(): Live<Settings>;
  saveState(): Live<SaveState>;

  create(
    kind: RecordKind,
    registers: Readonly<Record<string, Json>>,
  ): Promise<Result<RecordId, StoreFailure>>;
  /**
   * Writes several records at once, or none: sample data. Returns the ids in order. An item may bring its own fresh
   * `id`, so that items written together can refer to each other.
   */
  createMany(
    items: readonly {
      readonly id?: RecordId;
      readonly kind: RecordKind;
      readonly registers: Readonly<Record<string, Json>>;
    }[],
  ): Promise<Result<readonly RecordId[], StoreFailure>>;
  /**
   * One write of registers, in one transaction, after what was typed in that record before it. Registers that already
   * hold the value are left alone. Without `what` the journal notes `answered` (or `status`) once per field and session.
   */
  write(
    id: RecordId,
    registers: Readonly<Record<string, Json>>,
    what?: { readonly what: string; readonly about: string },
  ): Promise<Result<void, StoreFailure>>;
  /**
   * Keeps what is being typed: writes at once, or right after the write under way (latest value wins), so a crash
   * costs milliseconds of typing. Failures are told by `saveState` and retried by `retry`.
   */
  typed(id: RecordId, key: string, value: Json): void;
  /** Resolves when nothing typed waits to be written; an error when the last attempt failed and memory alone holds it. */
  settled(): Promise<Result<void, StoreFailure>>;
  retry(): void;
  /** Values typed in a record that are not on disk yet: a form that opens shows them over the record's. */
  unsaved(id: RecordId): Readonly<Record<string, Json>>;

  /** The bytes are kept first, bit for bit, then the record names them; never half. */
  attach(id: RecordId, file: NewAttachment): Promise<Result<Attachment, StoreFailure>>;
  /**
   * Takes a file off a record. Its bytes stay, so that writing the attachment back undoes it:
   * `write(id, { [attachmentKey(a.sha256)]: a }, { what: 'attached', about: a.name })`.
   */
  detach(id: RecordId, sha: Sha256): Promise<Result<void, StoreFailure>>;
  /** 'damaged' when the bytes no longer match their digest. */
  bytesOf(sha: Sha256): Promise<Uint8Array | 'damaged' | null>;
  /** The same to be read a stretch at a time: what a large file needs. Checked once, when it is opened. */
  openBytes(sha: Sha256): Promise<ByteSource | 'damaged' | null>;
  thumbnailOf(sha: Sha256): Promise<Uint8Array | null>;
  /** Keeps a thumbnail made again; nothing when this record does not name that file any more. */
  keepThumbnail(id: RecordId, sha: Sha256, thumbnail: Uint8Array): Promise<Result<void, StoreFailure>>;

  remove(id: RecordId): Promise<Result<void, StoreFailure>>;
  restore(id: RecordId): Promise<Result<void, StoreFailure>>;
  /**
   * Erases every record marked as sample data, with the bytes that no other record names; returns how many. A sample
   * that a real record refers to stays: erasing it would tear the real one.
   */
  removeSamples(): Promise<Result<number, StoreFailure>>;

  saveSettings(settings: Settings): Promise<Result<void, StoreFailure>>;
  /** What was already said of each coming deadline on this computer. */
  noticeStates(): Live<NoticeStates>;
  saveNoticeStates(states: NoticeStates): Promise<Result<void, StoreFailure>>;
  ledger(): Promise<readonly LedgerLine[]>;
  /** Keeps these lines by uid; lines of other events stay as they are. */
  saveLedger(lines: readonly LedgerLine[]): Promise<Result<void, StoreFailure>>;
  /** Whether everything is also kept outside the database (design.md §4). */
  secondCopy(): Live<SecondCopy>;
  /** What happened to the database on this computer, oldest first; null `read` until the person read it. */
  incidents(): Live<readonly Incident[]>;
  acknowledgeIncidents(): Promise<Result<void, StoreFailure>>;
  /** The doors that backups go through (backup/backups.ts). */
  readonly backupSource: BackupSource;

  /** Every record that can be read, deleted ones included: what a package is made from, and compared with. */
  allRecords(): Promise<readonly TaciteRecord[]>;
  /** This computer, and the number of its last write. */
  ownDevice(): Promise<{ readonly id: DeviceId; readonly n: number }>;
  /** Keeps the bytes of a received file before a record names it. */
  keepBytes(sha: Sha256, bytes: Uint8Array, mime: string): Promise<Result<void, StoreFailure>>;
  /**
   * Past states of these registers that the second copy still holds, by record: empty where there is none. Reads much:
   * for the rehearsal of an import that meets conflicts.
   */
  pastStates(wanted: ReadonlyMap<RecordId, readonly string[]>): Promise<PastStates>;
  /**
   * Joins what another computer wrote with what is here; all or nothing. `bases`: what the rehearsal found, remembered
   * while those conflicts last. Returns how many records changed.
   */
  importRecords(
    records: readonly TaciteRecord[],
    source: ImportSource,
    bases?: ReadonlyMap<RecordId, RecordBases>,
  ): Promise<Result<number, StoreFailure>>;
  /** What answers in conflict replaced, where it is known (`rememberedBase` reads one). Never exported. */
  conflictBases(): Live<ReadonlyMap<RecordId, RecordBases>>;
  lastImport(): Live<LastImport | null>;
  /** Writes again what the last import replaced, where nobody wrote since. Returns how many records changed back. */
  undoLastImport(): Promise<Result<number, StoreFailure>>;
  /** Correspondents and keys of this computer, as last saved; read by whoever knows their shape. Never exported. */
  exchangeState(): Live<Json>;
  saveExchangeState(state: Json): Promise<Result<void, StoreFailure>>;

  /** Everything that may name a person. */
  holdings(): Promise<Holdings>;
  /** Erases what `compute` chooses among what is held at that moment, past states included. */
  erasePerson(
    compute: (holdings: Holdings, stamp: () => WriteStamp) => Erasure,
  ): Promise<Result<void, StoreFailure>>;
  /** Destroys conventions, their files and their journal, by the visa that permits it (never empty). */
  eliminate(ids: readonly RecordId[], visa: string): Promise<Result<void, StoreFailure>>;
  close(): void;
}

/**
 * Computes the summary of a convention; given by the composition root, because the store knows no rule. `models` are
 * the records of kind `model`, deleted ones included: the model of the convention may be one of them.
 */
export type Summarise = (
  record: TaciteRecord,
  updatedAt: Instant,
  models: readonly TaciteRecord[],
) => ConventionSummary;
