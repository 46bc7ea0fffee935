/**
 * Bytes whose slices are the very same bytes. pdf-lib copies the content of each stream when it parses a file, and again
 * when it copies a page: a scan of 130 MB would be twice in memory. Only for bytes that nobody changes.
 */
class Lent extends Uint8Array<ArrayBufferLike> {
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.subarray(start, end) as Uint8Array<ArrayBuffer>;
  }
}

/** The same bytes, not copied, nor copied by those who slice them. */
export const lent = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array =>
  new Lent(buffer, byteOffset, length);
