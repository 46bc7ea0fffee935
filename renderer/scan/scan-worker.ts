/** The worker: decodes, examines, straightens and compares pages, one request at a time, away from the window. */
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { readCodes, setReader } from './codes.ts';
import { compress } from './compress.ts';
import type { Registration, ScannedPage, StraightenedPage, StraightenOptions } from './contract.ts';
import { examine, examineCloser } from './examine.ts';
import { compose, resized } from './geometry.ts';
import { evenOut } from './light.ts';
import { CLOSER, EXAMINED_SIDE, STRAIGHTENED_SIDE } from './limits.ts';
import { PageError, type Asks, type AskName, type Reply, type Request, type Source } from './messages.ts';
import { greyOf } from './raster.ts';
import { registerOn } from './register.ts';
import { open, sessionOf, shut } from './sessions.ts';
import { findSheet } from './sheet.ts';
import { flatten } from './straighten.ts';
import { canvasOf, drawn, free, pixelsOf, type Canvas } from './worker-canvas.ts';

setReader({ url: readerUrl });

/** The page on a canvas: a picture file with its longer side at most `side`, a bitmap as it came; it is used up. */
function draw(source: Source, side: number): Promise<Canvas> {
  if (source.from === 'session') return sessionOf(source.session).draw(source.page, side);
  const { bitmap } = source;
  const canvas = drawn(bitmap, bitmap.width, bitmap.height);
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
      return examined(request.ask);
    case 'picture': {
      const canvas = await draw(request.ask.source, request.ask.longSide);
      const bitmap = canvas.transferToImageBitmap();
      free(canvas);
      return bitmap;
    }
    case 'findSheet': {
      const canvas = await draw(request.ask.source, EXAMINED_SIDE);
      const grey = greyOf(await pixelsOf(canvas));
      free(canvas);
      return findSheet(grey, request.ask.codes);
    }
    case 'straighten':
      return straighten(request.ask.source, request.ask.options);
    case 'register':
      return register(request.ask);
  }
}

/** The closer look is taken on a finer picture; what it finds is told in pixels of the examined one all the same. */
async function examined({ page, source, closer }: Asks['examine']['ask']): Promise<ScannedPage | null> {
  const canvas = await draw(source, closer ? CLOSER_SIDE : EXAMINED_SIDE);
  return closer ? examineCloser(page, canvas, reductionOf(source, canvas)) : examine(page, canvas);
}

const CLOSER_SIDE = EXAMINED_SIDE * CLOSER;

/** Pixels of the examined picture for one of this canvas, 1 or less. */
const reductionOf = (source: Source, { width, height }: Canvas): number =>
  Math.min(1, (source.from === 'bitmap' ? source.examinedSide : EXAMINED_SIDE) / Math.max(width, height));

/** Positions come in pixels of the examined picture; the work is done on a finer one. */
async function straighten(
  source: Source,
  { corners, mode, targetBytes }: StraightenOptions,
): Promise<StraightenedPage> {
  const canvas = await draw(source, STRAIGHTENED_SIDE);
  const finer = 1 / reductionOf(source, canvas);
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: x * finer, y: y * finer }));
  const flat = flatten(await pixelsOf(canvas), [a!, b!, c!, d!]);
  free(canvas);
  evenOut(flat, mode);
  return compress(canvasOf(flat), targetBytes);
}

/** Both pages as finely as for a closer look; the issued page's own code is read on it. */
async function register(ask: Asks['register']['ask']): Promise<Registration | null> {
  const canvas = await draw(ask.scanned, CLOSER_SIDE);
  const reduced = reductionOf(ask.scanned, canvas);
  const scanned = greyOf(await pixelsOf(canvas));
  free(canvas);
  const pattern = drawn(ask.issued, ask.issued.width, ask.issued.height);
  ask.issued.close();
  const pixels = await pixelsOf(pattern);
  free(pattern);
  const found = registerOn({
    issued: greyOf(pixels),
    issuedCodes: await readCodes(pixels),
    scanned,
    scannedCodes: ask.codes.map(({ text, corners }) => ({ text, corners: resized(corners, 1 / reduced) })),
    pixelsPerPoint: pixels.width / ask.issuedWidth,
    ignore: ask.ignore,
  });
  return found && { ...found, transform: compose([reduced, 0, 0, 0, reduced, 0, 0, 0, 1], found.transform) };
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
