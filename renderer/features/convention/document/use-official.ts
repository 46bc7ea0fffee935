import { useMemo } from 'react';
import { canonicalJson } from '@shared/base/canonical.ts';
import type { BlankView } from '@shared/model/blank.ts';
import { officialChecksum } from '@shared/pdf/checksum.ts';
import { fillOfficial, type OfficialDocument } from '@renderer/parts/document/make-document.ts';
import { readPages } from '@renderer/parts/document/read-pages.ts';
import { useServices } from '@renderer/services/index.ts';
import type { Store } from '@renderer/store/api.ts';
import type { OpenConvention } from '../open-convention.ts';
import { useMade, type Wanted } from '../use-made.ts';
import type { MadeDocument } from './issue-document.ts';
import { versionFor } from './use-document.ts';

/** The form filled, as far as it can be issued, and what did not fit. */
export interface MadeForm extends MadeDocument {
  readonly document: OfficialDocument;
}

export type OfficialState =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly value: MadeForm }
  /** `sentence` says what happened and what to do. */
  | { readonly kind: 'failed'; readonly sentence: string };

/** The convention on its issuer's form, filled again when an answer, a place or the edition changes. */
export function useOfficial(
  convention: OpenConvention,
  blank: BlankView | null,
  flatten: boolean,
): OfficialState {
  const { store } = useServices();
  const wanted = useMemo(() => orderOf(convention, blank, flatten), [convention, blank, flatten]);
  const made = useMade(wanted, (order) => make(store, order));
  if (made.kind !== 'failed') return made.kind === 'made' ? made.value : made;
  const sentence = `Le formulaire officiel n’a pas pu être rempli : ${made.message}. Vos réponses sont enregistrées.`;
  return { kind: 'failed', sentence };
}

interface Order extends Wanted {
  readonly convention: OpenConvention;
  readonly blank: BlankView;
  readonly flatten: boolean;
  readonly checksum: string;
  readonly version: number;
}

function orderOf(convention: OpenConvention, blank: BlankView | null, flatten: boolean): Order | null {
  if (!blank?.file || !blank.analysed) return null;
  const { id, model, answers, view } = convention;
  const { places, matches, file } = blank;
  const checksum = officialChecksum(model, answers, { sha: file.sha256, places, matches, flatten });
  const version = versionFor(view.issued, checksum);
  // Answers that change nothing to the checksum (those of the signing day) are printed all the same.
  return {
    key: canonicalJson([id, checksum, version, answers]),
    subject: blank.id,
    convention,
    blank,
    flatten,
    checksum,
    version,
  };
}

async function make(store: Store, order: Order): Promise<OfficialState> {
  const { convention, blank, flatten, checksum, version } = order;
  const { file } = blank;
  const bytes = file && (await store.bytesOf(file.sha256));
  if (!file || !bytes || bytes === 'damaged') {
    const sentence =
      bytes === 'damaged'
        ? 'Le fichier de ce formulaire a été abîmé sur le disque. Ajoutez-le de nouveau dans l’écran Modèles.'
        : 'Le fichier de ce formulaire n’est pas sur cet ordinateur. Ajoutez-le dans l’écran Modèles.';
    return { kind: 'failed', sentence };
  }
  const read = await readPages(file.sha256, bytes);
  const { id, model, answers } = convention;
  const made = await fillOfficial({
    bytes,
    pages: read.kind === 'read' ? read.margins : [],
    placements: blank.places,
    matches: blank.matches,
    model,
    answers,
    id,
    version,
    checksum,
    flatten,
  });
  return made.ok
    ? { kind: 'made', value: { document: made.value, version, blankId: blank.id } }
    : { kind: 'failed', sentence: made.error.sentence };
}
