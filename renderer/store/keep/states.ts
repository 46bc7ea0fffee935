/** Reads back what the keep holds: the snapshot, then every later frame, in the order of their transactions. */
import type { Json } from '@shared/base/canonical.ts';
import type { ByteKeep } from '../ports.ts';
import { type Changes, type Key, KEPT_TABLES, type KeptTable, readChanges } from './capture.ts';
import { type Frame, readFrames } from './frames.ts';
import type { Outside } from './outside.ts';

export interface KeptStates {
  readonly tables: ReadonlyMap<KeptTable, ReadonlyMap<Key, Json>>;
  /** Rows that were erased since the snapshot. */
  readonly gone: ReadonlyMap<KeptTable, ReadonlySet<Key>>;
  /** Pieces that could not be read. */
  readonly damaged: number;
}

/** In: what `lookOutside` saw. A snapshot that is damaged gives the rows it still can, like any other. */
export async function readStates(keep: ByteKeep, outside: Outside): Promise<KeptStates> {
  const base = outside.sentinel?.snapshot;
  // Without a sentinel, every snapshot that was finished: rows that both hold come later from the later one.
  const snapshots =
    base !== undefined && outside.snapshots.includes(base) ? [base] : outside.snapshots.toSorted();
  let damaged = base !== undefined && !outside.snapshots.includes(base) ? 1 : 0;
  const framesOf = async (name: string): Promise<readonly Frame[]> => {
    const read = readFrames((await keep.read(name)) ?? new Uint8Array());
    damaged += read.damaged;
    return read.frames;
  };
  const states = emptyStates();
  let from = 0;
  for (const name of snapshots) {
    const frames = await framesOf(name);
    for (const frame of frames) states.apply(readChanges(frame.body));
    from = frames[0]?.seq ?? from;
  }
  const later: Frame[] = [];
  for (const { name } of outside.segments) {
    for (const frame of await framesOf(name)) if (frame.seq > from) later.push(frame);
  }
  for (const frame of later.toSorted((a, b) => a.seq - b.seq)) states.apply(readChanges(frame.body));
  return { tables: states.tables, gone: states.gone, damaged };
}

/** Each frame holds whole states, so the last one said is the one that counts, whatever came before. */
function emptyStates() {
  const tables = new Map(KEPT_TABLES.map((table) => [table, new Map<Key, Json>()]));
  const gone = new Map(KEPT_TABLES.map((table) => [table, new Set<Key>()]));
  const apply = (changes: Changes): void => {
    for (const [table, rows] of changes) {
      for (const [key, row] of rows) {
        if (row === null) {
          tables.get(table)?.delete(key);
          gone.get(table)?.add(key);
        } else {
          tables.get(table)?.set(key, row);
          gone.get(table)?.delete(key);
        }
      }
    }
  };
  return { tables, gone, apply };
}
