/**
 * zip.js, set up once: the platform's own compression, no web worker and no WebAssembly, so that nothing tries a
 * `data:` or `blob:` address that the content security policy refuses.
 */
import { BlobReader, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { Sha256 } from '@shared/base/brands.ts';
import { sha256Sum } from '@shared/base/sha256.ts';
import type { ExchangeFailure } from '@shared/exchange/failures.ts';
import { LIMITS, limitProblem } from '@shared/exchange/limits.ts';
import { clashOf, pathProblem } from '@shared/exchange/paths.ts';
import { summed } from '@renderer/digest/pieces.ts';
import { digestOf, textOf } from './bytes.ts';
import { Stop } from './stop.ts';

export type { FileEntry };

export const IN_PLACE = { useWebWorkers: false, useCompressionStream: true } as const;

/** Reads a Blob by pieces and refuses to take a giant table of contents into memory. */
class BoundedReader extends BlobReader {
  override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    if (length > LIMITS.directoryBytes) throw new Stop({ kind: 'tooManyEntries' });
    return super.readUint8Array(offset, length);
  }
}

/** The files of a ZIP by path, every path and size already judged. */
export interface Directory {
  readonly files: ReadonlyMap<string, FileEntry>;
  /** Bytes of one entry; null when they cannot be had: damaged, or more than announced. */
  read(entry: FileEntry): Promise<Uint8Array | null>;
  /** SHA-256 of one entry, whatever its size; null as `read`. */
  digest(entry: FileEntry): Promise<Sha256 | null>;
  close(): Promise<void>;
}

/** Opens a ZIP. Throws a `Stop` that says what is wrong with it as a whole. */
export async function openZip(blob: Blob): Promise<Directory> {
  const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  const isZip = start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5);
  if (!isZip) throw new Stop({ kind: 'notPackage' });
  const reader = new ZipReader(new BoundedReader(blob), {
    ...IN_PLACE,
    strictness: 'strict',
    filenameValidation: 'tolerant',
    decodeText: (value, _encoding, type) => {
      const text = textOf(value);
      if (text === null && type === 'filename') throw new Stop({ kind: 'badPath', path: '', why: 'utf8' });
      return text ?? '';
    },
  });
  try {
    const entries: Entry[] = [];
    for await (const entry of reader.getEntriesGenerator()) {
      entries.push(entry);
      if (entries.length > LIMITS.entries) throw new Stop({ kind: 'tooManyEntries' });
    }
    const files = judged(entries, blob.size);
    return {
      files,
      read: (entry) => readEntry(blob, entry),
      digest: (entry) => digestEntry(blob, entry),
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close().catch(() => undefined);
    throw error instanceof Stop ? error : new Stop(zipFailure(error), error);
  }
}

function judged(entries: readonly Entry[], size: number): ReadonlyMap<string, FileEntry> {
  const files = new Map<string, FileEntry>();
  for (const entry of entries) {
    const path = entry.filename;
    const why = isLink(entry) ? 'link' : pathProblem(path);
    if (why) throw new Stop({ kind: 'badPath', path, why });
    if (entry.encrypted || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)) {
      throw new Stop({ kind: 'ambiguous' });
    }
    // A stored entry that says it holds more than it takes would be read beyond itself.
    const stretched = entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize;
    if (stretched) throw new Stop({ kind: 'bomb' });
    if (!entry.directory) files.set(path, entry);
  }
  const clash = clashOf(entries.map((entry) => entry.filename));
  if (clash !== null) throw new Stop({ kind: 'badPath', path: clash, why: 'clash' });
  const problem = limitProblem(
    entries.map((entry) => ({
      path: entry.filename,
      packed: entry.compressedSize,
      size: entry.uncompressedSize,
    })),
    size,
  );
  if (problem) throw new Stop({ kind: problem });
  return files;
}

/** Anything that is neither a plain file nor a folder: links, devices, pipes. */
function isLink(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 28) & 0xf;
  return entry.symlink || !(type === 0 || type === 4 || type === 8);
}

/** Above this size a file is summed while it passes, and never held. */
const HELD = 4 * 1024 * 1024;

const readEntry = (blob: Blob, entry: FileEntry): Promise<Uint8Array | null> =>
  orNull(async () => {
    const packed = await packedIn(blob, entry);
    if (isStored(entry)) return new Uint8Array(await packed.arrayBuffer());
    const bytes = new Uint8Array(entry.uncompressedSize);
    let at = 0;
    await inflate(packed, entry, (chunk) => {
      bytes.set(chunk, at);
      at += chunk.length;
    });
    return bytes;
  });

async function digestEntry(blob: Blob, entry: FileEntry): Promise<Sha256 | null> {
  if (entry.uncompressedSize <= HELD) {
    const bytes = await readEntry(blob, entry);
    return bytes === null ? null : digestOf(bytes);
  }
  return orNull(async () => {
    const packed = await packedIn(blob, entry);
    if (isStored(entry)) return summed(packed);
    const sum = sha256Sum();
    await inflate(packed, entry, (chunk) => sum.update(chunk));
    return sum.hex();
  });
}

const isStored = (entry: FileEntry): boolean => entry.compressionMethod === 0;

/** Gives exactly the bytes the entry announces, or throws: one more, and what it holds is not believed. */
async function inflate(packed: Blob, entry: FileEntry, take: (chunk: Uint8Array) => void): Promise<void> {
  let left = entry.uncompressedSize;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if ((left -= chunk.length) < 0) throw new Error('more bytes than announced');
      take(chunk);
    },
  });
  await packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).pipeTo(sink);
  if (left !== 0) throw new Error('fewer bytes than announced');
}

const LOCAL_HEADER = 30;

/**
 * The piece of the file that holds an entry, as it is packed. zip.js has read the directory; taking the bytes where they
 * lie is three times faster than its streams for a small record, ten times for a scan. Throws when the entry is not
 * where the directory says.
 */
async function packedIn(blob: Blob, entry: FileEntry): Promise<Blob> {
  const { offset, rawFilename, compressedSize } = entry;
  const after = offset + LOCAL_HEADER;
  const head = new Uint8Array(await blob.slice(offset, after + rawFilename.length).arrayBuffer());
  const view = new DataView(head.buffer);
  const sameName = rawFilename.every((byte, i) => head[LOCAL_HEADER + i] === byte);
  const isEntry =
    head.length === LOCAL_HEADER + rawFilename.length &&
    view.getUint32(0, true) === 0x04034b50 &&
    view.getUint16(26, true) === rawFilename.length;
  if (!isEntry || !sameName) throw new Error('the entry is not where the directory says');
  const start = after + rawFilename.length + view.getUint16(28, true);
  const packed = blob.slice(start, start + compressedSize);
  if (packed.size !== compressedSize) throw new Error('the entry is cut');
  return packed;
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isMediumError(error)) throw new Stop({ kind: 'unreadable' }, error);
    return null;
  }
}

/** The file itself went away, as opposed to holding nonsense. */
const isMediumError = (error: unknown): boolean =>
  error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name);

function zipFailure(error: unknown): ExchangeFailure {
  if (isMediumError(error)) return { kind: 'unreadable' };
  const message = error instanceof Error ? error.message : '';
  if (message === 'Ambiguous archive' || message.startsWith('Encrypted')) return { kind: 'ambiguous' };
  if (message === 'Overlapping entry found') return { kind: 'bomb' };
  return message === 'Split zip file' ? { kind: 'notPackage' } : { kind: 'truncated' };
}
