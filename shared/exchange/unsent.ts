/** What changed since the last package for each correspondent: first from the rows of the list, then from few records. */
import type { RecordId } from '../base/brands.ts';
import type { TaciteRecord } from '../model/record.ts';
import type { ConventionSummary } from '../model/summary.ts';
import type { Correspondent } from './correspondents.ts';
import { covers } from './selection.ts';

/** Conventions, deleted ones included, that were written after the last package for him; none when none was sent. */
export function touchedSince(
  one: Correspondent,
  summaries: readonly ConventionSummary[],
): readonly RecordId[] {
  const sent = one.lastSent;
  if (sent === null) return [];
  return summaries.filter(({ updatedAt, sample }) => !sample && updatedAt > sent.at).map(({ id }) => id);
}

export interface Unsent {
  readonly correspondent: string;
  readonly conventions: number;
}

/**
 * In: the correspondents, the rows, and the records that `touchedSince` names for them. What came from him, or was given
 * to him since, is not counted. Out: those who lack something, the most first.
 */
export function unsentTo(
  correspondents: readonly Correspondent[],
  summaries: readonly ConventionSummary[],
  records: readonly TaciteRecord[],
): readonly Unsent[] {
  const known = new Map(records.map((record) => [record.id, record]));
  return correspondents
    .map((one) => ({
      correspondent: one.name,
      conventions: touchedSince(one, summaries).filter((id) => {
        const record = known.get(id);
        return record !== undefined && !covers(one.remembered[id], record.context);
      }).length,
    }))
    .filter(({ conventions }) => conventions > 0)
    .toSorted((a, b) => b.conventions - a.conventions || (a.correspondent < b.correspondent ? -1 : 1));
}
