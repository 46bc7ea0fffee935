/** Days and months for the property tests of the rules. */
import fc from 'fast-check';
import { dayFromNumber, dayNumber, day } from '@shared/base/day.ts';
import type { Day } from '@shared/base/brands.ts';

export const SEEDED = { seed: 20261121, numRuns: 3000 } as const;

/** Any day from `from` to `to`, with more weight on month ends and leap days than chance would give. */
export const days = (from: string, to: string): fc.Arbitrary<Day> => {
  const [low, high] = [dayNumber(day(from)), dayNumber(day(to))];
  const edges = [
    '2024-02-29',
    '2025-02-28',
    '2024-08-31',
    '2025-12-31',
    '2026-01-01',
    '2028-02-29',
    '2027-01-31',
  ]
    .map(day)
    .filter((d) => d >= from && d <= to);
  const any = fc.integer({ min: low, max: high }).map(dayFromNumber);
  return edges.length === 0
    ? any
    : fc.oneof({ weight: 5, arbitrary: any }, { weight: 1, arbitrary: fc.constantFrom(...edges) });
};

/** The first days of the months of some years. */
export const firsts = (from: number, to: number): fc.Arbitrary<Day> =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => day(`${year}-${String(month).padStart(2, '0')}-01`));
