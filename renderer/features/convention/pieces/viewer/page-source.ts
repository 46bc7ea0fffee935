/** A piece as pages to draw, whatever it is: a PDF, or one picture. Nothing here changes the file. */
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { ScanFile, Turn } from '@renderer/scan/contract.ts';
import { openPdf, type PdfHandle } from '@renderer/pdf-view/index.ts';

export interface PageSource {
  readonly pages: number;
  /** Width over height, upright as the file says. */
  ratio(page: number): Promise<number>;
  /** The page drawn so many pixels wide. Rejects when it cannot be drawn, or with the signal's reason. */
  draw(page: number, widthPx: number, signal: AbortSignal): Promise<CanvasImageSource & PixelSize>;
  close(): void;
}

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Opens a piece; null when it cannot be shown. */
export async function openPages(name: string, bytes: ByteSource, mime: string): Promise<PageSource | null> {
  if (mime === 'image/tiff') return openTiff({ name, bytes });
  if (mime !== 'application/pdf') return openPicture(bytes, mime);
  const opened = await openPdf(bytes);
  return opened.ok ? pdfPages(opened.value) : null;
}

function pdfPages(handle: PdfHandle): PageSource {
  return {
    pages: handle.pages,
    async ratio(page) {
      const { width, height } = await handle.pageSize(page);
      return width / height;
    },
    draw: (page, widthPx, signal) => handle.renderPage(page, { widthPx, signal }),
    close: () => void handle.close(),
  };
}

/** A picture is decoded once, turned upright as its EXIF data say. */
async function openPicture(bytes: ByteSource, mime: string): Promise<PageSource | null> {
  try {
    const whole = new Uint8Array(await bytes.slice(0, bytes.size));
    const bitmap = await createImageBitmap(new Blob([whole], { type: mime }));
    return {
      pages: 1,
      ratio: () => Promise.resolve(bitmap.width / bitmap.height),
      draw: () => Promise.resolve(bitmap),
      close: () => bitmap.close(),
    };
  } catch {
    return null;
  }
}

/** No browser shows a TIFF: the engine that reads scans draws it. */
async function openTiff(file: ScanFile): Promise<PageSource | null> {
  const { openScanner } = await import('@renderer/scan/index.ts');
  const scanner = openScanner();
  const events = scanner.read(file);
  const first = await events.next();
  await events.return(undefined);
  if (first.done === true || first.value.event !== 'opened') {
    scanner.close();
    return null;
  }
  const picture = async (page: number, longSide: number): Promise<ImageBitmap> => {
    const bitmap = await scanner.picture(file, page, longSide);
    if (bitmap === null) throw new Error(`page ${page} cannot be drawn`);
    return bitmap;
  };
  return {
    pages: first.value.pages,
    async ratio(page) {
      const { width, height } = await picture(page, 240);
      return width / height;
    },
    draw: (page, widthPx) => picture(page, Math.round(widthPx * 1.5)),
    close: () => scanner.close(),
  };
}

/** Draws a page on a canvas of its own, turned; the canvas is as wide as asked once turned. */
export async function drawTurned(
  source: PageSource,
  page: number,
  { widthPx, turn, signal }: { readonly widthPx: number; readonly turn: Turn; readonly signal: AbortSignal },
): Promise<HTMLCanvasElement> {
  const sideways = turn === 90 || turn === 270;
  const ratio = await source.ratio(page);
  const image = await source.draw(page, Math.round(sideways ? widthPx * ratio : widthPx), signal);
  signal.throwIfAborted();
  const scale = widthPx / (sideways ? image.height : image.width);
  const [width, height] = [image.width * scale, image.height * scale];
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(sideways ? height : width));
  canvas.height = Math.max(1, Math.round(sideways ? width : height));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.drawImage(image, -width / 2, -height / 2, width, height);
  return canvas;
}
