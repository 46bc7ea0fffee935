/**
 * Folders that the person chooses once: a stick, a network share, a folder that another program synchronises. Tacite
 * reads and writes packages there and nothing else.
 */
import type { SaveOutcome, WriteBytes } from './host.ts';

/** What a folder is for: packages between computers, or copies of the backups. */
export const FOLDER_ROLES = ['exchange', 'backup'] as const;
export type FolderRole = (typeof FOLDER_ROLES)[number];

/**
 * `locked`: chosen before, the browser wants to be asked again. `away`: chosen before, not there now (the stick is not
 * plugged in).
 */
export type FolderState =
  { readonly kind: 'none' } | { readonly kind: 'ready' | 'locked' | 'away'; readonly name: string };

export interface FolderFile {
  readonly name: string;
  /** Bytes; still growing while another program copies it. */
  readonly size: number;
}

export interface ChosenFolder {
  state(): Promise<FolderState>;
  /** Asks which folder; giving up leaves the one there was. From a click only. */
  choose(): Promise<FolderState>;
  /** Asks the browser's permission again. From a click only. */
  unlock(): Promise<FolderState>;
  forget(): Promise<void>;
  /** The files with a package's name. Rejects when the folder cannot be read. */
  list(): Promise<readonly FolderFile[]>;
  /** At most `length` bytes of a package from `from` on; null when it is not there any more. */
  read(name: string, from: number, length: number): Promise<Uint8Array | null>;
  /** As `Host.saveStream`: whole at the end, or not there at all. */
  save(name: string, produce: (write: WriteBytes) => Promise<boolean>): Promise<SaveOutcome>;
  remove(name: string): Promise<void>;
}

export type ExchangeFolder = ChosenFolder;

/** The names that may be read and written there: no path can be made of them, nobody else's file has one. */
export const isFolderName = (name: string): boolean =>
  /^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,119}\.tacite(?:\.age)?$/.test(name);
