/** Takes an issuer's form: looked into, refused in words, or kept bit for bit as a new edition of the model's form. */
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { french, plural } from '@shared/base/text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { ReceivedFile } from '@shared/host/host.ts';
import { blankWithFile, newBlank, nextOrdinal, type BlankView } from '@shared/model/blank.ts';
import { inspectFile } from '@renderer/pdf-view/index.ts';
import { digest } from '@renderer/services/index.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import { fieldsOfForm } from './analysis/look-into.ts';

/** No convention is longer; the search would take minutes. */
const MAX_PAGES = 200;

export type AttachOutcome =
  | { readonly kind: 'attached'; readonly id: RecordId; readonly notices: readonly string[] }
  /** The same bytes are there already, `restored` when they had been deleted. */
  | { readonly kind: 'known'; readonly blank: BlankView; readonly restored: boolean }
  | { readonly kind: 'refused'; readonly sentence: string };

const refused = (sentence: string): AttachOutcome => ({ kind: 'refused', sentence: french(sentence) });

/** What an issuer's form must be, said to whoever gives something else. */
const PDF_WANTED =
  'Le formulaire officiel doit être un PDF. Demandez-le à l’émetteur dans ce format, ou téléchargez-le sur son site.';
const NO_PAGES =
  'Les pages de ce PDF ne peuvent pas être montrées : rien ne pourrait y être placé. Téléchargez-le de nouveau, ou ' +
  'ouvrez-le et imprimez-le vers un fichier PDF, puis joignez ce fichier.';

interface AttachInput {
  readonly store: Store;
  readonly model: Pick<ConventionModel, 'slug'>;
  /** All those of this computer, deleted ones too. */
  readonly blanks: readonly BlankView[];
  readonly file: ReceivedFile;
  readonly now: Instant;
}

/** Never throws: every outcome is a value with its sentence. Nothing is kept of a refused file. */
export async function attachBlank({ store, model, blanks, file, now }: AttachInput): Promise<AttachOutcome> {
  const inspection = await inspectFile(file);
  if (inspection.kind === 'refused') return refused(inspection.sentence);
  if (inspection.mime !== 'application/pdf') return refused(`Ce fichier est une image. ${PDF_WANTED}`);
  const known = blankWithFile(blanks, model.slug, await digest(file.bytes));
  if (known) return again(store, known);
  const fields = await fieldsOfForm(file.bytes).catch(() => null);
  if (fields === null)
    return refused('Ce PDF n’a pas pu être examiné. Recommencez, ou téléchargez-le de nouveau.');
  if (!fields.ok) return refused(fields.error.sentence);
  if (inspection.pages === null) return refused(NO_PAGES);
  if (inspection.pages > MAX_PAGES) {
    return refused(
      `Ce PDF a ${plural(inspection.pages, 'page', 'pages')} : Tacite remplit des formulaires de ${MAX_PAGES} pages au ` +
        'plus. Joignez seulement la convention et ses annexes à remplir.',
    );
  }
  const created = await store.create(
    'blank',
    newBlank(model.slug, labelFrom(file.name), nextOrdinal(blanks, model.slug), now),
  );
  if (!created.ok) return refused(failureSentence(created.error));
  const attached = await store.attach(created.value, {
    name: file.name,
    mime: 'application/pdf',
    bytes: file.bytes,
    pages: inspection.pages,
    nature: 'blank',
    thumbnail: inspection.thumbnail,
  });
  if (!attached.ok) {
    // An edition without its file is offered nowhere; it is taken away all the same.
    await store.remove(created.value);
    return refused(failureSentence(attached.error));
  }
  return { kind: 'attached', id: created.value, notices: inspection.notices };
}

async function again(store: Store, blank: BlankView): Promise<AttachOutcome> {
  if (!blank.deleted) return { kind: 'known', blank, restored: false };
  const restored = await store.restore(blank.id);
  return restored.ok ? { kind: 'known', blank, restored: true } : refused(failureSentence(restored.error));
}

/** « convention_2025-004 V2.pdf » → « convention 2025-004 V2 »: a first name for the edition, to be changed. */
const labelFrom = (name: string): string =>
  name
    .replace(/\.pdf$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 80);
