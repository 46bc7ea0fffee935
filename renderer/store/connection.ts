/**
 * The connection to the database while the window lives. Chromium closes it by itself when the disk fails: what waits
 * in memory must then still find its way once there is room, so the next write opens it again. It stays closed for good
 * when this window lets go of it, or when a newer Tacite asks for it.
 */
import type { StoreFailure } from './api.ts';
import type { TaciteDb } from './db.ts';
import { Refusal, storeFailureOf } from './failures.ts';
import { diskFailedBefore, rememberDiskFailure, startFreshLog } from './fresh-log.ts';
import type { StorePorts } from './ports.ts';

const FRESH_LOG_DELAY_MS = 3000;

export interface Connection {
  readonly db: TaciteDb;
  /** Opens again what was closed by a failing disk. Rejects when it cannot. */
  ensureOpen(): Promise<void>;
  /** Names what a transaction threw; `abortedBy` is the transaction's own error. */
  failureOf(error: unknown, abortedBy?: unknown): StoreFailure;
  close(): void;
}

/**
 * In: an open database; what to finish before a newer Tacite takes the place; who must know that saving stopped.
 */
export function createConnection(
  db: TaciteDb,
  ports: Pick<StorePorts, 'randomBytes' | 'freshLogDelayMs'>,
  beforeLettingGo: () => Promise<unknown>,
  onLost: (failure: StoreFailure) => void,
): Connection {
  let mine = true;
  let leaving = false;
  // An earlier run may have met a full disk. What is written before this is saved by it too.
  const freshLog = setTimeout(() => {
    // Refused for want of room: the connection then closes, which is said by the listener below.
    if (db.isOpen() && diskFailedBefore()) startFreshLog(db, ports.randomBytes).catch(() => undefined);
  }, ports.freshLogDelayMs ?? FRESH_LOG_DELAY_MS);

  db.on('versionchange', () => {
    // What is typed goes first, then the place is free.
    void beforeLettingGo().then(() => {
      mine = false;
      db.close();
    });
    // Stops Dexie's own listener, which closes at once and writes to the console.
    return false;
  });
  db.on('close', () => {
    if (leaving) return;
    if (mine) rememberDiskFailure();
    onLost(mine ? 'disk' : 'closed');
  });

  return {
    db,
    async ensureOpen() {
      // The database may have been replaced meanwhile: every transaction checks that it is still this device's.
      if (!mine || db.isOpen()) return;
      await db.open();
      try {
        await startFreshLog(db, ports.randomBytes);
      } catch (error) {
        // Open without a fresh log, the next write would be acknowledged and lost.
        db.close();
        throw error;
      }
    },
    failureOf(error, abortedBy) {
      const failure = storeFailureOf(error, abortedBy);
      // A refusal is ours; any other closing, while this window still holds the place, is the disk's doing.
      return failure === 'closed' && mine && !(error instanceof Refusal) ? 'disk' : failure;
    },
    close() {
      leaving = true;
      clearTimeout(freshLog);
      mine = false;
      db.close();
    },
  };
}
