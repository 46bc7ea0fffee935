/** What every generator of events shares: lazy derivations, order, and the effect of a termination request. */
import type { Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import type { Derivation } from '../rules/derivation.ts';
import { derive, ruleText, type Why } from '../rules/explain.ts';
import type { CalendarEvent, EventKind } from './event.ts';

export const ONCE = 'once';

/**
 * An event whose derivation is written the first time someone reads it: a calendar of ten thousand conventions shows
 * a few of them, and their sentences cost more than their dates.
 */
export function event(
  kind: EventKind,
  occurrence: string,
  window: Day | { readonly date: Day; readonly endDate: Day },
  why: () => Derivation,
): CalendarEvent {
  let written: Derivation | undefined;
  return {
    kind,
    occurrence,
    ...(typeof window === 'string' ? { date: window } : window),
    get derivation() {
      written ??= why();
      return written;
    },
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By date, then by kind in ASCII order. */
export const sorted = (events: readonly CalendarEvent[]): CalendarEvent[] =>
  events.toSorted((a, b) => order(a.date, b.date) || order(a.kind, b.kind));

const CAL = (article: string, sentence: string) =>
  ruleText({ rule: 'R-CAL', article, sentence, readings: [] });

const CHORUS = CAL(
  'article sur la facturation',
  'Les codes Chorus Pro obligatoires sont à redonner chaque année ; la date du rappel est choisie par Tacite.',
);

/** The yearly reminder of the Chorus Pro codes. */
export const chorusCodes = (date: Day): CalendarEvent =>
  event('chorusCodes', String(yearOf(date)), date, () =>
    derive(CHORUS, {
      steps: [`Pour ${yearOf(date)}, le rappel vient dès le premier jour couvert de l’année.`],
    }),
  );

const FACT = CAL('fait enregistré', 'Cette date est celle que vous avez enregistrée.');

/** The derivation of a date that a person recorded, and that no rule computed. */
export const recordedFact = (why: Why): Derivation => derive(FACT, why);

export const yearsBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

export interface Leaving {
  readonly receipt: Day;
  /** Last day of the convention: access end (2, 3) or termination (5, 6). */
  readonly lastDay: Day;
  /** Invoices and calls dated after this day disappear. */
  readonly invoicesUntil: Day;
  readonly noticeStart: Day;
  readonly why: () => Derivation;
}

const DEADLINES: ReadonlySet<EventKind> = new Set(['noticeDeadlineYearEnd', 'noticeDeadlineAnniversary']);
const ENDED: ReadonlySet<EventKind> = new Set([
  'renewal',
  'chorusCodes',
  'steeringCommittee',
  'programmeEnd',
  'maximumEnd',
]);
const BILLED: ReadonlySet<EventKind> = new Set(['invoice', 'contributionCall']);

function survives({ kind, date }: CalendarEvent, leaving: Leaving): boolean {
  if (DEADLINES.has(kind)) return date <= leaving.receipt;
  if (ENDED.has(kind)) return date <= leaving.lastDay;
  if (BILLED.has(kind)) return date <= leaving.invoicesUntil;
  // The window of a usage year opens the year after it.
  return kind !== 'overUseInvoice' || yearOf(date) - 1 <= yearOf(leaving.lastDay);
}

/** The calendar once a request was received (conventions.md part 7): what disappears, what is added. */
export const withLeaving = (events: readonly CalendarEvent[], leaving: Leaving): CalendarEvent[] => [
  ...events.filter((e) => survives(e, leaving)),
  event('noticeStart', ONCE, leaving.noticeStart, leaving.why),
  event('terminationEnd', ONCE, leaving.lastDay, leaving.why),
];
