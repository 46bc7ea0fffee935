/**
 * What a package may cost before any of it is believed. A syndicat's whole base (10 000 conventions with their scans)
 * stays far below; a bomb meets one of these within a second.
 */
export const LIMITS = {
  entries: 100_000,
  /** The ZIP's own table of contents, read in one piece. */
  directoryBytes: 48 * 1024 * 1024,
  /** All that the entries say they hold. */
  totalBytes: 32 * 1024 ** 3,
  /** One record's JSON: the largest definition of a model is a quarter of it. */
  recordBytes: 4 * 1024 * 1024,
  /** One attached file; what the interface accepts is 100 MB. */
  fileBytes: 128 * 1024 * 1024,
  /** A manifest of 100 000 lines is half of it. */
  tagBytes: 32 * 1024 * 1024,
  /** Deeper JSON is not ours; values have their own limit (shared/migrations/shape.ts). */
  jsonDepth: 40,
  /** Expansion of the whole; JSON of many like records comes to 20. */
  ratio: 100,
  /** Below this size, expansion harms nobody. */
  ratioFrom: 16 * 1024 * 1024,
} as const;

/** What the directory of the ZIP says of one entry. */
export interface EntrySize {
  readonly path: string;
  readonly packed: number;
  readonly size: number;
}

/** Largest size an entry may say it has, from its place in the bag. */
export function mostBytes(path: string): number {
  if (!path.startsWith('data/')) return LIMITS.tagBytes;
  if (path.startsWith('data/attachments/') && !path.endsWith('.json')) return LIMITS.fileBytes;
  return path.endsWith('.json') && !path.endsWith('/index.json') ? LIMITS.recordBytes : LIMITS.tagBytes;
}

/** Whether the directory as a whole can be believed, given the size of the file that holds it. */
export function limitProblem(
  entries: readonly EntrySize[],
  fileBytes: number,
): 'tooManyEntries' | 'tooLarge' | 'bomb' | null {
  if (entries.length > LIMITS.entries) return 'tooManyEntries';
  let packed = 0;
  let size = 0;
  for (const entry of entries) {
    packed += entry.packed;
    size += entry.size;
  }
  // Entries that share the same bytes: the sum of the parts is more than the whole.
  if (packed > fileBytes) return 'bomb';
  if (size > LIMITS.ratioFrom && size > LIMITS.ratio * packed) return 'bomb';
  return size > LIMITS.totalBytes ? 'tooLarge' : null;
}
