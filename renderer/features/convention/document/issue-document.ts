/** Keeps a document that leaves: its version, its checksum and its very bytes. */
import type { RecordId } from '@shared/base/brands.ts';
import { slugOf } from '@shared/base/file-names.ts';
import { blankRegister } from '@shared/model/blank.ts';
import { ISSUED } from '@shared/model/keys.ts';
import { failureSentence } from '@renderer/store/index.ts';
import type { SubscriptionDocument } from '@renderer/parts/document/make-document.ts';
import type { Services } from '@renderer/services/index.ts';
import type { OpenConvention } from '../open-convention.ts';

/** A document that may leave: Tacite's own, or the issuer's form filled. */
export interface MadeDocument {
  readonly document: Pick<SubscriptionDocument, 'bytes' | 'pages' | 'checksum' | 'reference'>;
  readonly version: number;
  /** The blank it was filled on; null for Tacite's own document. */
  readonly blankId: RecordId | null;
}

/** The name under which it is saved and kept. */
export const nameOfMade = (convention: OpenConvention, { version, blankId }: MadeDocument): string => {
  const name = fileNameOf(convention, version);
  return blankId === null ? name : name.replace(/-v(\d+)\.pdf$/, '-formulaire-v$1.pdf');
};

/** `mairie-exemple-megalis-2025-004-v1.pdf`: letters, digits and dashes, valid on every system. */
export function fileNameOf({ model, answers }: OpenConvention, version: number): string {
  const title = answers[model.titleField];
  const slug = slugOf(typeof title === 'string' ? title : '');
  return `${[slug, model.slug].filter(Boolean).join('-')}-v${version}.pdf`;
}

/**
 * Records the version that was printed or saved, and keeps its bytes beside the signed pieces. A draft is not issued.
 * The blank is recorded with it: a later edition then changes nothing to what was signed. Returns a French sentence when the store refuses, null otherwise.
 */
export async function issueDocument(
  { store }: Services,
  convention: OpenConvention,
  made: MadeDocument,
): Promise<string | null> {
  const { document, version, blankId } = made;
  if (convention.status === 'draft') return null;
  const known = convention.view.issued;
  if (known?.version === version && known.checksum === document.checksum) return null;
  const attached = await store.attach(convention.id, {
    name: nameOfMade(convention, made),
    mime: 'application/pdf',
    bytes: document.bytes,
    pages: document.pages,
    nature: 'issued',
    issue: { version, pages: document.pages, checksum: document.checksum },
    thumbnail: null,
  });
  if (!attached.ok) return failureSentence(attached.error);
  const written = await store.write(
    convention.id,
    {
      [ISSUED]: { version, checksum: document.checksum },
      ...(blankId === null ? {} : blankRegister(blankId)),
    },
    { what: 'issued', about: document.reference },
  );
  return written.ok ? null : failureSentence(written.error);
}
