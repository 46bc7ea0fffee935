/** What stands outside the database: names, and a quick look at the end of each file. */
import type { ByteKeep } from '../ports.ts';
import { lastHead, type Head } from './frames.ts';
import { readSentinel, type Sentinel } from './sentinel.ts';

export const FOLDER = 'journal';
export const SENTINEL = `${FOLDER}/sentinel`;
const SEGMENT = /^journal\/seg-/;
const SNAPSHOT = /^journal\/snap-/;
const PART = /^journal\/part-/;
/** A state of a record is some kilobytes: the last one is whole in so many bytes, and if not the file is read. */
const TAIL = 256 * 1024;

const padded = (seq: number): string => String(seq).padStart(15, '0');
export const segmentName = (seq: number, token: string): string =>
  `${FOLDER}/seg-${padded(seq)}-${token}.log`;
export const snapshotName = (seq: number, token: string): string =>
  `${FOLDER}/snap-${padded(seq)}-${token}.log`;
export const partName = (token: string): string => `${FOLDER}/part-${token}.log`;

export interface Segment {
  readonly name: string;
  readonly size: number;
  /** Null when it holds no whole frame. */
  readonly last: Head | null;
}

export interface Outside {
  readonly sentinel: Sentinel | null;
  readonly segments: readonly Segment[];
  readonly snapshots: readonly string[];
  /** Snapshots that were never finished. */
  readonly parts: readonly string[];
  /** The head of the sentinel and the last one of each segment. */
  readonly heads: readonly Head[];
}

/** The half of the keep that writes nothing. */
export type ReadingKeep = Pick<ByteKeep, 'list' | 'read'>;

/** Looks; reads little whatever the size. Rejects when the keep cannot be read. */
export async function lookOutside(keep: ReadingKeep): Promise<Outside> {
  const [files, bytes] = await Promise.all([keep.list(FOLDER), keep.read(SENTINEL)]);
  const sentinel = readSentinel(bytes);
  const segments = await Promise.all(
    files
      .filter(({ name }) => SEGMENT.test(name))
      .map(async ({ name, size }) => ({ name, size, last: await lastHeadOf(keep, name, size) })),
  );
  const named = (pattern: RegExp) => files.map(({ name }) => name).filter((name) => pattern.test(name));
  const heads = [sentinel, ...segments.map((segment) => segment.last)].filter((head) => head !== null);
  return { sentinel, segments, snapshots: named(SNAPSHOT), parts: named(PART), heads };
}

async function lastHeadOf(keep: ReadingKeep, name: string, size: number): Promise<Head | null> {
  const tail = await keep.read(name, Math.max(0, size - TAIL));
  const found = tail && lastHead(tail);
  if (found || size <= TAIL) return found;
  const whole = await keep.read(name);
  return whole && lastHead(whole);
}
