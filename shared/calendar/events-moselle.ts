/** Events of the Moselle Fibre convention (conventions.md 5.E). */
import type { Day } from '../base/brands.ts';
import { maxDay, yearOf } from '../base/day.ts';
import { formatDayLong } from '../base/text.ts';
import type { Derivation } from '../rules/derivation.ts';
import { dayFact } from '../rules/explain.ts';
import { moselleCall } from '../rules/money/moselle.ts';
import {
  MOSELLE_END,
  moselleLatestNotice,
  moselleMinimumEnd,
  moselleTerm,
  moselleTermination,
} from '../rules/time/moselle.ts';
import { firstDayOfYear, lastDayOfYear } from '../rules/time/months.ts';
import type { Life } from './contract.ts';
import type { CalendarEvent } from './event.ts';
import {
  chorusCodes,
  event,
  ONCE,
  recordedFact,
  sorted,
  withLeaving,
  yearsBetween,
} from './events-common.ts';

export interface MoselleFacts {
  readonly family: 'MOS';
  readonly effectiveDate: Day;
  readonly chorusCodesRequired: boolean;
  readonly requestReceiptDate: Day | null;
  readonly effectWhy?: Derivation;
}

function eventsWithoutRequest({
  effectiveDate,
  chorusCodesRequired,
  effectWhy,
}: MoselleFacts): CalendarEvent[] {
  const term = moselleTerm([effectiveDate]);
  if (term.kind !== 'known') return [];
  const why = () => effectWhy ?? term.derivation;
  const years = yearsBetween(yearOf(effectiveDate), yearOf(MOSELLE_END));
  const minimumEnd = moselleMinimumEnd(effectiveDate);
  return [
    event('effect', ONCE, effectiveDate, why),
    event('minimumEnd', ONCE, minimumEnd, () => minimumWhy(effectiveDate, minimumEnd)),
    ...term.value.renewalDates.map((date, i) => event('renewal', `k${i + 1}`, date, why)),
    ...years.flatMap((year) => {
      const { value, derivation } = moselleLatestNotice(effectiveDate, year);
      const date = value.latestReceiptDate;
      return date ? [event('noticeDeadlineYearEnd', String(year), date, () => derivation)] : [];
    }),
    ...years.flatMap((year) => {
      const { value, derivation } = moselleCall(effectiveDate, year);
      const date = value.callFrom;
      return date ? [event('contributionCall', String(year), date, () => derivation)] : [];
    }),
    ...(chorusCodesRequired
      ? years.map((year) => chorusCodes(maxDay(effectiveDate, firstDayOfYear(year))))
      : []),
    event('programmeEnd', ONCE, MOSELLE_END, why),
  ];
}

const minimumWhy = (effective: Day, minimumEnd: Day): Derivation => ({
  ...recordedFact({
    facts: [dayFact('effectiveDate', 'prise d’effet', effective)],
    steps: [
      `L’adhésion dure au moins un an : du ${formatDayLong(effective)} au ${formatDayLong(minimumEnd)}.`,
      ...(minimumEnd > MOSELLE_END
        ? [`Le plan finit avant, le ${formatDayLong(MOSELLE_END)} : la convention s’arrête ce jour-là.`]
        : []),
    ],
  }),
  rule: 'R-MOS-TERMINATION',
  article: 'clause de résiliation',
  sentence: 'L’adhésion est d’un an au moins.',
  readings: ['AMB-MOS-02', 'AMB-MOS-03'],
});

/** The whole life of a Moselle Fibre convention. */
export function moselleLife(facts: MoselleFacts): Life {
  const events = eventsWithoutRequest(facts);
  const { effectiveDate, requestReceiptDate } = facts;
  if (requestReceiptDate === null || events.length === 0) return { events: sorted(events), unanswered: [] };
  const { value, derivation } = moselleTermination(effectiveDate, requestReceiptDate);
  const left = withLeaving(events, {
    receipt: requestReceiptDate,
    lastDay: value.terminationLastDay,
    invoicesUntil: lastDayOfYear(yearOf(value.terminationLastDay)),
    noticeStart: value.noticeStart,
    why: () => derivation,
  });
  return { events: sorted(left), unanswered: [] };
}
