/** Looks into a received file away from the window. What takes signatures apart is loaded when the first one is found. */
import { hasSignature } from './find.ts';
import type { SignatureReport } from './report.ts';

export type SignatureReply =
  { readonly kind: 'done'; readonly report: SignatureReport } | { readonly kind: 'failed' };

async function answer(bytes: Uint8Array): Promise<SignatureReply> {
  try {
    if (!hasSignature(bytes)) return { kind: 'done', report: { signatures: [], more: false } };
    const { inspectBytes } = await import('./inspect.ts');
    return { kind: 'done', report: await inspectBytes(bytes) };
  } catch {
    return { kind: 'failed' };
  }
}

self.addEventListener('message', (event: MessageEvent<Uint8Array>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});
