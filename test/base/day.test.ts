/** Arithmetic on days, against a calendar that only knows the day after. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '@shared/base/brands.ts';
import { addDays, asDay, day, dayFromNumber, dayNumber, daysBetween, weekday } from '@shared/base/day.ts';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day after, by the words of the Gregorian reform and nothing else. */
function naiveNext(year: number, month: number, d: number): [number, number, number] {
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  const length = month === 2 && leap ? 29 : LENGTHS[month - 1]!;
  if (d < length) return [year, month, d + 1];
  return month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
}

const write = (year: number, month: number, d: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

const FIRST = 0;
const LAST = 3_652_058;
const RUNS = { seed: 20261121, numRuns: 3000 };
const someDay = fc.integer({ min: FIRST, max: LAST }).map(dayFromNumber);

describe('days and their numbers', () => {
  test('every day of a thousand years has the next number, and comes back from it', () => {
    // From 1599 to 2600: centuries that are leap years and centuries that are not.
    let at: [number, number, number] = [1599, 1, 1];
    let n = dayNumber(day('1599-01-01'));
    const wrong: string[] = [];
    while (at[0] <= 2600) {
      const text = write(...at);
      if (dayNumber(text as Day) !== n || dayFromNumber(n) !== text) wrong.push(text);
      at = naiveNext(...at);
      n += 1;
    }
    expect(wrong).toEqual([]);
  });

  test('the calendar begins on 0001-01-01, a Monday, and stops on 9999-12-31', () => {
    expect(dayFromNumber(FIRST)).toBe('0001-01-01');
    expect(dayNumber(day('9999-12-31'))).toBe(LAST);
    expect(dayFromNumber(LAST)).toBe('9999-12-31');
    expect(weekday(day('0001-01-01'))).toBe(1);
    expect(weekday(day('2026-11-21'))).toBe(6);
  });

  test.each([FIRST - 1, LAST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e15])(
    '%s is the number of no day',
    (n) => {
      expect(() => dayFromNumber(n)).toThrow(/out of range/);
    },
  );

  test('walking n days one at a time leads where adding n leads, both ways', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 800 }), (from, n) => {
        let at = from.split('-').map(Number) as [number, number, number];
        for (let step = 0; step < n; step += 1) at = naiveNext(...at);
        fc.pre(at[0] <= 9999);
        const to = day(write(...at));
        expect(addDays(from, n)).toBe(to);
        expect(addDays(to, -n)).toBe(from);
        expect(daysBetween(from, to)).toBe(n);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  test('the order of numbers is the order of texts', () => {
    fc.assert(
      fc.property(someDay, someDay, (a, b) => {
        expect(Math.sign(dayNumber(a) - dayNumber(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(asDay(a)).toBe(a);
      }),
      RUNS,
    );
  });
});
