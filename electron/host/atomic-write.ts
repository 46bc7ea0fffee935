/**
 * Writes a file so that, whatever happens, what is there afterwards is the old file or the new one, whole: write
 * beside, flush, rename over, flush the folder.
 */
import { randomBytes } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FailureReason } from '@shared/host/host.ts';
import { codeOf, reasonOf } from './failure.ts';

/** The few calls used, so that a test can make each of them fail or stop. */
export interface FileSystem {
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly unlink: typeof unlink;
  /** Milliseconds. */
  readonly wait: (time: number) => Promise<unknown>;
}

export const nodeFileSystem: FileSystem = { open, rename, unlink, wait: (time) => wait(time) };

/** What a write leaves behind when the power goes: swept at the next start where the folder is ours. */
export const TEMPORARY = /^\..*\.[0-9a-f]{12}\.tmp$/;

/** Antivirus and indexers hold a new file for an instant on Windows: about two seconds in all. */
const RETRIES = [20, 50, 100, 200, 400, 600, 800];
const LOCKED = ['EBUSY', 'EPERM', 'EACCES'];

/** Renames over `to`; only a lock is tried again, any other refusal is final. Throws the last error. */
export async function renameOver(fs: FileSystem, from: string, to: string): Promise<void> {
  for (const delay of RETRIES) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (!LOCKED.includes(codeOf(error))) throw error;
      await fs.wait(delay);
    }
  }
  await fs.rename(from, to);
}

/** Makes the new name itself durable. Windows cannot open a folder, and does not need it. */
export async function flushFolder(fs: FileSystem, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name of its own for what is written beside `path`. */
const besideOf = (path: string): string =>
  join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);

/** A file being written beside its place: it is there whole at the end, or not at all. Nothing here rejects. */
export interface BesideFile {
  /** Goes on where the last piece ended; one at a time. Returns null, or why the system refused. */
  write(bytes: Uint8Array): Promise<FailureReason | null>;
  /** Flushes and moves over the place. A file of which a piece was refused is given up instead. */
  place(): Promise<FailureReason | null>;
  /** Leaves nothing behind. Returns why a piece was refused, if one was. */
  giveUp(): Promise<FailureReason | null>;
}

/** Opens what is written beside `path`. Throws what the system refused. */
export async function openBeside(path: string, fs: FileSystem = nodeFileSystem): Promise<BesideFile> {
  const beside = besideOf(path);
  // `wx`: never through a link somebody left under that name.
  const file = await fs.open(beside, 'wx');
  let refused: FailureReason | null = null;
  const attempt = async (work: () => Promise<void>): Promise<FailureReason | null> => {
    try {
      await work();
    } catch (error) {
      refused ??= reasonOf(error);
    }
    return refused;
  };
  const giveUp = async (): Promise<FailureReason | null> => {
    await file.close().catch(() => undefined);
    await fs.unlink(beside).catch(() => undefined);
    return refused;
  };
  return {
    // writeFile goes on from where the handle is, and never stops halfway without an error.
    write: (bytes) => attempt(() => file.writeFile(bytes)),
    async place() {
      const flushed = await attempt(async () => {
        await file.sync();
        await file.close();
      });
      return flushed === null ? putInPlace(beside, path, fs) : giveUp();
    },
    giveUp,
  };
}

/** Replaces `path` by `bytes`. Returns null, or why the system refused; the old file is then untouched. */
export async function writeAtomic(
  path: string,
  bytes: Uint8Array,
  fs: FileSystem = nodeFileSystem,
): Promise<FailureReason | null> {
  try {
    const file = await openBeside(path, fs);
    await file.write(bytes);
    return await file.place();
  } catch (error) {
    return reasonOf(error);
  }
}

/** Moves a flushed file over `path`, or removes it. Returns null, or why the system refused. */
async function putInPlace(beside: string, path: string, fs: FileSystem): Promise<FailureReason | null> {
  try {
    await renameOver(fs, beside, path);
  } catch (error) {
    await fs.unlink(beside).catch(() => undefined);
    // The folder took the temporary file, so it is the target that is held: open in another program.
    return LOCKED.includes(codeOf(error)) ? 'busy' : reasonOf(error);
  }
  // The file is whole and in place; a folder that cannot be flushed (some network drives) changes nothing to that.
  await flushFolder(fs, dirname(path)).catch(() => undefined);
  return null;
}
