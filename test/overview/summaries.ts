/** Summaries made by hand, so that rows and things to do are tested apart from the rules. */
import type { RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { readSettings, type Settings } from '@shared/model/settings.ts';
import type { ConventionSummary, SummaryEvent } from '@shared/model/summary.ts';

export const idOf = (n: number): RecordId => String(n).padStart(20, '0') as RecordId;

export const event = (kind: string, date: string, occurrence = date.slice(0, 4)): SummaryEvent => ({
  kind,
  date: day(date),
  occurrence,
});

/** A countersigned 2025-004 of an invented tourist office, unless told otherwise. */
export function summaryOf(changes: Partial<ConventionSummary> = {}): ConventionSummary {
  return {
    id: idOf(1),
    model: 'megalis-convention-2025-004',
    title: 'Office de tourisme d’Exempleville',
    establishmentId: null,
    recordedStatus: 'countersigned',
    missing: [],
    problems: 0,
    events: [],
    missingPieces: [],
    search: '',
    createdAt: null,
    updatedAt: '2026-01-01T00:00:00.000Z' as ConventionSummary['updatedAt'],
    deletedAt: null,
    sample: false,
    ...changes,
  };
}

/** Settings with so many days kept for the post. */
export const withMargin = (postingMarginDays: number): Settings => readSettings({ postingMarginDays });
