/**
 * TIFF scans: their pages are counted and measured from the directories (TIFF 6.0, section 2) before anything is
 * decoded, then decoded one at a time.
 */
import { decode, decodeImage, toRGBA8, type IFD } from 'utif2';
import { unsigned } from './image-header.ts';
import type { Rgba } from './raster.ts';

export interface TiffPage {
  /** Offset of its directory. */
  readonly offset: number;
  readonly width: number;
  readonly height: number;
  /** Tag 274: 1 upright; 3, 6 and 8 turned by 180, 90 and 270 degrees; the others are mirrored. */
  readonly orientation: number;
}

export type TiffState = 'whole' | 'cut' | 'broken';

/** Bytes of one value of each field type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8] as const;

const WIDTH = 256;
const HEIGHT = 257;
const SUBFILE = 254;
const ORIENTATION = 274;
/** Where the picture's bytes are: strips, tiles, or the old JPEG's stream. */
const OFFSETS = [273, 324];
const LENGTHS = [279, 325];

/**
 * The pages, at most `limit` + 1 of them, reduced copies left out. 'cut': a directory or a picture lies beyond the
 * end. 'broken': the directories run in a circle, or none holds a picture.
 */
export function tiffPages(
  bytes: Uint8Array,
  limit: number,
): { readonly state: TiffState; readonly pages: readonly TiffPage[] } {
  const little = bytes[0] === 0x49;
  const number = (at: number, length: 2 | 4): number => unsigned(bytes, at, length, little);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let offset = number(4, 4);
  while (offset !== 0 && pages.length <= limit) {
    if (seen.has(offset)) return { state: 'broken', pages };
    seen.add(offset);
    const count = number(offset, 2);
    const end = offset + 2 + count * 12;
    if (!(end + 4 <= bytes.length)) return { state: 'cut', pages };
    const entries = new Map<number, number>();
    for (let i = 0; i < count; i += 1) entries.set(number(offset + 2 + i * 12, 2), offset + 2 + i * 12);
    const values = (tag: number): number[] => {
      const at = entries.get(tag);
      if (at === undefined) return [];
      const unit = TYPE_BYTES[number(at + 2, 2)] === 2 ? 2 : 4;
      const n = number(at + 4, 4);
      const from = n * unit <= 4 ? at + 8 : number(at + 8, 4);
      if (!(from + n * unit <= bytes.length)) return [NaN];
      return Array.from({ length: n }, (_, i) => number(from + i * unit, unit));
    };
    const [width = 0] = values(WIDTH);
    const [height = 0] = values(HEIGHT);
    const reduced = ((values(SUBFILE)[0] ?? 0) & 1) === 1;
    if (width > 0 && height > 0 && !reduced) {
      const starts = OFFSETS.flatMap(values);
      const lengths = LENGTHS.flatMap(values);
      if (starts.some((start, i) => !(start + (lengths[i] ?? 0) <= bytes.length))) {
        return { state: 'cut', pages };
      }
      pages.push({ offset, width, height, orientation: values(ORIENTATION)[0] ?? 1 });
    }
    offset = number(end, 4);
  }
  return { state: pages.length === 0 ? 'broken' : 'whole', pages };
}

const PHOTOMETRIC = 't262';
const SAMPLES = 't277';
const BITS = 't258';
const COMPRESSION = 't259';
const JPEG = 7;
const RGB = 2;
const CMYK = 5;

/** One page's pixels, before its orientation is applied. Throws when the compression or the colours are not known. */
export function decodeTiffPage(bytes: Uint8Array, page: TiffPage): Rgba {
  // The library reads every directory it is shown: it is shown one, at the end of a header of our own.
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const view = new DataView(buffer);
  const little = bytes[0] === 0x49;
  view.setUint32(4, page.offset, little);
  const count = view.getUint16(page.offset, little);
  view.setUint32(page.offset + 2 + count * 12, 0, little);
  const [ifd] = decode(buffer);
  if (!ifd) throw new Error('no directory');
  if (first(ifd, COMPRESSION) === JPEG && (first(ifd, SAMPLES) ?? 1) === 1) {
    // The library writes three samples a pixel for a grey JPEG too: they are then read as three.
    Object.assign(ifd, { [SAMPLES]: [3], [BITS]: [8, 8, 8], [PHOTOMETRIC]: [RGB] });
  }
  decodeImage(buffer, ifd);
  if (!ifd.data || ifd.data.length === 0) throw new Error('no picture');
  const data = first(ifd, PHOTOMETRIC) === CMYK ? cmykToRgba(ifd) : toRGBA8(ifd);
  // Transparency is left out: paper has none, and some scanners write a fourth sample that means nothing.
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return {
    width: ifd.width,
    height: ifd.height,
    data: new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength),
  };
}

function first(ifd: IFD, tag: string): number | null {
  const value = ifd[tag];
  return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : null;
}

/** Four inks of 8 bits, without a colour profile: good enough to be read on a screen. */
function cmykToRgba(ifd: IFD): Uint8Array {
  const samples = first(ifd, SAMPLES) ?? 4;
  if (first(ifd, BITS) !== 8 || samples < 4) throw new Error('CMYK of another depth');
  const out = new Uint8Array(ifd.width * ifd.height * 4);
  for (let at = 0, from = 0; at < out.length; at += 4, from += samples) {
    const light = (255 - ifd.data[from + 3]!) / 255;
    for (let ink = 0; ink < 3; ink += 1) out[at + ink] = (255 - ifd.data[from + ink]!) * light;
  }
  return out;
}
