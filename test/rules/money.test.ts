import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cents } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { MEGALIS_2019, MEGALIS_2025 } from '@shared/rules/megalis.ts';
import { ampFirstYear, ampProrata, ampSplit } from '@shared/rules/money/amp.ts';
import { megalisExitDue } from '@shared/rules/money/megalis-exit-due.ts';
import { megalisInvoice } from '@shared/rules/money/megalis-invoice.ts';
import { megalisSchedule } from '@shared/rules/money/megalis-schedule.ts';
import { megalisTariff, megalisTierCents } from '@shared/rules/money/megalis-tariff.ts';
import { moselleCall, moselleSondes } from '@shared/rules/money/moselle.ts';
import { polmarAmount, polmarReclaim } from '@shared/rules/money/polmar.ts';
import { cents, roundHalfUp } from '@shared/rules/money/rounding.ts';
import { tierFor } from '@shared/rules/tiers.ts';
import { days, firsts, SEEDED } from './arbitraries.ts';

const amount = fc.integer({ min: 0, max: 100_000_000 }).map((n) => n as Cents);

describe('rounding', () => {
  test.each([
    [1, 2, 1],
    [0, 12, 0],
    [5, 12, 0],
    [6, 12, 1],
    [7, 12, 1],
    [1_408_750, 12, 117_396],
    [3, 2, 2],
  ])('%i/%i is %i', (num, den, expected) => {
    expect(roundHalfUp(num, den)).toBe(expected);
  });

  test('half up, as integers of any size would say', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000_000), fc.integer({ min: 1, max: 400 }), (num, den) => {
        const exact = (2n * BigInt(num) + BigInt(den)) / (2n * BigInt(den));
        expect(BigInt(roundHalfUp(num, den))).toBe(exact);
      }),
      SEEDED,
    );
  });

  test('anything that is not an exact fraction is a bug, said at once', () => {
    expect(() => roundHalfUp(1.5, 2)).toThrow('exact');
    expect(() => roundHalfUp(1, 0)).toThrow('exact');
    expect(() => roundHalfUp(Number.MAX_SAFE_INTEGER, 2)).toThrow('exact');
    expect(() => cents(0.1)).toThrow('integer');
  });
});

describe('Mégalis scale', () => {
  test.each([
    [MEGALIS_2025, 'bouquet', 0, 92_000],
    [MEGALIS_2025, 'bouquet', 19, 92_000],
    [MEGALIS_2025, 'bouquet', 49, 201_250],
    [MEGALIS_2025, 'bouquet', 50, 345_000],
    [MEGALIS_2025, 'bouquet', 100, 345_000],
    [MEGALIS_2025, 'bouquet', 101, 517_500],
    [MEGALIS_2025, 'teletransmissionOnly', 0, 0],
    [MEGALIS_2025, 'teletransmissionOnly', 1, 23_000],
    [MEGALIS_2025, 'teletransmissionOnly', 19, 23_000],
    [MEGALIS_2025, 'teletransmissionOnly', 20, null],
    [MEGALIS_2019, 'bouquet', 101, 450_000],
    [MEGALIS_2019, 'teletransmissionOnly', 0, 20_000],
    [MEGALIS_2019, 'teletransmissionOnly', 20, null],
  ] as const)('%o, %s, %i: %s', (programme, offer, headcount, annual) => {
    const { value } = megalisTariff(programme, { offer, headcount });
    expect(value.annualCents).toBe(annual);
    expect(value.status).toBe(annual === null ? 'notOffered' : 'ok');
    if (value.tierId) expect(megalisTierCents(programme, value.tierId)).toBe(annual);
  });

  test('every 2025 amount is the 2019 one and fifteen per cent', () => {
    for (const tier of [
      'bouquet-lt20',
      'bouquet-20to49',
      'bouquet-50to100',
      'bouquet-gt100',
      'teletransmission-lt20',
    ])
      expect((megalisTierCents(MEGALIS_2019, tier) ?? 0) * 1.15).toBeCloseTo(
        megalisTierCents(MEGALIS_2025, tier) ?? -1,
      );
  });

  test('one door for the models: a family without scale, or an unknown offer, has no tier', () => {
    expect(tierFor('MEG25', 'bouquet', 12)?.value.tierId).toBe('bouquet-lt20');
    expect(tierFor('MEG25', 'other', 12)).toBeNull();
    expect(tierFor('AMP', 'bouquet', 12)).toBeNull();
  });
});

describe.each([MEGALIS_2025, MEGALIS_2019])('Mégalis $number, year by year', (p) => {
  const [first, last] = [Number(p.start.slice(0, 4)), Number(p.end.slice(0, 4))];

  test('the years of a convention nobody leaves are whole, but for the entry, and add up', () => {
    fc.assert(
      fc.property(firsts(first, last), amount, (effectiveDate, annualCents) => {
        const { years, totalCents } = megalisSchedule(p, {
          annualCents,
          effectiveDate,
          requestReceiptDate: null,
        });
        expect(years.map(({ year }) => year)).toEqual(
          Array.from(
            { length: last - Number(effectiveDate.slice(0, 4)) + 1 },
            (_, i) => last - years.length + 1 + i,
          ),
        );
        expect(
          years.slice(1).every(({ months, amountCents }) => months === 12 && amountCents === annualCents),
        ).toBe(true);
        expect(years[0]?.months).toBe(13 - Number(effectiveDate.slice(5, 7)));
        expect(years.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totalCents);
      }),
      SEEDED,
    );
  });

  test('leaving never costs more than staying, and stops at the exit year', () => {
    fc.assert(
      fc.property(
        firsts(first, last),
        days(p.start, p.end),
        amount,
        (effectiveDate, receipt, annualCents) => {
          fc.pre(receipt >= effectiveDate);
          const facts = { annualCents, effectiveDate };
          const staying = megalisSchedule(p, { ...facts, requestReceiptDate: null });
          const leaving = megalisSchedule(p, { ...facts, requestReceiptDate: receipt });
          const due = megalisExitDue(p, { ...facts, requestReceiptDate: receipt });
          if (due.kind !== 'known') throw new Error(due.sentence);
          expect(leaving.totalCents).toBeLessThanOrEqual(staying.totalCents);
          expect(leaving.years.at(-1)).toMatchObject({
            year: due.value.exitYear,
            amountCents: due.value.exitYearCents,
          });
          expect(due.value.alternativeCents).toBeLessThanOrEqual(due.value.exitYearCents);
          expect(due.value.exitYearMonths).toBeGreaterThan(0);
          expect(due.value.exitYearMonths).toBeLessThanOrEqual(12);
        },
      ),
      SEEDED,
    );
  });

  test('a request before the effect is said, and changes nothing', () => {
    const effectiveDate = day(`${first + 1}-04-01`);
    const facts = { annualCents: cents(92_000), effectiveDate };
    const refused = megalisSchedule(p, { ...facts, requestReceiptDate: day(`${first + 1}-03-31`) });
    expect(refused.refusal).toContain('avant la prise d’effet');
    expect(refused.totalCents).toBe(megalisSchedule(p, { ...facts, requestReceiptDate: null }).totalCents);
  });

  test('nothing is due before the entry or after the programme', () => {
    const facts = { annualCents: cents(92_000), effectiveDate: day(`${first + 1}-04-01`) };
    for (const civilYear of [first, last + 1])
      expect(megalisInvoice(p, { ...facts, civilYear }).value).toEqual({ months: 0, amountCents: 0 });
  });
});

test('an entry and an exit in the same civil year count from the entry month', () => {
  const effectiveDate = day('2029-06-01');
  const due = megalisExitDue(MEGALIS_2025, {
    annualCents: cents(92_000),
    effectiveDate,
    requestReceiptDate: day('2029-07-10'),
  });
  expect(due.kind === 'known' && due.value).toEqual({
    contributionDueUntil: '2029-12-31',
    exitYear: 2029,
    exitYearMonths: 7,
    exitYearCents: 53_667,
    alternativeMonths: 7,
    alternativeCents: 53_667,
  });
});

describe('the other documents', () => {
  test.each([
    [0, 10_000],
    [100, 10_000],
    [101, 15_000],
    [150, 15_000],
    [151, 20_000],
  ])('%i probes cost %i cents', (probes, amountCents) => {
    expect(moselleSondes(true, probes).value.amountCents).toBe(amountCents);
    expect(moselleSondes(false, probes).value).toEqual({ billedProbes: 0, amountCents: 0 });
  });

  test.each([
    ['2024-06-30', 2024, 'regular', '2024-07-01'],
    ['2024-07-01', 2024, 'specific', '2024-07-01'],
    ['2024-07-01', 2025, 'regular', '2025-07-01'],
    ['2024-07-01', 2023, 'none', null],
  ])('joined %s, call of %i: %s from %s', (joined, civilYear, mode, callFrom) => {
    expect(moselleCall(day(joined), civilYear).value).toEqual({ mode, callFrom });
  });

  test('a split loses no cent, and the odd one goes to investment', () => {
    expect(ampSplit(cents(0), cents(101)).value).toEqual({
      investmentCents: 51,
      operatingCents: 50,
      totalCents: 101,
    });
    fc.assert(
      fc.property(amount, amount, (setup, recurring) => {
        const { investmentCents, operatingCents, totalCents } = ampSplit(setup, recurring).value;
        expect(investmentCents + operatingCents).toBe(totalCents);
        expect(totalCents).toBe(setup + recurring);
      }),
      SEEDED,
    );
  });

  test('the first year is the prorated part, split, with the whole setup', () => {
    const amounts = {
      setupCents: cents(150_000),
      fixedCents: cents(100_000),
      populationCents: cents(90_001),
      optionCents: cents(50_000),
    };
    const date = day('2024-02-29');
    expect(ampProrata(cents(240_001), date).value).toEqual({
      days: 307,
      daysInYear: 366,
      amountCents: 201_312,
    });
    expect(ampFirstYear(amounts, date).value).toEqual({
      recurringFullCents: 240_001,
      recurringProratedCents: 201_312,
      investmentCents: 250_656,
      operatingCents: 100_656,
      totalCents: 351_312,
    });
    expect(ampProrata(cents(100), day('2025-01-01')).value.amountCents).toBe(100);
    expect(ampProrata(cents(365), day('2025-12-31')).value).toEqual({
      days: 1,
      daysInYear: 365,
      amountCents: 1,
    });
  });

  test('POLMAR: the cap cuts, other aid warns, and both bases are shown', () => {
    const facts = { actualExpenseCents: cents(120_001), otherBasisExpenseCents: cents(100_001) };
    const capped = polmarAmount(facts);
    expect(capped.value).toEqual({ indemnityCents: 120_000, remainderCents: 1, capped: true });
    expect(capped.derivation.alternative?.shown).toBe('1\u202f000,01\u202f€');
    const reclaim = polmarReclaim({
      basis: 'TTC',
      indemnityCents: cents(94_500),
      otherPublicAidCents: cents(1),
    });
    expect(reclaim.value).toEqual({ forecastCents: 94_500, excessCents: 1, alert: true });
    expect(reclaim.derivation.alternative?.shown).toContain('155,01');
  });
});
