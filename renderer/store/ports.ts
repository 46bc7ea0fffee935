/** What the store needs from outside, given by the composition root. */
import type { Instant, Sha256 } from '@shared/base/brands.ts';
import type { BlobLike, ByteSource } from '@shared/base/byte-source.ts';
import type { Summarise } from './api.ts';

/** The part of the host's `Vault` that the store uses; a `Vault` fits. */
export interface ByteVault {
  put(
    sha: Sha256,
    bytes: Uint8Array | BlobLike,
  ): Promise<{ readonly kind: 'kept' } | { readonly kind: 'failed'; readonly reason: string }>;
  get(sha: Sha256): Promise<Uint8Array | 'damaged' | null>;
  open(sha: Sha256): Promise<ByteSource | 'damaged' | null>;
  remove(sha: Sha256): Promise<void>;
}

/** The part of the host's `Keep` that the store uses; a `Keep` fits. */
export interface ByteKeep {
  append(name: string, bytes: Uint8Array): Promise<KeepOutcome>;
  write(name: string, bytes: Uint8Array): Promise<KeepOutcome>;
  move(from: string, to: string): Promise<KeepOutcome>;
  read(name: string, from?: number, length?: number): Promise<Uint8Array | null>;
  readonly blob?: (name: string) => Promise<BlobLike | null>;
  list(folder: string): Promise<readonly { readonly name: string; readonly size: number }[]>;
  remove(name: string): Promise<void>;
  hasRoom(bytes: number): Promise<boolean>;
}
export type KeepOutcome = { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly reason: string };

export interface StorePorts {
  /** Name of the database, `tacite` unless a test or a rehearsal says otherwise. */
  readonly name?: string;
  /** Null: bytes are Blobs in a table of their own. */
  readonly vault: ByteVault | null;
  /** Where the second copy of everything is kept (design.md §4). Null or absent: there is none. */
  readonly keep?: ByteKeep | null;
  readonly summarise: Summarise;
  /** Changes whenever `summarise` may answer otherwise (the application's version): all summaries are then redone. */
  readonly summaryVersion?: string;
  readonly now: () => Instant;
  readonly randomBytes: (n: number) => Uint8Array;
  readonly digest: (bytes: Uint8Array | BlobLike) => Promise<Sha256>;
  /** Told of a bug met on the way, when what the user asked for was done all the same. Default: `reportError`. */
  readonly onBug?: (error: unknown) => void;
  /** How long after opening a fresh log is started (fresh-log.ts), in milliseconds: after the first screen. */
  readonly freshLogDelayMs?: number;
  /** How long after opening the second copy is looked at, in milliseconds: after the first screen. */
  readonly tidyDelayMs?: number;
  /** How long another window gets to let go of an older database, in milliseconds. */
  readonly blockedGraceMs?: number;
}
