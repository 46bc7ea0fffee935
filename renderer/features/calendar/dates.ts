/** Addresses, weeks and names of days of the calendar. Pure. */
import type { Day } from '@shared/base/brands.ts';
import { daysInMonth, makeDay, partsOf, weekday } from '@shared/base/day.ts';
import { strictAssert } from '@shared/base/assert.ts';
import { formatDayLong, monthName } from '@shared/base/text.ts';
import type { Path } from '@renderer/ui/index.ts';

export interface YearMonth {
  readonly year: number;
  readonly month: number; // 1 to 12
}

export type View =
  | { readonly kind: 'year'; readonly year: number }
  | ({ readonly kind: 'month' } & YearMonth)
  | { readonly kind: 'list' };

/** Years one may turn to; no convention lives outside them. */
export const YEARS = { first: 1950, last: 2150 } as const;
const isYear = (year: number): boolean => year >= YEARS.first && year <= YEARS.last;

/** Reads `calendrier/annee/2026`, `calendrier/mois/2026-11`, `calendrier/liste`; today's year for anything else. */
export function viewOf(path: Path, today: Day): View {
  const [, kind, when = ''] = path;
  const { year, month } = partsOf(today);
  if (kind === 'liste') return { kind: 'list' };
  if (kind === 'mois') {
    const match = /^(\d{4})-(\d\d)$/.exec(when);
    const day = match && makeDay(Number(match[1]), Number(match[2]), 1);
    return day && isYear(partsOf(day).year)
      ? { kind: 'month', year: partsOf(day).year, month: partsOf(day).month }
      : { kind: 'month', year, month };
  }
  const asked = /^\d{4}$/.test(when) ? Number(when) : year;
  return { kind: 'year', year: isYear(asked) ? asked : year };
}

export const yearPath = (year: number): Path => ['calendrier', 'annee', String(year)];
export const monthPath = ({ year, month }: YearMonth): Path => [
  'calendrier',
  'mois',
  `${year}-${String(month).padStart(2, '0')}`,
];
export const LIST_PATH: Path = ['calendrier', 'liste'];

/** The month `n` months later; `n` may be negative. */
export function monthAfter({ year, month }: YearMonth, n: number): YearMonth {
  const index = year * 12 + month - 1 + n;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

/** « novembre 2026 ». */
export const monthTitle = ({ year, month }: YearMonth): string => `${monthName(month)} ${year}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** « Novembre 2026 ». */
export const monthHeading = (when: YearMonth): string => capital(monthTitle(when));

/** The weeks of a month from Monday to Sunday; null before its first day and after its last. */
export function weeksOf({ year, month }: YearMonth): readonly (readonly (Day | null)[])[] {
  const days = Array.from({ length: daysInMonth(year, month) }, (_, i) => {
    const day = makeDay(year, month, i + 1);
    strictAssert(day !== null, `no such day: ${year}-${month}-${i + 1}`);
    return day;
  });
  const [first] = days;
  const before = first ? weekday(first) - 1 : 0;
  const cells = [...Array<null>(before).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

export const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** « samedi 31 octobre 2026 ». */
export const dayTitle = (day: Day): string => `${WEEKDAYS[weekday(day) - 1] ?? ''} ${formatDayLong(day)}`;
/** « Samedi 31 octobre 2026 ». */
export const dayHeading = (day: Day): string => capital(dayTitle(day));
