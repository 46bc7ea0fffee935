/** Reads files: those people chose, with a limit known before the bytes are read; a stretch of those we keep. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReceivedFile } from '@shared/host/host.ts';
import { unlessAbsent } from './failure.ts';

export type ReadOutcome = ReceivedFile | 'tooLarge' | 'unreadable';

/** One regular file of at most `maxBytes`; a folder, a device or a file that vanished is `unreadable`. */
export async function readChosen(path: string, maxBytes: number): Promise<ReadOutcome> {
  try {
    const file = await open(path, 'r');
    try {
      const info = await file.stat();
      if (!info.isFile()) return 'unreadable';
      if (info.size > maxBytes) return 'tooLarge';
      const bytes = await file.readFile();
      // It may have grown since it was measured.
      return bytes.length > maxBytes ? 'tooLarge' : { name: basename(path), bytes: new Uint8Array(bytes) };
    } finally {
      await file.close();
    }
  } catch {
    return 'unreadable';
  }
}

/** Bytes of a file from `from`, at most `length`; less where it ends. Null when there is no such file. */
export const readStretch = (path: string, from: number, length: number): Promise<Uint8Array | null> =>
  unlessAbsent(stretchOf(path, from, length));

async function stretchOf(path: string, from: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const wanted = Math.max(0, Math.min(length, (await file.stat()).size - from));
    const bytes = new Uint8Array(wanted);
    let read = 0;
    while (read < wanted) {
      const { bytesRead } = await file.read(bytes, read, wanted - read, from + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}
