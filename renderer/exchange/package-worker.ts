/** The worker behind aside.ts: writes or reads one package. Bytes of files are asked from the window, one at a time. */
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { Result } from '@shared/base/result.ts';
import type { ExchangeFailure } from '@shared/exchange/failures.ts';
import type { OpenPackage, Sink, Written } from './api.ts';
import type { ReadAside, WriteAside } from './aside.ts';
import { readPackage } from './read-package.ts';
import { signerOf } from './signing.ts';
import { writePackage } from './write-package.ts';

/** What can be sent of a request: everything but the functions. */
export type WriteOrder = Omit<WriteAside, 'openBytes' | 'onProgress' | 'signal'>;
export type ReadOrder = Omit<ReadAside, 'onProgress' | 'signal'>;

export type ToWorker =
  | { readonly kind: 'write'; readonly request: WriteOrder; readonly sink: Sink }
  /** The file asked for, by its size; then its bytes, null when they can no longer be read. */
  | { readonly kind: 'file'; readonly size: number | 'damaged' | null }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'read'; readonly request: ReadOrder }
  | { readonly kind: 'want'; readonly sha: Sha256 }
  | { readonly kind: 'cancel' };

export type FromWorker =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** A file, then a stretch of that file. */
  | { readonly kind: 'wanted'; readonly sha: Sha256 }
  | { readonly kind: 'stretch'; readonly begin: number; readonly end: number }
  | { readonly kind: 'written'; readonly result: Result<Written, ExchangeFailure> }
  | { readonly kind: 'opened'; readonly package: Omit<OpenPackage, 'bytesOf' | 'close'> }
  | { readonly kind: 'refused'; readonly error: ExchangeFailure }
  | { readonly kind: 'given'; readonly sha: Sha256; readonly bytes: Uint8Array | null };

const post = (message: FromWorker): void => self.postMessage(message);
const stop = new AbortController();

/** Progress is told a few times a second: a message for each of ten thousand records would be work of its own. */
const EVERY_MS = 100;
let told = 0;
function onProgress(done: number, total: number): void {
  const now = performance.now();
  if (now - told < EVERY_MS && done < total) return;
  told = now;
  post({ kind: 'progress', done, total });
}

let giveFile: (size: number | 'damaged' | null) => void = () => undefined;
let giveBytes: (bytes: Uint8Array | null) => void = () => undefined;
/** The writer asks for one file, then for its stretches, and waits for each. */
async function openBytes(sha: Sha256): Promise<ByteSource | 'damaged' | null> {
  const size = await new Promise<number | 'damaged' | null>((resolve) => {
    giveFile = resolve;
    post({ kind: 'wanted', sha });
  });
  if (typeof size !== 'number') return size;
  const slice = async (begin: number, end: number): Promise<Uint8Array> => {
    const bytes = await new Promise<Uint8Array | null>((resolve) => {
      giveBytes = resolve;
      post({ kind: 'stretch', begin, end });
    });
    if (bytes === null) throw new Error('the file can no longer be read');
    return bytes;
  };
  return { size, slice };
}

let open: OpenPackage | null = null;

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'write': {
      const { signer, ...request } = message.request;
      const whole = {
        ...request,
        signer: signerOf(signer.device, signer.key),
        openBytes,
        onProgress,
        signal: stop.signal,
      };
      return post({ kind: 'written', result: await writePackage(whole, message.sink) });
    }
    case 'file':
      return giveFile(message.size);
    case 'bytes':
      return giveBytes(message.bytes);
    case 'read': {
      const result = await readPackage({ ...message.request, onProgress, signal: stop.signal });
      if (!result.ok) return post({ kind: 'refused', error: result.error });
      open = result.value;
      const { head, signature, records, files, quarantined } = open;
      return post({ kind: 'opened', package: { head, signature, records, files, quarantined } });
    }
    case 'want':
      return post({ kind: 'given', sha: message.sha, bytes: (await open?.bytesOf(message.sha)) ?? null });
    case 'cancel':
      return stop.abort();
  }
}

self.addEventListener(
  'message',
  // A bug reaches the window as the worker's `error`.
  (event: MessageEvent<ToWorker>) => void handle(event.data).catch(reportError),
);
