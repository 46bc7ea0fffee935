/** Picture files that the worker holds open: measured first, decoded one page at a time. */
import type { ScanKind, ScanRefusal } from './contract.ts';
import { headerOf } from './image-header.ts';
import { MAX_PAGES, MAX_PIXELS } from './limits.ts';
import { PageError, type Opened } from './messages.ts';
import { CUT_TIFF, FIRST_IMAGE_ONLY, PAGE_FAILED, PAGE_TOO_LARGE } from './sentences.ts';
import { decodeTiffPage, tiffPages, type TiffPage } from './tiff.ts';
import { canvasOf, drawn, fitted, free, type Canvas } from './worker-canvas.ts';

interface Session {
  /** The page on white, its longer side at most `side`. Rejects with PageError. */
  draw(page: number, side: number): Promise<Canvas>;
}

const sessions = new Map<number, Session>();

export const shut = (session: number): void => void sessions.delete(session);

export function sessionOf(session: number): Session {
  const found = sessions.get(session);
  // The worker was replaced after a page that never ended.
  if (!found) throw new PageError('the file is no longer open', PAGE_FAILED);
  return found;
}

const refused = (reason: Exclude<ScanRefusal, 'unsupported'>): Opened => ({ ok: false, reason });

/** Opens a file by its headers. Nothing is decoded yet. */
export async function open(
  session: number,
  kind: Exclude<ScanKind, 'pdf'>,
  bytes: Uint8Array,
): Promise<Opened> {
  if (kind === 'tiff') return openTiff(session, bytes);
  const { state, size, animated } = await headerOf(bytes, kind);
  if (state === 'cut') return refused('truncated');
  if (state === 'broken' || !size) return refused('damaged');
  if (size.width * size.height > MAX_PIXELS) return refused('tooManyPixels');
  sessions.set(session, { draw: (_, side) => drawPicture(bytes, side) });
  return { ok: true, pages: 1, notices: animated ? [FIRST_IMAGE_ONLY] : [] };
}

/** Decoded by the browser, turned as its EXIF data say; CMYK and progressive JPEG included. */
async function drawPicture(bytes: Uint8Array, side: number): Promise<Canvas> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  } catch (cause) {
    throw new PageError(String(cause), PAGE_FAILED);
  }
  const { width, height } = fitted(bitmap.width, bitmap.height, side);
  const canvas = drawn(bitmap, width, height);
  bitmap.close();
  return canvas;
}

function openTiff(session: number, bytes: Uint8Array): Opened {
  const { state, pages } = tiffPages(bytes, MAX_PAGES);
  if (pages.length > MAX_PAGES) return refused('tooManyPages');
  if (pages.length === 0) return refused(state === 'cut' ? 'truncated' : 'damaged');
  // What a cut file still holds is shown: its other pages may exist on no other copy.
  const notices = state === 'whole' ? [] : [CUT_TIFF(pages.length)];
  sessions.set(session, {
    draw: (page, side) => Promise.resolve(drawTiff(bytes, pages[page - 1], side)),
  });
  return { ok: true, pages: pages.length, notices };
}

/** How tag 274 turns and mirrors: [clockwise turn, mirrored before it]. */
const ORIENTATIONS: Readonly<Record<number, readonly [0 | 90 | 180 | 270, boolean]>> = {
  1: [0, false],
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [270, true],
  6: [90, false],
  7: [90, true],
  8: [270, false],
};

function drawTiff(bytes: Uint8Array, page: TiffPage | undefined, side: number): Canvas {
  if (!page) throw new PageError('no such page', PAGE_FAILED);
  if (page.width * page.height > MAX_PIXELS) throw new PageError('too many pixels', PAGE_TOO_LARGE);
  let natural: Canvas;
  try {
    natural = canvasOf(decodeTiffPage(bytes, page));
  } catch (cause) {
    throw new PageError(String(cause), PAGE_FAILED);
  }
  const [turn, mirrored] = ORIENTATIONS[page.orientation] ?? [0, false];
  const sideways = turn === 90 || turn === 270;
  const { width, height } = fitted(
    sideways ? natural.height : natural.width,
    sideways ? natural.width : natural.height,
    side,
  );
  if (turn === 0 && !mirrored && width === natural.width) return natural;
  const canvas = drawn(natural, width, height, turn, mirrored);
  free(natural);
  return canvas;
}
