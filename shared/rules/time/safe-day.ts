/**
 * The safe day: a computed deadline is never moved by the rules (AMB-GEN-01), but a clerk acts on a working day, so
 * the advice goes earlier, never later.
 */
import type { Day } from '../../base/brands.ts';
import { addDays } from '../../base/day.ts';
import { formatDay, formatDayLong, french, plural } from '../../base/text.ts';
import { dayOffReason, isWorkingDay, type HolidaySettings } from './holidays.ts';
import { sendBy } from './notice.ts';

/** The latest working day that is not after `deadline`. */
export function lastSafeDay(deadline: Day, settings: HolidaySettings): Day {
  let d = deadline;
  while (!isWorkingDay(d, settings)) d = addDays(d, -1);
  return d;
}

/** « Le 31/10/2026 tombe un samedi : … », or null when the deadline is a working day. */
export function nonWorkingWarning(deadline: Day, settings: HolidaySettings): string | null {
  const reason = dayOffReason(deadline, settings);
  if (reason === null) return null;
  const safe = formatDay(lastSafeDay(deadline, settings));
  const falls = reason.startsWith('un ') ? `tombe ${reason}` : `est férié (${reason})`;
  return french(`Le ${formatDay(deadline)} ${falls} : agissez plus tôt, au plus tard le ${safe}.`);
}

export interface SafeDates {
  /** What the convention says; the others are advice. */
  readonly deadline: Day;
  readonly lastSafeDay: Day;
  /** The last working day to post so that it arrives by `lastSafeDay`, margin kept. */
  readonly postBy: Day;
  /** The last council meeting that can still decide, on or before `postBy`; null when none was entered. */
  readonly lastMeeting: Day | null;
  /** French sentences, one a step. */
  readonly steps: readonly string[];
}

/** From a deadline counted at receipt to the days that a town hall can act on. `meetings` in any order. */
export function safeDates(
  deadline: Day,
  settings: HolidaySettings,
  marginDays: number,
  meetings: readonly Day[] = [],
): SafeDates {
  const safe = lastSafeDay(deadline, settings);
  const postBy = lastSafeDay(sendBy(safe, marginDays), settings);
  const lastMeeting =
    meetings
      .filter((meeting) => meeting <= postBy)
      .toSorted()
      .at(-1) ?? null;
  const warning = nonWorkingWarning(deadline, settings);
  const steps = [
    `La demande doit être reçue le ${formatDayLong(deadline)} au plus tard.`,
    ...(warning ? [warning] : []),
    `Avec une marge de ${plural(Math.max(0, marginDays), 'jour', 'jours')}, postez-la au plus tard le ${formatDayLong(postBy)}.`,
    ...(lastMeeting
      ? [`La dernière réunion qui peut décider est celle du ${formatDayLong(lastMeeting)}.`]
      : []),
  ].map(french);
  return { deadline, lastSafeDay: safe, postBy, lastMeeting, steps };
}
