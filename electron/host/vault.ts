/** Originals as received, named by their SHA-256: `originals/ab/abcd…`. Bytes are checked on the way in and out. */
import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSha256, type Sha256 } from '@shared/base/brands.ts';
import { strictAssert } from '@shared/base/assert.ts';
import type { PutBegun } from '@shared/host/channels.ts';
import type { VaultOutcome } from '@shared/host/host.ts';
import { type FileSystem, nodeFileSystem, TEMPORARY } from './atomic-write.ts';
import { unlessAbsent } from './failure.ts';
import { readStretch } from './read-file.ts';
import { createUnderWay, failed } from './under-way.ts';

/** The vault as the channels ask for it: what is large comes and goes in pieces. */
export interface DiskVault {
  /** An intact copy already there is kept at once; over a damaged one, the right bytes are asked for. */
  begin(sha: Sha256): Promise<PutBegun>;
  write(token: string, bytes: Uint8Array): Promise<VaultOutcome>;
  /** In place if the pieces are what their name says, or nothing left behind. */
  end(token: string): Promise<VaultOutcome>;
  giveUp(token: string): Promise<void>;
  /** The page that was writing is gone. */
  giveUpAll(): Promise<void>;
  get(sha: Sha256): Promise<Uint8Array | 'damaged' | null>;
  /** In bytes, once they were all checked. */
  open(sha: Sha256): Promise<number | 'damaged' | null>;
  /** Less than `length` at the end of the file; null when it is gone. Not checked: `open` did. */
  read(sha: Sha256, from: number, length: number): Promise<Uint8Array | null>;
  remove(sha: Sha256): Promise<void>;
}

/** In bytes: what is in memory of a file being checked. */
const STRETCH = 1024 * 1024;

async function sumOf(path: string): Promise<{ readonly size: number; readonly hex: string }> {
  const sum = createHash('sha256');
  const buffer = new Uint8Array(STRETCH);
  const file = await open(path, 'r');
  try {
    for (let size = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, STRETCH, size);
      if (bytesRead === 0) return { size, hex: sum.digest('hex') };
      sum.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** The vault in `folder`, made when first needed. Errors of the disk other than absence reject a reading. */
export function createVault(folder: string, fs: FileSystem = nodeFileSystem): DiskVault {
  const underWay = createUnderWay<{ readonly sha: Sha256; readonly sum: Hash }, { readonly kind: 'kept' }>(
    fs,
  );

  const pathOf = (sha: Sha256): string => {
    strictAssert(isSha256(sha), 'a vault name is a SHA-256');
    return join(folder, sha.slice(0, 2), sha);
  };

  const openFile = async (sha: Sha256): Promise<number | 'damaged' | null> => {
    const found = await unlessAbsent(sumOf(pathOf(sha)));
    if (found === null) return null;
    return found.hex === sha ? found.size : 'damaged';
  };

  return {
    async begin(sha) {
      const path = pathOf(sha);
      return underWay.begin(async () => {
        if (typeof (await openFile(sha)) === 'number') return { kind: 'kept' };
        await mkdir(dirname(path), { recursive: true });
        return { path, about: { sha, sum: createHash('sha256') } };
      });
    },

    write(token, bytes) {
      underWay.aboutOf(token)?.sum.update(bytes);
      return underWay.write(token, bytes);
    },

    async end(token) {
      const put = underWay.take(token);
      if (put === null) return failed('unknown');
      const { file, about } = put;
      if (about.sum.digest('hex') !== about.sha) return failed((await file.giveUp()) ?? 'damaged');
      const refused = await file.place();
      return refused === null ? { kind: 'kept' } : failed(refused);
    },

    async giveUp(token) {
      await underWay.take(token)?.file.giveUp();
    },
    giveUpAll: () => underWay.giveUpAll(),

    async get(sha) {
      const bytes = await unlessAbsent(readFile(pathOf(sha)));
      if (bytes === null) return null;
      return createHash('sha256').update(bytes).digest('hex') === sha ? new Uint8Array(bytes) : 'damaged';
    },
    open: openFile,
    read: (sha, from, length) => readStretch(pathOf(sha), from, length),
    remove: (sha) => rm(pathOf(sha), { force: true }),
  };
}

/** Removes what interrupted writes left in the vault, or in the keep. To be run before any write. */
export async function sweepVault(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const left = entries.filter((entry) => entry.isFile() && TEMPORARY.test(entry.name));
  await Promise.allSettled(left.map((entry) => rm(join(entry.parentPath, entry.name))));
}
