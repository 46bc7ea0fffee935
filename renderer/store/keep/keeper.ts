/**
 * Keeps the journal of states while the window lives.
 *
 * A frame is appended AFTER its transaction committed, and the command is acknowledged after both. Before would be
 * wrong: a transaction that then aborts has used no dot, its number of write is used again for another value, and a
 * rebuilding would join two values under one dot. After, a crash between the two leaves a change that was never
 * acknowledged in the database only: that database says « behind » at the next start, and a snapshot makes up for it.
 *
 * A frame that cannot be appended does not undo what was committed: it stays in memory, goes with the next one, and the
 * state says that the second copy is behind.
 */
import type { Instant, Sha256 } from '@shared/base/brands.ts';
import { idFromBytes } from '@shared/base/brands.ts';
import type { TaciteDb } from '../db.ts';
import { createCell, type Cell } from '../live.ts';
import type { ByteKeep } from '../ports.ts';
import { createQueue } from '../queue.ts';
import { type Changes, changesJson } from './capture.ts';
import { encodeFrame, type Head, joined } from './frames.ts';
import { lookOutside, segmentName } from './outside.ts';
import { latest } from './sentinel.ts';
import { writeSnapshot } from './snapshot.ts';
import { readKept } from './kept-row.ts';

/** `none`: this system has no place for a second copy. `behind`: it refuses to be written for now. */
export type SecondCopy = 'none' | 'fine' | 'behind';

/** The journal may grow to the size of its snapshot, and to this at least: the cost of snapshots stays that of frames. */
const SMALLEST_JOURNAL = 4 * 1024 * 1024;
/** Each session begins a file. */
const MOST_SEGMENTS = 12;
/** Beyond, what waits is dropped and a snapshot makes up for it. */
const MOST_WAITING = 8 * 1024 * 1024;
const PIECE_ROWS = 200;

export interface Keeper {
  readonly state: Cell<SecondCopy>;
  /** Keeps what a committed transaction changed. Resolves when it is on disk, or when the keep refused it. */
  committed(head: Head, changes: Changes): Promise<void>;
  /**
   * Writes a snapshot of what is in the database now and forgets the past states, after whichever snapshot is under
   * way: that one may have read what was erased since. False when it could not.
   */
  forgetPast(): Promise<boolean>;
  /** Runs between two appends of this window: a file that grows while it is read cannot be read. */
  quietly<T>(job: () => Promise<T>): Promise<T>;
  /** Looks outside, and writes a snapshot when one is due. */
  tidy(): Promise<void>;
  close(): void;
}

export interface KeeperPorts {
  readonly keep: ByteKeep | null;
  readonly now: () => Instant;
  readonly randomBytes: (n: number) => Uint8Array;
  readonly digest: (bytes: Uint8Array) => Promise<Sha256>;
  readonly onBug: (error: unknown) => void;
}

/** In: an open database, and where to keep. */
export function createKeeper(db: TaciteDb, ports: KeeperPorts): Keeper {
  const { keep } = ports;
  const state = createCell<SecondCopy>(keep === null ? 'none' : 'fine');
  if (keep === null) {
    const nothing = () => Promise.resolve();
    return {
      state,
      committed: nothing,
      forgetPast: () => Promise.resolve(false),
      quietly: (job) => job(),
      tidy: nothing,
      close: () => undefined,
    };
  }
  const token = () => idFromBytes(ports.randomBytes(20)).toLowerCase();
  const queue = createQueue();
  let segment: string | null = null;
  let waiting: Uint8Array[] = [];
  /** Frames were dropped: only a snapshot can make up for them. */
  let holes = false;
  let journalBytes = 0;
  let snapshotBytes = 0;
  let compacting: Promise<boolean> | null = null;
  let closed = false;

  async function flush(seq: number): Promise<void> {
    if (keep === null || waiting.length === 0) return;
    const bytes = joined(waiting);
    segment ??= segmentName(seq, token());
    const outcome = await keep.append(segment, bytes).catch(() => ({ kind: 'failed' }) as const);
    if (outcome.kind === 'kept') {
      waiting = [];
      journalBytes += bytes.length;
      if (state.get() !== 'fine' && !holes) state.set('fine');
      return;
    }
    // Its end may be torn: the next frames begin another file.
    segment = null;
    if (bytes.length > MOST_WAITING) {
      waiting = [];
      holes = true;
    } else waiting = [bytes];
    if (state.get() !== 'behind') state.set('behind');
  }

  /** One window at a time makes a snapshot, where windows can agree. */
  async function alone(work: () => Promise<boolean>, ifAvailable: boolean): Promise<boolean> {
    const locks = (globalThis.navigator as Navigator | undefined)?.locks;
    if (!locks) return work();
    return locks.request(`tacite-snapshot ${db.name}`, { ifAvailable }, (lock) => (lock ? work() : false));
  }

  async function snapshot(): Promise<boolean> {
    if (keep === null || closed || !db.isOpen()) return false;
    const hadHoles = holes;
    // What was appended so far is in files that the snapshot replaces; what comes next begins a new one.
    await queue(() =>
      flush(0).then(() => {
        segment = null;
      }),
    );
    const sentinel = await writeSnapshot(db, keep, { ...ports, token: token() });
    if (sentinel === null) return false;
    snapshotBytes = sentinel.size;
    journalBytes = 0;
    if (hadHoles) holes = false;
    if (waiting.length === 0 && !holes) state.set('fine');
    return true;
  }

  /** `ifAvailable`: leaves it to another window that is at it. */
  function compact(ifAvailable = true): Promise<boolean> {
    compacting ??= alone(snapshot, ifAvailable)
      .catch((error: unknown) => {
        // A database that closed under us, or a keep that another window is writing: the next look makes up for it.
        const ours = error instanceof TypeError || error instanceof RangeError;
        if (ours && !closed && db.isOpen()) ports.onBug(error);
        return false;
      })
      .finally(() => {
        compacting = null;
      });
    return compacting;
  }

  const isDue = (): boolean => holes || journalBytes > Math.max(SMALLEST_JOURNAL, snapshotBytes);

  return {
    state,
    async committed(head, changes) {
      // An import changes thousands of rows at once: told by pieces, each a frame of the same number.
      for (const piece of piecesOf(changes)) {
        const frame = encodeFrame(head, changesJson(piece));
        await queue(() => {
          waiting.push(frame);
          return flush(head.seq);
        });
      }
      if (isDue() && state.get() === 'fine') void compact();
    },
    async forgetPast() {
      await compacting;
      return compact(false);
    },
    quietly: queue,
    async tidy() {
      if (closed || !db.isOpen()) return;
      // The number first, then what is on its way out: a change made meanwhile must not look like one that was lost.
      const counted = await db.meta.get('kept').catch(() => undefined);
      const outside = await queue(() => lookOutside(keep)).catch(() => null);
      if (outside === null || closed || !db.isOpen()) return;
      snapshotBytes = outside.sentinel?.size ?? 0;
      journalBytes += outside.segments.reduce((sum, { size }) => sum + size, 0);
      const { seq } = readKept(counted?.value);
      const behind = seq > (latest(outside.heads)?.seq ?? 0);
      if (behind || isDue() || outside.segments.length > MOST_SEGMENTS || outside.parts.length > 0)
        await compact();
    },
    close() {
      closed = true;
    },
  };
}

/** Changes by at most so many rows, in their order. */
function* piecesOf(changes: Changes): Generator<Changes> {
  const total = [...changes.values()].reduce((sum, rows) => sum + rows.size, 0);
  if (total <= PIECE_ROWS) {
    yield changes;
    return;
  }
  for (const [table, rows] of changes) {
    const all = [...rows];
    for (let at = 0; at < all.length; at += PIECE_ROWS) {
      yield new Map([[table, new Map(all.slice(at, at + PIECE_ROWS))]]);
    }
  }
}
