/**
 * What a package does not carry, because it is this computer's alone: its journal, its ledger of exported calendars, its
 * settings, what was said of the deadlines. One frame, in a file beside the backup.
 */
import type { Json } from '@shared/base/canonical.ts';
import type { TaciteDb } from '../db.ts';
import { type Changes, changesJson, type Key, readChanges } from '../keep/capture.ts';
import { encodeFrame, readFrames } from '../keep/frames.ts';

/** Rows of `meta` that a restored computer takes back. */
const META = ['settings', 'notices'];

export type ComputerState = Changes;

/** Reads it from the database, as the bytes of a file. */
export async function computerStateFile(db: TaciteDb): Promise<Uint8Array> {
  const [journal, ledger, meta] = await db.transaction('r', [db.journal, db.ledger, db.meta], () =>
    Promise.all([db.journal.toArray(), db.ledger.toArray(), db.meta.toArray()]),
  );
  const rows = (all: readonly unknown[], keyOf: (row: never) => Key): ReadonlyMap<Key, Json> =>
    new Map(all.map((row) => [keyOf(row as never), row as Json]));
  const state: ComputerState = new Map([
    ['journal', rows(journal, ({ seq }: { seq: number }) => seq)],
    ['ledger', rows(ledger, ({ uid }: { uid: string }) => uid)],
    [
      'meta',
      rows(
        meta.filter(({ key }) => META.includes(key)),
        ({ key }: { key: string }) => key,
      ),
    ],
  ]);
  return encodeFrame({ seq: 0, device: '0', records: 0 }, changesJson(state));
}

/** Reads such a file; null when it is not whole. */
export function readComputerState(bytes: Uint8Array | null): ComputerState | null {
  const [frame] = bytes ? readFrames(bytes).frames : [];
  return frame ? readChanges(frame.body) : null;
}

/** Puts it in place of what is there, in the caller's transaction. */
export async function putComputerState(db: TaciteDb, state: ComputerState): Promise<void> {
  await db.journal.clear();
  await db.ledger.clear();
  for (const [table, rows] of state) {
    const all = [...rows].filter(([key]) => table !== 'meta' || META.includes(String(key)));
    await db.table(table).bulkPut(all.map(([, row]) => row));
  }
}
