/**
 * What screens may ask of the store. Reads are live values; commands return a `Result` whose failure has a French
 * sentence (failures.ts). Every command is one IndexedDB transaction, durability strict: a record, its summary, its
 * journal entry and the device's counter change together or not at all.
 */
import type { Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { Result } from '@shared/base/result.ts';
import type { LedgerLine } from '@shared/model/ledger.ts';
import type { RecordKind, TaciteRecord } from '@shared/model/record.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import type { Attachment, AttachmentNature } from '@shared/model/values.ts';

/** A value that changes. `get` is undefined until the first reading arrived. */
export interface Live<T> {
  get(): T | undefined;
  subscribe(listener: () => void): () => void;
}

export type StoreFailure = 'quota' | 'closed' | 'newer' | 'notFound' | 'unknown';
export type OpenFailure = 'newer' | 'refused' | 'blocked' | 'quota' | 'unknown';

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

export interface NewAttachment {
  readonly name: string;
  readonly mime: Attachment['mime'];
  readonly bytes: Uint8Array;
  readonly pages: number | null;
  readonly nature: AttachmentNature;
  /** Small JPEG or PNG made from the first page, if one could be made. */
  readonly thumbnail: Uint8Array | null;
}

export interface Store {
  /** All the conventions, deleted ones included. */
  summaries(): Live<readonly ConventionSummary[]>;
  record(id: RecordId): Live<TaciteRecord | null>;
  book(): Live<AddressBook>;
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
  /** One write of registers, in one transaction. */
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
  /** Resolves when nothing typed is waiting to be written. */
  settled(): Promise<void>;
  retry(): void;

  /** The bytes are kept first, bit for bit, then the record names them; never half. */
  attach(id: RecordId, file: NewAttachment): Promise<Result<Attachment, StoreFailure>>;
  detach(id: RecordId, sha: Sha256): Promise<Result<void, StoreFailure>>;
  /** 'damaged' when the bytes no longer match their digest. */
  bytesOf(sha: Sha256): Promise<Uint8Array | 'damaged' | null>;
  thumbnailOf(sha: Sha256): Promise<Uint8Array | null>;

  remove(id: RecordId): Promise<Result<void, StoreFailure>>;
  restore(id: RecordId): Promise<Result<void, StoreFailure>>;
  /** Erases every record marked as sample data, with its bytes; returns how many. */
  removeSamples(): Promise<Result<number, StoreFailure>>;

  saveSettings(settings: Settings): Promise<Result<void, StoreFailure>>;
  ledger(): Promise<readonly LedgerLine[]>;
  saveLedger(lines: readonly LedgerLine[]): Promise<Result<void, StoreFailure>>;
  close(): void;
}

/** Computes the summary of a convention; given by the composition root, because the store knows no rule. */
export type Summarise = (record: TaciteRecord, updatedAt: Instant) => ConventionSummary;
