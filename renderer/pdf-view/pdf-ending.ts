/**
 * Is a PDF cut short? Readers rebuild such files silently, losing the last pages or the last signature; an original
 * that lost its end must be copied again instead. A pure reading of the bytes (ISO 32000-1, 7.5.5 and 7.5.6).
 */
import { indexOfAscii, lastIndexOfAscii, latin1 } from './bytes.ts';

/**
 * 'clean': the end mark stands where readers look for it. 'odd': every object is there, but the end mark is missing
 * or followed by foreign bytes. 'cut': objects follow the last end mark, or there is none at all.
 */
export type PdfEnding = 'clean' | 'odd' | 'cut';

/** Acrobat looks for %%EOF in the last 1024 bytes, and so do we. */
const END_WINDOW = 1024;

export function pdfEnding(bytes: Uint8Array): PdfEnding {
  const mark = lastIndexOfAscii(bytes, '%%EOF');
  const start = lastIndexOfAscii(bytes, 'startxref');
  const pointed = start !== -1 && /^startxref\s+\d/.test(latin1(bytes.subarray(start, start + 32)));
  const end = Math.max(mark, pointed ? start : -1);
  if (end === -1) return 'cut';
  // An incremental update (a signature, say) that was cut leaves objects after the previous end.
  if (indexOfAscii(bytes, ' obj', end) !== -1) return 'cut';
  return mark >= start && bytes.length - mark <= END_WINDOW ? 'clean' : 'odd';
}
