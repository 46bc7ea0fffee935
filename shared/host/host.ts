/**
 * What Tacite asks of the system it runs on. Two implementations, Electron and browser, pass the same suite
 * (test/host-contract). A capability that is missing is `null`, and the interface hides its button.
 */
import type { Sha256 } from '../base/brands.ts';
import type { BlobLike, ByteSource } from '../base/byte-source.ts';
import type { ChosenFolder, ExchangeFolder } from './folder.ts';
import type { Keep } from './keep.ts';

export type { ChosenFolder, ExchangeFolder, FolderFile, FolderRole, FolderState } from './folder.ts';
export type { Keep, KeepOutcome, KeptFile } from './keep.ts';

export type HostKind = 'electron' | 'browser';

export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FileFilter {
  /** Shown by the dialog, in French. */
  readonly label: string;
  /** Without the dot, lower case. */
  readonly extensions: readonly string[];
}

export interface PickOptions {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly multiple: boolean;
  /** Larger files are refused before their bytes are read. */
  readonly maxBytes: number;
}

/** `tooLarge` lists the names refused for `maxBytes`; an empty pick means the user cancelled. */
export interface PickOutcome {
  readonly files: readonly ReceivedFile[];
  readonly tooLarge: readonly string[];
  readonly unreadable: readonly string[];
}

export interface SaveRequest {
  readonly suggestedName: string;
  readonly filter: FileFilter;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What a streamed save asks for: its bytes come later. */
export type StreamRequest = Omit<SaveRequest, 'bytes'>;

/** Gives the next bytes of a file being saved. Rejects when the place refuses them: the file is then given up. */
export type WriteBytes = (bytes: Uint8Array) => Promise<void>;

/**
 * `downloaded` is what a browser without file access can do: the file goes to the download folder and its fate is
 * unknown. `reveal` is a token for `Host.reveal`, null where nothing can be shown.
 */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly name: string; readonly reveal: string | null }
  | { readonly kind: 'downloaded'; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: FailureReason };

/** Why the outside world refused; each has one French sentence in the interface. */
export type FailureReason = 'diskFull' | 'denied' | 'busy' | 'damaged' | 'unknown';

export type PrintOutcome =
  { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: FailureReason };

/**
 * Content-addressed files kept outside IndexedDB, named by their SHA-256 (design.md §4). Null in a browser
 * without a private file system: the store then keeps Blobs in a table of its own.
 */
export interface Vault {
  /**
   * Writes beside, checks the digest, flushes, renames. Writing bytes already there is a success. A Blob is read a piece
   * at a time: a large file is never whole in memory. One that can no longer be read (its file is gone) is `failed`.
   */
  put(sha: Sha256, bytes: Uint8Array | BlobLike): Promise<VaultOutcome>;
  /** The bytes, checked against their digest; null when there is no such file, 'damaged' when they changed. */
  get(sha: Sha256): Promise<Uint8Array | 'damaged' | null>;
  /** The same to be read a stretch at a time; checked once, now. */
  open(sha: Sha256): Promise<ByteSource | 'damaged' | null>;
  remove(sha: Sha256): Promise<void>;
}

export type VaultOutcome =
  { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly reason: FailureReason };

export interface Host {
  readonly kind: HostKind;
  readonly appVersion: string;
  pickFiles(options: PickOptions): Promise<PickOutcome>;
  saveFile(request: SaveRequest): Promise<SaveOutcome>;
  /**
   * Asks where, then saves what `produce` writes, piece by piece. The file appears whole at the end, or not at all:
   * when `produce` gives false (« cancelled »), when it rejects (so does this), or when a write is refused.
   */
  saveStream(request: StreamRequest, produce: (write: WriteBytes) => Promise<boolean>): Promise<SaveOutcome>;
  /** Prints the current page (its print style sheet); the pages were laid out by the caller. */
  readonly print: (() => Promise<PrintOutcome>) | null;
  readonly reveal: ((token: string) => Promise<void>) | null;
  readonly notify: ((title: string, body: string) => Promise<void>) | null;
  /** Files opened from the system (double click). Returns the unsubscribe function. */
  readonly onOpenFile: ((listener: (file: ReceivedFile) => void) => () => void) | null;
  /** While `reason` is not null the window asks before it closes, so that a write under way can end. */
  setQuitGuard(reason: string | null): void;
  readonly vault: Vault | null;
  readonly keep: Keep | null;
  /** The folder of exchanges; null where a page cannot have one. */
  readonly folder: ExchangeFolder | null;
  /** Where copies of the backups go, besides this computer; null where a page cannot have one. */
  readonly backupFolder: ChosenFolder | null;
}
