/** Backups as screens see them, and what the store needs of the room that writes packages. */
import type { Instant, Sha256 } from '@shared/base/brands.ts';
import type { Result } from '@shared/base/result.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { Live } from '../api.ts';

/** Why it was made. */
export type BackupReason = 'daily' | 'asked' | 'beforeRestore';

export interface Backup {
  /** In the keep, `sauvegardes/…`. */
  readonly name: string;
  readonly at: Instant;
  readonly size: number;
  /** Null for a file that the index does not know. */
  readonly reason: BackupReason | null;
  readonly records: number | null;
  readonly files: number | null;
  /** Files whose bytes could not be read when it was made: they are not in it. */
  readonly leftOut: number;
  /** When it was last opened, read whole, verified and counted; null when it never was, or when that failed. */
  readonly provedAt: Instant | null;
  /** When it took the place of what was there. */
  readonly restoredAt: Instant | null;
}

/** A backup is a package: written and read by renderer/exchange, given by the composition root. Errors are sentences. */
export interface BackupPackages {
  write(
    sink: WritableStream<Uint8Array>,
  ): Promise<Result<{ readonly records: number; readonly files: number; readonly leftOut: number }, string>>;
  read(file: Blob): Promise<Result<BackupContent, string>>;
}

export interface BackupContent {
  readonly records: readonly TaciteRecord[];
  /** Entries that could not be read: a backup is proved only without any. */
  readonly setAside: number;
  /** Files whose bytes are there and true. */
  readonly files: ReadonlySet<Sha256>;
  bytesOf(sha: Sha256): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

export type BackupWork = 'writing' | 'proving' | 'restoring' | null;

export interface Backups {
  /** Newest first; undefined until the folder was read. */
  readonly all: Live<readonly Backup[]>;
  readonly work: Live<BackupWork>;
  /** Writes one, reads it back whole, then lets the oldest go. The error is a sentence. */
  make(reason: BackupReason): Promise<Result<Backup, string>>;
  /** One a day, when something changed since the last one. False when none was due. */
  makeIfDue(): Promise<boolean>;
  /**
   * Makes one, proves it, then removes all the others: after personal data were erased, old backups still held them.
   * Nothing is removed when the new one is not proved.
   */
  renew(): Promise<Result<Backup, string>>;
  /** Opens and verifies it again. */
  prove(name: string): Promise<Result<Backup, string>>;
  /**
   * Puts a backup in the place of everything, after backing up what is there: restoring that one undoes it. The device
   * takes a new identity: every window must then be loaded again. Returns the backup of what was there.
   */
  restore(name: string): Promise<Result<Backup, string>>;
  /** The file itself, for a copy elsewhere; null when it is gone. */
  fileOf(name: string): Promise<Blob | null>;
}
