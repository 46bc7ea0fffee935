/** The eighteen months to come as rows and marks: which conventions, in which order, where and in which words. Pure. */
import type { Day } from '@shared/base/brands.ts';
import { addDays, daysBetween, makeDay, maxDay, minDay, monthOf, partsOf, yearOf } from '@shared/base/day.ts';
import { strictAssert } from '@shared/base/assert.ts';
import { formatDay, monthName, NBSP } from '@shared/base/text.ts';
import { MUST_NOT_MISS, type EventKind } from '@shared/calendar/event.ts';
import { eventLabel } from '@shared/calendar/labels.ts';
import { markOf, type EventMark } from '@shared/calendar/marks.ts';
import { shortTitleOf, type ModelLibrary } from '@shared/conventions/library.ts';
import { isEnded } from '@shared/conventions/status.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { isEventKind, statusOfSummary } from '@shared/overview/rows.ts';
import { shortEventLabel } from '@renderer/parts/event-names.ts';
import { safeDayOf, safeSentence, standingOf, type Standing } from '@renderer/parts/event-safe.ts';

/** Months drawn, the current one included. */
const MONTHS = 18;

export interface TimelineMark {
  readonly kind: EventKind;
  readonly date: Day;
  readonly mark: EventMark;
  readonly standing: Standing;
  /** 0 to 1 along the eighteen months. */
  readonly at: number;
  /** Under the mark: « préavis 31/10 ». */
  readonly label: string;
  /** The same for a screen reader, with the year and the day to act by. */
  readonly spoken: string;
}

export interface TimelineRow {
  readonly summary: ConventionSummary;
  readonly modelTitle: string;
  /** What the convention covers, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly marks: readonly TimelineMark[];
}

export interface Timeline {
  readonly start: Day;
  /** The first day after the last month. */
  readonly end: Day;
  readonly today: number;
  readonly months: readonly { readonly name: string; readonly year: number | null; readonly at: number }[];
  readonly rows: readonly TimelineRow[];
  /** Conventions that have something to come and no room here. */
  readonly others: number;
}

/** Kinds drawn: what asks to act, what goes on, and what ends; the rest is on the calendar. */
const DRAWN: ReadonlySet<EventKind> = new Set<EventKind>([
  'noticeDeadlineAnniversary',
  'noticeDeadlineYearEnd',
  'proofDeadline',
  'balanceDeadline',
  'renewal',
  'executionEnd',
  'programmeEnd',
  'maximumEnd',
  'terminationEnd',
]);

/** After these the convention is over. */
const LAST: ReadonlySet<EventKind> = new Set<EventKind>(['programmeEnd', 'maximumEnd', 'terminationEnd']);

const firstOfMonth = (d: Day, n: number): Day => {
  const { year, month } = partsOf(d);
  const index = year * 12 + month - 1 + n;
  const first = makeDay(Math.floor(index / 12), (index % 12) + 1, 1);
  strictAssert(first !== null, `no such month: ${d} and ${n}`);
  return first;
};

/** « nov. », « mai »: short, and never ambiguous. */
const shortMonth = (month: number): string => {
  const name = monthName(month);
  if (name.length <= 4) return name;
  return month === 7
    ? 'juil.'
    : month === 9
      ? 'sept.'
      : month === 2 || month === 1
        ? `${name.slice(0, 4)}.`
        : month === 4
          ? 'avr.'
          : `${name.slice(0, 3)}.`;
};

/** The timeline on `today`; at most `limit` rows, the most urgent first. */
export function timelineOn(
  summaries: readonly ConventionSummary[],
  today: Day,
  settings: Settings,
  limit: number,
  models: ModelLibrary,
): Timeline {
  const start = firstOfMonth(today, 0);
  const end = firstOfMonth(today, MONTHS);
  const length = daysBetween(start, end);
  const place = (d: Day) => daysBetween(start, minDay(maxDay(d, start), end)) / length;
  const found: { readonly summary: ConventionSummary; readonly key: string }[] = [];
  for (const summary of summaries) {
    const key = urgencyKey(summary, { today, end, settings, models });
    if (key !== null) found.push({ summary, key });
  }
  found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.summary.id < b.summary.id ? -1 : 1));
  return {
    start,
    end,
    today: place(today),
    months: Array.from({ length: MONTHS }, (_, i) => {
      const first = firstOfMonth(start, i);
      const name = shortMonth(monthOf(first));
      return { name, year: i === 0 || monthOf(first) === 1 ? yearOf(first) : null, at: place(first) };
    }),
    rows: found.slice(0, limit).map(({ summary }) => rowOf(summary, { today, end, settings, models, place })),
    others: Math.max(0, found.length - limit),
  };
}

/** When one must first act, else when something first happens; null when nothing comes, or the convention is over. */
function urgencyKey(
  summary: ConventionSummary,
  { today, end, settings, models }: Omit<Drawing, 'place'>,
): string | null {
  if (summary.deletedAt !== null) return null;
  let first: string | null = null;
  for (const event of summary.events) {
    const { kind, date, occurrence } = event;
    if (date < today || date >= end || !isEventKind(kind) || !DRAWN.has(kind)) continue;
    if (standingOf(summary, { kind, date, occurrence }, today, settings, models) === 'done') continue;
    const key = `${MUST_NOT_MISS.has(kind) ? '0' : '1'} ${safeDayOf(kind, date, settings) ?? date}`;
    if (first === null || key < first) first = key;
  }
  return first !== null && isEnded(statusOfSummary(summary, today, models)) ? null : first;
}

/** What every row is drawn with. */
interface Drawing {
  readonly today: Day;
  readonly end: Day;
  readonly settings: Settings;
  readonly models: ModelLibrary;
  readonly place: (d: Day) => number;
}

function rowOf(summary: ConventionSummary, { today, end, settings, models, place }: Drawing): TimelineRow {
  const marks: TimelineMark[] = [];
  let from = 0;
  let to = 1;
  for (const event of summary.events) {
    const { kind, date, occurrence } = event;
    if (!isEventKind(kind)) continue;
    if (kind === 'effect') from = place(date);
    if (LAST.has(kind)) to = Math.min(to, place(addDays(date, 1)));
    if (!DRAWN.has(kind) || date < today || date >= end) continue;
    const standing = standingOf(summary, { kind, date, occurrence }, today, settings, models);
    marks.push({
      kind,
      date,
      mark: markOf(kind),
      standing,
      at: place(date),
      label: labelOf(shortEventLabel(kind).toLowerCase(), date, standing, safeDayOf(kind, date, settings)),
      spoken: spokenOf(kind, date, settings),
    });
  }
  return { summary, modelTitle: shortTitleOf(models, summary.model), from, to, marks };
}

const short = (d: Day): string => formatDay(d).slice(0, 5);

/** A near deadline is written by the day to act on; a far one by its date. */
function labelOf(name: string, date: Day, standing: Standing, safe: Day | null): string {
  const near = standing === 'late' || standing === 'soon';
  const done = standing === 'done' ? ', fait' : '';
  return near && safe !== null && safe < date
    ? `${name} ${short(date)}, à envoyer avant le ${short(safe)}`
    : `${name} ${short(date)}${done}`;
}

function spokenOf(kind: EventKind, date: Day, settings: Settings): string {
  const safe = safeSentence(kind, date, settings);
  return `${eventLabel(kind)}${NBSP}: ${safe ?? `le ${formatDay(date)}`}`;
}
