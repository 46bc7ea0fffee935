/** A plain ZIP, written piece by piece: what leaves Tacite in open formats. */
import { Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { Instant } from '@shared/base/brands.ts';
import { IN_PLACE } from './zip.ts';

export interface ArchiveFile {
  /** With `/`; the caller made it safe and unique. */
  readonly path: string;
  /** Asked when its turn comes: one file in memory at a time. Null leaves it out. */
  readonly bytes: () => Promise<Uint8Array | null>;
  /** False for what is compressed already. */
  readonly deflate: boolean;
}

export interface ArchiveOptions {
  readonly at: Instant;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes the files in order and returns the paths left out. Rejects with the signal's reason when it is aborted, and
 * with what `write` rejected with.
 */
export async function writeArchive(
  files: readonly ArchiveFile[],
  write: (bytes: Uint8Array) => Promise<void>,
  { at, onProgress, signal }: ArchiveOptions,
): Promise<readonly string[]> {
  const zip = new ZipWriter(new WritableStream<Uint8Array>({ write }), {
    ...IN_PLACE,
    keepOrder: true,
    extendedTimestamp: false,
    lastModDate: new Date(at),
  });
  const leftOut: string[] = [];
  for (const [i, { path, bytes, deflate }] of files.entries()) {
    signal?.throwIfAborted();
    const content = await bytes();
    if (content === null) leftOut.push(path);
    else await zip.add(path, new Uint8ArrayReader(content), { level: deflate ? 6 : 0 });
    onProgress?.(i + 1);
  }
  await zip.close();
  return leftOut;
}
