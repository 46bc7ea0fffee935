/**
 * The free-space floor (design.md §4): below it nothing is written at all, in words, rather than failing in the middle.
 * On a full disk Chromium cuts its own log (fresh-log.ts); the floor leaves it room to end what it began.
 */
import { Refusal } from '../failures.ts';
import type { ByteKeep } from '../ports.ts';

/** A fresh log is 6 MB and a compaction rewrites a few tables of 2 MB: well under this. */
export const FLOOR_BYTES = 16 * 1024 * 1024;
/** Between two questions: another program needs longer than this to fill what the floor leaves. */
const ASK_EVERY_MS = 2000;

export interface Room {
  /** Throws a `Refusal` when less than the floor, and `extra` bytes, is left. */
  ensure(extra?: number): Promise<void>;
}

/** In: the keep (null: nobody can tell, so nothing is refused) and a clock in milliseconds. */
export function createRoom(keep: ByteKeep | null, clock: () => number): Room {
  let asked = -Infinity;
  return {
    async ensure(extra = 0) {
      if (keep === null || (extra === 0 && clock() - asked < ASK_EVERY_MS)) return;
      if (!(await keep.hasRoom(FLOOR_BYTES + extra))) throw new Refusal('floor');
      asked = clock();
    },
  };
}
