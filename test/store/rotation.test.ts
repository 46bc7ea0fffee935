/** Which backups stay: a table of situations, then two years lived day after day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '@shared/base/brands.ts';
import { expired, type RotatedBackup } from '@renderer/store/backup/rotation.ts';

/** Backups of these days (« 2026-11-21 », or with an hour), all proved unless the day ends with « ? ». */
const of = (...days: readonly string[]): readonly RotatedBackup[] =>
  days.map((day) => ({
    name: day.replace('?', ''),
    at: `${day.slice(0, 10)}T${day.slice(11, 13) || '08'}:00:00.000Z` as Instant,
    proved: !day.endsWith('?'),
  }));

/** So many days before a Saturday. */
const daysBefore = (n: number): string =>
  new Date(Date.UTC(2026, 10, 21) - n * 86_400_000).toISOString().slice(0, 10);
const LAST_TEN = Array.from({ length: 10 }, (_, i) => daysBefore(i));

describe('rotation', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['nothing', [], []],
    ['ten or fewer all stay', LAST_TEN, []],
    ['ten on one day all stay', Array.from({ length: 10 }, (_, i) => `2026-11-21 1${i}`), []],
    ['an eleventh stays: it is the last of its week', [...LAST_TEN, daysBefore(10)], []],
    // 2026-11-11 is a Wednesday, 2026-11-09 the Monday of the same week.
    [
      'of one week, the last stays',
      [...LAST_TEN, '2026-11-11', '2026-11-10', '2026-11-09'],
      ['2026-11-10', '2026-11-09'],
    ],
    ['a Sunday ends its week', [...LAST_TEN, '2026-11-09', '2026-11-08', '2026-11-07'], ['2026-11-07']],
    [
      'beyond eight weeks, the last of each month',
      [
        ...LAST_TEN,
        '2026-11-09',
        '2026-11-02',
        '2026-10-26',
        '2026-10-19',
        '2026-10-12',
        '2026-10-05',
        '2026-09-28',
        '2026-09-21',
        '2026-09-14',
        '2026-09-07',
        '2026-08-31',
        '2026-08-03',
        '2026-07-31',
      ],
      ['2026-09-07', '2026-08-03'],
    ],
    [
      'months without any are not counted',
      [
        ...LAST_TEN,
        ...Array.from({ length: 8 }, (_, i) => daysBefore(14 + 7 * i)),
        '2025-03-03',
        '2024-02-02',
      ],
      [],
    ],
    ['in any order', [daysBefore(11), ...LAST_TEN.toReversed(), daysBefore(10)], [daysBefore(11)]],
  ])('%s', (_name, days, gone) => expect(expired(of(...days)).toSorted()).toEqual(gone.toSorted()));

  it('never lets go the newest that was proved, however old', () => {
    const days = Array.from({ length: 30 }, (_, i) => `${daysBefore(i)}?`);
    const old = of('2026-10-20 07');
    expect(expired([...of(...days), ...of('2026-10-21?'), ...old])).not.toContain('2026-10-20 07');
    expect(expired([...of(...days), ...of('2026-10-20 09?'), ...of('2026-10-20 07?')])).toContain(
      '2026-10-20 07',
    );
  });

  it('lived for two years: recent days, some weeks, some months, and never many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 730, maxLength: 730 }), (counts) => {
        let here: readonly RotatedBackup[] = [];
        for (const [i, count] of counts.entries()) {
          const day = daysBefore(730 - i);
          here = [...here, ...of(...Array.from({ length: count }, (_, n) => `${day} 1${n}`))];
          const gone = new Set(expired(here));
          here = here.filter(({ name }) => !gone.has(name));
          expect(here.length).toBeLessThanOrEqual(30);
        }
        const newest = here.map(({ at }) => at).toSorted();
        const ages = newest.map((at) => (Date.UTC(2026, 10, 21) - Date.parse(at)) / 86_400_000);
        // Something of the last month, of the quarter before and of half a year before that.
        expect(ages.filter((age) => age <= 31).length).toBeGreaterThanOrEqual(10);
        expect(ages.some((age) => age > 31 && age < 93)).toBe(true);
        expect(ages.some((age) => age > 180)).toBe(true);
        expect(expired(here)).toEqual([]);
      }),
      { seed: 20261121, numRuns: 20 },
    );
  });
});
