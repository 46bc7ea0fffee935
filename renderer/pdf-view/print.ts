/** Pages as images, for printing through a style sheet. */
import type { PdfHandle } from './open-pdf.ts';
import { toJpeg } from './raster.ts';

/** High enough that text and QR codes show no trace of compression at 200 dpi. */
const QUALITY = 0.95;

/**
 * Draws each page at `dpi`, one at a time, as a JPEG. The caller makes blob URLs and revokes them after printing;
 * stopping the loop stops the drawing. Rejects with PdfPageError when a page cannot be drawn.
 */
export async function* printImages(
  handle: PdfHandle,
  dpi: number,
  signal?: AbortSignal,
): AsyncGenerator<Blob> {
  for (let page = 1; page <= handle.pages; page += 1) {
    const options = { scale: dpi / 72, purpose: 'print' as const, ...(signal ? { signal } : {}) };
    const canvas = await handle.renderPage(page, options);
    yield await toJpeg(canvas, QUALITY);
  }
}
