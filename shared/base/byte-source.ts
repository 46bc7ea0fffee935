/** Files that are read a stretch at a time, so that a large one is never whole in memory. */

/** What is used of a browser's Blob or File, for rooms that know no browser. */
export interface BlobLike {
  /** In bytes. */
  readonly size: number;
  slice(begin: number, end: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** Bytes from `begin` to `end`, which is left out: the caller's own. Rejects when the file can no longer be read. */
  readonly slice: (begin: number, end: number) => Promise<Uint8Array>;
}

/** In: bytes already here, or a file that stays where it is. */
export const sourceOf = (from: Uint8Array | BlobLike): ByteSource =>
  from instanceof Uint8Array
    ? { size: from.length, slice: (begin, end) => Promise.resolve(from.slice(begin, end)) }
    : {
        size: from.size,
        slice: async (begin, end) => new Uint8Array(await from.slice(begin, end).arrayBuffer()),
      };
