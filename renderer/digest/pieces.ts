/** Large files read from one end to the other, in workers. */
import type { Sha256 } from '@shared/base/brands.ts';
import { sha256Sum } from '@shared/base/sha256.ts';

const PIECE = 1024 * 1024;

/**
 * Gives a file's bytes in order, always in the same room: new arrays would be hundreds of megabytes of garbage before the
 * collector comes. `take` keeps nothing of what it is given. Rejects when the file can no longer be read.
 */
export async function eachPiece(file: Blob, take: (piece: Uint8Array) => void): Promise<void> {
  const reader = file.stream().getReader({ mode: 'byob' });
  try {
    for (let room = new ArrayBuffer(PIECE); ;) {
      const { value, done } = await reader.read(new Uint8Array(room));
      if (done) return;
      take(value);
      room = value.buffer;
    }
  } finally {
    reader.releaseLock();
  }
}

/** SHA-256 of a file while something else is done of its bytes, about 150 MB a second. Rejects as `eachPiece` and `take`. */
export async function summed(file: Blob, take?: (piece: Uint8Array) => void): Promise<Sha256> {
  const sum = sha256Sum();
  await eachPiece(file, (piece) => {
    sum.update(piece);
    take?.(piece);
  });
  return sum.hex();
}
