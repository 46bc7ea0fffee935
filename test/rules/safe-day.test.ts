import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, weekday } from '@shared/base/day.ts';
import { dayOffReason, easterSunday, holidaysOf, isWorkingDay } from '@shared/rules/time/holidays.ts';
import { lastSafeDay, nonWorkingWarning, safeDates } from '@shared/rules/time/safe-day.ts';
import { days, SEEDED } from './arbitraries.ts';

const INLAND = { alsaceMoselle: false, goodFriday: false };
const MOSELLE = { alsaceMoselle: true, goodFriday: false };
const WITH_TEMPLE = { alsaceMoselle: true, goodFriday: true };

describe('holidays', () => {
  test.each([
    [2000, '2000-04-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter %i is %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  test('the eleven national days of 2026', () => {
    expect(holidaysOf(2026, INLAND).map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });

  test.each([
    ['2025-04-18', INLAND, true],
    ['2025-04-18', MOSELLE, true],
    ['2025-04-18', WITH_TEMPLE, false],
    ['2025-12-26', INLAND, true],
    ['2025-12-26', MOSELLE, false],
    ['2026-05-01', INLAND, false],
    ['2026-10-31', INLAND, false],
  ])('%s under %o is a working day: %s', (date, settings, working) => {
    expect(isWorkingDay(day(date), settings)).toBe(working);
  });
});

describe('the safe day', () => {
  test.each([
    ['2026-10-31', INLAND, '2026-10-30'],
    ['2027-10-31', INLAND, '2027-10-29'],
    ['2025-11-11', INLAND, '2025-11-10'],
    ['2025-04-21', INLAND, '2025-04-18'],
    ['2025-04-21', WITH_TEMPLE, '2025-04-17'],
    ['2025-12-26', MOSELLE, '2025-12-24'],
    ['2025-10-31', INLAND, '2025-10-31'],
  ])('%s under %o: %s', (deadline, settings, safe) => {
    expect(lastSafeDay(day(deadline), settings)).toBe(safe);
  });

  test('says why, and what to do', () => {
    expect(nonWorkingWarning(day('2026-10-31'), INLAND)).toBe(
      'Le 31/10/2026 tombe un samedi\u00a0: agissez plus tôt, au plus tard le 30/10/2026.',
    );
    expect(nonWorkingWarning(day('2026-11-11'), INLAND)).toContain('est férié (l’armistice de 1918)');
    expect(nonWorkingWarning(day('2025-10-31'), INLAND)).toBeNull();
  });

  test('never later than the deadline, a working day, and nothing but days off between the two', () => {
    fc.assert(
      fc.property(
        days('2000-01-01', '2060-12-31'),
        fc.constantFrom(INLAND, MOSELLE, WITH_TEMPLE),
        (d, settings) => {
          const safe = lastSafeDay(d, settings);
          expect(safe <= d).toBe(true);
          expect(isWorkingDay(safe, settings)).toBe(true);
          expect(weekday(safe)).toBeLessThan(6);
          for (let between = addDays(safe, 1); between <= d; between = addDays(between, 1))
            expect(dayOffReason(between, settings)).not.toBeNull();
        },
      ),
      SEEDED,
    );
  });

  test('posting and deciding come before, and only a meeting in time is offered', () => {
    const meetings = ['2026-12-01', '2026-09-15', '2026-10-20'].map((date) => day(date));
    expect(safeDates(day('2026-10-31'), INLAND, 10, meetings)).toMatchObject({
      lastSafeDay: '2026-10-30',
      postBy: '2026-10-20',
      lastMeeting: '2026-10-20',
    });
    expect(safeDates(day('2026-10-31'), INLAND, 60, meetings.slice(0, 1)).lastMeeting).toBeNull();
  });
});
