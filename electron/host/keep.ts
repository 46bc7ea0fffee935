/** The keep on plain files: `folder/name` under one root. Every write is flushed before it is acknowledged. */
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { strictAssert } from '@shared/base/assert.ts';
import type { Keep, KeepOutcome } from '@shared/host/host.ts';
import { isKeepFolder, isKeepName } from '@shared/host/keep.ts';
import { type FileSystem, flushFolder, nodeFileSystem, renameOver, writeAtomic } from './atomic-write.ts';
import { codeOf, reasonOf } from './failure.ts';
import { readStretch } from './read-file.ts';

const KEPT: KeepOutcome = { kind: 'kept' };

/** The keep in `root`, made when first needed. `fs` is for the calls that a test makes fail. */
export function createKeep(root: string, fs: FileSystem = nodeFileSystem): Keep {
  const pathOf = (name: string): string => {
    strictAssert(isKeepName(name), 'a plain name of the keep');
    return join(root, ...name.split('/'));
  };

  /** Runs a write on a path whose folder exists; what the system refused becomes an outcome. */
  const attempt = async (
    name: string,
    work: (path: string) => Promise<KeepOutcome>,
  ): Promise<KeepOutcome> => {
    const path = pathOf(name);
    try {
      await mkdir(dirname(path), { recursive: true });
      return await work(path);
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  };

  return {
    append: (name, bytes) =>
      attempt(name, async (path) => {
        const file = await fs.open(path, 'a');
        try {
          const { size } = await file.stat();
          try {
            await file.writeFile(bytes);
            await file.sync();
          } catch (error) {
            // Half of it may be there: taken back, so that what comes next begins where a reader looks for it.
            await file.truncate(size).catch(() => undefined);
            throw error;
          }
          // The name of a new file must be as durable as its bytes.
          if (size === 0) await flushFolder(fs, dirname(path)).catch(() => undefined);
        } finally {
          await file.close();
        }
        return KEPT;
      }),

    write: (name, bytes) =>
      attempt(name, async (path) => {
        const refused = await writeAtomic(path, bytes, fs);
        return refused === null ? KEPT : { kind: 'failed', reason: refused };
      }),

    move: (from, to) =>
      attempt(to, async (path) => {
        await renameOver(fs, pathOf(from), path);
        await flushFolder(fs, dirname(path)).catch(() => undefined);
        return KEPT;
      }),

    read: async (name, from = 0, length = Number.MAX_SAFE_INTEGER) => readStretch(pathOf(name), from, length),

    async list(folder) {
      strictAssert(isKeepFolder(folder), 'a plain folder of the keep');
      const names = await readdir(join(root, folder)).catch((error: unknown): string[] => {
        if (codeOf(error) === 'ENOENT') return [];
        throw error;
      });
      const told = names.map((name) => `${folder}/${name}`).filter(isKeepName);
      const sizes = await Promise.all(
        told.map((name) =>
          stat(pathOf(name)).then(
            (info) => (info.isFile() ? info.size : null),
            () => null,
          ),
        ),
      );
      return told.flatMap((name, i) => (sizes[i] == null ? [] : [{ name, size: sizes[i] }]));
    },

    remove: (name) => rm(pathOf(name), { force: true }),

    async hasRoom(bytes) {
      try {
        await mkdir(root, { recursive: true });
        const { bavail, bsize } = await statfs(root);
        return bavail * bsize >= bytes;
      } catch {
        // A file system that does not answer: the writes themselves will tell.
        return true;
      }
    },
  };
}
