import { canonicalJson } from '@shared/base/canonical.ts';
import { documentChecksum } from '@shared/pdf/checksum.ts';
import { makeDocument } from '@renderer/parts/document/make-document.ts';
import { useServices } from '@renderer/services/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { useMade, type Made } from '../use-made.ts';
import type { MadeDocument } from './issue-document.ts';

/** A changed document is a new version; the same content keeps the number it was issued under. */
export const versionFor = (issued: OpenConvention['view']['issued'], checksum: string): number =>
  issued === null ? 1 : issued.checksum === checksum ? issued.version : issued.version + 1;

/** The document of a convention, made again when what it says changes. The last one stays while the next is made. */
export function useDocument(convention: OpenConvention): Made<MadeDocument> {
  const { now } = useServices();
  return useMade(contentOf(convention), async (wanted) => {
    const { key: _, ...content } = wanted;
    const document = await makeDocument({ ...content, now: now() });
    return { document, version: content.version, blankId: null };
  });
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
