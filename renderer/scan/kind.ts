/** What a received file is, by its first bytes, and whether its name says otherwise. */
import { sourceOf, type ByteSource } from '@shared/base/byte-source.ts';
import { hasAt } from '@renderer/pdf-view/bytes.ts';
import { extensionOf, sniff, type OtherKind } from '@renderer/pdf-view/sniff.ts';
import type { ScanKind } from './contract.ts';

export type Kind =
  | { readonly readable: true; readonly kind: ScanKind }
  | { readonly readable: false; readonly seems: OtherKind };

const MIMES = { 'application/pdf': 'pdf', 'image/jpeg': 'jpeg', 'image/png': 'png' } as const;

/** What a kind is decided on: the first bytes, and the last ones, where a ZIP names what is in it. */
const HEAD = 8 * 1024;
const TAIL = 64 * 1024;

/** A file as a source. */
export const scanSource = (bytes: Uint8Array | ByteSource): ByteSource =>
  bytes instanceof Uint8Array ? sourceOf(bytes) : bytes;

/** Decides from the bytes alone; an empty file is 'unknown'. Rejects when the file can no longer be read. */
export async function kindOf({ size, slice }: ByteSource): Promise<Kind> {
  if (size <= HEAD + TAIL) return kindOfBytes(await slice(0, size));
  const ends = new Uint8Array(HEAD + TAIL);
  ends.set(await slice(0, HEAD));
  ends.set(await slice(size - TAIL, size), HEAD);
  return kindOfBytes(ends);
}

function kindOfBytes(bytes: Uint8Array): Kind {
  const sniffed = sniff(bytes);
  if (sniffed.kind === 'accepted') return { readable: true, kind: MIMES[sniffed.mime] };
  if (sniffed.seems === 'tiff') return { readable: true, kind: 'tiff' };
  const picture = sniffed.seems === 'otherImage' ? pictureKind(bytes) : null;
  return picture ? { readable: true, kind: picture } : { readable: false, seems: sniffed.seems };
}

function pictureKind(bytes: Uint8Array): ScanKind | null {
  if (hasAt(bytes, 0, 'GIF8')) return 'gif';
  if (hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP')) return 'webp';
  // A bitmap says its own length, which « BM » at the head of a text does not.
  return hasAt(bytes, 0, 'BM') && bytes[6] === 0 && bytes[7] === 0 ? 'bmp' : null;
}

const EXTENSIONS: Readonly<Record<ScanKind, readonly string[]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  tiff: ['tif', 'tiff'],
  webp: ['webp'],
  gif: ['gif'],
  bmp: ['bmp', 'dib'],
};

/** The extension, without its dot, of a name that announces something else; null when the name is right or silent. */
export function wrongExtension(name: string, kind: ScanKind): string | null {
  const extension = extensionOf(name);
  return extension === '' || EXTENSIONS[kind].includes(extension) ? null : extension;
}
