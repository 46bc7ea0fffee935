/** Ends the work: the blank first, with its places, then the definition, so that no model is ever without its form. */
import type { RecordId } from '@shared/base/brands.ts';
import {
  definitionRegister,
  readDefinition,
  slugFor,
  type ModelLibrary,
} from '@shared/conventions/library.ts';
import { modelFrom, type Made } from '@shared/forms/made-model.ts';
import { analysisRegisters, blankView } from '@shared/model/blank.ts';
import { EDITION, MAKING, MODEL } from '@shared/model/keys.ts';
import { makingRegister, type Making } from '@shared/model/making.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';

export type Finished =
  | { readonly kind: 'finished'; readonly slug: string }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The model that a making changes; null for a new one, or when it is no longer on this computer. */
const changedModel = (making: Making, library: ModelLibrary) =>
  library.custom.find(({ id }) => id === making.target)?.model ?? null;

/** `nouveau` is the address of the work itself. */
const nameFor = ({ shortTitle }: Making): string =>
  /^\s*nouveau\s*$/i.test(shortTitle) ? `modele ${shortTitle}` : shortTitle;

/** What the making gives now, with the first thing that is wrong with it. */
export function outcomeOf(making: Making, library: ModelLibrary): { made: Made; wrong: string | null } {
  const base = changedModel(making, library);
  const made = modelFrom(making, base?.slug ?? slugFor(nameFor(making), library), base);
  const read = readDefinition(JSON.parse(JSON.stringify(made.model)));
  return { made, wrong: 'sentence' in read ? read.sentence : null };
}

/** Writes the model, new or changed. `id` is the record of the making. */
export async function finishMaking(
  store: Store,
  id: RecordId,
  making: Making,
  library: ModelLibrary,
): Promise<Finished> {
  const { made, wrong } = outcomeOf(making, library);
  if (wrong !== null) return { kind: 'refused', sentence: wrong };
  const { model } = made;
  await store.settled();
  if (making.blank !== null && making.target === null) {
    const record = await readOnce(store.record(making.blank));
    if (record) {
      const found = { places: made.places, matches: made.matches };
      const analysed = { how: making.how, pages: making.pages, search: 1 };
      const written = await store.write(
        making.blank,
        {
          ...analysisRegisters(blankView(record), analysed, found),
          [MODEL]: model.slug,
          [EDITION]: making.edition.trim() || making.title.trim(),
        },
        { what: 'analysed', about: making.edition },
      );
      if (!written.ok) return { kind: 'refused', sentence: failureSentence(written.error) };
    }
  }
  const definition = definitionRegister(model);
  const written =
    making.target === null
      ? await store.write(id, { ...definition, [MAKING]: null }, { what: 'made', about: model.shortTitle })
      : await store.write(making.target, definition, { what: 'changed', about: model.shortTitle });
  if (!written.ok) return { kind: 'refused', sentence: failureSentence(written.error) };
  if (making.target !== null) await dropMaking(store, id, null);
  return { kind: 'finished', slug: model.slug };
}

/** Gives up a making, with the form that was opened for it. */
export async function dropMaking(store: Store, id: RecordId, blank: RecordId | null): Promise<string | null> {
  const emptied = await store.write(id, makingRegister(null), { what: 'deleted', about: '' });
  if (!emptied.ok) return failureSentence(emptied.error);
  for (const gone of blank === null ? [id] : [id, blank]) {
    const removed = await store.remove(gone);
    if (!removed.ok) return failureSentence(removed.error);
  }
  return null;
}
