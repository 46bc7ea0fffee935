import { useEffect, useState } from 'react';
import { canonicalJson } from '@shared/base/canonical.ts';
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
export const versionFor = (issued: OpenConvention['view']['issued'], checksum: string): number =>
  issued === null ? 1 : issued.checksum === checksum ? issued.version : issued.version + 1;

/** The document of a convention, made again when what it says changes. The last one stays while the next is made. */
export function useDocument(convention: OpenConvention): DocumentState {
  const { now } = useServices();
  const [state, setState] = useState<DocumentState>({ kind: 'making' });
  const wanted = contentOf(convention);
  const [input, setInput] = useState(wanted);
  // Every write gives new objects; only another content is worth another document.
  if (input.key !== wanted.key) setInput(wanted);
  useEffect(() => {
    let current = true;
    const { key: _, ...content } = input;
    const timer = window.setTimeout(() => {
      makeDocument({ ...content, now: now() }).then(
        (document) => current && setState({ kind: 'made', document, version: content.version }),
        (error: unknown) =>
          current &&
          setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
    }, PAUSE);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [input, now]);
  return state;
}

/** What the document is made from, with a key that two equal contents share. */
function contentOf(convention: OpenConvention) {
  const { id, model, answers, life } = convention;
  const version = versionFor(convention.view.issued, documentChecksum(model, answers));
  const state = convention.status === 'draft' ? ('draft' as const) : ('final' as const);
  const dates = life.events.map((event) => `${event.kind} ${event.date} ${event.endDate ?? ''}`);
  const key = canonicalJson([id, model.slug, answers, dates, version, state]);
  return { key, id, model, answers, events: life.events, version, state };
}
