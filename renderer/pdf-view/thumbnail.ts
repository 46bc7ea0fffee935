/** Small pictures of what was received. Derived objects: the original is never touched (principle 6). */
import type { PdfHandle } from './open-pdf.ts';
import { openPdf } from './open-pdf.ts';
import { toJpeg } from './raster.ts';
import type { AcceptedMime } from './sniff.ts';
import { within } from './time.ts';

export const THUMBNAIL_WIDTH = 240;
/** A till receipt would be a metre tall. */
const THUMBNAIL_HEIGHT = 480;
const QUALITY = 0.82;
/** A first page that draws for longer has no thumbnail; the file is kept all the same. */
export const PICTURE_TIMEOUT_MS = 8000;

/**
 * A JPEG of the first page, at most 240 × 480 pixels; null when it cannot be drawn. Never rejects. Images must have
 * passed `inspectFile`, which bounds their size before they are decoded.
 */
export async function thumbnail(bytes: Uint8Array, mime: AcceptedMime): Promise<Uint8Array | null> {
  if (mime !== 'application/pdf') return imageThumbnail(bytes, mime);
  const opened = await openPdf(bytes);
  if (!opened.ok) return null;
  try {
    return await pdfThumbnail(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** The first page of an open document; null when it cannot be drawn in time. */
export async function pdfThumbnail(
  handle: PdfHandle,
  timeoutMs = PICTURE_TIMEOUT_MS,
): Promise<Uint8Array | null> {
  const picture = async () => {
    const { width, height } = await handle.pageSize(1);
    const scale = Math.min(THUMBNAIL_WIDTH / width, THUMBNAIL_HEIGHT / height);
    return bytesOf(await handle.renderPage(1, { scale, purpose: 'print' }));
  };
  try {
    return await within(picture(), timeoutMs, null);
  } catch {
    return null;
  }
}

/** A received image, turned upright as its EXIF data say; null when the browser cannot decode it in time. */
export async function imageThumbnail(
  bytes: Uint8Array,
  mime: AcceptedMime,
  timeoutMs = PICTURE_TIMEOUT_MS,
): Promise<Uint8Array | null> {
  const picture = async () => {
    const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type: mime }));
    const scale = Math.min(1, THUMBNAIL_WIDTH / bitmap.width, THUMBNAIL_HEIGHT / bitmap.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d context');
    // JPEG has no transparency: a transparent PNG stands on white, as on paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return bytesOf(canvas);
  };
  try {
    return await within(picture(), timeoutMs, null);
  } catch {
    return null;
  }
}

const bytesOf = async (canvas: HTMLCanvasElement): Promise<Uint8Array> =>
  new Uint8Array(await (await toJpeg(canvas, QUALITY)).arrayBuffer());
