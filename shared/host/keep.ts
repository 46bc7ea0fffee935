/**
 * Plain named files outside IndexedDB (design.md §4, « A store that notices its own loss »): the journal of states,
 * its snapshots, the backups and, in the browser, the originals. What is acknowledged here was flushed to the disk.
 */
import type { Sha256 } from '../base/brands.ts';
import type { BlobLike } from '../base/byte-source.ts';
import type { FailureReason } from './host.ts';

export interface KeptFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export type KeepOutcome =
  { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly reason: FailureReason };

export interface Keep {
  /** Adds bytes at the end of a file, made when absent. Refused, the file is as it was, a torn tail excepted. */
  append(name: string, bytes: Uint8Array): Promise<KeepOutcome>;
  /** Replaces a file, whole or not at all: beside, flush, rename. */
  write(name: string, bytes: Uint8Array): Promise<KeepOutcome>;
  /** Gives a file another name, over whatever had that name: how a file that was appended piece by piece is published. */
  move(from: string, to: string): Promise<KeepOutcome>;
  /** At most `length` bytes from `from` on, or the whole file; null when there is no such file. */
  read(name: string, from?: number, length?: number): Promise<Uint8Array | null>;
  /**
   * `write` of a file that is read where it lies, never whole in memory: 'damaged' when its SHA-256 is another. On hosts
   * that write beside the window.
   */
  readonly copy?: (name: string, file: BlobLike, sha: Sha256) => Promise<KeepOutcome>;
  /** The file itself, read where it lies, on hosts that have it at hand; null when there is no such file. */
  readonly blob?: (name: string) => Promise<BlobLike | null>;
  /** The files of one folder, in no order; half-written ones are not told. */
  list(folder: string): Promise<readonly KeptFile[]>;
  /** Resolves when the file is gone, or cannot go now because another window holds it. */
  remove(name: string): Promise<void>;
  /**
   * Whether so many more bytes fit on this disk. A question and not a number: Chromium's own estimate of the free room
   * is a constant (measured on version 156: 1 GB on a disk of 300 MB, full or empty), so the browser host tries.
   */
  hasRoom(bytes: number): Promise<boolean>;
}

/** One folder, one name: plain lower-case letters, figures, hyphens and single dots. No path can be made of it. */
const NAME = /^[a-z]{1,30}\/[a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9])){0,119}$/;
const FOLDER = /^[a-z]{1,30}$/;

/** Whether a file of the keep may have this name. */
export const isKeepName = (name: string): boolean => NAME.test(name);

/** Whether a folder of the keep may have this name. */
export const isKeepFolder = (folder: string): boolean => FOLDER.test(folder);
