/**
 * Plain days. Everything here is integer arithmetic on the proleptic Gregorian calendar; no JavaScript `Date` ever
 * appears, so nothing can depend on the machine's time zone. Rules on months and periods live in rules/time.
 */
import type { Day } from './brands.ts';
import { strictAssert } from './assert.ts';

export interface DayParts {
  readonly year: number;
  readonly month: number; // 1 to 12
  readonly day: number; // 1 to 31
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Gregorian leap year: 2000 is one, 2100 is not. */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month, 28 to 31. `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  const length = MONTH_LENGTHS[month - 1];
  strictAssert(length !== undefined, `no month ${month}`);
  return month === 2 && isLeapYear(year) ? 29 : length;
}

/** Builds a day, or null when it does not exist in the Gregorian calendar. Years 1 to 9999. */
export function makeDay(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day;
}

/** Strict reading of `YYYY-MM-DD`; what a person types goes through R-GEN-DATE instead. */
export function asDay(text: string): Day | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match ? makeDay(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day of an instant, in UTC: what a pure function may say of it. Screens ask the clock for the local one. */
export const utcDay = (at: string): Day => at.slice(0, 10) as Day;

/** A day written in the source code or already checked; throws on anything else. */
export function day(text: string): Day {
  const value = asDay(text);
  strictAssert(value !== null, `not a day: ${text}`);
  return value;
}

export const partsOf = (d: Day): DayParts => ({
  year: Number(d.slice(0, 4)),
  month: Number(d.slice(5, 7)),
  day: Number(d.slice(8, 10)),
});

export const yearOf = (d: Day): number => Number(d.slice(0, 4));
export const monthOf = (d: Day): number => Number(d.slice(5, 7));

/** Days before the 1st of each month in a common year. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Days since 0001-01-01 (which is 0); ISO order and this order are the same. */
export function dayNumber(d: Day): number {
  const { year, month, day: dd } = partsOf(d);
  const y = year - 1;
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  const years = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return years + (BEFORE_MONTH[month - 1] ?? 0) + leapDay + dd - 1;
}

/** Days from 1 March of year 0 to 1 January of year 1, and in 400 Gregorian years. */
const MARCH_EPOCH = 306;
const ERA = 146_097;

/**
 * The inverse of `dayNumber`. Years are taken from 1 March, so that the leap day is their last one and a month's start
 * is a straight line (153 days every five months): no loop, for calendars of ten thousand conventions.
 */
export function dayFromNumber(n: number): Day {
  const shifted = n + MARCH_EPOCH;
  const era = Math.floor(shifted / ERA);
  const inEra = shifted - era * ERA;
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const dayOfMonth = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const result = makeDay(era * 400 + years + (month <= 2 ? 1 : 0), month, dayOfMonth);
  strictAssert(result !== null, `day number out of range: ${n}`);
  return result;
}

/** The day `n` days later (`n` may be negative). */
export const addDays = (d: Day, n: number): Day => dayFromNumber(dayNumber(d) + n);

/** Whole days from `from` to `to`; negative when `to` is before. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 = Monday … 7 = Sunday. */
export const weekday = (d: Day): number => (dayNumber(d) % 7) + 1;

export const maxDay = (a: Day, b: Day): Day => (a >= b ? a : b);
export const minDay = (a: Day, b: Day): Day => (a <= b ? a : b);
