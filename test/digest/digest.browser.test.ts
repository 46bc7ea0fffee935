import { describe, expect, test } from 'vitest';
import { sha256Hex } from '@shared/base/sha256.ts';
import { digest, LARGE } from '@renderer/digest/index.ts';
import { eachPiece } from '@renderer/digest/pieces.ts';

const noise = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 131 + (i >> 9)) & 255);

describe('the digest', () => {
  test.each([0, 1, 70_001, LARGE, LARGE + 1, LARGE + 3_000_017])(
    'of %i bytes is the same in memory, as a file, and by the judge',
    async (length) => {
      const bytes = noise(length);
      const judge = sha256Hex(bytes);
      expect(await digest(bytes)).toBe(judge);
      expect(await digest(bytes.subarray(0))).toBe(judge);
      expect(await digest(new Blob([bytes]))).toBe(judge);
      expect(await digest(new Blob([bytes, bytes]).slice(length, 2 * length))).toBe(judge);
    },
  );

  test.each([1000, LARGE + 1])('of a file of %i bytes that is gone rejects', async (length) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('gone.bin', { create: true });
    const writable = await handle.createWritable();
    await writable.write(noise(length));
    await writable.close();
    const file = await handle.getFile();
    await root.removeEntry('gone.bin');
    await expect(digest(file)).rejects.toThrow();
  });
});

test('pieces come in order, all of them, whatever the file is made of', async () => {
  const parts = [noise(3), noise(1_500_000), noise(0), noise(70_000)];
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await eachPiece(new Blob(parts), (piece) => pieces.push(piece.slice()));
  expect(sha256Hex(new Uint8Array(await new Blob(pieces).arrayBuffer()))).toBe(
    sha256Hex(new Uint8Array(await new Blob(parts).arrayBuffer())),
  );
});
