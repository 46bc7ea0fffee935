/** Puts received pages together away from the window. What it was given it keeps parsed, until it is ended or told to forget. */
import { strictAssert } from '@shared/base/assert.ts';
import type { Sha256 } from '@shared/base/brands.ts';
import type { Result } from '@shared/base/result.ts';
import {
  assembleFrom,
  openSource,
  type AssembleFailure,
  type AssembleInput,
  type AssembleSource,
  type OpenSource,
} from '@shared/pdf/assemble.ts';
import type { PdfFile } from '@shared/pdf/file.ts';

/** One at a time, each answered before the next. */
export type AssembleOrder =
  /** A source comes: room is made for it. */
  | { readonly kind: 'source'; readonly source: Omit<AssembleSource, 'bytes'>; readonly size: number }
  /** A stretch of it, in order. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'forget'; readonly sha256: Sha256 }
  | { readonly kind: 'make'; readonly input: Omit<AssembleInput, 'sources'> };
export type AssembleReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'made'; readonly made: Result<PdfFile, AssembleFailure> }
  | { readonly kind: 'failed'; readonly message: string };

const sources = new Map<Sha256, OpenSource>();
let coming: { readonly bytes: Uint8Array; filled: number } | null = null;

async function answer(order: AssembleOrder): Promise<AssembleReply> {
  switch (order.kind) {
    case 'source': {
      coming = { bytes: new Uint8Array(order.size), filled: 0 };
      const { sha256, mime } = order.source;
      sources.set(sha256, openSource({ mime, bytes: coming.bytes }));
      return { kind: 'done' };
    }
    case 'bytes':
      strictAssert(coming, 'a source was announced');
      coming.bytes.set(order.bytes, coming.filled);
      coming.filled += order.bytes.length;
      return { kind: 'done' };
    case 'forget':
      sources.delete(order.sha256);
      coming = null;
      return { kind: 'done' };
    case 'make':
      return { kind: 'made', made: await assembleFrom(sources, order.input) };
  }
}

self.addEventListener('message', (event: MessageEvent<AssembleOrder>) => {
  void answer(event.data)
    .catch((error: unknown): AssembleReply => ({ kind: 'failed', message: String(error) }))
    .then((reply) => {
      const given =
        reply.kind === 'made' && reply.made.ok ? [reply.made.value.bytes.buffer as ArrayBuffer] : [];
      self.postMessage(reply, { transfer: given });
    });
});
