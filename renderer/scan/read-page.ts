/** The codes of a page: the ordinary reader first, then a closer look where it found nothing on a written page. */
import { readCodes } from './codes.ts';
import type { FoundCode } from './contract.ts';
import type { Grey, Rgba } from './raster.ts';
import { rescueCodes } from './rescue.ts';

/** Our codes on the page, each text once; `grey` is the same picture as `pixels`. A blank page gets one look only. */
export async function readPage(pixels: Rgba, grey: Grey, blank: boolean): Promise<readonly FoundCode[]> {
  const codes = await readCodes(pixels);
  return codes.length > 0 || blank ? codes : rescueCodes(grey);
}
