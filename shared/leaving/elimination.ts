/** What the elimination slip says of a convention. */
import { utcDay } from '../base/day.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import type { TaciteRecord } from '../model/record.ts';
import type { ConventionSummary } from '../model/summary.ts';
import { conventionView } from '../model/views.ts';
import { titleOfRecord } from './register-labels.ts';

/** One line of the slip; dates are those of its life, from its creation to its last event. */
export function eliminationLine(
  record: TaciteRecord,
  summary: ConventionSummary | null,
  models: ModelLibrary,
) {
  const { attachments, createdAt } = conventionView(record);
  const dates = (summary?.events ?? []).map(({ date, endDate }) => endDate ?? date).toSorted();
  const created = createdAt === null ? null : utcDay(createdAt);
  return {
    title: titleOfRecord(record, models),
    from: created ?? dates[0] ?? null,
    to: dates.at(-1) ?? created,
    files: attachments.length,
    bytes: attachments.reduce((sum, { size }) => sum + size, 0),
  };
}
