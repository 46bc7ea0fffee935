/** The worker: decodes, examines, straightens and compares pages, one request at a time, away from the window. */
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { setReader } from './codes.ts';
import { examine } from './examine.ts';
import { EXAMINED_SIDE } from './limits.ts';
import { PageError, type Asks, type AskName, type Reply, type Request, type Source } from './messages.ts';
import { open, sessionOf, shut } from './sessions.ts';
import { drawn, fitted, free, type Canvas } from './worker-canvas.ts';

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
    case 'findSheet':
    case 'straighten':
    case 'register':
      throw new Error('not yet');
  }
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
