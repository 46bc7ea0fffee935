/** The skeleton of a PNG (W3C PNG, third edition): every chunk whole and its checksum right, up to IEND. */
import { crc32Hex } from '@shared/base/crc32.ts';
import { latin1, uint32At } from './bytes.ts';
import type { ImageSkeleton } from './jpeg.ts';

/** How much is checked between two breaths, so that a large file never freezes the window. */
const BREATH = 2 * 1024 * 1024;
const breathe = () => new Promise<void>((resume) => setTimeout(resume, 0));

/** Walks the chunks. Bytes after IEND are no fault; a wrong checksum is. */
export async function pngSkeleton(bytes: Uint8Array): Promise<ImageSkeleton> {
  let size: ImageSkeleton['size'] = null;
  let hasData = false;
  let checked = 0;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = uint32At(bytes, at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fffffff) return { state: 'broken', size };
    if (at + 12 + length > bytes.length) return { state: 'cut', size };
    const stored = uint32At(bytes, at + 8 + length);
    if (Number.parseInt(crc32Hex(bytes.subarray(at + 4, at + 8 + length)), 16) !== stored) {
      return { state: 'broken', size };
    }
    if (type === 'IHDR') size = { width: uint32At(bytes, at + 8), height: uint32At(bytes, at + 12) };
    else if (size === null) return { state: 'broken', size };
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') return { state: hasData ? 'whole' : 'broken', size };
    at += 12 + length;
    checked += length;
    if (checked > BREATH) {
      checked = 0;
      await breathe();
    }
  }
  return { state: 'cut', size };
}
