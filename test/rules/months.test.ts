import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, daysInMonth, partsOf } from '@shared/base/day.ts';
import { addMonths, firstOfNextMonth, periodLastDay } from '@shared/rules/time/months.ts';
import { DEFAULT_POSTING_MARGIN, sendBy } from '@shared/rules/time/notice.ts';
import { days, SEEDED } from './arbitraries.ts';
import { between, nextFirst, sameDayLater } from './naive.ts';

const anyDay = days('1950-01-01', '2150-12-31');
const indexOf = (d: ReturnType<typeof day>): number => partsOf(d).year * 12 + partsOf(d).month;

describe('months', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2027-05-31', -3, '2027-02-28'],
    ['2028-05-31', -3, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-01-01', -1, '2025-12-01'],
    ['2026-03-15', 0, '2026-03-15'],
  ])('%s plus %i months is %s', (from, n, to) => {
    expect(addMonths(day(from), n)).toBe(to);
  });

  test.each([
    ['2026-03-01', '2026-04-01'],
    ['2025-12-31', '2026-01-01'],
    ['2024-02-29', '2024-03-01'],
  ])('the 1st of the month after %s is %s', (from, to) => {
    expect(firstOfNextMonth(day(from))).toBe(to);
  });

  test('the month is exact, the day is kept or the last of the month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (d, n) => {
        const result = addMonths(d, n);
        const { year, month, day: number } = partsOf(result);
        expect(indexOf(result)).toBe(indexOf(d) + n);
        expect(number).toBe(Math.min(partsOf(d).day, daysInMonth(year, month)));
      }),
      SEEDED,
    );
  });

  test('up to day 28, months add up and come back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }), (d, a, b) => {
        fc.pre(partsOf(d).day <= 28);
        expect(addMonths(addMonths(d, a), b)).toBe(addMonths(d, a + b));
        expect(addMonths(addMonths(d, a), -a)).toBe(d);
      }),
      SEEDED,
    );
  });

  test('periods counted from their first day tile the calendar, without gap or overlap', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (d, n, count) => {
        fc.pre(partsOf(d).day <= 28);
        let start = d;
        for (let i = 1; i <= count; i += 1) {
          const end = periodLastDay(start, n);
          expect(end >= start).toBe(true);
          start = addDays(end, 1);
          expect(start).toBe(addMonths(d, i * n));
        }
      }),
      SEEDED,
    );
  });

  test('the same as walking day by day, every day of ten years', () => {
    const differing = between('2020-01-01', '2029-12-31').filter(
      (d) =>
        firstOfNextMonth(d) !== nextFirst(d) || [1, 3, 6].some((n) => addMonths(d, n) !== sameDayLater(d, n)),
    );
    expect(differing).toEqual([]);
  });
});

describe('recommended sending day', () => {
  test('ten calendar days before the latest receipt, unless told otherwise', () => {
    expect(DEFAULT_POSTING_MARGIN).toBe(10);
    expect(sendBy(day('2026-10-31'))).toBe('2026-10-21');
    expect(sendBy(day('2026-01-05'), 15)).toBe('2025-12-21');
  });

  test('never after the latest receipt, whatever the margin', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50, max: 400 }), (d, margin) => {
        expect(sendBy(d, margin) <= d).toBe(true);
      }),
      SEEDED,
    );
  });
});
