import { useEffect, useState } from 'react';
import { documentChecksum } from '@shared/pdf/checksum.ts';
import { makeDocument, type SubscriptionDocument } from '@renderer/parts/document/make-document.ts';
import { useServices } from '@renderer/services/index.ts';
import type { OpenConvention } from '../open-convention.ts';

export type DocumentState =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly document: SubscriptionDocument; readonly version: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Milliseconds without typing before the document is made again. */
const PAUSE = 400;

/** A changed document is a new version; the same content keeps the number it was issued under. */
export function versionOf({ view, model, answers }: OpenConvention): number {
  if (view.issued === null) return 1;
  return view.issued.checksum === documentChecksum(model, answers)
    ? view.issued.version
    : view.issued.version + 1;
}

/** The document of a convention, made again when what it says changes. The last one stays while the next is made. */
export function useDocument(convention: OpenConvention): DocumentState {
  const { now } = useServices();
  const [state, setState] = useState<DocumentState>({ kind: 'making' });
  const { id, model, answers, life } = convention;
  const version = versionOf(convention);
  const final = convention.status !== 'draft';
  useEffect(() => {
    let current = true;
    const input = {
      id,
      model,
      answers,
      events: life.events,
      version,
      now: now(),
      state: final ? 'final' : 'draft',
    } as const;
    const timer = window.setTimeout(() => {
      makeDocument(input).then(
        (document) => current && setState({ kind: 'made', document, version }),
        (error: unknown) =>
          current &&
          setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
    }, PAUSE);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [id, model, answers, life, version, final, now]);
  return state;
}
