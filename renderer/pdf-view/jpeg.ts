/** The skeleton of a JPEG (ITU-T T.81 annex B): is it whole, and how large is it? Nothing is decoded here. */
import { uint16At } from './bytes.ts';

export interface ImageSkeleton {
  /** 'cut': the file stops before its end. 'broken': its inside contradicts itself. */
  readonly state: 'whole' | 'cut' | 'broken';
  /** In pixels; null when the header was not reached or leaves it open. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

const EOI = 0xd9;
const SOS = 0xda;

/** Start-of-frame markers: C0 to CF without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** RST0 to RST7, TEM and SOI carry no length. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/**
 * Walks the segments up to the end-of-image marker. Thumbnails inside EXIF have markers of their own, so searching
 * for FFD9 would be fooled; bytes after the end (telephones add some) are no fault.
 */
export function jpegSkeleton(bytes: Uint8Array): ImageSkeleton {
  let size: ImageSkeleton['size'] = null;
  let scanned = false;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return { state: 'broken', size };
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker === 0xff) at += 1;
    else if (marker === EOI) return { state: scanned ? 'whole' : 'broken', size };
    else if (isBare(marker)) at += 2;
    else {
      const length = uint16At(bytes, at + 2);
      if (length < 2) return { state: 'broken', size };
      if (!(at + 2 + length <= bytes.length)) break;
      if (isFrame(marker)) size = frameSize(bytes, at);
      at += 2 + length;
      if (marker === SOS) {
        scanned = true;
        at = endOfScan(bytes, at);
      }
    }
  }
  return { state: 'cut', size };
}

function frameSize(bytes: Uint8Array, at: number): ImageSkeleton['size'] {
  const height = uint16At(bytes, at + 5);
  const width = uint16At(bytes, at + 7);
  return width > 0 && height > 0 ? { width, height } : null;
}

/** Offset of the first real marker after entropy-coded data: FF00 is a stuffed byte, FFD0 to FFD7 are restarts. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
