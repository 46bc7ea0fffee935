/** R-GEN-DATE (conventions.md 0.3): what a person types as a date. */
import type { Day } from '../../base/brands.ts';
import { daysInMonth, isLeapYear, makeDay } from '../../base/day.ts';
import { monthName } from '../../base/text.ts';
import { accepted, rejected, type Reading } from './read.ts';

export type DateReason = 'empty' | 'unreadable' | 'noSuchDay';

export interface DateReading extends Reading<DateReason> {
  /** The day, same as `normalized`. */
  readonly iso: Day | null;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;
const FRENCH = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** Reads `yyyy-mm-dd` or day/month/year with `/`, `.` or `-`, four digits for the year. */
export function readDate(raw: string): DateReading {
  const text = raw.trim();
  if (text === '') return failed('empty', 'Indiquez la date : jour/mois/année, par exemple 31/10/2026.');
  const iso = ISO.exec(text);
  const parts = iso ? iso.slice(1) : FRENCH.exec(text)?.slice(1).toReversed();
  if (!parts)
    return failed(
      'unreadable',
      `Cette date ne se lit pas. Écrivez jour/mois/année, par exemple 31/10/2026.${remedy(text)}`,
    );
  const [year, month, day] = parts.map(Number) as [number, number, number];
  const value = makeDay(year, month, day);
  if (value === null) return failed('noSuchDay', `Cette date n’existe pas : ${whyNot(year, month, day)}.`);
  return { ...accepted<DateReason>(value), iso: value };
}

const failed = (reason: DateReason, sentence: string): DateReading => ({
  ...rejected(reason, sentence),
  iso: null,
});

/** « 31/10/26 » is the commonest unreadable date. */
const remedy = (text: string): string =>
  /[/.-]\d\d$/.test(text) && !/^\d{4}/.test(text) ? ' L’année s’écrit avec quatre chiffres.' : '';

function whyNot(year: number, month: number, day: number): string {
  if (year < 1) return 'l’année doit être au moins 1';
  if (month < 1 || month > 12) return `il n’y a pas de mois numéro ${month}`;
  if (day < 1) return 'les jours commencent à 1';
  if (month === 2 && day === 29 && !isLeapYear(year)) return `${year} n’est pas une année bissextile`;
  const elided = month === 4 || month === 8 || month === 10 ? 'd’' : 'de ';
  return `le mois ${elided}${monthName(month)} a ${daysInMonth(year, month)} jours`;
}
