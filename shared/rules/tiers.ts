/** One door to the scales, for a model that names its family of rules: the row that an answer should have ticked. */
import type { Explained } from './derivation.ts';
import type { RuleFamily } from './families.ts';
import { MEGALIS_2019, MEGALIS_2025, type MegalisProgramme } from './megalis.ts';
import { megalisTariff, type MegalisTariff } from './money/megalis-tariff.ts';

const PROGRAMMES: Partial<Record<RuleFamily, MegalisProgramme>> = {
  MEG25: MEGALIS_2025,
  MEG19: MEGALIS_2019,
};

/** The tier of a headcount (an integer, 0 or more), or null when the family has no scale or no such offer. */
export function tierFor(
  family: RuleFamily,
  offer: string,
  headcount: number,
): Explained<MegalisTariff> | null {
  const programme = PROGRAMMES[family];
  if (!programme || (offer !== 'bouquet' && offer !== 'teletransmissionOnly')) return null;
  return megalisTariff(programme, { offer, headcount });
}
