/** Looking for ASCII words in a file's bytes, without ever turning 100 MiB into a string. */

const codes = (ascii: string): number[] => Array.from(ascii, (char) => char.charCodeAt(0));

const matchesAt = (bytes: Uint8Array, at: number, word: readonly number[]): boolean =>
  word.every((code, i) => bytes[at + i] === code);

/** True when the ASCII word stands at this offset. */
export const hasAt = (bytes: Uint8Array, at: number, ascii: string): boolean =>
  matchesAt(bytes, at, codes(ascii));

/** Offset of the first occurrence at or after `from` (and starting before `end`), or -1. */
export function indexOfAscii(bytes: Uint8Array, ascii: string, from = 0, end = bytes.length): number {
  const word = codes(ascii);
  const first = word[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at !== -1 && at < end; at = bytes.indexOf(first, at + 1)) {
    if (matchesAt(bytes, at, word)) return at;
  }
  return -1;
}

/** Offset of the last occurrence, or -1. */
export function lastIndexOfAscii(bytes: Uint8Array, ascii: string): number {
  const word = codes(ascii);
  const first = word[0] ?? 0;
  for (let at = bytes.lastIndexOf(first); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)) {
    if (matchesAt(bytes, at, word)) return at;
  }
  return -1;
}

/** Each byte as one character (Latin-1): for short stretches only. */
export const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Big-endian unsigned integers; NaN past the end, so that every comparison with them is false. */
export const uint16At = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? NaN) * 0x100 + (bytes[at + 1] ?? NaN);
export const uint32At = (bytes: Uint8Array, at: number): number =>
  uint16At(bytes, at) * 0x10000 + uint16At(bytes, at + 2);
