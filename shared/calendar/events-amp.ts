/** Events of the Usine à Sites convention (conventions.md 6.E). */
import type { Day } from '../base/brands.ts';
import { makeDay, maxDay, minDay, yearOf } from '../base/day.ts';
import { formatDayLong } from '../base/text.ts';
import { dayFact, derive, ruleText } from '../rules/explain.ts';
import { ampLatestNotice, ampTerm, ampTermination } from '../rules/time/amp.ts';
import { firstDayOfYear, lastDayOfYear } from '../rules/time/months.ts';
import type { Life } from './contract.ts';
import type { CalendarEvent } from './event.ts';
import { event, ONCE, recordedFact, sorted, withLeaving, yearsBetween } from './events-common.ts';

export interface AmpFacts {
  readonly family: 'AMP';
  readonly notificationDate: Day;
  readonly commissioningDate: Day | null;
  readonly requestReceiptDate: Day | null;
}

const COMMITTEE = ruleText({
  rule: 'R-CAL',
  article: 'clause sur le comité de pilotage',
  sentence: 'Un comité de pilotage se réunit chaque année ; les parties en fixent le jour.',
  readings: [],
});

function committee(notification: Day, hardEnd: Day, year: number): CalendarEvent {
  const date = maxDay(notification, firstDayOfYear(year));
  const endDate = minDay(hardEnd, lastDayOfYear(year));
  return event('steeringCommittee', String(year), { date, endDate }, () =>
    derive(COMMITTEE, {
      steps: [`Pour ${year}, entre le ${formatDayLong(date)} et le ${formatDayLong(endDate)}.`],
    }),
  );
}

function noticeDeadlines(notification: Day, hardEnd: Day): CalendarEvent[] {
  return yearsBetween(yearOf(notification), yearOf(hardEnd)).flatMap((year) => {
    const date = makeDay(year, 9, 30);
    if (date === null || date < notification || lastDayOfYear(year) >= hardEnd) return [];
    return [event('noticeDeadlineYearEnd', String(year), date, () => ampLatestNotice(year).derivation)];
  });
}

function commissioned(date: Day): CalendarEvent {
  return event('commissioning', ONCE, date, () =>
    recordedFact({
      facts: [dayFact('commissioningDate', 'procès-verbal de mise en service', date)],
      steps: [`Le procès-verbal de mise en service est signé le ${formatDayLong(date)}.`],
    }),
  );
}

/** The whole life of a Usine à Sites convention. */
export function ampLife({ notificationDate, commissioningDate, requestReceiptDate }: AmpFacts): Life {
  const term = ampTerm(notificationDate);
  if (term.kind !== 'known') return { events: [], unanswered: [] };
  const { hardEnd, renewalDates } = term.value;
  const why = () => term.derivation;
  const events: CalendarEvent[] = [
    event('effect', ONCE, notificationDate, why),
    ...renewalDates.map((date, i) => event('renewal', `k${i + 1}`, date, why)),
    ...yearsBetween(yearOf(notificationDate), yearOf(hardEnd)).map((y) =>
      committee(notificationDate, hardEnd, y),
    ),
    ...noticeDeadlines(notificationDate, hardEnd),
    ...(commissioningDate ? [commissioned(commissioningDate)] : []),
    event('maximumEnd', ONCE, hardEnd, why),
  ];
  if (requestReceiptDate === null) return { events: sorted(events), unanswered: [] };
  const { value, derivation } = ampTermination(notificationDate, requestReceiptDate);
  const left = withLeaving(events, {
    receipt: requestReceiptDate,
    lastDay: value.terminationLastDay,
    invoicesUntil: value.terminationLastDay,
    noticeStart: requestReceiptDate,
    why: () => derivation,
  });
  return { events: sorted(left), unanswered: [] };
}
