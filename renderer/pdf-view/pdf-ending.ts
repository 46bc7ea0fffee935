/**
 * Is a PDF cut short? Readers rebuild such files silently, losing the last pages or the last signature; an original
 * that lost its end must be copied again instead. A pure reading of the bytes (ISO 32000-1, 7.5.5 and 7.5.6).
 */
import type { ByteSource } from '@shared/base/byte-source.ts';
import { indexOfAscii, lastIndexOfAscii, latin1 } from './bytes.ts';

/**
 * 'clean': the end mark stands where readers look for it. 'odd': every object is there, but the end mark is missing
 * or followed by foreign bytes. 'cut': objects follow the last end mark, or there is none at all.
 */
export type PdfEnding = 'clean' | 'odd' | 'cut';

/** Acrobat looks for %%EOF in the last 1024 bytes, and so do we. */
const END_WINDOW = 1024;
/** Bytes read at a time, from the end; each stretch goes on a little into the next, so that no word is cut in both. */
const STRETCH = 1024 * 1024;
const OVERLAP = 32;

/** Most often one stretch is enough. Rejects when the file can no longer be read. */
export async function pdfEnding(source: ByteSource, stretch = STRETCH): Promise<PdfEnding> {
  let objects = false;
  let looseStart = false;
  for (let end = source.size; end > 0; end -= stretch) {
    const begin = Math.max(0, end - stretch);
    const bytes = await source.slice(begin, Math.min(source.size, end + OVERLAP));
    const mark = lastIndexOfAscii(bytes, '%%EOF');
    const start = lastIndexOfAscii(bytes, 'startxref');
    // Only the last pointer of a file counts, and it may have been seen already, pointing nowhere.
    const pointed =
      !looseStart && start !== -1 && /^startxref\s+\d/.test(latin1(bytes.subarray(start, start + OVERLAP)));
    const found = Math.max(mark, pointed ? start : -1);
    // An incremental update (a signature, say) that was cut leaves objects after the previous end.
    objects ||= indexOfAscii(bytes, ' obj', Math.max(0, found)) !== -1;
    if (found !== -1) {
      if (objects) return 'cut';
      const last = mark >= start && !looseStart;
      return last && source.size - (begin + mark) <= END_WINDOW ? 'clean' : 'odd';
    }
    looseStart ||= start !== -1;
  }
  return 'cut';
}
