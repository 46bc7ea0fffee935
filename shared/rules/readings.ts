/** Every reading of an unclear clause (AMB-… ids of conventions.md), in our own French words. */
import type { ReadingId } from './derivation.ts';
import { AMP_READINGS } from './readings/amp.ts';
import { CHARTER, GENERAL } from './readings/general.ts';
import { MEGALIS_2019_READINGS, MEGALIS_2025_READINGS } from './readings/megalis.ts';
import { MOSELLE_READINGS } from './readings/moselle.ts';
import { POLMAR_READINGS } from './readings/polmar.ts';
import type { ReadingText } from './readings/reading.ts';

/** By id; an id written by a newer version may be absent. */
export const READINGS: Readonly<Partial<Record<ReadingId, ReadingText>>> = {
  ...GENERAL,
  ...CHARTER,
  ...MEGALIS_2025_READINGS,
  ...MEGALIS_2019_READINGS,
  ...POLMAR_READINGS,
  ...MOSELLE_READINGS,
  ...AMP_READINGS,
};
