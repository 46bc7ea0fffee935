/** Electronic signatures, said honestly: what a file shows by itself, never more (standards.md 6). */
import { err, ok, type Result } from '@shared/base/result.ts';
import type { SignatureFailure, SignatureReport } from './report.ts';
import type { SignatureReply } from './signature-worker.ts';

export * from './report.ts';
export { signatureSentences, SCAN_SENTENCE, type SignatureLine, type SignatureText } from './sentences.ts';

/** A file made to spin never keeps the screen waiting for longer. */
const TIMEOUT_MS = 60_000;

/**
 * Finds and checks every signature of a PDF, in a worker that ends with the answer. The bytes are only read; the
 * caller keeps them. Rejects with the signal's reason when aborted; everything else is a value.
 */
export function inspectSignatures(
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<Result<SignatureReport, SignatureFailure>> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./signature-worker.ts', import.meta.url), { type: 'module' });
    const stop = () => {
      clearTimeout(timer);
      worker.terminate();
      signal?.removeEventListener('abort', aborted);
    };
    const end = (answer: Result<SignatureReport, SignatureFailure>) => {
      stop();
      resolve(answer);
    };
    const aborted = () => {
      stop();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => end(err('worker')), TIMEOUT_MS);
    signal?.addEventListener('abort', aborted);
    worker.addEventListener('error', () => end(err('worker')));
    worker.addEventListener('message', ({ data }: MessageEvent<SignatureReply>) =>
      end(data.kind === 'done' ? ok(data.report) : err('worker')),
    );
    worker.postMessage(bytes);
  });
}
