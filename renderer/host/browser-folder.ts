/** Chosen folders with File System Access: their handles are kept in a small database of their own. */
import { strictAssert } from '@shared/base/assert.ts';
import {
  isFolderName,
  type ChosenFolder,
  type FolderFile,
  type FolderRole,
  type FolderState,
} from '@shared/host/folder.ts';
import { streamedTo } from './browser-stream.ts';
import { failure } from './browser-files.ts';
import { isNamed } from './dom-failure.ts';

/** The part of File System Access that is not in every browser, nor in the compiler's DOM types. */
interface FolderPicker {
  showDirectoryPicker?: (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
}
interface Permissions {
  queryPermission?: (options: { mode: 'readwrite' }) => Promise<PermissionState>;
  requestPermission?: (options: { mode: 'readwrite' }) => Promise<PermissionState>;
}

const DATABASE = 'tacite-folder';
const MODE = { mode: 'readwrite' } as const;

/** Null where the browser cannot give a folder to a page. */
export function createBrowserFolder(role: FolderRole): ChosenFolder | null {
  const { showDirectoryPicker } = window as FolderPicker;
  if (!showDirectoryPicker) return null;

  const stateOf = async (handle: FileSystemDirectoryHandle | null): Promise<FolderState> => {
    if (handle === null) return { kind: 'none' };
    const permission = (await (handle as Permissions).queryPermission?.(MODE)) ?? 'granted';
    if (permission !== 'granted') return { kind: 'locked', name: handle.name };
    try {
      // A handle outlives its folder: only reading it tells.
      await handle.keys().next();
      return { kind: 'ready', name: handle.name };
    } catch {
      return { kind: 'away', name: handle.name };
    }
  };
  const ready = async (name: string | null = null): Promise<FileSystemDirectoryHandle> => {
    strictAssert(name === null || isFolderName(name), 'the name of a package');
    const handle = await kept(role);
    strictAssert(handle !== null, 'a folder was chosen');
    return handle;
  };
  return {
    state: async () => stateOf(await kept(role)),
    async choose() {
      try {
        await keep(role, await showDirectoryPicker.call(window, { id: `tacite-${role}`, ...MODE }));
      } catch (error) {
        if (!isNamed(error, 'AbortError')) throw error;
      }
      return stateOf(await kept(role));
    },
    async unlock() {
      const handle = await kept(role);
      await (handle as Permissions | null)?.requestPermission?.(MODE);
      return stateOf(handle);
    },
    forget: () => keep(role, null),
    async list() {
      const handle = await ready();
      const files: FolderFile[] = [];
      for await (const [name, entry] of handle.entries()) {
        if (entry.kind !== 'file' || !isFolderName(name)) continue;
        const file = await entry.getFile().catch(() => null);
        if (file) files.push({ name, size: file.size });
      }
      return files;
    },
    async read(name, from, length) {
      try {
        const file = await (await (await ready(name)).getFileHandle(name)).getFile();
        return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
      } catch (error) {
        if (isNamed(error, 'NotFoundError')) return null;
        throw error;
      }
    },
    async save(name, produce) {
      const folder = await ready(name);
      let handle: FileSystemFileHandle;
      try {
        handle = await folder.getFileHandle(name, { create: true });
      } catch (error) {
        return failure(error);
      }
      const outcome = await streamedTo(handle, produce).catch(async (error: unknown) => {
        await folder.removeEntry(name).catch(() => undefined);
        throw error;
      });
      // The empty file that the name was taken with.
      if (outcome.kind !== 'saved') await folder.removeEntry(name).catch(() => undefined);
      return outcome;
    },
    async remove(name) {
      await (await ready(name)).removeEntry(name).catch((error: unknown) => {
        if (!isNamed(error, 'NotFoundError')) throw error;
      });
    },
  };
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')));
  });

async function withStore(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('folder'));
  const db = await asked(opening);
  try {
    return await asked(act(db.transaction('folder', mode).objectStore('folder')));
  } finally {
    db.close();
  }
}

async function kept(role: FolderRole): Promise<FileSystemDirectoryHandle | null> {
  const stored: unknown = await withStore('readonly', (store) => store.get(role)).catch(() => null);
  return stored instanceof FileSystemDirectoryHandle ? stored : null;
}

async function keep(role: FolderRole, handle: FileSystemDirectoryHandle | null): Promise<void> {
  await withStore('readwrite', (store) => (handle === null ? store.delete(role) : store.put(handle, role)));
}
