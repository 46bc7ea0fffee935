/**
 * Ten years, day by day, each notice rule against a naive calendar that only knows « the day after ». Thousands of
 * days are compared in one assertion, so that a slow machine has as little to do as a fast one.
 */
import { describe, expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import type { Day } from '@shared/base/brands.ts';
import { MEGALIS_2019, MEGALIS_2025 } from '@shared/rules/megalis.ts';
import { ampLatestNotice, ampTermination } from '@shared/rules/time/amp.ts';
import { megalisLatestNotice, megalisTermination } from '@shared/rules/time/megalis-termination.ts';
import { moselleLatestNotice, moselleTermination } from '@shared/rules/time/moselle.ts';
import { before, between, next, sameDayLater, twoMonthsNoticeEnd, yearEndOf } from './naive.ts';

const smaller = (a: Day, b: Day): Day => (a < b ? a : b);
const larger = (a: Day, b: Day): Day => (a > b ? a : b);

/** The days on which the rule and the naive calendar differ, with both answers. */
const differences = <T>(days: readonly T[], rule: (d: T) => unknown, naive: (d: T) => unknown): unknown[] =>
  days.flatMap((d) => {
    const [found, expected] = [JSON.stringify(rule(d)), JSON.stringify(naive(d))];
    return found === expected ? [] : [{ d, found, expected }];
  });

/** Receipts that a naive clerk would try, from the target backwards. */
function latestReceipt(target: Day): Day {
  let receipt = target;
  while (twoMonthsNoticeEnd(receipt) > target) receipt = before(receipt);
  return receipt;
}

test('Mégalis: the latest receipt is the last day whose notice ends by the target', () => {
  const naive = (target: Day) => {
    const receipt = latestReceipt(target);
    const late = twoMonthsNoticeEnd(next(receipt)) > target;
    return [twoMonthsNoticeEnd(receipt), next(receipt), receipt, late];
  };
  const rule = (target: Day) => {
    const { value } = megalisLatestNotice(target);
    return [value.achievableLastDay, value.latestNoticeStart, value.latestReceiptDate, true];
  };
  expect(differences(between('2020-01-01', '2029-12-31'), rule, naive)).toEqual([]);
});

const EFFECTS = ['0-01', '0-04', '2-10', '4-01', '4-06'] as const;

describe.each([MEGALIS_2019, MEGALIS_2025])('Mégalis $number: every receipt day of the programme', (p) => {
  test.each(EFFECTS)('effect in year and month %s', (offset) => {
    const [years = '', month = ''] = offset.split('-');
    const effectiveDate = day(`${Number(p.start.slice(0, 4)) + Number(years)}-${month}-01`);
    const minimumEnd = smaller(yearEndOf(effectiveDate), p.end);
    const naive = (receipt: Day) => {
      const noticeEnd = twoMonthsNoticeEnd(receipt);
      const accessEnd = smaller(noticeEnd, p.end);
      return [
        noticeEnd,
        accessEnd,
        minimumEnd,
        larger(accessEnd, minimumEnd),
        noticeEnd < minimumEnd,
        noticeEnd > p.end,
      ];
    };
    const rule = (requestReceiptDate: Day) => {
      const result = megalisTermination(p, { effectiveDate, requestReceiptDate });
      if (result.kind !== 'known') return result;
      const { noticeEnd, accessEnd, contributionDueUntil, withinMinimum, endsByProgramme } = result.value;
      return [
        noticeEnd,
        accessEnd,
        result.value.minimumEnd,
        contributionDueUntil,
        withinMinimum,
        endsByProgramme,
      ];
    };
    expect(differences(between(effectiveDate, p.end), rule, naive)).toEqual([]);
  });
});

test.each(['2019-01-01', '2020-02-29', '2024-09-15', '2028-03-31'].map(day))(
  'Moselle Fibre from %s: every receipt day of ten years',
  (effectiveDate) => {
    const minimumEnd = yearEndOf(effectiveDate);
    const naive = (receipt: Day) => {
      const noticeEnd = twoMonthsNoticeEnd(receipt);
      return [noticeEnd, minimumEnd, smaller(larger(noticeEnd, minimumEnd), day('2028-12-31'))];
    };
    const rule = (receipt: Day) => {
      const { value } = moselleTermination(effectiveDate, receipt);
      return [value.noticeEnd, value.minimumEnd, value.terminationLastDay];
    };
    expect(differences(between('2019-01-01', '2028-12-31'), rule, naive)).toEqual([]);
  },
);

test('Moselle Fibre: the latest notice of every joining day of ten years leaves on 31 December, or says why not', () => {
  const years = (d: Day) => [0, 1].map((n) => Number(d.slice(0, 4)) + n);
  const naive = (d: Day) =>
    years(d).map((year) =>
      yearEndOf(d) > `${year}-12-31`
        ? { latestReceiptDate: null, reason: 'minimumNotReached' }
        : { latestReceiptDate: latestReceipt(day(`${year}-12-31`)), reason: 'ok' },
    );
  const rule = (d: Day) => years(d).map((year) => moselleLatestNotice(d, year).value);
  expect(differences(between('2018-01-01', '2027-12-31'), rule, naive)).toEqual([]);
});

test('Usine à Sites: every receipt day of ten years', () => {
  const notificationDate = day('2021-11-15');
  const hardEnd = day('2029-11-14');
  const naive = (receipt: Day) => {
    const noticeEnd = sameDayLater(receipt, 3);
    const yearEnd = day(`${noticeEnd.slice(0, 4)}-12-31`);
    return { noticeEnd, terminationLastDay: smaller(yearEnd, hardEnd), endsByMaximum: yearEnd > hardEnd };
  };
  const rule = (receipt: Day) => ampTermination(notificationDate, receipt).value;
  expect(differences(between('2020-01-01', '2029-12-31'), rule, naive)).toEqual([]);
});

test('Usine à Sites: the latest notice is the last day whose three months end in the year', () => {
  const naive = (year: number) =>
    between(`${year - 1}-07-01`, `${year}-12-31`)
      .filter((receipt) => Number(sameDayLater(receipt, 3).slice(0, 4)) <= year)
      .at(-1);
  const years = Array.from({ length: 10 }, (_, i) => 2020 + i);
  expect(differences(years, (year) => ampLatestNotice(year).value.latestReceiptDate, naive)).toEqual([]);
});
