/** What every host owes the interface of the vault, where it has one: whole files, and large ones a stretch at a time. */
import { expect, test } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import type { BlobLike } from '@shared/base/byte-source.ts';
import type { Vault } from '@shared/host/host.ts';
import type { Stage } from './contract.ts';

/** More than two of the pieces in which any host cuts a file, and no multiple of anything. */
const LARGE = new Uint8Array(9 * 1024 * 1024 + 137).map((_, i) => i ^ (i >>> 11) ^ (i >>> 19));
const SMALL = LARGE.slice(0, 70_000);
const MB = 1024 * 1024;

async function shaOf(bytes: Uint8Array): Promise<Sha256> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as Sha256;
}

/** A file on a stick that is pulled out once `readable` bytes were read. */
const lostAfter = (readable: number, bytes: Uint8Array): BlobLike => ({
  size: bytes.length,
  slice: (begin, end) => lostAfter(readable - begin, bytes.subarray(begin, end)),
  arrayBuffer: () =>
    bytes.length <= readable
      ? Promise.resolve(new Uint8Array(bytes).buffer)
      : Promise.reject(new Error('the stick is gone')),
});

/** The shared tests of the vault. A host without one has no `damage` either, and owes nothing here. */
export function vaultContract(stage: () => Promise<Stage>): void {
  const inVault =
    (body: (vault: Vault, damage: NonNullable<Stage['damage']>) => Promise<void>) =>
    async (): Promise<void> => {
      const { host, damage } = await stage();
      expect(host.vault === null).toBe(damage === undefined);
      if (host.vault !== null && damage !== undefined) await body(host.vault, damage);
    };

  test(
    'the vault gives back what it was given, and says when it cannot',
    inVault(async (vault, damage) => {
      const sha = await shaOf(SMALL);
      expect([await vault.get(sha), await vault.open(sha)]).toEqual([null, null]);
      expect(await vault.put(sha, SMALL.subarray(1))).toEqual({ kind: 'failed', reason: 'damaged' });
      expect(await vault.get(sha)).toBeNull();
      expect(await vault.put(sha, SMALL)).toEqual({ kind: 'kept' });
      expect(await vault.get(sha)).toEqual(SMALL);
      await damage(sha);
      expect([await vault.get(sha), await vault.open(sha)]).toEqual(['damaged', 'damaged']);
      // The right bytes mend it.
      expect(await vault.put(sha, new Blob([SMALL]))).toEqual({ kind: 'kept' });
      expect(await vault.get(sha)).toEqual(SMALL);
      await vault.remove(sha);
      await vault.remove(sha);
      expect([await vault.get(sha), await vault.open(sha)]).toEqual([null, null]);
    }),
  );

  test(
    'a large file goes to the vault and comes back, byte for byte, at any border',
    inVault(async (vault) => {
      const sha = await shaOf(LARGE);
      expect(await vault.put(sha, new Blob([LARGE]))).toEqual({ kind: 'kept' });
      expect(await vault.put(sha, new Blob([LARGE]))).toEqual({ kind: 'kept' });
      expect(await vault.put(sha, LARGE)).toEqual({ kind: 'kept' });
      const whole = await vault.get(sha);
      expect(whole instanceof Uint8Array && (await shaOf(whole))).toBe(sha);
      const source = await vault.open(sha);
      if (source === null || source === 'damaged') throw new Error(`opened as ${source}`);
      expect(source.size).toBe(LARGE.length);
      const read = new Uint8Array(source.size);
      for (let at = 0; at < source.size; at += 700_001) {
        read.set(await source.slice(at, Math.min(source.size, at + 700_001)), at);
      }
      expect(await shaOf(read)).toBe(sha);
      for (const [begin, end] of [
        [0, 1],
        [5, 5],
        [MB - 1, MB + 1],
        [4 * MB - 3, 4 * MB + 5],
        [8 * MB, 8 * MB + 1],
        [LARGE.length - 1, LARGE.length],
      ] as const) {
        expect(await source.slice(begin, end), `${begin} to ${end}`).toEqual(LARGE.slice(begin, end));
      }
      // Longer than a piece, neither end on a border.
      const long = await source.slice(12_345, LARGE.length - 1);
      expect(await shaOf(long)).toBe(await shaOf(LARGE.subarray(12_345, LARGE.length - 1)));
    }),
  );

  test(
    'large bytes held whole are kept as well as a file, and an empty file too',
    inVault(async (vault) => {
      const [sha, none] = [await shaOf(LARGE), await shaOf(new Uint8Array())];
      expect(await vault.put(sha, LARGE)).toEqual({ kind: 'kept' });
      expect(await vault.open(sha)).toMatchObject({ size: LARGE.length });
      expect(await vault.put(none, new Blob([]))).toEqual({ kind: 'kept' });
      expect(await vault.open(none)).toMatchObject({ size: 0 });
      expect(await vault.get(none)).toEqual(new Uint8Array());
    }),
  );

  test(
    'a file that is not what its name says is refused, and not kept',
    inVault(async (vault) => {
      const sha = await shaOf(LARGE);
      for (const other of [[LARGE.subarray(1)], [LARGE, new Uint8Array(1)], []]) {
        const blob = new Blob(other);
        expect(await vault.put(sha, blob)).toEqual({ kind: 'failed', reason: 'damaged' });
      }
      expect([await vault.get(sha), await vault.open(sha)]).toEqual([null, null]);
    }),
  );

  test(
    'a file lost before or while it is read is refused, and not kept',
    inVault(async (vault) => {
      const sha = await shaOf(LARGE);
      for (const readable of [0, 5 * MB, LARGE.length - 1]) {
        expect(await vault.put(sha, lostAfter(readable, LARGE))).toMatchObject({ kind: 'failed' });
        expect(await vault.open(sha)).toBeNull();
      }
      expect(await vault.put(sha, lostAfter(LARGE.length, LARGE))).toEqual({ kind: 'kept' });
      expect(await vault.open(sha)).toMatchObject({ size: LARGE.length });
    }),
  );

  test(
    'the same file put twice at once is kept, once',
    inVault(async (vault) => {
      const sha = await shaOf(LARGE);
      const puts = [vault.put(sha, new Blob([LARGE])), vault.put(sha, new Blob([LARGE]))];
      expect(await Promise.all(puts)).toEqual([{ kind: 'kept' }, { kind: 'kept' }]);
      expect(await vault.open(sha)).toMatchObject({ size: LARGE.length });
      await vault.remove(sha);
      expect(await vault.open(sha)).toBeNull();
    }),
  );

  test(
    'an opened file that is removed can no longer be read',
    inVault(async (vault) => {
      const sha = await shaOf(SMALL);
      await vault.put(sha, SMALL);
      const source = await vault.open(sha);
      if (source === null || source === 'damaged') throw new Error(`opened as ${source}`);
      await vault.remove(sha);
      await expect(source.slice(0, 10)).rejects.toThrow();
    }),
  );
}
