/**
 * Writes files of the browser's private file system. Only a worker may flush them: a synchronous access handle writes in
 * place and `flush` waits for the disk. One order at a time, in the order asked, but for large copies.
 */
import type { KeepOutcome } from '@shared/host/host.ts';
import { reasonOfDom } from './dom-failure.ts';
import { summed } from '@renderer/digest/pieces.ts';
import type { Order, OrderMessage, OrderReply } from './opfs-orders.ts';

/** What the compiler's DOM types leave out: handles for workers, and `move`, which replaces in one step. */
interface SyncHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type WritableFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncHandle>;
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
};

const KEPT: KeepOutcome = { kind: 'kept' };
/** Files being appended to stay open: opening costs more than writing. They are this window's alone meanwhile. */
const open = new Map<string, SyncHandle>();
/** Written and given back, to know whether the disk has room. Random: some file systems compress. */
const PROBE_CHUNK = 64 * 1024;
const PROBE = '.room-';
const BESIDE = /^\..*\.tmp$/;
const HOUR_MS = 3_600_000;
let probe: { handle: SyncHandle; chunk: Uint8Array } | null = null;

const partsOf = (name: string): readonly [string, string] => {
  const [folder = '', file = ''] = name.split('/');
  return [folder, file];
};

async function folderOf(root: string, name: string): Promise<FileSystemDirectoryHandle> {
  const top = await navigator.storage.getDirectory();
  const under = await top.getDirectoryHandle(root, { create: true });
  return under.getDirectoryHandle(partsOf(name)[0], { create: true });
}

const fileIn = async (folder: FileSystemDirectoryHandle, name: string, create: boolean) =>
  (await folder.getFileHandle(name, { create })) as WritableFile;

/** Writes at the end, flushed; what could not be written whole is taken back. */
function extend(handle: SyncHandle, bytes: Uint8Array): void {
  const size = handle.getSize();
  try {
    const written = handle.write(bytes, { at: size });
    if (written < bytes.length) throw new DOMException('disk full', 'QuotaExceededError');
    handle.flush();
  } catch (error) {
    handle.truncate(size);
    throw error;
  }
}

function closeFile(path: string): void {
  open.get(path)?.close();
  open.delete(path);
}

async function append(root: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = `${root}/${name}`;
  let handle = open.get(path);
  if (!handle) {
    handle = await (
      await fileIn(await folderOf(root, name), partsOf(name)[1], true)
    ).createSyncAccessHandle();
    open.set(path, handle);
  }
  extend(handle, bytes);
}

const write = (root: string, name: string, bytes: Uint8Array): Promise<void> =>
  replace(root, name, (handle) => extend(handle, bytes));

/** Summed as it is written: the file may have changed since it was dropped, and what is kept must be what its name says. */
const copy = (root: string, { name, file, sha }: Order & { kind: 'copy' }): Promise<void> =>
  replace(root, name, async (handle) => {
    let at = 0;
    const sum = await summed(file, (piece) => {
      if (handle.write(piece, { at }) < piece.length)
        throw new DOMException('disk full', 'QuotaExceededError');
      at += piece.length;
    });
    if (sum !== sha) throw new DOMException('another digest', 'DataError');
    handle.flush();
  });

/** Puts a new file in the place of what had its name once it is whole, or leaves nothing. */
async function replace(
  root: string,
  name: string,
  fill: (handle: SyncHandle) => void | Promise<void>,
): Promise<void> {
  closeFile(`${root}/${name}`);
  const folder = await folderOf(root, name);
  const beside = `.${crypto.randomUUID()}.tmp`;
  const file = await fileIn(folder, beside, true);
  try {
    const handle = await file.createSyncAccessHandle();
    try {
      await fill(handle);
    } finally {
      handle.close();
    }
    await file.move(folder, partsOf(name)[1]);
  } catch (error) {
    await folder.removeEntry(beside).catch(() => undefined);
    throw error;
  }
}

async function move(root: string, from: string, to: string): Promise<void> {
  closeFile(`${root}/${from}`);
  closeFile(`${root}/${to}`);
  const file = await fileIn(await folderOf(root, from), partsOf(from)[1], false);
  await file.move(await folderOf(root, to), partsOf(to)[1]);
}

async function remove(root: string, name: string): Promise<void> {
  closeFile(`${root}/${name}`);
  await (await folderOf(root, name)).removeEntry(partsOf(name)[1]);
}

/**
 * Removes what killed windows left: their probes, which may weigh the whole floor, and files they were writing beside.
 * A living window holds its probe, and writes a file in less than an hour.
 */
async function sweep(under: FileSystemDirectoryHandle): Promise<void> {
  for await (const handle of under.values()) {
    if (handle.kind === 'directory') await sweepBeside(handle);
    else if (handle.name.startsWith(PROBE)) await under.removeEntry(handle.name).catch(() => undefined);
  }
}

async function sweepBeside(folder: FileSystemDirectoryHandle): Promise<void> {
  for await (const handle of folder.values()) {
    if (handle.kind !== 'file' || !BESIDE.test(handle.name)) continue;
    const { lastModified } = await handle.getFile();
    if (Date.now() - lastModified > HOUR_MS) await folder.removeEntry(handle.name).catch(() => undefined);
  }
}

async function tryRoom(root: string, bytes: number): Promise<void> {
  if (!probe) {
    const top = await navigator.storage.getDirectory();
    const under = await top.getDirectoryHandle(root, { create: true });
    await sweep(under);
    const name = `${PROBE}${crypto.randomUUID()}.tmp`;
    const handle = await (await fileIn(under, name, true)).createSyncAccessHandle();
    probe = { handle, chunk: crypto.getRandomValues(new Uint8Array(PROBE_CHUNK)) };
  }
  const { handle, chunk } = probe;
  try {
    for (let at = 0; at < bytes; at += chunk.length) {
      if (handle.write(chunk, { at }) < chunk.length)
        throw new DOMException('disk full', 'QuotaExceededError');
    }
  } finally {
    handle.truncate(0);
  }
}

function obey(root: string, order: Order): Promise<void> {
  switch (order.kind) {
    case 'append':
      return append(root, order.name, order.bytes);
    case 'write':
      return write(root, order.name, order.bytes);
    case 'copy':
      return copy(root, order);
    case 'move':
      return move(root, order.name, order.to);
    case 'remove':
      return remove(root, order.name);
    case 'room':
      return tryRoom(root, order.bytes);
  }
}

let last: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data: { job, root, order } }: MessageEvent<OrderMessage>) => {
  const done = async (): Promise<void> => {
    const outcome: KeepOutcome = await obey(root, order).then(
      () => KEPT,
      (error: unknown) => ({ kind: 'failed', reason: reasonOfDom(error) }),
    );
    self.postMessage({ job, outcome } satisfies OrderReply);
  };
  // What is typed does not wait until a large scan is copied: its file is its own until it is put in place.
  if (order.kind === 'copy') void done();
  else last = last.then(done);
});
