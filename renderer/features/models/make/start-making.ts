/** Opens a form that nobody described: its PDF is kept first, then what it seems to ask, as a work in progress. */
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { makingFrom } from '@shared/forms/making.ts';
import type { ReceivedFile } from '@shared/host/host.ts';
import { blankView } from '@shared/model/blank.ts';
import { CREATED } from '@shared/model/keys.ts';
import { makingRegister } from '@shared/model/making.ts';
import { proposeFields } from '@renderer/parts/document/make-document.ts';
import { readPages } from '@renderer/parts/document/read-pages.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import { attachBlank } from '../attach-blank.ts';

export type Started =
  | { readonly kind: 'started'; readonly id: RecordId }
  | { readonly kind: 'refused'; readonly sentence: string };

/** A form that cannot be filled is refused in words, and nothing is kept of it. */
export async function startMaking(store: Store, file: ReceivedFile, now: Instant): Promise<Started> {
  // Its model has no name yet: the edition waits under an empty one, offered nowhere.
  const attached = await attachBlank({ store, model: { slug: '' }, blanks: [], file, now });
  if (attached.kind === 'refused') return attached;
  if (attached.kind === 'known') return { kind: 'refused', sentence: 'Ce formulaire est déjà ouvert.' };
  const record = await readOnce(store.record(attached.id));
  const blank = record ? blankView(record) : null;
  const pages = blank?.file ? await readPages(blank.file.sha256, file.bytes) : null;
  const proposed = await proposeFields(file.bytes, pages?.kind === 'read' ? pages.pages : []);
  if (!proposed.ok) {
    await store.remove(attached.id);
    return { kind: 'refused', sentence: proposed.error.sentence };
  }
  const making = {
    ...makingFrom(proposed.value, file.name),
    blank: attached.id,
    edition: blank?.edition ?? '',
  };
  const created = await store.create('model', { ...makingRegister(making), [CREATED]: now });
  return created.ok
    ? { kind: 'started', id: created.value }
    : { kind: 'refused', sentence: failureSentence(created.error) };
}
