/**
 * Whether the database is the one that was left. IndexedDB can come back empty, or shorter, without a word
 * (fresh-log.ts): what stands outside it says so, at every start, before the first screen.
 */
import type { DeviceId, Instant } from '@shared/base/brands.ts';
import type { Head } from './frames.ts';

/** `journal/sentinel`: what the last snapshot held. */
export interface Sentinel extends Head {
  /** Name of the snapshot in the keep. */
  readonly snapshot: string;
  /** Bytes of the snapshot. */
  readonly size: number;
  /** SHA-256 of the headers of its frames, each of which holds the checksum of its line. */
  readonly digest: string;
  readonly at: Instant;
  /** Version of the tables it was written from (db.ts). */
  readonly schema: number;
}

/** What the database says of itself. */
export interface Inside {
  /** Null when it is new. */
  readonly device: DeviceId | null;
  readonly seq: number;
  /** How many records it should hold, and how many it holds. */
  readonly records: number;
  readonly counted: number;
  /** Devices whose data this database took over when it was rebuilt or restored. */
  readonly after: readonly string[];
}

/**
 * `empty`: recreated by the engine. `older`: its last transactions are gone. `damaged`: records are missing.
 * `replaced`: it is another device's, made while the rest could not be seen.
 */
export type Loss = 'empty' | 'older' | 'damaged' | 'replaced';

/** `unreadable`: it refused to open and was erased. `abandoned`: it refused to open, and another was made beside. */
export type IncidentKind = Loss | 'unreadable' | 'abandoned';

/** `behind`: the database is whole, and what stands outside does not have everything yet. */
export type Verdict = 'fine' | 'behind' | Loss;

/** The latest of some heads; null when there is none. */
export const latest = (heads: readonly Head[]): Head | null =>
  heads.reduce<Head | null>((best, head) => (best === null || head.seq > best.seq ? head : best), null);

/** Whether a head tells of a device whose data this database does not hold. */
export const isForeign = ({ device, after }: Pick<Inside, 'device' | 'after'>, head: Head): boolean =>
  head.device !== device && !after.includes(head.device);

/**
 * Compares. `heads`: the last one of the sentinel and of each file of the journal, read BEFORE the database: a frame is
 * appended after its transaction, so a window at work makes the database look ahead, never late.
 */
export function compare(inside: Inside, heads: readonly Head[]): Verdict {
  const last = latest(heads);
  const missing = inside.counted < inside.records;
  if (last === null) return missing ? 'damaged' : inside.seq > 0 ? 'behind' : 'fine';
  if (inside.device === null || (inside.seq === 0 && inside.counted === 0)) return 'empty';
  if (heads.some((head) => isForeign(inside, head))) return 'replaced';
  const own = latest(heads.filter((head) => head.device === inside.device));
  if (own !== null && own.seq > inside.seq) return 'older';
  if (missing) return 'damaged';
  return inside.seq > last.seq ? 'behind' : 'fine';
}

/** Reads a sentinel; null when it is not one. */
export function readSentinel(bytes: Uint8Array | null): Sentinel | null {
  if (bytes === null) return null;
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Sentinel> | null;
    const texts = [read?.snapshot, read?.digest, read?.device, read?.at];
    const numbers = [read?.seq, read?.records, read?.size, read?.schema];
    const whole =
      texts.every((x) => typeof x === 'string') &&
      numbers.every((x) => Number.isSafeInteger(x) && Number(x) >= 0);
    return whole ? (read as Sentinel) : null;
  } catch {
    return null;
  }
}
