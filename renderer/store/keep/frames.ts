/**
 * Lines of the journal of states, and of its snapshots. A frame is a header line (`T1 sequence device records length
 * CRC-32` of both) and one line of JSON, which never holds a raw line break: so a reader that meets a torn or damaged frame
 * finds the next one by its first letters, and loses that one only.
 */
import { crc32Hex } from '@shared/base/crc32.ts';
import type { Json } from '@shared/base/canonical.ts';

/** Where the database stood after the transaction that a frame tells. */
export interface Head {
  /** Number of the transaction, counted by the database itself: the order of everything, whatever the window. */
  readonly seq: number;
  readonly device: string;
  /** How many records there are then: fewer found at a start is damage. */
  readonly records: number;
}

export interface Frame extends Head {
  readonly body: Json;
}

const NEW_LINE = 10;
const LONGEST_HEADER = 120;
const HEADER = /^T1 ((\d{1,15}) ([0-9A-Z]{1,20}) (\d{1,9}) (\d{1,9})) ([0-9A-F]{8})$/;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a frame. */
export function encodeFrame({ seq, device, records }: Head, body: Json): Uint8Array {
  const line = encoder.encode(`${JSON.stringify(body)}\n`);
  const facts = `${seq} ${device} ${records} ${line.length}`;
  return joined([encoder.encode(`T1 ${facts} ${checksum(facts, line)}\n`), line]);
}

const checksum = (facts: string, line: Uint8Array): string => crc32Hex(joined([encoder.encode(facts), line]));

/** Byte arrays end to end. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

interface Found extends Head {
  readonly line: Uint8Array;
  /** Where the next frame begins. */
  readonly next: number;
}

/** The frame that begins at `at`, checked; null when there is none, or none that is whole. */
function frameAt(bytes: Uint8Array, at: number): Found | null {
  const end = bytes.subarray(at, at + LONGEST_HEADER).indexOf(NEW_LINE);
  if (end < 0) return null;
  const match = HEADER.exec(decoder.decode(bytes.subarray(at, at + end)));
  if (!match) return null;
  const [, facts = '', seq = '', device = '', records = '', length = '', crc = ''] = match;
  const start = at + end + 1;
  const next = start + Number(length);
  const line = bytes.subarray(start, next);
  if (next > bytes.length || checksum(facts, line) !== crc) return null;
  return { seq: Number(seq), device, records: Number(records), line, next };
}

const beginsFrame = (bytes: Uint8Array, at: number): boolean =>
  (at === 0 || bytes[at - 1] === NEW_LINE) &&
  bytes[at] === 0x54 &&
  bytes[at + 1] === 0x31 &&
  bytes[at + 2] === 0x20;

/** Every whole frame, in the order of the file, and how many times something else had to be stepped over. */
export function readFrames(bytes: Uint8Array): {
  readonly frames: readonly Frame[];
  readonly damaged: number;
} {
  const frames: Frame[] = [];
  let damaged = 0;
  for (const found of framesIn(bytes)) {
    if (found === 'damaged') damaged += 1;
    else frames.push(found.frame);
  }
  return { frames, damaged };
}

/** The same one by one: a long file then costs the memory of one frame. `size` is in bytes. */
export function* framesIn(
  bytes: Uint8Array,
): Generator<'damaged' | { readonly frame: Frame; readonly size: number }> {
  let at = 0;
  while (at < bytes.length) {
    const found = frameAt(bytes, at);
    if (found) {
      const { seq, device, records, line, next } = found;
      // What has its checksum was written by `encodeFrame`: it is JSON.
      const frame = { seq, device, records, body: JSON.parse(decoder.decode(line)) as Json };
      yield { frame, size: next - at };
      at = next;
      continue;
    }
    yield 'damaged';
    at += 1;
    while (at < bytes.length && !beginsFrame(bytes, at)) at += 1;
  }
}

/** The head of the last whole frame of a file, given its last bytes; null when they hold none. */
export function lastHead(tail: Uint8Array): Head | null {
  for (let at = tail.length - 1; at >= 0; at -= 1) {
    if (!beginsFrame(tail, at)) continue;
    const found = frameAt(tail, at);
    if (found) return { seq: found.seq, device: found.device, records: found.records };
  }
  return null;
}
