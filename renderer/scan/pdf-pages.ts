/** Pages of a PDF as bitmaps: pdf.js draws them in workers of its own, so that the window only passes them on. */
import { holdsAscii, stretches } from '@renderer/pdf-view/stretches.ts';
import { byteNotices, contentNotices } from '@renderer/pdf-view/inspect.ts';
import {
  handleOf,
  openDocument,
  PdfPageError,
  type PdfFailure,
  type PdfHandle,
} from '@renderer/pdf-view/open-pdf.ts';
import { pdfEnding, type PdfEnding } from '@renderer/pdf-view/pdf-ending.ts';
import { queue, within } from '@renderer/pdf-view/time.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { CLOSER } from './limits.ts';

export interface PdfScan {
  readonly pages: number;
  readonly notices: readonly string[];
  /** See `pdfPage`; pages are best asked for in order. */
  page(page: number, side: PageSide, signal?: AbortSignal): Promise<DrawnPage>;
  close(): Promise<void>;
}

/** Longer side in pixels, or that of one of the two looks at a page. */
export type PageSide = number | 'examined' | 'closer';

export interface DrawnPage {
  readonly bitmap: ImageBitmap;
  readonly examinedSide: number;
  readonly widthPt: number;
}

/**
 * Bytes of a file that one pair of pdf.js's workers takes: they keep all that they have read, and the next pair starts
 * without it. Not much less: a new pair reads the dictionary of every page before its own.
 */
const BYTES_A_SHIFT = 32 * 1024 * 1024;
/** A file whose table of contents is damaged is read whole before its first page, by each new pair. */
const LEAST_PAGES_A_SHIFT = 10;

const NOTICES_TIMEOUT_MS = 8000;

/** Opens a received PDF; the caller closes its handle. A file whose end is missing is not opened: pages would miss. */
export async function openPdfScan(
  source: ByteSource,
  bytesAShift = BYTES_A_SHIFT,
): Promise<Result<PdfScan, PdfFailure | 'truncated' | 'certificate'>> {
  const ending = await pdfEnding(source);
  if (ending === 'cut') return err('truncated');
  const shifts = inShifts(source, bytesAShift);
  const opened = await shifts.open();
  if (!opened.ok) {
    // Encrypted for somebody's certificate (ISO 32000-1, 7.6.4): no password opens it.
    if (await holdsAscii(source, '/Adobe.PubSec')) return err('certificate');
    return err(opened.error === 'damaged' && ending === 'odd' ? 'truncated' : opened.error);
  }
  const inside = await within(contentNotices(opened.value), NOTICES_TIMEOUT_MS, []);
  const notices = [...new Set([...(await noticesOf(source, ending)), ...inside])];
  return ok({ notices, ...shifts.pagesOf(handleOf(opened.value)) });
}

/** A document opened again, with new workers, each time the present ones have read enough. */
function inShifts(source: ByteSource, bytesAShift: number) {
  let given = 0;
  let drawn = 0;
  const counted: ByteSource = {
    size: source.size,
    slice(begin, end) {
      given += end - begin;
      return source.slice(begin, end);
    },
  };
  const open = () => {
    given = 0;
    drawn = 0;
    return openDocument(counted);
  };
  /** Asked before each page. */
  const enough = () => given >= bytesAShift && drawn >= LEAST_PAGES_A_SHIFT;
  const onPage = () => (drawn += 1);
  return { open, pagesOf: (first: PdfHandle) => pagesOf(first, { enough, onPage, open }) };
}

interface Shifts {
  readonly enough: () => boolean;
  readonly onPage: () => void;
  readonly open: () => ReturnType<typeof openDocument>;
}

function pagesOf(first: PdfHandle, { enough, onPage, open }: Shifts): Omit<PdfScan, 'notices'> {
  let handle = first;
  let closed = false;
  // One page after another: workers are not ended under a page that they are drawing.
  const inTurn = queue(1);
  const relieve = async (): Promise<void> => {
    await handle.close();
    const again = await open();
    if (!again.ok) throw new PdfPageError(`the document cannot be opened again: ${again.error}`);
    handle = handleOf(again.value);
    if (closed) await handle.close();
  };
  return {
    pages: first.pages,
    page: (page, side, signal) =>
      inTurn(async () => {
        if (enough()) await relieve();
        onPage();
        return pdfPage(handle, page, side, signal);
      }),
    async close() {
      closed = true;
      await handle.close();
    },
  };
}

/** What the bytes alone tell, without ever keeping the window silent: 300 MB take a quarter of a second. */
async function noticesOf(source: ByteSource, ending: PdfEnding): Promise<string[]> {
  const notices: string[] = [];
  for await (const bytes of stretches(source)) notices.push(...byteNotices(bytes, ending));
  return notices;
}

/** Resolution at which a sheet of paper is examined, and the most that is ever drawn for it. */
const EXAMINED_DPI = 150;
const MOST_SIDE = 2600;
/** A page that claims to be a stamp is a picture whose resolution was not written. */
const LEAST_SIDE = 1600;

/** Longer side, in pixels, of the examined picture of a page of this size in points. */
export const examinedSideOf = ({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): number =>
  Math.round(Math.min(MOST_SIDE, Math.max(LEAST_SIDE, (Math.max(width, height) / 72) * EXAMINED_DPI)));

/** The page with its longer side of `side` pixels. Rejects with PdfPageError or the signal's reason. */
async function pdfPage(
  handle: PdfHandle,
  page: number,
  side: PageSide,
  signal?: AbortSignal,
): Promise<DrawnPage> {
  const size = await handle.pageSize(page);
  const examinedSide = examinedSideOf(size);
  const wanted = side === 'examined' ? examinedSide : side === 'closer' ? examinedSide * CLOSER : side;
  // What a printer would get: it is also drawn while the window is hidden.
  const bitmap = await handle.renderBitmap(page, {
    scale: wanted / Math.max(size.width, size.height),
    purpose: 'print',
    ...(signal ? { signal } : {}),
  });
  return { bitmap, examinedSide, widthPt: size.width };
}
