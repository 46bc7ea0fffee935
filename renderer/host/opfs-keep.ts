/**
 * The keep in the browser's private file system. Reading needs no worker, so that the first screen does not wait for one
 * to start; writing goes through opfs-worker.ts, which flushes.
 */
import { strictAssert } from '@shared/base/assert.ts';
import type { Keep, KeepOutcome, KeptFile } from '@shared/host/host.ts';
import { isKeepFolder, isKeepName } from '@shared/host/keep.ts';
import { isNamed } from './dom-failure.ts';
import type { Order, OrderMessage, OrderReply } from './opfs-orders.ts';

/** Sends an order to the worker, started at the first one. */
function createWriter(root: string): (order: Order) => Promise<KeepOutcome> {
  let worker: Worker | null = null;
  let jobs = 0;
  const waiting = new Map<number, (outcome: KeepOutcome) => void>();
  const start = (): Worker => {
    const started = new Worker(new URL('./opfs-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<OrderReply>) => {
      waiting.get(data.job)?.(data.outcome);
      waiting.delete(data.job);
    });
    started.addEventListener('error', () => {
      // It did not load or it fell: what waits is refused, and the next order starts another.
      for (const answer of waiting.values()) answer({ kind: 'failed', reason: 'unknown' });
      waiting.clear();
      if (worker === started) worker = null;
      started.terminate();
    });
    return started;
  };
  return (order) =>
    new Promise((done) => {
      worker ??= start();
      waiting.set((jobs += 1), done);
      worker.postMessage({ job: jobs, root, order } satisfies OrderMessage);
    });
}

/**
 * The keep under `root` (a folder of the private file system), or null where this browser has none, or none that can be
 * flushed and renamed.
 */
export async function openOpfsKeep(root = 'tacite'): Promise<Keep | null> {
  try {
    if (!('move' in FileSystemFileHandle.prototype)) return null;
    const top = await navigator.storage.getDirectory();
    return keepUnder(await top.getDirectoryHandle(root, { create: true }), createWriter(root));
  } catch {
    // Private windows of some browsers refuse; the store then does without.
    return null;
  }
}

/** What a reading gives when there is no such file or folder; any other error goes on. */
async function orWhenAbsent<T>(reading: Promise<T>, absent: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return absent;
    throw error;
  }
}

function keepUnder(top: FileSystemDirectoryHandle, order: (order: Order) => Promise<KeepOutcome>): Keep {
  const fileOf = async (name: string): Promise<File> => {
    strictAssert(isKeepName(name), 'a plain name of the keep');
    const [folder = '', file = ''] = name.split('/');
    return (await (await top.getDirectoryHandle(folder)).getFileHandle(file)).getFile();
  };
  const named = (name: string): string => {
    strictAssert(isKeepName(name), 'a plain name of the keep');
    return name;
  };
  return {
    append: (name, bytes) => order({ kind: 'append', name: named(name), bytes }),
    write: (name, bytes) => order({ kind: 'write', name: named(name), bytes }),
    move: (from, to) => order({ kind: 'move', name: named(from), to: named(to) }),
    async remove(name) {
      await order({ kind: 'remove', name: named(name) });
    },
    async read(name, from = 0, length = Number.MAX_SAFE_INTEGER) {
      const file = await orWhenAbsent<File | null>(fileOf(name), null);
      return file && new Uint8Array(await file.slice(from, from + length).arrayBuffer());
    },
    copy(name, file, sha) {
      strictAssert(file instanceof Blob, 'only a real Blob can be read elsewhere than here');
      return order({ kind: 'copy', name: named(name), file, sha });
    },
    blob: (name) => orWhenAbsent<File | null>(fileOf(name), null),
    async list(folder) {
      strictAssert(isKeepFolder(folder), 'a plain folder of the keep');
      const handle = await orWhenAbsent<FileSystemDirectoryHandle | null>(
        top.getDirectoryHandle(folder),
        null,
      );
      if (handle === null) return [];
      const files: Promise<KeptFile | null>[] = [];
      for await (const name of handle.keys()) {
        const full = `${folder}/${name}`;
        const sized = async (): Promise<KeptFile> => ({ name: full, size: (await fileOf(full)).size });
        if (isKeepName(full)) files.push(orWhenAbsent<KeptFile | null>(sized(), null));
      }
      return (await Promise.all(files)).filter((file) => file !== null);
    },
    hasRoom: async (bytes) => {
      const outcome = await order({ kind: 'room', bytes });
      return outcome.kind === 'kept' || outcome.reason !== 'diskFull';
    },
  };
}
