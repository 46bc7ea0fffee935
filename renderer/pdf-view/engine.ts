/**
 * pdf.js, loaded when the first document is shown. Each document has two workers of its own (reading, drawing), which
 * we can end at once: a file that makes them spin never costs more than its own time.
 */
import type { PDFDataRangeTransport, PDFDocumentLoadingTask } from 'pdfjs-dist';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { Drawer } from './drawer.ts';

/** The library and the addresses of what it needs, all our own files. */
export interface Engine {
  readonly pdfjs: typeof import('pdfjs-dist');
  readonly drawerUrl: string;
  /** Folder of its character maps, fonts and decoders. */
  readonly data: URL;
}

let loading: Promise<Engine> | null = null;

/** The engine, fetched once. Rejects when its files cannot be loaded; the next call tries again. */
export function loadEngine(): Promise<Engine> {
  loading ??= fetchEngine().catch((cause: unknown) => {
    loading = null;
    throw new Error('pdf.js could not be loaded', { cause });
  });
  return loading;
}

async function fetchEngine(): Promise<Engine> {
  const [pdfjs, drawer] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.renderer.min.mjs?url'),
  ]);
  // Once built, vite.config.ts has copied the data beside the page; before that they are in the package.
  const data = import.meta.env.DEV
    ? new URL('../', new URL(drawer.default, document.baseURI))
    : new URL('./pdfjs/', document.baseURI);
  return { pdfjs, drawerUrl: drawer.default, data };
}

/** Larger images inside a PDF are skipped: 120 megapixels is more than an A3 page at 600 dpi. */
const MAX_IMAGE_PIXELS = 120_000_000;
/** Larger images are reduced while decoding, so that one scan cannot fill 4 GB of memory. */
const MAX_DECODED_BYTES = 256 * 1024 * 1024;

export interface EngineTask {
  readonly task: PDFDocumentLoadingTask;
  /** Rejects when a worker's script cannot run at all, or the file can no longer be read; never resolves. */
  readonly failed: Promise<never>;
  /** Ends both workers now, whatever they are doing. */
  readonly end: () => void;
}

interface Workers {
  readonly reader: Worker;
  readonly drawer: Worker;
}

const startWorkers = ({ drawerUrl }: Engine): Workers => ({
  reader: new Worker(new URL('./pdf-reader.ts', import.meta.url), { type: 'module' }),
  drawer: new Drawer(drawerUrl, { type: 'module' }),
});

/** Two workers ready for the next document: starting them is most of the time a small one takes to open. */
let spare: Workers | null = null;

/** Gets ready for a document that is about to be chosen; the function returned gives the memory back if none was. */
export function warmUp(): () => void {
  let wanted = true;
  loadEngine().then(
    (engine) => {
      if (!wanted || spare) return;
      const ready = startWorkers(engine);
      spare = ready;
      // A script that did not load would keep the next document waiting for nothing.
      ready.reader.addEventListener('error', () => {
        if (spare === ready) spare = null;
      });
    },
    // What fails here fails again, and is told, when a document is opened.
    () => undefined,
  );
  return () => {
    wanted = false;
    spare?.reader.terminate();
    spare?.drawer.terminate();
    spare = null;
  };
}

/**
 * Least that is given to a reader that only asks for what its pages need. Small: to find page 400, pdf.js reads the
 * dictionary of each page before it, each beside a large picture that would come along.
 */
const PIECE = 16 * 1024;

/**
 * The file as pdf.js asks for it, instead of a copy of the whole. It asks for the dictionaries of hundreds of pages at
 * once: one is given after another, so that the window's own work goes between them.
 */
function inPieces(
  pdfjs: Engine['pdfjs'],
  source: ByteSource,
  onLost: (cause: unknown) => void,
): PDFDataRangeTransport {
  const transport = new pdfjs.PDFDataRangeTransport(source.size, null);
  const asked: (readonly [begin: number, end: number])[] = [];
  const give = async (): Promise<void> => {
    for (let next = asked[0]; next; next = asked[0]) {
      transport.onDataRange(next[0], await source.slice(...next));
      asked.shift();
    }
  };
  transport.requestDataRange = (begin, end) => {
    if (asked.push([begin, end]) === 1) give().catch(onLost);
  };
  return transport;
}

/**
 * Starts reading a document. The worker gets a copy of bytes, which stay the caller's; a source is read as pages need it.
 * Nothing is ever fetched from a link, no script of the document runs, no XFA form is built.
 */
export function startEngine(
  engine: Engine,
  from: Uint8Array | ByteSource,
  { password }: { readonly password?: string },
): EngineTask {
  const { pdfjs, data } = engine;
  const { reader, drawer } = spare ?? startWorkers(engine);
  spare = null;
  let fail: (cause: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  reader.addEventListener('error', (event) => fail(new Error(event.message)));
  const whole = from instanceof Uint8Array;
  const file = (name: string): string => new URL(`${name}/`, data).href;
  // getDocument takes the drawing worker from this list before it returns, so that no other document can.
  pdfjs.GlobalWorkerOptions.rendererPorts = [drawer];
  const task = pdfjs.getDocument({
    ...(whole ? { data: from.slice() } : { range: inPieces(pdfjs, from, fail), rangeChunkSize: PIECE }),
    ...(password === undefined ? {} : { password }),
    worker: pdfjs.PDFWorker.create({ port: reader }),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    cMapUrl: file('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: file('standard_fonts'),
    wasmUrl: file('wasm'),
    iccUrl: file('iccs'),
    // By bitmap-decoder.ts, which stands for it in the reading worker.
    isImageDecoderSupported: true,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: whole,
    maxImageSize: MAX_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MAX_DECODED_BYTES,
  });
  pdfjs.GlobalWorkerOptions.rendererPorts = [];
  const end = () => {
    reader.terminate();
    drawer.terminate();
  };
  return { task, failed, end };
}
