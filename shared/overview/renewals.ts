/** Tacit renewals that passed and that nobody confirmed: a renewal is never recorded silently. */
import type { Day } from '../base/brands.ts';
import { addDays, asDay } from '../base/day.ts';
import type { StatusId } from '../conventions/schema.ts';
import { statusTone } from '../conventions/status.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';

export interface PendingRenewals {
  /** More than a year before the convention was entered here: history, asked all at once. */
  readonly old: readonly SummaryEvent[];
  readonly recent: readonly SummaryEvent[];
}

/** Only a convention in force is renewed; one whose leaving is recorded may have been, before its end. */
export const mayRenew = (status: StatusId): boolean => {
  const tone = statusTone(status);
  return tone === 'active' || tone === 'attention';
};

/** The renewals dated today or before without a recorded decision, oldest first. */
export function pendingRenewals(
  summary: Pick<ConventionSummary, 'events' | 'decided' | 'createdAt'>,
  today: Day,
): PendingRenewals {
  const pending = summary.events.filter(
    ({ kind, date, occurrence }) =>
      kind === 'renewal' && date <= today && summary.decided?.[`renewal.${occurrence}`] === undefined,
  );
  const entered = summary.createdAt === null ? null : asDay(summary.createdAt.slice(0, 10));
  const bound = entered === null ? null : addDays(entered, -365);
  const isOld = ({ date }: SummaryEvent) => bound !== null && date < bound;
  return { old: pending.filter(isOld), recent: pending.filter((event) => !isOld(event)) };
}
