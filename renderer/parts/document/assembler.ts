/**
 * Assembled documents, made one after another from the same received files: a scanner's pile is one PDF of hundreds of
 * megabytes from which eighty documents are taken. Each file is given once to a worker, which keeps it parsed; the
 * window holds no more than a stretch of it. Ending the worker gives all its memory back.
 */
import { strictAssert } from '@shared/base/assert.ts';
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { Result } from '@shared/base/result.ts';
import type { AssembleFailure, AssembleInput, AssembleSource } from '@shared/pdf/assemble.ts';
import type { PdfFile } from '@shared/pdf/file.ts';
import type { AssembleOrder, AssembleReply } from './assemble-worker.ts';

/** A received file whose bytes are asked for only when the worker does not hold them. */
export type LentSource = Omit<AssembleSource, 'bytes'> & { readonly bytes: ByteSource };
export type AssembleRequest = Omit<AssembleInput, 'sources'> & { readonly sources: readonly LentSource[] };

export interface Assembler {
  /**
   * Puts received pages together; the one before must be over. A file that cannot be taken apart is a value; rejects as
   * the sources do, and on a defect of Tacite.
   */
  make(request: AssembleRequest): Promise<Result<PdfFile, AssembleFailure>>;
  /** Ends the worker, with all that it holds; it starts afresh if something more is asked. */
  close(): void;
}

/** Bytes given at a time. */
const STRETCH = 4 * 1024 * 1024;
/** A large pile beside what else came that day. */
const HELD = 256 * 1024 * 1024;

/** In: bytes that the worker may hold from one document to the next; those that one document needs are held all the same. */
export function createAssembler(most = HELD): Assembler {
  let worker: Worker | null = null;
  /** What the worker holds, by size; those used last come last. */
  const held = new Map<Sha256, number>();

  function close(): void {
    worker?.terminate();
    worker = null;
    held.clear();
  }

  async function give({ sha256, mime, bytes }: LentSource, needed: ReadonlySet<Sha256>): Promise<void> {
    const known = held.get(sha256);
    if (known !== undefined) {
      held.delete(sha256);
      held.set(sha256, known);
      return;
    }
    let total = [...held.values()].reduce((sum, size) => sum + size, bytes.size);
    for (const [old, size] of held) {
      if (total <= most) break;
      if (needed.has(old)) continue;
      await tell({ kind: 'forget', sha256: old });
      held.delete(old);
      total -= size;
    }
    await tell({ kind: 'source', source: { sha256, mime }, size: bytes.size });
    for (let at = 0; at < bytes.size; at += STRETCH) {
      const stretch = await bytes.slice(at, Math.min(bytes.size, at + STRETCH));
      await tell({ kind: 'bytes', bytes: stretch }, [stretch.buffer as ArrayBuffer]);
    }
    held.set(sha256, bytes.size);
  }

  function tell(order: AssembleOrder, transfer: Transferable[] = []): Promise<AssembleReply> {
    const told = (worker ??= new Worker(new URL('./assemble-worker.ts', import.meta.url), {
      type: 'module',
    }));
    return new Promise((resolve, reject) => {
      const over = new AbortController();
      const { signal } = over;
      const fail = (message: string) => reject(new Error(message || 'assembling worker stopped'));
      const take = ({ data }: MessageEvent<AssembleReply>) => {
        over.abort();
        if (data.kind === 'failed') fail(data.message);
        else resolve(data);
      };
      told.addEventListener('message', take, { signal });
      told.addEventListener('error', ({ message }) => fail(message), { signal });
      told.postMessage(order, transfer);
    });
  }

  return {
    async make({ sources, ...input }) {
      try {
        const needed = new Set(sources.map(({ sha256 }) => sha256));
        for (const source of sources) await give(source, needed);
        const reply = await tell({ kind: 'make', input });
        strictAssert(reply.kind === 'made', 'the worker answers what it was told');
        return reply.made;
      } catch (error) {
        // What the worker holds now is not known: a source may be there in part.
        close();
        throw error;
      }
    },
    close,
  };
}
