/** What is said of the electronic signatures of a piece. Bytes never change under a digest: one inspection is enough. */
import { useEffect, useState } from 'react';
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import type { Attachment } from '@shared/model/values.ts';
import { holdsAscii } from '@renderer/pdf-view/stretches.ts';
import { useServices } from '@renderer/services/index.ts';
import type { SignatureFailure, SignatureReport } from '@renderer/signatures/index.ts';
import type { Store } from '@renderer/store/index.ts';

type Inspection = Result<SignatureReport, SignatureFailure>;

const known = new Map<Sha256, Inspection>();
/** One file at a time: large scans would fill the memory together. */
let last: Promise<unknown> = Promise.resolve();

function inspect(store: Store, sha: Sha256, signal: AbortSignal): Promise<Inspection> {
  const mine = last.then(async () => {
    signal.throwIfAborted();
    const before = known.get(sha);
    if (before) return before;
    const file = await store.openBytes(sha);
    signal.throwIfAborted();
    if (file === null || file === 'damaged') return err('worker' as const);
    const found = await inspectFile(file, signal).catch((): Inspection => {
      signal.throwIfAborted();
      return err('worker');
    });
    known.set(sha, found);
    return found;
  });
  last = mine.catch(() => undefined);
  return mine;
}

/** A pile of five hundred scanned pages has no signature to look for: it is not taken whole into memory for that. */
async function inspectFile(file: ByteSource, signal: AbortSignal): Promise<Inspection> {
  // Never compressed nor encrypted (ISO 32000-1, 12.8.1).
  if (!(await holdsAscii(file, '/ByteRange'))) return ok({ signatures: [], more: false });
  signal.throwIfAborted();
  const { inspectSignatures } = await import('@renderer/signatures/index.ts');
  return inspectSignatures(await file.slice(0, file.size), signal);
}

/** Undefined until known; null for a piece that cannot hold a signature. */
export function useSignatures(piece: Attachment): Inspection | null | undefined {
  const { store } = useServices();
  const { sha256, mime, nature } = piece;
  const may = mime === 'application/pdf' && nature !== 'issued' && nature !== 'assembled';
  const [found, setFound] = useState<{ readonly sha: Sha256; readonly inspection: Inspection } | null>(null);
  useEffect(() => {
    if (!may) return;
    const stop = new AbortController();
    inspect(store, sha256, stop.signal).then(
      (inspection) => {
        if (!stop.signal.aborted) setFound({ sha: sha256, inspection });
      },
      () => undefined,
    );
    return () => stop.abort();
  }, [store, sha256, may]);
  if (!may) return null;
  return found?.sha === sha256 ? found.inspection : undefined;
}
