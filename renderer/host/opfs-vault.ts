/**
 * Originals in the browser's private file system, named by their SHA-256. They were Blobs of IndexedDB, whose fate they
 * shared: a database recreated empty took them all (design.md §4).
 */
import type { Sha256 } from '@shared/base/brands.ts';
import type { Keep, Vault } from '@shared/host/host.ts';

const nameOf = (sha: Sha256): string => `originals/${sha}`;

async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A vault over a keep. */
export function createKeepVault(keep: Keep): Vault {
  const get = async (sha: Sha256): Promise<Uint8Array | 'damaged' | null> => {
    const bytes = await keep.read(nameOf(sha));
    return bytes === null || (await digestOf(bytes)) === sha ? bytes : 'damaged';
  };
  return {
    async put(sha, bytes) {
      if ((await digestOf(bytes)) !== sha) return { kind: 'failed', reason: 'damaged' };
      // A copy already there and intact is kept; a damaged one is replaced, we hold the right bytes.
      return (await get(sha)) instanceof Uint8Array ? { kind: 'kept' } : keep.write(nameOf(sha), bytes);
    },
    get,
    remove: (sha) => keep.remove(nameOf(sha)),
  };
}
