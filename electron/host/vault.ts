/** Originals as received, named by their SHA-256: `originals/ab/abcd…`. Bytes are checked on the way in and out. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSha256, type Sha256 } from '@shared/base/brands.ts';
import { strictAssert } from '@shared/base/assert.ts';
import type { Vault, VaultOutcome } from '@shared/host/host.ts';
import { type FileSystem, nodeFileSystem, TEMPORARY, writeAtomic } from './atomic-write.ts';
import { codeOf, reasonOf } from './failure.ts';

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The vault in `folder`, made when first needed. Errors of the disk other than absence reject. */
export function createVault(folder: string, fs: FileSystem = nodeFileSystem): Vault {
  const pathOf = (sha: Sha256): string => {
    strictAssert(isSha256(sha), 'a vault name is a SHA-256');
    return join(folder, sha.slice(0, 2), sha);
  };

  const get = async (sha: Sha256): Promise<Uint8Array | 'damaged' | null> => {
    try {
      const bytes = await readFile(pathOf(sha));
      return digestOf(bytes) === sha ? new Uint8Array(bytes) : 'damaged';
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };

  const put = async (sha: Sha256, bytes: Uint8Array): Promise<VaultOutcome> => {
    if (digestOf(bytes) !== sha) return { kind: 'failed', reason: 'damaged' };
    const path = pathOf(sha);
    try {
      // A copy already there and intact is kept; a damaged one is replaced, we hold the right bytes.
      if ((await get(sha)) instanceof Uint8Array) return { kind: 'kept' };
      await mkdir(dirname(path), { recursive: true });
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
    const refused = await writeAtomic(path, bytes, fs);
    return refused === null ? { kind: 'kept' } : { kind: 'failed', reason: refused };
  };

  return { put, get, remove: (sha) => rm(pathOf(sha), { force: true }) };
}

/** Removes what interrupted writes left in the vault, or in the keep. To be run before any write. */
export async function sweepVault(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const left = entries.filter((entry) => entry.isFile() && TEMPORARY.test(entry.name));
  await Promise.allSettled(left.map((entry) => rm(join(entry.parentPath, entry.name))));
}
