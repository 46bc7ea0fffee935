/** What a received file is, by its first bytes, and whether its name says otherwise. */
import { hasAt } from '@renderer/pdf-view/bytes.ts';
import { extensionOf, sniff, type OtherKind } from '@renderer/pdf-view/sniff.ts';
import type { ScanKind } from './contract.ts';

export type Kind =
  | { readonly readable: true; readonly kind: ScanKind }
  | { readonly readable: false; readonly seems: OtherKind };

const MIMES = { 'application/pdf': 'pdf', 'image/jpeg': 'jpeg', 'image/png': 'png' } as const;

/** Decides from the bytes alone; an empty file is 'unknown'. */
export function kindOf(bytes: Uint8Array): Kind {
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
