/** The folder of backups: names, the index that says what is known of each, and streams in and out of the keep. */
import type { Instant } from '@shared/base/brands.ts';
import { joined } from '../keep/frames.ts';
import type { ByteKeep } from '../ports.ts';
import type { Backup, BackupReason } from './api.ts';

export const FOLDER = 'sauvegardes';
const INDEX = `${FOLDER}/index.json`;
const NAME = /^sauvegardes\/tacite-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-[0-9a-z]{4,20}\.tacite$/;
const PART = /^sauvegardes\/part-/;
/** What is beside a backup and goes with it (computer-state.ts). */
export const besideOf = (name: string): string => name.replace(/\.tacite$/, '.poste');

/** What the index keeps of a backup. */
export type IndexLine = Omit<Backup, 'name' | 'at' | 'size'>;

export interface BackupIndex {
  readonly lines: Readonly<Record<string, IndexLine>>;
  /** Where the database stood when the last backup was made: nothing changed since when it still stands there. */
  readonly position: string | null;
}

/** `2026-11-21T08:15:00.000Z` → `sauvegardes/tacite-20261121-081500-token.tacite` */
export function backupName(at: Instant, token: string): string {
  const digits = at.replace(/\D/g, '');
  return `${FOLDER}/tacite-${digits.slice(0, 8)}-${digits.slice(8, 14)}-${token.slice(0, 8)}.tacite`;
}

/** When a backup was made, from its name: a copy put back by hand keeps its date. Null for another file. */
export function instantOf(name: string): Instant | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` as Instant;
}

const UNKNOWN: IndexLine = {
  reason: null,
  records: null,
  files: null,
  leftOut: 0,
  provedAt: null,
  restoredAt: null,
};

/** Every backup that is there, newest first. */
export async function listBackups(keep: ByteKeep): Promise<readonly Backup[]> {
  const [files, { lines }] = await Promise.all([keep.list(FOLDER), readIndex(keep)]);
  return files
    .flatMap(({ name, size }): Backup[] => {
      const at = instantOf(name);
      return at === null ? [] : [{ ...UNKNOWN, ...lines[name], name, at, size }];
    })
    .toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

/** Removes what interrupted backups left. */
export async function sweepParts(keep: ByteKeep): Promise<void> {
  for (const { name } of await keep.list(FOLDER)) if (PART.test(name)) await keep.remove(name);
}

const REASONS: readonly unknown[] = ['daily', 'asked', 'beforeRestore'] satisfies BackupReason[];

/** Reads the index; a damaged one only costs what it knew: the backups are there all the same. */
export async function readIndex(keep: ByteKeep): Promise<BackupIndex> {
  try {
    const bytes = await keep.read(INDEX);
    const stored = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as Partial<BackupIndex>;
    const lines = Object.entries(stored.lines ?? {}).filter(([, line]) => REASONS.includes(line.reason));
    return { lines: Object.fromEntries(lines), position: stored.position ?? null };
  } catch {
    return { lines: {}, position: null };
  }
}

export async function writeIndex(keep: ByteKeep, index: BackupIndex): Promise<void> {
  await keep.write(INDEX, new TextEncoder().encode(JSON.stringify(index)));
}

const PIECE = 1024 * 1024;

/** A stream into the keep: beside, by flushed pieces, then under its name when it is closed; gone when it is aborted. */
export function streamTo(keep: ByteKeep, name: string, token: string): WritableStream<Uint8Array> {
  const part = `${FOLDER}/part-${token}.part`;
  let waiting: Uint8Array[] = [];
  let size = 0;
  const need = async (work: Promise<{ readonly kind: string; readonly reason?: string }>): Promise<void> => {
    const { kind, reason } = await work;
    if (kind !== 'kept') throw Object.assign(new Error('the keep refused'), { reason });
  };
  const flush = async (): Promise<void> => {
    const bytes = joined(waiting);
    waiting = [];
    size = 0;
    await need(keep.append(part, bytes));
  };
  return new WritableStream<Uint8Array>({
    async write(chunk) {
      waiting.push(chunk);
      size += chunk.length;
      if (size >= PIECE) await flush();
    },
    async close() {
      await flush();
      await need(keep.move(part, name));
    },
    abort: () => keep.remove(part),
  });
}

/** A file of the keep as a Blob: itself, or a copy that the engine holds, not this window's memory. */
export async function blobOf(keep: ByteKeep, name: string): Promise<Blob | null> {
  if (keep.blob) {
    const file = await keep.blob(name);
    if (file === null || file instanceof Blob) return file;
  }
  const pieces: Blob[] = [];
  for (let from = 0; ; from += 4 * PIECE) {
    const bytes = await keep.read(name, from, 4 * PIECE);
    if (bytes === null) return null;
    pieces.push(new Blob([new Uint8Array(bytes)]));
    if (bytes.length < 4 * PIECE) return new Blob(pieces);
  }
}
