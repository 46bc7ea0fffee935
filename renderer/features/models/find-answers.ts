/** The search for the places of one edition: run once, written once in its record, shared with whoever receives it. */
import type { PageText } from '@shared/base/page-text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { analysisRegisters, type Analysed, type BlankView } from '@shared/model/blank.ts';
import type { Store, StoreFailure } from '@renderer/store/api.ts';
import type { Result } from '@shared/base/result.ts';
import { fieldsOfForm, findMatches, findPlaces } from './analysis/look-into.ts';

/** Raised when the search becomes better: an older edition may then be searched again. */
const SEARCH = 1;

/**
 * Finds where the answers go and writes it. Rejects when the search itself fails (a defect, or a PDF that cannot be
 * filled); a refused write is a value.
 */
export async function findAnswers(
  store: Store,
  blank: BlankView,
  bytes: Uint8Array,
  pages: readonly PageText[],
  model: ConventionModel,
): Promise<Result<void, StoreFailure>> {
  const fields = await fieldsOfForm(bytes);
  if (!fields.ok) throw new Error(fields.error.sentence);
  const analysed = (how: Analysed['how']): Analysed => ({
    how,
    pages: Math.max(1, pages.length),
    search: SEARCH,
  });
  const usable = fields.value.filter(
    ({ type, readOnly }) => type !== 'button' && type !== 'signature' && !readOnly,
  );
  const what = { what: 'analysed', about: blank.edition };
  if (usable.length > 0) {
    const matches = await findMatches(fields.value, pages, model);
    return store.write(blank.id, analysisRegisters(blank, analysed('form'), { matches }), what);
  }
  const { placements, noText, garbled } = await findPlaces(pages, model);
  const how = noText || garbled ? 'scan' : 'flat';
  return store.write(blank.id, analysisRegisters(blank, analysed(how), { places: placements }), what);
}
