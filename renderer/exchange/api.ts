/** What screens and the store may ask of this room; `index.ts` exports it. */
import type { DeviceId, Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { Quarantined } from '@shared/exchange/failures.ts';
import type { AttachmentLine, PackageHead } from '@shared/exchange/format.ts';
import type { Selected } from '@shared/exchange/selection.ts';
import type { TaciteRecord } from '@shared/model/record.ts';

/** Where the bytes of a package go: a file written beside and renamed by the host, OPFS, a Blob. Aborted on failure. */
export type Sink = WritableStream<Uint8Array>;

/** Bytes done of bytes to do; the total is an estimate while writing. */
export type Progress = (done: number, total: number) => void;

/** Signs as this device; the private key never leaves the port. */
export interface Signer {
  readonly device: DeviceId;
  /** 32 bytes, lower-case hexadecimal. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** How a package is locked for its journey: `.tacite` as it is, or `.tacite.age`. */
export type Locking =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'passphrase';
      readonly passphrase: string;
      /** scrypt's; 18 like the `age` tool, unless a test is in a hurry. */
      readonly workFactor?: number;
    }
  /** `age1…` X25519 recipients. */
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] };

/** Files for people without Tacite, given as bytes: `conventions.csv`, `echeances.ics`, `LISEZMOI.txt`. */
export type ExtraFiles = Readonly<Record<string, Uint8Array>>;

export interface WriteRequest {
  readonly id: RecordId;
  readonly createdAt: Instant;
  readonly counter: number;
  readonly author: string;
  readonly application: string;
  /** Bag-info's Source-Organization: name of the mairie, may be empty. */
  readonly organization: string;
  readonly follows?: RecordId;
  /** Our own `age1…`, so that whoever checked our words can lock packages for us. */
  readonly recipient?: string;
  readonly selected: Selected;
  readonly extras: ExtraFiles;
  readonly locking: Locking;
  readonly signer: Signer;
  /** The store's: asked one file at a time, each read a piece at a time. */
  readonly openBytes: (sha: Sha256) => Promise<ByteSource | 'damaged' | null>;
  /** A damaged or missing attachment stops the writing, or is left out and told in `leftOut`. Default: stops. */
  readonly leaveOutUnavailable?: boolean;
  readonly onProgress?: Progress;
  readonly signal?: AbortSignal;
}

export interface Written {
  readonly head: PackageHead;
  /** Bytes given to the sink. */
  readonly bytes: number;
  readonly leftOut: readonly AttachmentLine[];
}

/**
 * What opens a locked package. Give this computer's identities (`AGE-SECRET-KEY-1…`) always: the failure `encrypted`
 * then means that a passphrase is to be asked for.
 */
export interface Unlocking {
  readonly identities: readonly string[];
  readonly passphrase?: string;
}

/** What this computer knows of who sends: the public key checked for each device. */
export interface KnownKeys {
  readonly [device: string]: string;
}

/**
 * Who wrote it. An altered package is a failure, never a verdict. `unknown`: first package of this device, its words
 * are to be checked aloud. `changed`: this device signed with another key before.
 */
export type SignatureVerdict =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'known' | 'unknown' | 'changed' | 'own';
      readonly device: DeviceId;
      readonly publicKey: string;
      /** Eight French words. */
      readonly words: readonly string[];
    };

export interface ReadRequest {
  /** A File or a Blob: read by pieces, never whole. */
  readonly file: Blob;
  readonly unlocking: Unlocking;
  readonly knownKeys: KnownKeys;
  /** This device's own public key, so that our own packages are told as ours. */
  readonly ownKey: string | null;
  /** Keeps a decrypted stream aside until it is whole and true; default: a Blob of the platform. */
  readonly spool?: (stream: ReadableStream<Uint8Array>) => Promise<Blob>;
  readonly onProgress?: Progress;
  readonly signal?: AbortSignal;
}

/** A package read whole and checked, entry by entry. Nothing was written anywhere. */
export interface OpenPackage {
  readonly head: PackageHead;
  readonly signature: SignatureVerdict;
  /** Migrated, of the current shape, not yet compared with ours: give them to `planMerge`. */
  readonly records: readonly TaciteRecord[];
  /** Files that these records name and whose bytes are there, whole and true. */
  readonly files: ReadonlyMap<
    Sha256,
    { readonly size: number; readonly name: string; readonly mime: string }
  >;
  readonly quarantined: readonly Quarantined[];
  /** Bytes of a file, checked once more while read; null when it is not in `files` or when the medium went away. */
  bytesOf(sha: Sha256): Promise<Uint8Array | null>;
  close(): Promise<void>;
}
