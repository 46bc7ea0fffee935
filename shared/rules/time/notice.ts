/** Notices counted in full months (conventions.md 0.1), and the day to post a letter that must be received in time. */
import type { Day } from '../../base/brands.ts';
import { addDays, dayNumber } from '../../base/day.ts';
import { addMonths, firstOfNextMonth } from './months.ts';

export interface FullMonthsNotice {
  /** The 1st of the month after the receipt. */
  readonly noticeStart: Day;
  /** Always a month end. */
  readonly noticeEnd: Day;
}

/** Notice of `months` whole months after the month of the receipt. */
export function fullMonthsNotice(receipt: Day, months: number): FullMonthsNotice {
  const noticeStart = firstOfNextMonth(receipt);
  return { noticeStart, noticeEnd: addDays(addMonths(noticeStart, months), -1) };
}

/** Calendar days kept for the post unless the settings say otherwise (conventions.md 0.1). */
export const DEFAULT_POSTING_MARGIN = 10;

/**
 * The recommended day to send a request whose receipt counts: the latest receipt day less the margin, in calendar
 * days. A recommendation, never a deadline. A negative margin counts as none: the day never moves later.
 */
export const sendBy = (latestReceipt: Day, marginDays: number = DEFAULT_POSTING_MARGIN): Day =>
  addDays(latestReceipt, -Math.min(Math.max(0, Math.trunc(marginDays)), dayNumber(latestReceipt)));
