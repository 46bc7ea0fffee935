import type { ChipTone } from '@renderer/ui/index.ts';
import type { PlaceState } from './places.ts';

/** How a state is said, and in which tone. */
export const STATES: Readonly<Record<PlaceState, readonly [word: string, tone: ChipTone]>> = {
  placed: ['placé', 'good'],
  doubtful: ['à vérifier', 'soon'],
  missing: ['manque', 'late'],
  off: ['pas sur ce formulaire', 'plain'],
  absent: ['sans doute pas sur ce formulaire', 'plain'],
};
