/** What the calendar shows: the events of the summaries, filtered once and found by day. Pure. */
import type { Day, RecordId } from '@shared/base/brands.ts';
import type { EventKind } from '@shared/calendar/event.ts';
import { markOf } from '@shared/calendar/marks.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { ConventionSummary, SummaryEvent } from '@shared/model/summary.ts';
import { isEventKind } from '@shared/overview/rows.ts';
import { compareFrench } from '@renderer/parts/book-text.ts';
import { MARKS, type Mark } from '@renderer/parts/event-marks.tsx';
import { safeDayOf, standingOf, type Standing } from '@renderer/parts/event-safe.ts';

export interface Entry {
  readonly summary: ConventionSummary;
  readonly event: SummaryEvent & { readonly kind: EventKind };
  /** True for the day advised for acting, which has a place of its own before the date. */
  readonly advice: boolean;
}

/** Names an entry among those of the calendar. */
export const keyOf = ({ summary, event, advice }: Entry): string =>
  `${summary.id} ${event.kind} ${event.occurrence} ${advice}`;

export const markOfEntry = ({ event, advice }: Entry): Mark => (advice ? 'advice' : markOf(event.kind));

export interface Filters {
  /** Model slug, event kind or establishment id; empty for all. */
  readonly model: string;
  readonly kind: string;
  readonly place: string;
  /** Only what must not be missed. */
  readonly must: boolean;
}

export const NO_FILTERS: Filters = { model: '', kind: '', place: '', must: false };

export const isFiltered = ({ model, kind, place, must }: Filters): boolean =>
  model !== '' || kind !== '' || place !== '' || must;

/** Entries by first day, and by advised day. */
export type DayIndex = ReadonlyMap<Day, readonly Entry[]>;

/** The conventions that pass the filters on conventions; deleted ones never do. */
export const conventionsIn = (
  summaries: readonly ConventionSummary[],
  { model, place }: Pick<Filters, 'model' | 'place'>,
): readonly ConventionSummary[] =>
  summaries.filter(
    (one) =>
      one.deletedAt === null &&
      (model === '' || one.model === model) &&
      (place === '' || one.establishmentId === place),
  );

/** Reads every event once; ten thousand conventions hold some hundreds of thousands. */
export function indexByDay(
  summaries: readonly ConventionSummary[],
  filters: Filters,
  settings: Settings,
): DayIndex {
  const index = new Map<Day, Entry[]>();
  const add = (day: Day, entry: Entry) => {
    const there = index.get(day);
    if (there) there.push(entry);
    else index.set(day, [entry]);
  };
  for (const summary of conventionsIn(summaries, filters)) {
    for (const event of summary.events) {
      const { kind, date } = event;
      if (!isEventKind(kind) || (filters.kind !== '' && kind !== filters.kind)) continue;
      const safe = safeDayOf(kind, date, settings);
      if (filters.must && safe === null) continue;
      const known = event as Entry['event'];
      add(date, { summary, event: known, advice: false });
      if (safe !== null && safe < date) add(safe, { summary, event: known, advice: true });
    }
  }
  return index;
}

/** Dates in their order from `from` on, at most `limit`, without the advised days; reads no more than it must. */
export function entriesFrom(index: DayIndex, from: Day | null, limit: number): readonly Entry[] {
  const days = daysFrom(index, from);
  const found: Entry[] = [];
  for (const day of days) {
    if (found.length >= limit) break;
    for (const entry of sorted(index.get(day) ?? [])) if (!entry.advice) found.push(entry);
  }
  return found.slice(0, limit);
}

/** How many dates begin on `from` or later. */
export const countFrom = (index: DayIndex, from: Day | null): number =>
  daysFrom(index, from).reduce(
    (sum, day) => sum + (index.get(day) ?? []).filter(({ advice }) => !advice).length,
    0,
  );

const daysFrom = (index: DayIndex, from: Day | null): Day[] =>
  [...index.keys()].filter((day) => from === null || day >= from).sort();

const rank = (entry: Entry): number => MARKS.indexOf(markOfEntry(entry));

/** Within a day: what must not be missed first, then by name. */
export const sorted = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compareFrench(a.summary.title, b.summary.title) ||
      (a.summary.id < b.summary.id ? -1 : 1),
  );

export interface DayCount {
  readonly total: number;
  /** How many of each mark; zeros left out, most pressing first. */
  readonly marks: readonly (readonly [mark: Mark, count: number])[];
  /** The most pressing standing of the day. */
  readonly standing: Standing;
}

const STANDINGS: readonly Standing[] = ['late', 'soon', 'later', 'done', 'past'];

/** What a cell of a grid says of a day. */
export function countDay(
  entries: readonly Entry[],
  today: Day,
  settings: Settings,
  models: ModelLibrary,
): DayCount {
  const counts = new Map<Mark, number>();
  let standing = STANDINGS.length - 1;
  for (const entry of entries) {
    const { event, summary } = entry;
    const mark = markOfEntry(entry);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
    if (standing > 0)
      standing = Math.min(standing, STANDINGS.indexOf(standingOf(summary, event, today, settings, models)));
  }
  return {
    total: entries.length,
    marks: MARKS.flatMap((mark) => (counts.has(mark) ? [[mark, counts.get(mark) ?? 0] as const] : [])),
    standing: STANDINGS[standing] ?? 'past',
  };
}

/** The ids an export speaks for. */
export const idsOf = (summaries: readonly ConventionSummary[]): readonly RecordId[] =>
  summaries.map(({ id }) => id);
