/** The row by which the database counts its own transactions; written by each of them. */

export interface Kept {
  /** Number of the last transaction that changed something. */
  readonly seq: number;
  /** How many records there are. */
  readonly records: number;
  /** Devices whose data this database took over (rebuilt, restored). */
  readonly after: readonly string[];
}

/** Reads the row; a database that never wrote one has counted nothing. */
export function readKept(stored: unknown): Kept {
  const { seq, records, after } = (stored ?? {}) as Partial<Kept>;
  return {
    seq: Number.isSafeInteger(seq) ? Number(seq) : 0,
    records: Number.isSafeInteger(records) ? Number(records) : 0,
    after: Array.isArray(after) ? after.filter((id): id is string => typeof id === 'string') : [],
  };
}
