/**
 * SHA-256 (FIPS 180-4) that takes its bytes piece by piece: WebCrypto wants them all at once, and a package does not
 * fit in memory. No secret is hashed here, so constant time does not matter. Judged by Node's own in test/base.
 */
import type { Sha256 } from './brands.ts';

const BLOCK = 64;

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of 8. */
const K = new Int32Array(64);
const INITIAL = new Int32Array(8);
for (let n = 2, i = 0; i < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
  if (!prime) continue;
  if (i < 8) INITIAL[i] = fraction(Math.sqrt(n));
  K[i] = fraction(Math.cbrt(n));
  i += 1;
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 0x1_0000_0000) | 0;
}

export interface Sha256Sum {
  update(bytes: Uint8Array): void;
  /** Ends the sum: no update after it. */
  hex(): Sha256;
}

/** A new sum, of nothing yet. */
export function sha256Sum(): Sha256Sum {
  const state = INITIAL.slice();
  const words = new Int32Array(64);
  const block = new Uint8Array(BLOCK);
  let held = 0;
  let length = 0;

  function update(bytes: Uint8Array): void {
    length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(BLOCK - held, bytes.length);
      block.set(bytes.subarray(0, at), held);
      held += at;
      if (held < BLOCK) return;
      compress(state, words, block, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) compress(state, words, bytes, at);
    held = bytes.length - at;
    block.set(bytes.subarray(at));
  }

  function hex(): Sha256 {
    const bits = length;
    const padding = new Uint8Array(held < 56 ? BLOCK - held : 2 * BLOCK - held);
    padding[0] = 0x80;
    // The length in bits, as a 64-bit number, big end first.
    const high = Math.floor(bits / 0x2000_0000);
    const low = (bits << 3) >>> 0;
    for (let i = 0; i < 4; i += 1) {
      padding[padding.length - 1 - i] = low >>> (8 * i);
      padding[padding.length - 5 - i] = high >>> (8 * i);
    }
    update(padding);
    return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('') as Sha256;
  }

  return { update, hex };
}

/** The digest of bytes held whole. */
export function sha256Hex(bytes: Uint8Array): Sha256 {
  const sum = sha256Sum();
  sum.update(bytes);
  return sum.hex();
}

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, from: number): void {
  for (let i = 0, p = from; i < 16; i += 1, p += 4) {
    w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}
