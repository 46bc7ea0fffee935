/**
 * The same writing and reading in a worker of their own: hundreds of megabytes to sum, pack and lock would make the
 * window stutter, and a passphrase alone takes a second. One worker lives for one package.
 */
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { err, type Result } from '@shared/base/result.ts';
import type { ExchangeFailure } from '@shared/exchange/failures.ts';
import type { OpenPackage, ReadRequest, Sink, WriteRequest, Written } from './api.ts';
import type { FromWorker, ReadOrder, ToWorker, WriteOrder } from './package-worker.ts';
import type { StoredSigningKey } from './signing.ts';
import { sinkFailure } from './write-package.ts';

/** As `WriteRequest`; the key goes to the worker, which signs. */
export type WriteAside = Omit<WriteRequest, 'signer'> & {
  readonly signer: { readonly device: WriteRequest['signer']['device']; readonly key: StoredSigningKey };
};
/** As `ReadRequest`; a decrypted package is kept as a Blob of the browser. */
export type ReadAside = Omit<ReadRequest, 'spool'>;

const start = (): Worker => new Worker(new URL('./package-worker.ts', import.meta.url), { type: 'module' });

/** `writePackage` in a worker: same outcome, the window stays free. */
export async function writePackageAside(
  request: WriteAside,
  sink: Sink,
): Promise<Result<Written, ExchangeFailure>> {
  const { openBytes, onProgress, signal, ...plain } = request;
  let source: ByteSource | null = null;
  const worker = start();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  let refused: unknown;
  const fallen = new AbortController();
  const sent = readable
    .pipeTo(sink, { signal: fallen.signal })
    .catch((error: unknown) => (refused = error ?? new Error('refused')));
  const post = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const cancel = () => post({ kind: 'cancel' });
  try {
    return await new Promise<Result<Written, ExchangeFailure>>((resolve) => {
      worker.addEventListener('error', () => {
        fallen.abort();
        void sent.then(() => resolve(err({ kind: 'cannotWrite', reason: 'unknown' })));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'progress') onProgress?.(data.done, data.total);
        else if (data.kind === 'wanted') {
          const answer = (opened: ByteSource | 'damaged' | null) => {
            source = opened === 'damaged' ? null : opened;
            post({ kind: 'file', size: opened === 'damaged' ? opened : (opened?.size ?? null) });
          };
          void openBytes(data.sha).then(answer, () => answer(null));
        } else if (data.kind === 'stretch') {
          const answer = (bytes: Uint8Array | null) =>
            post({ kind: 'bytes', bytes }, bytes ? [bytes.buffer as ArrayBuffer] : []);
          void source?.slice(data.begin, data.end).then(answer, () => answer(null));
        } else if (data.kind === 'written') {
          // The medium speaks last: what the worker gave may still be refused here.
          const { result } = data;
          void sent.then(() => resolve(refused === undefined ? result : err(failureOf(result, refused))));
        }
      });
      signal?.addEventListener('abort', cancel);
      if (signal?.aborted) cancel();
      post({ kind: 'write', request: plain satisfies WriteOrder, sink: writable }, [writable]);
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}

/** A refusal that came from this side is the medium's; one that the worker knew of better stays. */
const failureOf = (result: Result<unknown, ExchangeFailure>, refused: unknown): ExchangeFailure =>
  result.ok || result.error.kind === 'cannotWrite' ? sinkFailure(refused) : result.error;

/** `readPackage` in a worker, which lives until the package is closed. */
export function readPackageAside(request: ReadAside): Promise<Result<OpenPackage, ExchangeFailure>> {
  const { onProgress, signal, ...plain } = request;
  const worker = start();
  const post = (message: ToWorker) => worker.postMessage(message);
  const waiting = new Map<Sha256, ((bytes: Uint8Array | null) => void)[]>();
  const open = (data: FromWorker & { kind: 'opened' }): OpenPackage => ({
    ...data.package,
    bytesOf: (sha) =>
      new Promise((resolve) => {
        waiting.set(sha, [...(waiting.get(sha) ?? []), resolve]);
        post({ kind: 'want', sha });
      }),
    close() {
      worker.terminate();
      for (const list of waiting.values()) for (const resolve of list) resolve(null);
      return Promise.resolve();
    },
  });
  return new Promise((resolve) => {
    const refuse = (error: ExchangeFailure) => {
      worker.terminate();
      resolve(err(error));
    };
    worker.addEventListener('error', () => refuse({ kind: 'unreadable' }));
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'progress') onProgress?.(data.done, data.total);
      else if (data.kind === 'refused') refuse(data.error);
      else if (data.kind === 'opened') resolve({ ok: true, value: open(data) });
      else if (data.kind === 'given') {
        for (const give of waiting.get(data.sha) ?? []) give(data.bytes);
        waiting.delete(data.sha);
      }
    });
    signal?.addEventListener('abort', () => post({ kind: 'cancel' }));
    post({ kind: 'read', request: plain satisfies ReadOrder });
    if (signal?.aborted) post({ kind: 'cancel' });
  });
}
