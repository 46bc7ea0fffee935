/** Size and wholeness of a picture from its headers, so that nothing is decoded that would fill the memory. */
import { hasAt, indexOfAscii, uint32At } from '@renderer/pdf-view/bytes.ts';
import { jpegSkeleton } from '@renderer/pdf-view/jpeg.ts';
import { pngSkeleton } from '@renderer/pdf-view/png.ts';
import type { ScanKind } from './contract.ts';

export interface Header {
  readonly state: 'whole' | 'cut' | 'broken';
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly animated: boolean;
}

export type PictureKind = Exclude<ScanKind, 'pdf' | 'tiff'>;

const little16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? NaN) + (bytes[at + 1] ?? NaN) * 256;
const little24 = (bytes: Uint8Array, at: number): number =>
  little16(bytes, at) + (bytes[at + 2] ?? NaN) * 65_536;
const little32 = (bytes: Uint8Array, at: number): number =>
  little16(bytes, at) + little16(bytes, at + 2) * 65_536;

/** Reads the header of a picture whose kind is known. A size that cannot be read is null. */
export async function headerOf(bytes: Uint8Array, kind: PictureKind): Promise<Header> {
  switch (kind) {
    case 'jpeg':
      return { ...jpegSkeleton(bytes), animated: false };
    case 'png': {
      // An animated PNG announces its frames before its first picture (PNG third edition, 11.3.6.1).
      const animated = indexOfAscii(bytes, 'acTL', 8, 4096) !== -1;
      return { ...(await pngSkeleton(bytes)), animated };
    }
    case 'gif':
      return gifHeader(bytes);
    case 'webp':
      return webpHeader(bytes);
    case 'bmp': {
      const size = sized(little32(bytes, 18), Math.abs(little32(bytes, 22) | 0));
      return { state: little32(bytes, 2) > bytes.length ? 'cut' : 'whole', size, animated: false };
    }
  }
}

const sized = (width: number, height: number): Header['size'] =>
  width > 0 && height > 0 ? { width, height } : null;

function gifHeader(bytes: Uint8Array): Header {
  const size = sized(little16(bytes, 6), little16(bytes, 8));
  // Two pictures or more: each is introduced by a graphic control extension.
  const first = indexOfAscii(bytes, '\x21\xf9\x04');
  const animated = first !== -1 && indexOfAscii(bytes, '\x21\xf9\x04', first + 1) !== -1;
  return { state: bytes.length < 14 ? 'cut' : 'whole', size, animated };
}

/** The three headers of WebP (RFC 9649, § 2.5 to 2.7). */
function webpHeader(bytes: Uint8Array): Header {
  const state = little32(bytes, 4) + 8 > bytes.length ? 'cut' : 'whole';
  if (hasAt(bytes, 12, 'VP8X')) {
    const size = sized(little24(bytes, 24) + 1, little24(bytes, 27) + 1);
    return { state, size, animated: ((bytes[20] ?? 0) & 2) !== 0 };
  }
  if (hasAt(bytes, 12, 'VP8L')) {
    const packed = little32(bytes, 21);
    return { state, size: sized((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1), animated: false };
  }
  return {
    state,
    size: sized(little16(bytes, 26) & 0x3fff, little16(bytes, 28) & 0x3fff),
    animated: false,
  };
}

/** GIF, WebP and BMP hold their numbers small end first; PNG the other way. Kept here for the TIFF reader. */
export const unsigned = (bytes: Uint8Array, at: number, length: 2 | 4, little: boolean): number => {
  if (length === 2) return little ? little16(bytes, at) : (bytes[at] ?? NaN) * 256 + (bytes[at + 1] ?? NaN);
  return little ? little32(bytes, at) : uint32At(bytes, at);
};
