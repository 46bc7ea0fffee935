/**
 * Originals in the browser's private file system, named by their SHA-256. They were Blobs of IndexedDB, whose fate they
 * shared: a database recreated empty took them all (design.md §4).
 */
import type { Sha256 } from '@shared/base/brands.ts';
import { sourceOf, type BlobLike } from '@shared/base/byte-source.ts';
import type { Keep, Vault, VaultOutcome } from '@shared/host/host.ts';
import { digest, LARGE } from '@renderer/digest/index.ts';

const nameOf = (sha: Sha256): string => `originals/${sha}`;

/** A vault over a keep. */
export function createKeepVault(keep: Keep): Vault {
  /** The file itself, or its bytes where the keep has no file at hand; 'damaged' when it changed, null when there is none. */
  async function intact(sha: Sha256): Promise<Uint8Array | BlobLike | 'damaged' | null> {
    const file = keep.blob ? await keep.blob(nameOf(sha)) : await keep.read(nameOf(sha));
    return file === null || (await digest(file)) === sha ? file : 'damaged';
  }

  async function write(sha: Sha256, bytes: Uint8Array | BlobLike): Promise<VaultOutcome> {
    if (keep.copy && bytes instanceof Blob && bytes.size > LARGE) return keep.copy(nameOf(sha), bytes, sha);
    const whole = bytes instanceof Uint8Array ? bytes : new Uint8Array(await bytes.arrayBuffer());
    return (await digest(whole)) === sha
      ? keep.write(nameOf(sha), whole)
      : { kind: 'failed', reason: 'damaged' };
  }

  return {
    async put(sha, bytes) {
      try {
        // A copy already there and intact is kept; a damaged one is replaced, we hold the right bytes.
        const there = await intact(sha);
        return there === null || there === 'damaged' ? await write(sha, bytes) : { kind: 'kept' };
      } catch {
        // The file that was being kept is gone, or can no longer be read.
        return { kind: 'failed', reason: 'unknown' };
      }
    },
    async get(sha) {
      const bytes = await keep.read(nameOf(sha));
      return bytes === null || (await digest(bytes)) === sha ? bytes : 'damaged';
    },
    async open(sha) {
      const file = await intact(sha);
      return file === null || file === 'damaged' ? file : sourceOf(file);
    },
    remove: (sha) => keep.remove(nameOf(sha)),
  };
}
