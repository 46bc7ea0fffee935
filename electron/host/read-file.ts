/** Reads files people chose, with a limit known before the bytes are read. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReceivedFile } from '@shared/host/host.ts';

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
