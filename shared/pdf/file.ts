/** What every PDF of Tacite begins and ends with. */
import { PDFDocument } from 'pdf-lib';
import { canonicalJson, type Json } from '../base/canonical.ts';
import { crc32Hex } from '../base/crc32.ts';
import { utf8 } from '../base/utf8.ts';
import { typesetter, type FontFiles, type Typesetter } from './fonts.ts';

/** A PDF made, whole. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Characters that the code itself prints, so that the fallback face is there if the main ones lack any. */
const FIXED_TEXTS = '«»’…·–ÀÉàéèêçœ€°';

/**
 * An empty document with its faces. `sources` is everything that may be printed, as plain data; `seed` is drawn from
 * it, for the identifier of the file.
 */
export async function newFile(
  fonts: FontFiles,
  sources: unknown,
): Promise<{ readonly doc: PDFDocument; readonly type: Typesetter; readonly seed: string }> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const text = canonicalJson(sources as Json);
  const type = await typesetter(doc, fonts, FIXED_TEXTS + unescaped(text));
  return { doc, type, seed: crc32Hex(utf8(text)) };
}

/** The bytes. No timer between objects: a worker has nothing else to do. */
export const saveFile = (doc: PDFDocument): Promise<Uint8Array> =>
  doc.save({ objectsPerTick: Number.POSITIVE_INFINITY, addDefaultPage: false });

/** JSON writes a lone surrogate as an escape: it must count as the replacement character it will print as. */
const unescaped = (json: string): string => (/\\ud[89a-f]/i.test(json) ? `${json}\ufffd` : json);
