/** From rows of the calendar to numbered entries, and to the marks of each day of a year. */
import type { Day } from '../base/brands.ts';
import { makeDay, maxDay, minDay, yearOf } from '../base/day.ts';
import { markOf } from '../calendar/marks.ts';
import type { PlannerRow } from '../calendar/rows.ts';
import type { PlannerMark } from './blocks/marks.ts';

/** A row with the number that stands for it on the grid. */
export interface Entry {
  readonly number: number;
  readonly row: PlannerRow;
  readonly mark: PlannerMark;
}

/** What one day of the grid shows of an entry. */
export interface DayMark {
  readonly mark: PlannerMark;
  readonly entry: Entry;
}

/** In a crowded day, what must not be missed is what remains. */
const URGENCY: readonly PlannerMark[] = ['act', 'advice', 'end', 'renewal', 'other'];
const urgency = (mark: PlannerMark): number => URGENCY.indexOf(mark);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A window runs to its last day, unless the two ends contradict each other. */
const lastDay = ({ date, endDate }: PlannerRow): Day => maxDay(date, endDate ?? date);
/** The first day something is to be done: the advised day may fall in the year before. */
const firstDay = ({ date, safeBy }: PlannerRow): Day => minDay(date, safeBy ?? date);

/** The rows that touch a civil year, in the order of their dates, numbered from 1. */
export const entriesOf = (rows: readonly PlannerRow[], year: number): readonly Entry[] =>
  rows
    .filter((row) => yearOf(firstDay(row)) <= year && yearOf(lastDay(row)) >= year)
    .map((row) => ({ row, mark: markOf(row.kind) }))
    .sort(
      (a, b) =>
        byText(a.row.date, b.row.date) ||
        urgency(a.mark) - urgency(b.mark) ||
        byText(a.row.convention, b.row.convention) ||
        byText(a.row.establishment, b.row.establishment) ||
        byText(a.row.kind, b.row.kind) ||
        byText(a.row.label, b.row.label),
    )
    .map((entry, i) => ({ ...entry, number: i + 1 }));

/**
 * The marks of each day. A window that began before the year is shown on 1 January; the advised day has a mark of its
 * own, unless it is the date itself.
 */
export function marksByDay(entries: readonly Entry[], year: number): ReadonlyMap<Day, readonly DayMark[]> {
  const days = new Map<Day, DayMark[]>();
  const add = (day: Day | null, mark: PlannerMark, entry: Entry) => {
    if (day === null || yearOf(day) !== year) return;
    const marks = days.get(day);
    if (marks) marks.push({ mark, entry });
    else days.set(day, [{ mark, entry }]);
  };
  for (const entry of entries) {
    const { date, safeBy } = entry.row;
    const startedBefore = yearOf(date) < year && yearOf(lastDay(entry.row)) >= year;
    add(startedBefore ? makeDay(year, 1, 1) : date, entry.mark, entry);
    if (safeBy !== undefined && safeBy !== date) add(safeBy, 'advice', entry);
  }
  for (const marks of days.values())
    marks.sort((a, b) => urgency(a.mark) - urgency(b.mark) || a.entry.number - b.entry.number);
  return days;
}
