/** Conventions made by hand: what the pure functions of the calendar and of the timeline read. */
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';

export const SETTINGS = readSettings(undefined);

/** A convention made by hand: what the pure functions read. */
export const summary = (n: number, changes: Partial<ConventionSummary> = {}): ConventionSummary => ({
  id: String(n).padStart(20, '0') as RecordId,
  model: 'megalis-convention-2025-004',
  title: `Commune ${n}`,
  establishmentId: null,
  recordedStatus: 'countersigned',
  missing: [],
  problems: 0,
  events: [],
  missingPieces: [],
  search: '',
  createdAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z' as Instant,
  deletedAt: null,
  sample: false,
  ...changes,
});

export const notice = (date: string) => ({
  kind: 'noticeDeadlineYearEnd',
  date: day(date),
  occurrence: date.slice(0, 4),
});
