/** Finding the codes of Tacite on a picture of a page. zxing reads; here its options are set and its words weighed. */
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import type { FoundCode, Point, Quad } from './contract.ts';
import { isConvex } from './geometry.ts';
import { rgbaOf, type Grey, type Rgba } from './raster.ts';

/** Side of the printed code, in millimetres (shared/pdf/qr.ts). */
export const CODE_SIDE_MM = 20.5;

/** Any generation of Tacite's codes: which one we understand is the filing's business. */
const OURS = /^TAC\d+:/;

/**
 * Says where the reader's program is, before the first reading: left alone, the package would look for it on the
 * network. Give its bytes (tests in Node) or its address among our own files.
 */
export function setReader(wasm: { readonly url: string } | { readonly bytes: ArrayBuffer }): void {
  const overrides = 'url' in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.bytes };
  prepareZXingModule({ overrides });
}

/**
 * Another kind of code, an inverted one and « fast » guesses are never wanted; turned codes are. Codes seen but not
 * read come too: they say where to look again.
 */
const OPTIONS = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  returnErrors: true,
  maxNumberOfSymbols: 12,
} satisfies Parameters<typeof readBarcodes>[1];

export interface Reading {
  /** Ours, each text once. */
  readonly codes: readonly FoundCode[];
  /** Places of QR codes that were seen but could not be read. */
  readonly unread: readonly Quad[];
}

/** Reads all codes of a picture. The engine checks each by its Reed-Solomon words: nothing half-read comes out. */
export async function readCodes(image: Rgba): Promise<Reading> {
  const { width, height, data } = image;
  const results = await readBarcodes({ width, height, data, colorSpace: 'srgb' } as ImageData, OPTIONS);
  return weigh(results);
}

/** The same on a grey picture. */
export const readGrey = (image: Grey): Promise<Reading> => readCodes(rgbaOf(image));

function weigh(results: readonly ReadResult[]): Reading {
  const codes = new Map<string, FoundCode>();
  const unread: Quad[] = [];
  for (const result of results) {
    const corners = quadOf(result);
    // A code seen through the sheet is mirrored: its place would turn the page the wrong way.
    if (result.isMirrored) continue;
    if (!result.isValid) unread.push(corners);
    else if (OURS.test(result.text) && isConvex(corners)) {
      // Its corners are those of the outline, in whole pixels.
      codes.set(result.text, { text: result.text, corners });
    }
  }
  return { codes: [...codes.values()], unread };
}

const quadOf = ({ position }: ReadResult): Quad => [
  point(position.topLeft),
  point(position.topRight),
  point(position.bottomRight),
  point(position.bottomLeft),
];
const point = ({ x, y }: Point): Point => ({ x, y });

/** Carries corners found on an enlarged piece of the page back to the page. */
export const placed = (corners: Quad, left: number, top: number, scale: number): Quad => {
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: left + x / scale, y: top + y / scale }));
  return [a!, b!, c!, d!];
};
