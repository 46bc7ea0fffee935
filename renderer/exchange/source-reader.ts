/** A file that goes into a ZIP as it is read, and is summed on the way. */
import { Reader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { strictAssert } from '@shared/base/assert.ts';
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { sha256Sum } from '@shared/base/sha256.ts';
import { Stop } from './stop.ts';

/** Bytes asked of the source at a time: zip.js asks for much less. */
const PIECE = 1024 * 1024;

export class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource;
  readonly #name: string;
  readonly #sum = sha256Sum();
  #summed = 0;
  #piece: Uint8Array = new Uint8Array();
  #begin = 0;

  /** `name` is told when the file cannot be read to its end. */
  constructor(source: ByteSource, name: string) {
    super(source);
    this.#source = source;
    this.#name = name;
    this.size = source.size;
  }

  /** Gives the bytes in order, once each. Rejects with a `Stop` when the source gives less than it said, or nothing. */
  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    strictAssert(offset === this.#summed, 'a file is packed from its first byte to its last');
    if (offset + length > this.#begin + this.#piece.length) {
      this.#begin = offset;
      const end = Math.min(this.size, offset + Math.max(PIECE, length));
      this.#piece = await this.#source.slice(offset, end).catch((cause: unknown) => this.#lost(cause));
    }
    const bytes = this.#piece.slice(offset - this.#begin, offset - this.#begin + length);
    if (bytes.length < Math.min(length, this.size - offset)) this.#lost();
    this.#sum.update(bytes);
    this.#summed += bytes.length;
    return bytes;
  }

  #lost(cause?: unknown): never {
    throw new Stop({ kind: 'attachmentUnavailable', name: this.#name }, cause);
  }

  /** SHA-256 of what was given. */
  digest(): Sha256 {
    return this.#sum.hex();
  }
}
