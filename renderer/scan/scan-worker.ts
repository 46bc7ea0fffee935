/** The worker: decodes, examines, straightens and compares pages, one request at a time, away from the window. */
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { readCodes, setReader } from './codes.ts';
import { compress } from './compress.ts';
import type { Registration, StraightenedPage, StraightenOptions } from './contract.ts';
import { examine } from './examine.ts';
import { evenOut } from './light.ts';
import { EXAMINED_SIDE, STRAIGHTENED_SIDE } from './limits.ts';
import { PageError, type Asks, type AskName, type Reply, type Request, type Source } from './messages.ts';
import { greyOf } from './raster.ts';
import { registerOn } from './register.ts';
import { open, sessionOf, shut } from './sessions.ts';
import { findSheet } from './sheet.ts';
import { flatten } from './straighten.ts';
import { canvasOf, drawn, fitted, free, pixelsOf, type Canvas } from './worker-canvas.ts';

setReader({ url: readerUrl });

/** The page drawn with its longer side at most `side`. A bitmap that came along is used up. */
function draw(source: Source, side: number): Promise<Canvas> {
  if (source.from === 'session') return sessionOf(source.session).draw(source.page, side);
  const { bitmap } = source;
  const { width, height } = fitted(bitmap.width, bitmap.height, side);
  const canvas = drawn(bitmap, width, height);
  bitmap.close();
  return Promise.resolve(canvas);
}

async function answer(request: Request): Promise<Asks[AskName]['answer']> {
  switch (request.name) {
    case 'open':
      return open(request.ask.session, request.ask.kind, request.ask.bytes);
    case 'shut':
      shut(request.ask.session);
      return null;
    case 'examine':
      return examine(request.ask.page, await draw(request.ask.source, EXAMINED_SIDE));
    case 'picture': {
      const canvas = await draw(request.ask.source, request.ask.longSide);
      const bitmap = canvas.transferToImageBitmap();
      free(canvas);
      return bitmap;
    }
    case 'findSheet': {
      const canvas = await draw(request.ask.source, EXAMINED_SIDE);
      const grey = greyOf(pixelsOf(canvas));
      free(canvas);
      return findSheet(grey, request.ask.codes);
    }
    case 'straighten':
      return straighten(request.ask.source, request.ask.options);
    case 'register':
      return register(request.ask);
  }
}

/** Positions come in pixels of the examined picture; the work is done on a finer one. */
async function straighten(
  source: Source,
  { corners, mode, targetBytes }: StraightenOptions,
): Promise<StraightenedPage> {
  const canvas = await draw(source, STRAIGHTENED_SIDE);
  const finer =
    Math.max(canvas.width, canvas.height) /
    (source.from === 'bitmap'
      ? source.examinedSide
      : Math.min(EXAMINED_SIDE, Math.max(canvas.width, canvas.height)));
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: x * finer, y: y * finer }));
  const flat = flatten(pixelsOf(canvas), [a!, b!, c!, d!]);
  free(canvas);
  evenOut(flat, mode);
  return compress(canvasOf(flat), targetBytes);
}

/** The issued page is drawn as finely as the scanned one, and its own code read on it. */
async function register(ask: Asks['register']['ask']): Promise<Registration | null> {
  const canvas = await draw(ask.scanned, EXAMINED_SIDE);
  const scanned = greyOf(pixelsOf(canvas));
  free(canvas);
  const pattern = drawn(ask.issued, ask.issued.width, ask.issued.height);
  ask.issued.close();
  const pixels = pixelsOf(pattern);
  free(pattern);
  return registerOn({
    issued: greyOf(pixels),
    issuedCodes: await readCodes(pixels),
    scanned,
    scannedCodes: ask.codes,
    pixelsPerPoint: pixels.width / ask.issuedWidth,
    ignore: ask.ignore,
  });
}

/** One page at a time: two large pictures at once would double the memory for no speed. */
let last: Promise<unknown> = Promise.resolve();

async function reply(request: Request): Promise<void> {
  const { job } = request;
  let said: Reply;
  try {
    said = { job, ok: true, answer: await answer(request) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    said = { job, ok: false, message, sentence: error instanceof PageError ? error.sentence : null };
  }
  self.postMessage(said, { transfer: transferable(said) });
}

function transferable(said: Reply): Transferable[] {
  if (!said.ok || said.answer === null) return [];
  if (said.answer instanceof ImageBitmap) return [said.answer];
  if ('thumbnail' in said.answer) return [said.answer.thumbnail.buffer as ArrayBuffer];
  return 'jpeg' in said.answer ? [said.answer.jpeg.buffer as ArrayBuffer] : [];
}

self.addEventListener('message', (event: MessageEvent<Request>) => {
  last = last.then(() => reply(event.data));
});
