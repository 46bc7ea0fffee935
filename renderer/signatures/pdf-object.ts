/**
 * Reads one PDF object from bytes (ISO 32000-1, 7.3), with the place of each value: what a signature leaves out must be
 * exactly its own /Contents, which only places can tell. References stay unresolved: a signature's own values are direct.
 */

export type PdfValue =
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PlacedValue> }
  | { readonly kind: 'array'; readonly items: readonly PlacedValue[] }
  | { readonly kind: 'name' | 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text' | 'hex'; readonly bytes: Uint8Array };

export interface PlacedValue {
  readonly value: PdfValue;
  /** First byte of the value, and the one after its last. */
  readonly start: number;
  readonly end: number;
  /** Of a dictionary's entry: first byte of its key. */
  readonly keyAt: number;
}

/** Deeper objects are hostile. */
const MAX_DEPTH = 30;

class Unreadable extends Error {}

/** The object at `at`, or null when it is not one. */
export function readObject(bytes: Uint8Array, at: number): PlacedValue | null {
  try {
    return valueAt(bytes, at, 0);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const code = (char: string): number => char.charCodeAt(0);
const [LT, GT, SLASH, OPEN, CLOSE] = [code('<'), code('>'), code('/'), code('('), code(')')];
const [SQUARE, END_SQUARE, PERCENT, BACKSLASH] = [code('['), code(']'), code('%'), code('\\')];

/** White space and delimiters (tables 1 and 2). */
export const isBlank = (byte: number | undefined): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
const DELIMITERS = new Set(Array.from('()<>[]{}/%', code));
const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !isBlank(byte) && !DELIMITERS.has(byte);

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    while (isBlank(bytes[at])) at += 1;
    if (bytes[at] !== PERCENT) return at;
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  }
}

function valueAt(bytes: Uint8Array, from: number, depth: number): PlacedValue {
  if (depth > MAX_DEPTH) throw new Unreadable('too deep');
  const start = skipBlank(bytes, from);
  const placed = (value: PdfValue, end: number): PlacedValue => ({ value, start, end, keyAt: start });
  const first = bytes[start];
  if (first === LT && bytes[start + 1] === LT) return dictAt(bytes, start, depth);
  if (first === LT) return hexAt(bytes, start);
  if (first === OPEN) return textAt(bytes, start);
  if (first === SQUARE) return arrayAt(bytes, start, depth);
  if (first === SLASH) {
    const end = regularEnd(bytes, start + 1);
    return placed({ kind: 'name', text: nameText(bytes.subarray(start + 1, end)) }, end);
  }
  if (!isRegular(first)) throw new Unreadable('no value');
  const end = regularEnd(bytes, start);
  const text = ascii(bytes.subarray(start, end));
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)
    ? placed({ kind: 'number', number: Number(text) }, end)
    : placed({ kind: 'word', text }, end);
}

function regularEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isRegular(bytes[at])) at += 1;
  return at;
}

const ascii = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 200), (byte) => String.fromCharCode(byte)).join('');

const nameText = (bytes: Uint8Array): string =>
  ascii(bytes).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

function dictAt(bytes: Uint8Array, start: number, depth: number): PlacedValue {
  const entries = new Map<string, PlacedValue>();
  let at = skipBlank(bytes, start + 2);
  while (!(bytes[at] === GT && bytes[at + 1] === GT)) {
    const key = valueAt(bytes, at, depth + 1);
    if (key.value.kind !== 'name') throw new Unreadable('a key must be a name');
    const value = valueAt(bytes, key.end, depth + 1);
    // The first of two equal keys wins, whatever comes after.
    if (!entries.has(key.value.text)) entries.set(key.value.text, { ...value, keyAt: key.start });
    at = skipBlank(bytes, afterReference(bytes, value));
  }
  return { value: { kind: 'dict', entries }, start, end: at + 2, keyAt: start };
}

/** « 12 0 R » is read as the number 12: the rest is passed over. */
function afterReference(bytes: Uint8Array, value: PlacedValue): number {
  if (value.value.kind !== 'number') return value.end;
  const rest = ascii(bytes.subarray(value.end, value.end + 20));
  return value.end + (/^\s+\d+\s+R(?![A-Za-z0-9])/.exec(rest)?.[0].length ?? 0);
}

function arrayAt(bytes: Uint8Array, start: number, depth: number): PlacedValue {
  const items: PlacedValue[] = [];
  let at = skipBlank(bytes, start + 1);
  while (bytes[at] !== END_SQUARE) {
    const item = valueAt(bytes, at, depth + 1);
    items.push(item);
    at = skipBlank(bytes, item.end);
  }
  return { value: { kind: 'array', items }, start, end: at + 1, keyAt: start };
}

const digitOf = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = (byte | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
};

function hexAt(bytes: Uint8Array, start: number): PlacedValue {
  const end = bytes.indexOf(GT, start);
  if (end === -1) throw new Unreadable('endless string');
  const out = new Uint8Array((end - start) >> 1);
  let digits = 0;
  for (let at = start + 1; at < end; at += 1) {
    const digit = digitOf(bytes[at]);
    if (digit === -1) {
      if (isBlank(bytes[at])) continue;
      throw new Unreadable('not hexadecimal');
    }
    out[digits >> 1] = (out[digits >> 1] ?? 0) | (digits % 2 === 0 ? digit << 4 : digit);
    digits += 1;
  }
  return {
    value: { kind: 'hex', bytes: out.subarray(0, (digits + 1) >> 1) },
    start,
    end: end + 1,
    keyAt: start,
  };
}

const ESCAPES: Readonly<Record<number, number>> = {
  [code('n')]: 10,
  [code('r')]: 13,
  [code('t')]: 9,
  [code('b')]: 8,
  [code('f')]: 12,
};

function textAt(bytes: Uint8Array, start: number): PlacedValue {
  const out: number[] = [];
  let depth = 1;
  let at = start + 1;
  for (; depth > 0; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) throw new Unreadable('endless string');
    if (byte === BACKSLASH) {
      at += 1;
      const octal = /^[0-7]{1,3}/.exec(ascii(bytes.subarray(at, at + 3)))?.[0];
      const escaped = bytes[at] ?? 0;
      if (octal !== undefined) {
        out.push(Number.parseInt(octal, 8) & 255);
        at += octal.length - 1;
      } else if (escaped === 13 && bytes[at + 1] === 10) at += 1;
      else if (escaped !== 10 && escaped !== 13) out.push(ESCAPES[escaped] ?? escaped);
      continue;
    }
    if (byte === OPEN) depth += 1;
    if (byte === CLOSE) depth -= 1;
    if (depth > 0) out.push(byte);
  }
  return { value: { kind: 'text', bytes: Uint8Array.from(out) }, start, end: at, keyAt: start };
}

/** A PDF text string: UTF-16 or UTF-8 with their marks, else the letters that PDFDocEncoding shares with Latin-1. */
export function pdfText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
