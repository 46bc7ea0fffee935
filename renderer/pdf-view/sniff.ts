/**
 * What a file is, by its first bytes and never by its name. Only PDF, JPEG and PNG are kept; the rest is recognised
 * so that the refusal can say what was received instead (a shortcut, a telephone photograph, a Word document …).
 */
import { hasAt, indexOfAscii, latin1 } from './bytes.ts';

export type AcceptedMime = 'application/pdf' | 'image/jpeg' | 'image/png';

export type OtherKind =
  | 'heic'
  | 'tiff'
  | 'otherImage'
  | 'video'
  | 'word'
  | 'excel'
  | 'openDocument'
  | 'oldOffice'
  | 'rtf'
  | 'zip'
  | 'archive'
  | 'program'
  | 'shortcut'
  | 'signatureEnvelope'
  | 'html'
  | 'xml'
  | 'email'
  | 'postScript'
  | 'text'
  | 'zeros'
  | 'unknown';

export type Sniffed =
  | { readonly kind: 'accepted'; readonly mime: AcceptedMime }
  | { readonly kind: 'other'; readonly seems: OtherKind };

/** ISO 32000 lets up to 1024 bytes stand before the header; mail programs do put some there. */
const HEADER_WINDOW = 1024;

/** Binary signatures at a fixed offset, most specific first. `\x..` are the bytes themselves. */
const SIGNATURES: readonly (readonly [offset: number, bytes: string, seems: OtherKind | AcceptedMime])[] = [
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, 'MZ', 'program'],
  [0, '\x7fELF', 'program'],
  [0, '\xcf\xfa\xed\xfe', 'program'],
  [0, '\x4c\x00\x00\x00\x01\x14\x02\x00', 'shortcut'],
  [0, '[InternetShortcut]', 'shortcut'],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'oldOffice'],
  [0, '{\\rtf', 'rtf'],
  [0, 'II*\x00', 'tiff'],
  [0, 'MM\x00*', 'tiff'],
  [0, 'GIF8', 'otherImage'],
  [0, 'BM', 'otherImage'],
  [8, 'WEBP', 'otherImage'],
  [4, 'ftyphei', 'heic'],
  [4, 'ftyphev', 'heic'],
  [4, 'ftypmif1', 'heic'],
  [4, 'ftypmsf1', 'heic'],
  [4, 'ftypavif', 'otherImage'],
  [4, 'ftyp', 'video'],
  [0, 'Rar!', 'archive'],
  [0, '7z\xbc\xaf', 'archive'],
  [0, '\x1f\x8b', 'archive'],
  [0, '%!PS', 'postScript'],
];

/** Names found in the first entries of the ZIP files that office programs write. */
const ZIP_INSIDES: readonly (readonly [word: string, seems: OtherKind])[] = [
  ['word/', 'word'],
  ['xl/', 'excel'],
  ['application/vnd.oasis', 'openDocument'],
];

/** Decides from the bytes alone. An empty array is 'unknown': the caller has said « vide » before. */
export function sniff(bytes: Uint8Array): Sniffed {
  for (const [offset, signature, seems] of SIGNATURES) {
    if (!hasAt(bytes, offset, signature)) continue;
    return isAccepted(seems) ? { kind: 'accepted', mime: seems } : { kind: 'other', seems };
  }
  if (hasAt(bytes, 0, 'PK\x03\x04') || hasAt(bytes, 0, 'PK\x05\x06')) {
    return { kind: 'other', seems: zipKind(bytes) };
  }
  if (indexOfAscii(bytes, '%PDF-', 0, HEADER_WINDOW) !== -1) {
    return { kind: 'accepted', mime: 'application/pdf' };
  }
  return { kind: 'other', seems: looseKind(bytes) };
}

const isAccepted = (seems: string): seems is AcceptedMime => seems.includes('/');

function zipKind(bytes: Uint8Array): OtherKind {
  // Central directory names stand at the end: the last 64 KiB and the first 4 KiB are enough for office files.
  const ends = [bytes.subarray(0, 4096), bytes.subarray(Math.max(0, bytes.length - 65_536))];
  const found = ZIP_INSIDES.find(([word]) => ends.some((part) => indexOfAscii(part, word) !== -1));
  return found?.[1] ?? 'zip';
}

/** Formats without a fixed signature: envelopes, markup, messages, plain text. */
function looseKind(bytes: Uint8Array): OtherKind {
  const head = bytes.subarray(0, 4096);
  if (head.length > 0 && head.every((byte) => byte === 0)) return 'zeros';
  // ContentInfo of CMS: a DER sequence whose first member is the object identifier 1.2.840.113549.1.7.…
  if (head[0] === 0x30 && indexOfAscii(head, '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07', 0, 16) !== -1) {
    return 'signatureEnvelope';
  }
  const text = latin1(head)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(<!doctype html|<html|<head|<body)/i.test(text)) return 'html';
  if (/^<(\?xml|svg|!--)/i.test(text)) return /<html/i.test(text) ? 'html' : 'xml';
  if (/^(return-path|received|delivered-to|mime-version|message-id|from|x-[a-z-]+):/i.test(text))
    return 'email';
  return isText(bytes) ? 'text' : 'unknown';
}

/** UTF-16 with its mark, or no control character but tab, line feed, form feed and carriage return. */
function isText(bytes: Uint8Array): boolean {
  if (hasAt(bytes, 0, '\xff\xfe') || hasAt(bytes, 0, '\xfe\xff')) return true;
  const head = bytes.subarray(0, 4096);
  return head.length > 0 && head.every((b) => b >= 0x20 || b === 9 || b === 10 || b === 12 || b === 13);
}

const EXTENSIONS: Readonly<Record<string, AcceptedMime | 'foreign'>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpe: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  ...Object.fromEntries(
    (
      'doc docx odt rtf xls xlsx ods csv ppt pptx odp txt htm html xml zip 7z rar exe msi bat cmd com js vbs ps1 lnk url ' +
      'tif tiff heic heif gif bmp webp svg avif mp4 mov eml msg p7m p7s ps'
    )
      .split(' ')
      .map((extension) => [extension, 'foreign'] as const),
  ),
};

/** Lower-case extension without its dot; empty when there is none. Invisible characters cannot hide it. */
export function extensionOf(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return /\.([A-Za-z0-9]{1,8})$/.exec(clean)?.[1]?.toLowerCase() ?? '';
}

/**
 * What the name announces: one of the accepted types, 'foreign' for a known other type, null when it says nothing
 * (« scan », « convention.2026 »).
 */
export function announcedBy(name: string): AcceptedMime | 'foreign' | null {
  const extension = extensionOf(name);
  return Object.hasOwn(EXTENSIONS, extension) ? (EXTENSIONS[extension] ?? null) : null;
}
