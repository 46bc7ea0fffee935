/** How far the places of an edition are, from its view alone: lists need no register. */
import type { Json } from '@shared/base/canonical.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { BlankView } from '@shared/model/blank.ts';
import { MATCH, matchKey, PLACE, placeKey } from '@shared/model/keys.ts';
import { countsOf, rowsOf, type PlaceCounts } from './editor/places.ts';
import { linkCounts } from './links/links.ts';

/** Counts of a form with real fields, or of pages with places. */
export function answersPlaced(model: ConventionModel, blank: BlankView): PlaceCounts {
  const registers = new Map<string, Json>();
  for (const target of blank.withoutPlace) registers.set(PLACE + target, null);
  for (const target of blank.withoutMatch) registers.set(MATCH + target, null);
  for (const { nth, ...place } of blank.places) registers.set(placeKey(place.fieldId, nth), place);
  for (const { nth, ...match } of blank.matches) registers.set(matchKey(match.fieldId, nth), match);
  const at = (key: string) => registers.get(key);
  return blank.analysed?.how === 'form' ? linkCounts(model, at) : countsOf(rowsOf(model, at));
}
