/** A calendar that knows nothing but « the day after »: the oracle of the sweeps, written apart from the rules. */
import type { Day } from '@shared/base/brands.ts';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const lengthOf = (year: number, month: number): number => {
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0);
};

function listDays(fromYear: number, toYear: number): Day[] {
  const all: Day[] = [];
  for (let year = fromYear; year <= toYear; year += 1)
    for (let month = 1; month <= 12; month += 1)
      for (let d = 1; d <= lengthOf(year, month); d += 1)
        all.push(`${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}` as Day);
  return all;
}

/** Every day from 2014 to 2046, one after the other. */
const ALL = listDays(2014, 2046);
const INDEX = new Map(ALL.map((d, i) => [d, i]));

const at = (i: number): Day => {
  const d = ALL[i];
  if (d === undefined) throw new RangeError(`outside the naive calendar: ${i}`);
  return d;
};
const indexOf = (d: Day): number => INDEX.get(d) ?? -1;
const isFirst = (d: Day): boolean => d.endsWith('-01');

export const next = (d: Day): Day => at(indexOf(d) + 1);
export const before = (d: Day): Day => at(indexOf(d) - 1);
export const between = (from: string, to: string): Day[] => ALL.filter((d) => d >= from && d <= to);

/** Walks to the first 1st of a month after `d`. */
export function nextFirst(d: Day): Day {
  let walked = next(d);
  while (!isFirst(walked)) walked = next(walked);
  return walked;
}

const ENDS = new Map<Day, Day>();

/** Two whole months after the month of the receipt: walks until two more 1sts have been met. Walked once a day. */
export function twoMonthsNoticeEnd(receipt: Day): Day {
  const walked = ENDS.get(receipt) ?? before(nextFirst(nextFirst(nextFirst(receipt))));
  ENDS.set(receipt, walked);
  return walked;
}

/** Walks `n` months ahead to the same day number, or to the eve of the next 1st when it comes first. */
export function sameDayLater(d: Day, n: number): Day {
  let walked = d;
  let met = 0;
  while (met < n) {
    walked = next(walked);
    if (isFirst(walked)) met += 1;
  }
  while (walked.slice(8) < d.slice(8)) {
    if (isFirst(next(walked))) return walked;
    walked = next(walked);
  }
  return walked;
}

/** The eve of the first anniversary; of 1 March for a 29 February. */
export const yearEndOf = (d: Day): Day => {
  const anniversary = sameDayLater(d, 12);
  return anniversary.slice(8) === d.slice(8) ? before(anniversary) : anniversary;
};
