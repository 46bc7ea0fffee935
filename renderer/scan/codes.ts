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

/** Another kind of code, an inverted one and « fast » guesses are never wanted; turned codes are. */
const OPTIONS = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 12,
} satisfies Parameters<typeof readBarcodes>[1];

/**
 * Our codes on a picture, each text once. The engine checks each by its Reed-Solomon words: nothing half-read comes
 * out. Other people's codes are left out, and so are codes seen through the sheet: mirrored, they would turn the page
 * the wrong way.
 */
export async function readCodes({ width, height, data }: Rgba): Promise<FoundCode[]> {
  const results = await readBarcodes({ width, height, data, colorSpace: 'srgb' } as ImageData, OPTIONS);
  const codes = new Map<string, FoundCode>();
  for (const result of results) {
    const corners = quadOf(result);
    if (!result.isValid || result.isMirrored || !OURS.test(result.text) || !isConvex(corners)) continue;
    codes.set(result.text, { text: result.text, corners });
  }
  return [...codes.values()];
}

/** The same on a grey picture. */
export const readGrey = (image: Grey): Promise<FoundCode[]> => readCodes(rgbaOf(image));

/** Corners of the code's outline, in whole pixels. */
const quadOf = ({ position }: ReadResult): Quad => [
  point(position.topLeft),
  point(position.topRight),
  point(position.bottomRight),
  point(position.bottomLeft),
];
const point = ({ x, y }: Point): Point => ({ x, y });
