/** Conventions made by hand: what the pure functions of the calendar and of the timeline read. */
import { readSettings } from '@shared/model/settings.ts';
import type { ConventionSummary, SummaryEvent } from '@shared/model/summary.ts';
import { event, idOf, summaryOf } from '../overview/summaries.ts';

export const SETTINGS = readSettings(undefined);

/** The summary of the convention of that number. */
export const summary = (n: number, changes: Partial<ConventionSummary> = {}): ConventionSummary =>
  summaryOf({ id: idOf(n), title: `Commune ${n}`, ...changes });

export const notice = (date: string): SummaryEvent => event('noticeDeadlineYearEnd', date);
