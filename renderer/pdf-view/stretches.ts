/** Looking for words in a file that is read a stretch at a time, without ever keeping the window silent. */
import type { ByteSource } from '@shared/base/byte-source.ts';
import { indexOfAscii } from './bytes.ts';

/** A few milliseconds of search. */
const STRETCH = 2 * 1024 * 1024;
const OVERLAP = 32;

/** The bytes in order; a word of 32 characters is whole in one stretch. Rejects when the file can no longer be read. */
export async function* stretches({ size, slice }: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += STRETCH) {
    yield await slice(at, Math.min(size, at + STRETCH + OVERLAP));
    // Bytes already here come at once: the window would wait for the last of them.
    await new Promise((resume) => setTimeout(resume, 0));
  }
}

/** True when the file holds these ASCII characters, 32 at most. Rejects when it can no longer be read. */
export async function holdsAscii(source: ByteSource, ascii: string): Promise<boolean> {
  for await (const bytes of stretches(source)) if (indexOfAscii(bytes, ascii) !== -1) return true;
  return false;
}
