/**
 * A defence against a silent loss, met on Chromium 140 and later by filling a real disk. When the disk is full, the
 * last record of LevelDB's log is cut short. Chromium then goes on appending to that same log, in this run and in all
 * the next ones, and every start reads it up to the cut only: writes that were acknowledged, durability strict, are
 * gone. Writing more than LevelDB's write buffer (4 MB) makes it put everything in a table and start a new log.
 *
 * The padding is random because values are compressed, and in small rows because values above 64 kB go elsewhere.
 *
 * It holds every table while it writes. Measured on Chromium 156, killing the browser while two transactions of
 * different tables were writing: in one kill of twenty-five the next start finds « corruption » and empties the whole
 * database. One writing transaction at a time: none in 150 kills. So every transaction of this room that writes must
 * share a table with every other (test/store/one-writer.browser.test.ts).
 *
 * It writes row by row, and only after a disk failed: one record of 6 MB cut by a kill leaves the very log that the
 * next start reuses and the one after finds corrupt (database emptied at the 31st of 54 kills, when every opening
 * wrote one).
 */
import type { TaciteDb } from './db.ts';

const ROWS = 150;
const ROW_BYTES = 40_000;

/** Pushes what was written so far out of the log. Rejects when the disk has no room for 6 MB. */
export async function startFreshLog(db: TaciteDb, randomBytes: (n: number) => Uint8Array): Promise<void> {
  const rows = Array.from({ length: ROWS }, () => randomBytes(ROW_BYTES));
  for (const [key, row] of rows.entries()) {
    await db.transaction('rw', db.tables, () => db.padding.put(row, key));
  }
  await db.transaction('rw', db.tables, () => db.padding.clear());
  localStorage.removeItem(DISK_FAILED);
}

const DISK_FAILED = 'tacite.disk-failed';

/** Remembers, outside the database, that the disk failed: the next start must begin with a fresh log. */
export function rememberDiskFailure(): void {
  try {
    localStorage.setItem(DISK_FAILED, 'yes');
  } catch {
    // As full as the rest: the fresh log of this run, once there is room, is then the only cure.
  }
}

/** Whether a disk failed and no fresh log was started since. */
export const diskFailedBefore = (): boolean => localStorage.getItem(DISK_FAILED) !== null;
