/**
 * The rows of the list, kept current row by row. A live query would read all of them again at each change: with ten
 * thousand conventions that is 25 MB at each keystroke. Dexie says which keys changed, in every window: only these are
 * read again.
 */
import { Dexie } from 'dexie';
import type { ConventionSummary } from '@shared/model/summary.ts';
import type { Live } from './api.ts';
import type { TaciteDb } from './db.ts';
import { isSummaryRow } from './summaries.ts';

/** Beyond, reading them all is as quick. */
const MOST_KEYS = 500;

/** Ranges of keys, as Dexie tells them: a tree, without its prototype when it comes from another window. */
interface Ranges {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly l?: Ranges | null;
  readonly r?: Ranges | null;
}

/** The single keys of ranges, or null when one of them is a real range. */
export function keysOf(ranges: Ranges | null | undefined): readonly string[] | null {
  if (!ranges) return [];
  const { from, to, l, r } = ranges;
  const [left, right] = [keysOf(l), keysOf(r)];
  if (left === null || right === null) return null;
  if (from === undefined) return [...left, ...right];
  return typeof from === 'string' && from === to ? [...left, from, ...right] : null;
}

export interface LiveSummaries extends Live<readonly ConventionSummary[]> {
  close(): void;
}

/** Read whole when first asked for, then followed until closed. `onError` is told of a reading that failed. */
export function createLiveSummaries(db: TaciteDb, onError: (error: unknown) => void): LiveSummaries {
  const part = `idb://${db.name}/summaries/`;
  const listeners = new Set<() => void>();
  const rows = new Map<string, ConventionSummary>();
  let value: readonly ConventionSummary[] | undefined;
  /** What is to be read again; null: everything. */
  let stale: Set<string> | null = null;
  let reading = false;
  let started = false;

  async function readAgain(): Promise<void> {
    if (reading) return;
    reading = true;
    try {
      while (stale === null || stale.size > 0) {
        const asked = stale;
        stale = new Set();
        await read(asked).catch((error: unknown) => {
          stale = null;
          throw error;
        });
      }
    } catch (error) {
      onError(error);
    } finally {
      reading = false;
    }
  }

  async function read(asked: ReadonlySet<string> | null): Promise<void> {
    const keys = asked === null ? null : [...asked];
    const found: readonly unknown[] =
      keys === null ? await db.summaries.toArray() : await db.summaries.bulkGet(keys);
    if (!started) return;
    if (keys === null) rows.clear();
    else for (const key of keys) rows.delete(key);
    for (const row of found) if (isSummaryRow(row)) rows.set(row.id, row);
    value = [...rows.values()];
    // A copy: a listener may come or go while the others are told.
    Array.from(listeners).forEach((listener) => listener());
  }

  function onMutated(parts: Readonly<Record<string, unknown>>): void {
    if (!(part in parts)) return;
    const keys = keysOf(parts[part] as Ranges);
    if (keys === null || keys.length > MOST_KEYS) stale = null;
    else if (stale !== null) for (const key of keys) stale.add(key);
    // Told at the end of a transaction, which is none of this reading's business.
    void Dexie.ignoreTransaction(readAgain);
  }

  return {
    get: () => value,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (!started) {
        started = true;
        Dexie.on('storagemutated', onMutated);
        void readAgain();
      }
      return () => {
        listeners.delete(own);
      };
    },
    close() {
      started = false;
      Dexie.on.storagemutated.unsubscribe(onMutated);
      listeners.clear();
      value = undefined;
    },
  };
}
