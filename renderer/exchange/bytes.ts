/** Bytes, digests and text on this platform. */
import { sha256Hex } from '@shared/base/sha256.ts';
import type { Sha256 } from '@shared/base/brands.ts';

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const bytesOfHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** WebCrypto takes no shared memory: the same bytes, seen as what it takes. */
export const plainBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);

/** Below this, the way to WebCrypto and back takes longer than the sum itself. */
const SMALL = 16 * 1024;

/** SHA-256 of bytes held whole. */
export const digestOf = async (bytes: Uint8Array): Promise<Sha256> =>
  bytes.length < SMALL
    ? sha256Hex(bytes)
    : (hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', plainBytes(bytes)))) as Sha256);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes that are whole UTF-8, or null. A byte-order mark stays, so that whoever forbids it sees it. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
