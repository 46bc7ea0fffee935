/**
 * The one map of typed channels between the Electron main process and the renderer: name -> signature. electron/ipc.ts
 * handles them, electron/preload.ts exposes them as named methods; nothing else speaks raw IPC.
 */
import type { Sha256 } from '../base/brands.ts';
import type {
  FolderFile,
  FolderRole,
  FolderState,
  KeepOutcome,
  KeptFile,
  PickOptions,
  PickOutcome,
  PrintOutcome,
  ReceivedFile,
  SaveOutcome,
  SaveRequest,
  StreamRequest,
  VaultOutcome,
} from './host.ts';

/** In bytes: the largest piece of a file that goes to the vault, or comes from it, in one message. */
export const VAULT_PIECE = 4 * 1024 * 1024;

/** A put under way, or why there is none: already kept, or refused. */
export type PutBegun = { readonly kind: 'begun'; readonly token: string } | VaultOutcome;

/** A streamed save under way, or why there is none. */
export type SaveBegun = { readonly kind: 'begun'; readonly token: string } | SaveOutcome;

/** Requests: the renderer asks, the main process answers. */
export interface Requests {
  'tacite:pick-files': (options: PickOptions) => PickOutcome;
  'tacite:save-file': (request: SaveRequest) => SaveOutcome;
  'tacite:save-begin': (request: StreamRequest) => SaveBegun;
  'tacite:save-write': (token: string, bytes: Uint8Array) => KeepOutcome;
  /** Puts the file in place when it is whole, gives it up when not. */
  'tacite:save-end': (token: string, whole: boolean) => SaveOutcome;
  'tacite:print': () => PrintOutcome;
  'tacite:reveal': (token: string) => void;
  'tacite:notify': (title: string, body: string) => void;
  'tacite:set-quit-guard': (reason: string | null) => void;
  'tacite:vault-begin': (sha: Sha256) => PutBegun;
  /** The next bytes, at most `VAULT_PIECE`. */
  'tacite:vault-write': (token: string, bytes: Uint8Array) => VaultOutcome;
  /** Puts the file in place when its bytes are what its name says; leaves nothing when not. */
  'tacite:vault-end': (token: string) => VaultOutcome;
  'tacite:vault-give-up': (token: string) => void;
  'tacite:vault-get': (sha: Sha256) => Uint8Array | 'damaged' | null;
  /** Its size in bytes, once they were all checked. */
  'tacite:vault-open': (sha: Sha256) => number | 'damaged' | null;
  /** At most `VAULT_PIECE`; null when the file is gone. */
  'tacite:vault-read': (sha: Sha256, from: number, length: number) => Uint8Array | null;
  'tacite:vault-remove': (sha: Sha256) => void;
  'tacite:keep-append': (name: string, bytes: Uint8Array) => KeepOutcome;
  'tacite:keep-write': (name: string, bytes: Uint8Array) => KeepOutcome;
  'tacite:keep-move': (from: string, to: string) => KeepOutcome;
  'tacite:keep-read': (name: string, from: number, length: number) => Uint8Array | null;
  'tacite:keep-list': (folder: string) => readonly KeptFile[];
  'tacite:keep-remove': (name: string) => void;
  'tacite:keep-room': (bytes: number) => boolean;
  'tacite:folder-state': (role: FolderRole) => FolderState;
  'tacite:folder-choose': (role: FolderRole) => FolderState;
  'tacite:folder-forget': (role: FolderRole) => void;
  'tacite:folder-list': (role: FolderRole) => readonly FolderFile[];
  'tacite:folder-read': (role: FolderRole, name: string, from: number, length: number) => Uint8Array | null;
  /** Goes on with `save-write` and `save-end`. */
  'tacite:folder-begin': (role: FolderRole, name: string) => SaveBegun;
  'tacite:folder-remove': (role: FolderRole, name: string) => void;
  /** The renderer listens from now on: files opened before (double click at start) may come. */
  'tacite:open-file-ready': () => void;
}

/** Events: the main process tells, the renderer listens. */
export interface Events {
  'tacite:open-file': ReceivedFile;
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;

/** A request as the renderer sees it: the same arguments, a promise of the result. */
export type AsyncRequest<K extends RequestName> = (
  ...args: Parameters<Requests[K]>
) => Promise<ReturnType<Requests[K]>>;

/** What preload.ts puts on `window.tacite`: named methods only, no generic send. */
export interface HostBridge {
  pickFiles: AsyncRequest<'tacite:pick-files'>;
  saveFile: AsyncRequest<'tacite:save-file'>;
  saveBegin: AsyncRequest<'tacite:save-begin'>;
  saveWrite: AsyncRequest<'tacite:save-write'>;
  saveEnd: AsyncRequest<'tacite:save-end'>;
  print: AsyncRequest<'tacite:print'>;
  reveal: AsyncRequest<'tacite:reveal'>;
  notify: AsyncRequest<'tacite:notify'>;
  setQuitGuard: AsyncRequest<'tacite:set-quit-guard'>;
  vaultBegin: AsyncRequest<'tacite:vault-begin'>;
  vaultWrite: AsyncRequest<'tacite:vault-write'>;
  vaultEnd: AsyncRequest<'tacite:vault-end'>;
  vaultGiveUp: AsyncRequest<'tacite:vault-give-up'>;
  vaultGet: AsyncRequest<'tacite:vault-get'>;
  vaultOpen: AsyncRequest<'tacite:vault-open'>;
  vaultRead: AsyncRequest<'tacite:vault-read'>;
  vaultRemove: AsyncRequest<'tacite:vault-remove'>;
  keepAppend: AsyncRequest<'tacite:keep-append'>;
  keepWrite: AsyncRequest<'tacite:keep-write'>;
  keepMove: AsyncRequest<'tacite:keep-move'>;
  keepRead: AsyncRequest<'tacite:keep-read'>;
  keepList: AsyncRequest<'tacite:keep-list'>;
  keepRemove: AsyncRequest<'tacite:keep-remove'>;
  keepRoom: AsyncRequest<'tacite:keep-room'>;
  folderState: AsyncRequest<'tacite:folder-state'>;
  folderChoose: AsyncRequest<'tacite:folder-choose'>;
  folderForget: AsyncRequest<'tacite:folder-forget'>;
  folderList: AsyncRequest<'tacite:folder-list'>;
  folderRead: AsyncRequest<'tacite:folder-read'>;
  folderBegin: AsyncRequest<'tacite:folder-begin'>;
  folderRemove: AsyncRequest<'tacite:folder-remove'>;
  onOpenFile(listener: (file: ReceivedFile) => void): () => void;
}
