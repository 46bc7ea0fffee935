/**
 * SHA-256 of files. WebCrypto wants all the bytes at once and copies them: a large file is read a piece at a time by a
 * worker instead, so that neither the memory nor the window feels its weight.
 */
import type { Sha256 } from '@shared/base/brands.ts';
import type { BlobLike } from '@shared/base/byte-source.ts';

/** Bytes. WebCrypto is several times as fast as our own sum, and a file of this size is nothing to hold. */
export const LARGE = 8 * 1024 * 1024;

/** The SHA-256 of bytes, or of a file. Rejects when it can no longer be read. */
export async function digest(from: Uint8Array | BlobLike): Promise<Sha256> {
  if (from instanceof Uint8Array) return digestOfBytes(from);
  return from instanceof Blob && from.size > LARGE
    ? digestOfFile(from)
    : digestOfBytes(new Uint8Array(await from.arrayBuffer()));
}

async function digestOfBytes(bytes: Uint8Array): Promise<Sha256> {
  // Never shared memory, which is all that the types fear.
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as Sha256;
}

async function digestOfFile(file: Blob): Promise<Sha256> {
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Sha256>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Sha256>) => resolve(data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error('the file can no longer be read'));
      });
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}
