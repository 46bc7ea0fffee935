/**
 * French public holidays. Alsace-Moselle adds 26 December everywhere, and Good Friday only in communes that have a
 * Protestant temple or a mixed church (labour code L3134-13): a setting of the commune, not of the département.
 */
import type { Day } from '../../base/brands.ts';
import { addDays, makeDay, weekday, yearOf } from '../../base/day.ts';
import { strictAssert } from '../../base/assert.ts';

export interface HolidaySettings {
  readonly alsaceMoselle: boolean;
  readonly goodFriday: boolean;
}

export const NATIONAL_HOLIDAYS: HolidaySettings = { alsaceMoselle: false, goodFriday: false };

export interface Holiday {
  readonly date: Day;
  /** French, with its article where French has one: « la Toussaint ». */
  readonly name: string;
}

function on(year: number, month: number, day: number): Day {
  const date = makeDay(year, month, day);
  strictAssert(date !== null, `no such day: ${year}-${month}-${day}`);
  return date;
}

/** Easter Sunday of the Gregorian calendar (the « anonymous » algorithm, Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return on(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The holidays of a civil year, in order. */
export function holidaysOf(year: number, settings: HolidaySettings): readonly Holiday[] {
  const easter = easterSunday(year);
  return [
    { date: on(year, 1, 1), name: 'le jour de l’An' },
    ...(settings.goodFriday ? [{ date: addDays(easter, -2), name: 'le Vendredi saint' }] : []),
    { date: addDays(easter, 1), name: 'le lundi de Pâques' },
    { date: on(year, 5, 1), name: 'la fête du Travail' },
    { date: on(year, 5, 8), name: 'la victoire de 1945' },
    { date: addDays(easter, 39), name: 'l’Ascension' },
    { date: addDays(easter, 50), name: 'le lundi de Pentecôte' },
    { date: on(year, 7, 14), name: 'la fête nationale' },
    { date: on(year, 8, 15), name: 'l’Assomption' },
    { date: on(year, 11, 1), name: 'la Toussaint' },
    { date: on(year, 11, 11), name: 'l’armistice de 1918' },
    { date: on(year, 12, 25), name: 'Noël' },
    ...(settings.alsaceMoselle ? [{ date: on(year, 12, 26), name: 'la Saint-Étienne' }] : []),
  ].sort((x, y) => (x.date < y.date ? -1 : x.date > y.date ? 1 : 0));
}

/** The holiday that falls on `d`, or null. */
const holidayOn = (d: Day, settings: HolidaySettings): Holiday | null =>
  holidaysOf(yearOf(d), settings).find((holiday) => holiday.date === d) ?? null;

/** Why `d` is not a working day, in French (« un samedi », « la Toussaint »), or null when it is one. */
export function dayOffReason(d: Day, settings: HolidaySettings): string | null {
  const holiday = holidayOn(d, settings);
  if (holiday) return holiday.name;
  if (weekday(d) === 6) return 'un samedi';
  return weekday(d) === 7 ? 'un dimanche' : null;
}

export const isWorkingDay = (d: Day, settings: HolidaySettings): boolean =>
  dayOffReason(d, settings) === null;
