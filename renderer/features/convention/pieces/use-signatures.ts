/** What is said of the electronic signatures of a piece. Bytes never change under a digest: one inspection is enough. */
import { useEffect, useState } from 'react';
import type { Sha256 } from '@shared/base/brands.ts';
import { err, type Result } from '@shared/base/result.ts';
import type { Attachment } from '@shared/model/values.ts';
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
    const bytes = await store.bytesOf(sha);
    signal.throwIfAborted();
    if (bytes === null || bytes === 'damaged') return err('worker' as const);
    const { inspectSignatures } = await import('@renderer/signatures/index.ts');
    const found = await inspectSignatures(bytes, signal);
    known.set(sha, found);
    return found;
  });
  last = mine.catch(() => undefined);
  return mine;
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
