/** What the store needs from outside, given by the composition root. */
import type { Instant, Sha256 } from '@shared/base/brands.ts';
import type { Summarise } from './api.ts';

/** The part of the host's `Vault` that the store uses; a `Vault` fits. */
export interface ByteVault {
  put(
    sha: Sha256,
    bytes: Uint8Array,
  ): Promise<{ readonly kind: 'kept' } | { readonly kind: 'failed'; readonly reason: string }>;
  get(sha: Sha256): Promise<Uint8Array | 'damaged' | null>;
  remove(sha: Sha256): Promise<void>;
}

export interface StorePorts {
  /** Name of the database, `tacite` unless a test or a rehearsal says otherwise. */
  readonly name?: string;
  /** Null: bytes are Blobs in a table of their own. */
  readonly vault: ByteVault | null;
  readonly summarise: Summarise;
  /** Changes whenever `summarise` may answer otherwise (the application's version): all summaries are then redone. */
  readonly summaryVersion?: string;
  readonly now: () => Instant;
  readonly randomBytes: (n: number) => Uint8Array;
  readonly digest: (bytes: Uint8Array) => Promise<Sha256>;
  /** Told of a bug met on the way, when what the user asked for was done all the same. Default: `reportError`. */
  readonly onBug?: (error: unknown) => void;
  /** How long after opening a fresh log is started (fresh-log.ts), in milliseconds: after the first screen. */
  readonly freshLogDelayMs?: number;
  /** How long another window gets to let go of an older database, in milliseconds. */
  readonly blockedGraceMs?: number;
}
