/**
 * Finds the signatures of a PDF by walking its bytes. A signature's dictionary is never compressed, because its own
 * digits stand in the bytes that it leaves out (ISO 32000-1, 12.8.1), so no cross-reference table is needed.
 */
import { isBlank, pdfText, readObject, type PlacedValue } from './pdf-object.ts';

export interface FoundSignature {
  /** The numbers of /ByteRange; null when they are not whole numbers. */
  readonly range: readonly number[] | null;
  /** The envelope, and where its string stands, marks included; null when there is none. */
  readonly contents: { readonly bytes: Uint8Array; readonly start: number; readonly end: number } | null;
  readonly type: string;
  readonly subFilter: string;
  /** « D:20261121150500+01'00' »; empty when absent or encrypted. */
  readonly date: string;
  readonly reason: string;
  /** False when the dictionary could not be read at all. */
  readonly readable: boolean;
}

const BYTE_RANGE = asciiCodes('/ByteRange');
const OBJ = asciiCodes('obj');
const STREAM = asciiCodes('stream');
const ENCRYPT = asciiCodes('/Encrypt');

function asciiCodes(text: string): readonly number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

const isAt = (bytes: Uint8Array, at: number, word: readonly number[]): boolean =>
  word.every((code, i) => bytes[at + i] === code);

/** Offset of a word, or -1. */
export function indexOfWord(bytes: Uint8Array, word: readonly number[], from = 0): number {
  const first = word[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (isAt(bytes, at, word)) return at;
  }
  return -1;
}

/** True when the file may hold a signature: cheap, for files that hold none. */
export const hasSignature = (bytes: Uint8Array): boolean => indexOfWord(bytes, BYTE_RANGE) !== -1;

/** A file with more is made to keep its reader busy. */
export const MAX_SIGNATURES = 100;

/**
 * Every signature of the file, by place, up to one more than MAX_SIGNATURES. One that no field of the form refers to is
 * told too: what it says of the bytes is true all the same.
 */
export function findSignatures(bytes: Uint8Array): readonly FoundSignature[] {
  const encrypted = indexOfWord(bytes, ENCRYPT) !== -1;
  const found: FoundSignature[] = [];
  for (let at = indexOfWord(bytes, BYTE_RANGE); at !== -1; at = indexOfWord(bytes, BYTE_RANGE, at + 1)) {
    if (found.length > MAX_SIGNATURES) break;
    const object = objectAround(bytes, at);
    if (object === 'inStream') continue;
    const dict = object === null ? null : dictWith(object, at);
    found.push(dict === null ? UNREADABLE : read(dict, encrypted));
  }
  return found;
}

const UNREADABLE: FoundSignature = {
  range: null,
  contents: null,
  type: '',
  subFilter: '',
  date: '',
  reason: '',
  readable: false,
};

/** The object that a place of the file is in; 'inStream' when it is only text inside a stream. */
function objectAround(bytes: Uint8Array, place: number): PlacedValue | 'inStream' | null {
  const at = objectStart(bytes, place);
  const object = at === -1 ? null : readObject(bytes, at + OBJ.length);
  if (object === null || object.end > place) return object;
  let next = object.end;
  while (isBlank(bytes[next])) next += 1;
  return isAt(bytes, next, STREAM) ? 'inStream' : null;
}

/** Where the word « obj » that begins the object around a place stands: « 12 0 obj », never « endobj ». */
function objectStart(bytes: Uint8Array, place: number): number {
  let at = bytes.lastIndexOf(OBJ[0] ?? 0, place);
  while (at !== -1 && !(isAt(bytes, at, OBJ) && isBlank(bytes[at - 1]))) {
    at = at === 0 ? -1 : bytes.lastIndexOf(OBJ[0] ?? 0, at - 1);
  }
  return at;
}

type Entries = ReadonlyMap<string, PlacedValue>;

/** The dictionary, at any depth, whose /ByteRange key stands at this place. */
function dictWith({ value }: PlacedValue, place: number): Entries | null {
  if (value.kind === 'dict' && value.entries.get('ByteRange')?.keyAt === place) return value.entries;
  const inside =
    value.kind === 'dict' ? [...value.entries.values()] : value.kind === 'array' ? value.items : [];
  for (const one of inside) {
    const found = dictWith(one, place);
    if (found !== null) return found;
  }
  return null;
}

function read(dict: Entries, encrypted: boolean): FoundSignature {
  const name = (key: string): string => {
    const value = dict.get(key)?.value;
    return value?.kind === 'name' ? value.text : '';
  };
  const text = (key: string): string => {
    const value = dict.get(key)?.value;
    // An encrypted file encrypts these strings, but never the signature itself (7.6.2).
    if (encrypted || value === undefined || (value.kind !== 'text' && value.kind !== 'hex')) return '';
    return pdfText(value.bytes);
  };
  const contents = dict.get('Contents');
  const range = dict.get('ByteRange')?.value;
  return {
    range: range?.kind === 'array' ? wholeNumbers(range.items) : null,
    contents:
      contents?.value.kind === 'hex' || contents?.value.kind === 'text'
        ? { bytes: contents.value.bytes, start: contents.start, end: contents.end }
        : null,
    type: name('Type'),
    subFilter: name('SubFilter'),
    date: text('M'),
    reason: text('Reason'),
    readable: true,
  };
}

function wholeNumbers(items: readonly PlacedValue[]): readonly number[] | null {
  const numbers = items.flatMap(({ value }) => (value.kind === 'number' ? [value.number] : []));
  return numbers.length === items.length && numbers.every(Number.isSafeInteger) ? numbers : null;
}
