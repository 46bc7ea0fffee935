/** One open PDF: page sizes, drawing, text. What its bytes are is decided in inspect.ts. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PageText } from '@shared/base/page-text.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { loadEngine, startEngine, type EngineTask } from './engine.ts';
import { readPositions } from './walk-page.ts';
import { boundedScale } from './raster.ts';
import { visibleTimeout, within } from './time.ts';

/** 'empty': no byte, or no page. 'engine': pdf.js itself could not run, or gave no answer in time. */
export type PdfFailure = 'password' | 'wrongPassword' | 'damaged' | 'empty' | 'engine';

/** How large a page is drawn: pixels per point, or the width wanted in pixels. Either is reduced above 16 Mpx. */
export type RenderSize = { readonly scale: number } | { readonly widthPx: number };

export type RenderOptions = RenderSize & {
  readonly signal?: AbortSignal;
  /** 'print' draws what a printer would get, and goes on in a hidden window. Default: 'screen'. */
  readonly purpose?: 'screen' | 'print';
};

export interface PdfHandle {
  readonly pages: number;
  /** In points (1/72 inch), rotation applied. Pages are numbered from 1. */
  pageSize(page: number): Promise<{ readonly width: number; readonly height: number }>;
  /** Rejects with the signal's reason when aborted, with PdfPageError when the page cannot be drawn in time. */
  renderPage(page: number, options: RenderOptions): Promise<HTMLCanvasElement>;
  /** The same as a picture to be given to a worker: one copy less than through a canvas of the page. */
  renderBitmap(page: number, options: RenderOptions): Promise<ImageBitmap>;
  /** The page's words in reading order, one line of text a line. */
  text(page: number): Promise<string>;
  /** Where the page's text, lines and rectangles stand; see walk-page.ts. */
  positions(page: number): Promise<PageText>;
  /** Frees the workers at once. Drawings under way are rejected; closing twice is harmless. */
  close(): Promise<void>;
}

/** A page that pdf.js cannot read or draw; the document's other pages may be fine. */
export class PdfPageError extends Error {
  override readonly name = 'PdfPageError';
}

export interface OpenOptions {
  readonly password?: string;
  /** Milliseconds before 'engine'; 20 000 unless told. */
  readonly timeoutMs?: number;
}

/** Opening gives up after this long. */
export const OPEN_TIMEOUT_MS = 20_000;
/** Drawing a page gives up after this long in sight: a page made to draw for ever would fill the memory. */
const DRAW_TIMEOUT_MS = 30_000;

/**
 * Opens a PDF. The caller's bytes are never changed nor taken; of a source, only what pages need is read. Every failure is
 * a value.
 */
export async function openPdf(
  from: Uint8Array | ByteSource,
  options: OpenOptions = {},
): Promise<Result<PdfHandle, PdfFailure>> {
  const opened = await openDocument(from, options);
  return opened.ok ? ok(handleOf(opened.value)) : opened;
}

/** A document with its engine: what inspect.ts needs beyond a handle. */
export interface OpenDocument {
  readonly engine: EngineTask;
  readonly document: PDFDocumentProxy;
}

/** Opens a document; the caller must end its engine (a handle's `close` does). */
export async function openDocument(
  from: Uint8Array | ByteSource,
  { timeoutMs = OPEN_TIMEOUT_MS, ...options }: OpenOptions = {},
): Promise<Result<OpenDocument, PdfFailure>> {
  if ((from instanceof Uint8Array ? from.length : from.size) === 0) return err('empty');
  let engine: EngineTask | null = null;
  try {
    engine = startEngine(await loadEngine(), from, options);
    const started = engine;
    const document = await within(Promise.race([started.task.promise, started.failed]), timeoutMs, null);
    if (document && document.numPages > 0) return ok({ engine, document });
    engine.end();
    return err(document ? 'empty' : 'engine');
  } catch (error) {
    engine?.end();
    return err(failureOf(error, options.password));
  }
}

/** pdf.js's exceptions are told apart by name: their classes do not cross its bundles. */
function failureOf(error: unknown, password: string | undefined): PdfFailure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return password === undefined ? 'password' : 'wrongPassword';
  return name.endsWith('Exception') ? 'damaged' : 'engine';
}

/** The handle over an open document. */
export function handleOf({ engine, document }: OpenDocument): PdfHandle {
  let closed = false;
  const closing = new AbortController();
  // A file that can no longer be read answers nothing: what waits for its bytes must not wait for ever.
  engine.failed.catch((cause: unknown) => closing.abort(cause));
  const pageOf = async (page: number): Promise<PDFPageProxy> => {
    if (closed) throw new PdfPageError('the document is closed');
    try {
      return await untilAbort(document.getPage(page), closing.signal);
    } catch (cause) {
      throw new PdfPageError(`page ${page} cannot be read`, { cause });
    }
  };
  const drawOn = async <C extends DrawnOn>(
    page: number,
    options: RenderOptions,
    canvasOf: (width: number, height: number) => C,
  ): Promise<C> => {
    options.signal?.throwIfAborted();
    const proxy = await pageOf(page);
    const late = visibleTimeout(DRAW_TIMEOUT_MS);
    const stops = [closing.signal, late.signal, ...(options.signal ? [options.signal] : [])];
    try {
      return await draw(proxy, options, canvasOf, AbortSignal.any(stops));
    } catch (cause) {
      options.signal?.throwIfAborted();
      throw new PdfPageError(`page ${page} cannot be drawn`, { cause });
    } finally {
      late.clear();
    }
  };
  return {
    pages: document.numPages,
    async pageSize(page) {
      const { width, height } = (await pageOf(page)).getViewport({ scale: 1 });
      return { width, height };
    },
    renderPage: (page, options) => drawOn(page, options, pageCanvas),
    async renderBitmap(page, options) {
      const canvas = await drawOn(page, options, (width, height) => new OffscreenCanvas(width, height));
      return canvas.transferToImageBitmap();
    },
    async text(page) {
      const proxy = await pageOf(page);
      try {
        const content = await untilAbort(proxy.getTextContent(), closing.signal);
        return content.items
          .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
          .join('');
      } catch (cause) {
        throw new PdfPageError(`page ${page} has no readable text`, { cause });
      }
    },
    async positions(page) {
      const proxy = await pageOf(page);
      try {
        return await untilAbort(readPositions(proxy), closing.signal);
      } catch (cause) {
        throw new PdfPageError(`page ${page} has no readable positions`, { cause });
      } finally {
        if (!closed) proxy.cleanup();
      }
    },
    close() {
      closed = true;
      closing.abort();
      engine.end();
      return Promise.resolve();
    },
  };
}

type DrawnOn = HTMLCanvasElement | OffscreenCanvas;

async function draw<C extends DrawnOn>(
  page: PDFPageProxy,
  options: RenderOptions,
  canvasOf: (width: number, height: number) => C,
  signal: AbortSignal,
): Promise<C> {
  const natural = page.getViewport({ scale: 1 });
  const wanted = 'scale' in options ? options.scale : options.widthPx / natural.width;
  const viewport = page.getViewport({ scale: boundedScale(natural, wanted) });
  const canvas = canvasOf(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)));
  const intent = options.purpose === 'print' ? 'print' : 'display';
  // pdf.js draws in its worker and only copies the result here: any canvas will do, whatever its types say.
  const task = page.render({ canvas: canvas as HTMLCanvasElement, viewport, intent });
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    signal.throwIfAborted();
    await untilAbort(task.promise, signal);
    return canvas;
  } finally {
    signal.removeEventListener('abort', cancel);
    page.cleanup();
  }
}

function pageCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** The promise, or a rejection as soon as the signal aborts: an ended worker never answers. */
function untilAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
