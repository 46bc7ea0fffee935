/**
 * Receives a file: decides by its content whether it can be kept as an original, and what to say about it. The bytes
 * are only read. A file that our reader cannot show is kept all the same when nothing says that it is cut short.
 */
import { sourceOf } from '@shared/base/byte-source.ts';
import { indexOfAscii } from './bytes.ts';
import { jpegSkeleton, type ImageSkeleton } from './jpeg.ts';
import { handleOf, openDocument, OPEN_TIMEOUT_MS, type OpenDocument, type PdfFailure } from './open-pdf.ts';
import { pdfEnding, type PdfEnding } from './pdf-ending.ts';
import { pngSkeleton } from './png.ts';
import { mismatchSentence, NOTICES, REFUSALS, unsupportedSentence } from './sentences.ts';
import { announcedBy, extensionOf, sniff, type AcceptedMime } from './sniff.ts';
import { imageThumbnail, pdfThumbnail, PICTURE_TIMEOUT_MS } from './thumbnail.ts';
import { queue, within } from './time.ts';

/** Announced on screen as « 100 Mo »; hosts refuse larger files before reading them. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Larger images are kept but never decoded: 80 megapixels is an A3 page at 600 dpi. */
export const MAX_IMAGE_PIXELS = 80_000_000;

export type RefusalReason =
  'empty' | 'tooLarge' | 'unsupported' | 'nameMismatch' | 'truncated' | 'damaged' | 'encrypted';

export interface Accepted {
  readonly kind: 'accepted';
  readonly mime: AcceptedMime;
  /** Null when the file is kept but could not be opened. */
  readonly pages: number | null;
  /** A JPEG at most 240 pixels wide. */
  readonly thumbnail: Uint8Array | null;
  /** French sentences. */
  readonly notices: readonly string[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** French: what is wrong and what to do. */
  readonly sentence: string;
}

export type Inspection = Accepted | Refused;

const refused = (reason: RefusalReason, sentence: string): Refused => ({ kind: 'refused', reason, sentence });

/** Two documents open at a time: dropping fifty scans at once must not start a hundred workers. */
const inTurn = queue(2);

export interface InspectLimits {
  /** Milliseconds to open the file. */
  readonly openMs: number;
  /** Milliseconds to draw its thumbnail. */
  readonly pictureMs: number;
}
const LIMITS: InspectLimits = { openMs: OPEN_TIMEOUT_MS, pictureMs: PICTURE_TIMEOUT_MS };

/** Never throws, and answers within `limits` (half a minute at worst) once its turn has come. */
export async function inspectFile(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  limits: InspectLimits = LIMITS,
): Promise<Inspection> {
  if (bytes.length === 0) return refused('empty', REFUSALS.empty);
  if (bytes.length > MAX_FILE_BYTES) return refused('tooLarge', REFUSALS.tooLarge);
  const sniffed = sniff(bytes);
  const announced = announcedBy(name);
  if (sniffed.kind === 'other') {
    // « scan.pdf » that is a web page lies about itself; « note.docx » that is a Word document does not.
    return announced === null || announced === 'foreign'
      ? refused('unsupported', unsupportedSentence(sniffed.seems))
      : refused('nameMismatch', mismatchSentence(extensionOf(name), sniffed.seems));
  }
  if (announced !== null && announced !== sniffed.mime) {
    return refused('nameMismatch', mismatchSentence(extensionOf(name), sniffed.mime));
  }
  const { mime } = sniffed;
  return inTurn(() =>
    mime === 'application/pdf' ? inspectPdf(bytes, limits) : inspectImage(bytes, mime, limits),
  );
}

async function inspectImage(
  bytes: Uint8Array,
  mime: AcceptedMime,
  limits: InspectLimits,
): Promise<Inspection> {
  const { state, size }: ImageSkeleton =
    mime === 'image/jpeg' ? jpegSkeleton(bytes) : await pngSkeleton(bytes);
  if (state === 'cut') return refused('truncated', REFUSALS.truncatedImage);
  if (state === 'broken') return refused('damaged', REFUSALS.damagedImage);
  const kept = { kind: 'accepted', mime, thumbnail: null } as const;
  if (size && size.width * size.height > MAX_IMAGE_PIXELS) {
    return { ...kept, pages: 1, notices: [NOTICES.hugeImage] };
  }
  const picture = await imageThumbnail(bytes, mime, limits.pictureMs);
  return picture
    ? { ...kept, pages: 1, thumbnail: picture, notices: [] }
    : { ...kept, pages: null, notices: [NOTICES.noPreview] };
}

async function inspectPdf(bytes: Uint8Array, limits: InspectLimits): Promise<Inspection> {
  const ending = await pdfEnding(sourceOf(bytes));
  if (ending === 'cut') return refused('truncated', REFUSALS.truncatedPdf);
  const opened = await openDocument(bytes, { timeoutMs: limits.openMs });
  if (!opened.ok) return unopened(bytes, ending, opened.error);
  const handle = handleOf(opened.value);
  try {
    const inside = await within(contentNotices(opened.value), limits.pictureMs, []);
    const picture = await pdfThumbnail(handle, limits.pictureMs);
    return {
      kind: 'accepted',
      mime: 'application/pdf',
      pages: handle.pages,
      thumbnail: picture,
      notices: [
        ...new Set([...byteNotices(bytes, ending), ...inside, ...(picture ? [] : [NOTICES.noThumbnail])]),
      ],
    };
  } finally {
    await handle.close();
  }
}

/** What becomes of a PDF that pdf.js does not open. */
function unopened(bytes: Uint8Array, ending: PdfEnding, failure: PdfFailure): Inspection {
  if (failure === 'password' || failure === 'wrongPassword') return refused('encrypted', REFUSALS.password);
  if (failure === 'empty') return refused('empty', REFUSALS.noPage);
  if (indexOfAscii(bytes, '/Adobe.PubSec') !== -1) return refused('encrypted', REFUSALS.certificate);
  if (failure === 'damaged' && ending === 'odd') return refused('truncated', REFUSALS.truncatedPdf);
  return {
    kind: 'accepted',
    mime: 'application/pdf',
    pages: null,
    thumbnail: null,
    notices: [...byteNotices(bytes, ending), NOTICES.noPreview],
  };
}

/**
 * What the bytes alone tell. A signature's /ByteRange is never compressed nor encrypted (ISO 32000-1, 12.8.1);
 * scripts may be, so that the open document is asked too.
 */
export function byteNotices(bytes: Uint8Array, ending: PdfEnding): string[] {
  const notices: string[] = [];
  if (indexOfAscii(bytes, '/ByteRange') !== -1) notices.push(NOTICES.signature);
  if (ending === 'odd') notices.push(NOTICES.oddEnding);
  if (indexOfAscii(bytes, '/JavaScript') !== -1) notices.push(NOTICES.javaScript);
  return notices;
}

/** What the open document tells. A part that cannot be read is no reason to refuse the whole. */
export async function contentNotices({ document }: OpenDocument): Promise<string[]> {
  const [metadata, scripts, files] = await Promise.allSettled([
    document.getMetadata(),
    hasScripts(document),
    document.getAttachments(),
  ]);
  const notices: string[] = [];
  if (metadata.status === 'fulfilled' && hasEncryption(metadata.value.info))
    notices.push(NOTICES.openEncryption);
  if (scripts.status === 'fulfilled' && scripts.value) notices.push(NOTICES.javaScript);
  if (files.status === 'fulfilled' && files.value) notices.push(NOTICES.attachments);
  return notices;
}

/**
 * True when the document carries a program, in itself or in a field. pdf.js's own `hasJSActions` says so of every signed
 * file: a signature field has no `actions` at all, and it only expects null there.
 */
async function hasScripts(document: OpenDocument['document']): Promise<boolean> {
  if (await document.getJSActions()) return true;
  const fields = await document.getFieldObjects();
  return [...(fields?.values() ?? [])]
    .flat()
    .some((field) => 'actions' in field && field.actions !== null && field.actions !== undefined);
}

const hasEncryption = (info: unknown): boolean =>
  typeof info === 'object' && info !== null && 'EncryptFilterName' in info && info.EncryptFilterName !== null;
