/**
 * R-GEN-ADDMONTHS and R-GEN-PERIOD (conventions.md 0.1): months are counted by day number, or end on the last day of
 * the month when that day does not exist. Nothing is ever moved to a working day (AMB-GEN-01).
 */
import type { Day } from '../../base/brands.ts';
import { addDays, daysInMonth, makeDay, partsOf } from '../../base/day.ts';
import { strictAssert } from '../../base/assert.ts';
import { formatDayLong, plural } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { dayFact, explain, numberFact, ruleText } from '../explain.ts';

function inRange(value: Day | null): Day {
  strictAssert(value !== null, 'day out of the calendar (years 1 to 9999)');
  return value;
}

export const firstDayOfYear = (year: number): Day => inRange(makeDay(year, 1, 1));
export const lastDayOfYear = (year: number): Day => inRange(makeDay(year, 12, 31));

/** The last day of the month of `d`. */
export function endOfMonth(d: Day): Day {
  const { year, month } = partsOf(d);
  return inRange(makeDay(year, month, daysInMonth(year, month)));
}

/** Same day number `n` months later (or earlier), else the last day of that month. */
export function addMonths(d: Day, n: number): Day {
  const { year, month, day } = partsOf(d);
  const index = year * 12 + (month - 1) + n;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  strictAssert(newYear >= 1 && newYear <= 9999, 'month out of the calendar (years 1 to 9999)');
  return inRange(makeDay(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth))));
}

/** Last day of a period of `n` months whose first day is included. */
export function periodLastDay(start: Day, n: number): Day {
  const end = addMonths(start, n);
  return partsOf(end).day === partsOf(start).day ? addDays(end, -1) : end;
}

/** Day 1 of the month after the month of `d`, even when `d` is itself a 1st. */
export function firstOfNextMonth(d: Day): Day {
  const { year, month } = partsOf(d);
  return addMonths(inRange(makeDay(year, month, 1)), 1);
}

const ADDMONTHS = ruleText({
  rule: 'R-GEN-ADDMONTHS',
  article: 'règle générale',
  sentence:
    'Un délai en mois finit le même jour du mois d’arrivée ; si ce jour n’existe pas, le dernier jour du mois.',
  readings: ['AMB-GEN-01'],
});

/** R-GEN-ADDMONTHS with its derivation. */
export function explainAddMonths(date: Day, months: number): Explained<{ date: Day }> {
  const result = addMonths(date, months);
  const same = partsOf(result).day === partsOf(date).day;
  return explain(ADDMONTHS, { date: result }, () => ({
    facts: [dayFact('date', 'date de départ', date), numberFact('months', 'nombre de mois', months)],
    steps: [
      months < 0
        ? `On recule de ${plural(-months, 'mois', 'mois')} à partir du ${formatDayLong(date)}.`
        : `On ajoute ${plural(months, 'mois', 'mois')} au ${formatDayLong(date)}.`,
      same
        ? `On garde le même jour du mois : le ${formatDayLong(result)}.`
        : `Ce mois n’a pas de ${partsOf(date).day} : on prend son dernier jour, le ${formatDayLong(result)}.`,
    ],
  }));
}

const PERIOD = ruleText({
  rule: 'R-GEN-PERIOD',
  article: 'règle générale',
  sentence: 'Une période dont le premier jour compte finit la veille du jour anniversaire.',
  readings: ['AMB-GEN-01'],
});

/** R-GEN-PERIOD with its derivation. */
export function explainPeriod(start: Day, months: number): Explained<{ lastDay: Day }> {
  const lastDay = periodLastDay(start, months);
  return explain(PERIOD, { lastDay }, () => ({
    facts: [dayFact('start', 'premier jour', start), numberFact('months', 'nombre de mois', months)],
    steps: [
      `La période commence le ${formatDayLong(start)}, ce jour compris, et dure ${plural(months, 'mois', 'mois')}.`,
      `Son dernier jour est le ${formatDayLong(lastDay)}.`,
    ],
  }));
}
