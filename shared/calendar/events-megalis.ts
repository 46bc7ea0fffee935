/** Events of the Mégalis conventions 2025-004 and 2019-026 (conventions.md 2.E and 3.E). */
import type { Day } from '../base/brands.ts';
import { addDays, makeDay, maxDay, yearOf } from '../base/day.ts';
import { strictAssert } from '../base/assert.ts';
import { formatDayLong } from '../base/text.ts';
import type { Derivation } from '../rules/derivation.ts';
import { dayFact, derive, yearFact } from '../rules/explain.ts';
import { MEGALIS_2019, MEGALIS_2025, megalisTexts, type MegalisProgramme } from '../rules/megalis.ts';
import { megalis2019InvoiceDate } from '../rules/money/megalis-invoice.ts';
import { overUse } from '../rules/money/overuse.ts';
import { megalisMinimumEnd, megalisPeriods } from '../rules/time/megalis-periods.ts';
import { megalisLatestNotice, megalisTermination } from '../rules/time/megalis-termination.ts';
import { firstDayOfYear, lastDayOfYear } from '../rules/time/months.ts';
import type { Life, Unanswered } from './contract.ts';
import type { CalendarEvent, EventKind } from './event.ts';
import {
  chorusCodes,
  event,
  ONCE,
  recordedFact,
  sorted,
  withLeaving,
  yearsBetween,
} from './events-common.ts';

export interface MegalisFacts {
  readonly family: 'MEG25' | 'MEG19';
  readonly effectiveDate: Day;
  readonly chorusCodesRequired: boolean;
  readonly requestReceiptDate: Day | null;
  /** Why the convention takes effect that day, when the effect rule said so. */
  readonly effectWhy?: Derivation;
}

export const programmeOf = (family: MegalisFacts['family']): MegalisProgramme =>
  family === 'MEG25' ? MEGALIS_2025 : MEGALIS_2019;

/** The window in which the over-use of a usage year may be invoiced (documents 1 and 2). */
export function overUseEvent(family: 'CHA25' | 'MEG25', usageYear: number): CalendarEvent {
  const window = { date: firstDayOfYear(usageYear + 1), endDate: lastDayOfYear(usageYear + 1) };
  return event('overUseInvoice', String(usageYear + 1), window, () => overUse(family, usageYear).derivation);
}

const INVOICE = megalisTexts('INVOICE', () => ({
  article: 'article 2',
  sentence:
    'Une facture par année civile ; l’année d’entrée est comptée en mois entiers depuis la prise d’effet.',
}));

function invoiceEvent(p: MegalisProgramme, effective: Day, year: number): CalendarEvent {
  if (p.family === 'MEG19') {
    const { value, derivation } = megalis2019InvoiceDate(effective, year);
    strictAssert(value.expectedFrom !== null, 'an invoice outside the life of the convention');
    return event('invoice', String(year), value.expectedFrom, () => derivation);
  }
  const date = maxDay(effective, firstDayOfYear(year));
  const endDate = lastDayOfYear(year);
  return event('invoice', String(year), { date, endDate }, () =>
    derive(INVOICE[p.family], {
      facts: [
        dayFact('effectiveDate', 'prise d’effet', effective),
        yearFact('civilYear', 'année civile', year),
      ],
      steps: [
        `La facture de ${year} arrive entre le ${formatDayLong(date)} et le ${formatDayLong(endDate)}.`,
      ],
    }),
  );
}

/** The last receipt day to leave on `target`. */
const deadline = (kind: EventKind, occurrence: string, date: Day, target: Day): CalendarEvent =>
  event(kind, occurrence, date, () => megalisLatestNotice(target).derivation);

function deadlines(p: MegalisProgramme, effective: Day, renewals: readonly Day[]): CalendarEvent[] {
  const minimumEnd = megalisMinimumEnd(p, effective);
  const anniversaries = renewals.map((anniversary, i) => {
    const eve = addDays(anniversary, -1);
    const { latestReceiptDate } = megalisLatestNotice(eve).value;
    return deadline('noticeDeadlineAnniversary', `k${i + 1}`, latestReceiptDate, eve);
  });
  const yearEnds = yearsBetween(yearOf(effective), yearOf(p.end) - 1)
    .map(lastDayOfYear)
    .filter((yearEnd) => yearEnd >= minimumEnd)
    .map((yearEnd) => {
      const date = makeDay(yearOf(yearEnd), 10, 31) ?? yearEnd;
      return deadline('noticeDeadlineYearEnd', String(yearOf(yearEnd)), date, yearEnd);
    });
  // On a 1 January anniversary both deadlines are the same day: one is enough.
  return effective === firstDayOfYear(yearOf(effective)) ? yearEnds : [...anniversaries, ...yearEnds];
}

function eventsWithoutRequest(p: MegalisProgramme, facts: MegalisFacts): CalendarEvent[] {
  const { effectiveDate, chorusCodesRequired, effectWhy } = facts;
  const periods = megalisPeriods(p, effectiveDate);
  const why = () => periods.derivation;
  const { renewalDates, firstPeriodEnd, hardEnd } = periods.value;
  const years = yearsBetween(yearOf(effectiveDate), yearOf(p.end));
  return [
    event('effect', ONCE, effectiveDate, () => effectWhy ?? effectRecorded(effectiveDate)),
    event('minimumEnd', ONCE, firstPeriodEnd, why),
    ...renewalDates.map((date, i) => event('renewal', `k${i + 1}`, date, why)),
    ...deadlines(p, effectiveDate, renewalDates),
    ...years.map((year) => invoiceEvent(p, effectiveDate, year)),
    ...(p.family === 'MEG25' ? years.map((year) => overUseEvent('MEG25', year)) : []),
    ...(chorusCodesRequired
      ? years.map((year) => chorusCodes(maxDay(effectiveDate, firstDayOfYear(year))))
      : []),
    event('programmeEnd', ONCE, hardEnd, why),
  ];
}

const effectRecorded = (effective: Day): Derivation =>
  recordedFact({
    facts: [dayFact('effectiveDate', 'prise d’effet', effective)],
    steps: [`La prise d’effet est le ${formatDayLong(effective)}.`],
  });

/** The whole life; a request that the rule refuses leaves the calendar as it was, and is said. */
export function megalisLife(facts: MegalisFacts): Life {
  const p = programmeOf(facts.family);
  const events = eventsWithoutRequest(p, facts);
  const { effectiveDate, requestReceiptDate } = facts;
  if (requestReceiptDate === null) return { events: sorted(events), unanswered: [] };
  const leaving = megalisTermination(p, { effectiveDate, requestReceiptDate });
  if (leaving.kind !== 'known') {
    const refusal: Unanswered = {
      kind: 'refused',
      rule: leaving.rule,
      missing: '',
      sentence: leaving.sentence,
    };
    return { events: sorted(events), unanswered: [refusal] };
  }
  const { accessEnd, contributionDueUntil, noticeStart } = leaving.value;
  const left = withLeaving(events, {
    receipt: requestReceiptDate,
    lastDay: accessEnd,
    invoicesUntil: contributionDueUntil,
    noticeStart,
    why: () => leaving.derivation,
  });
  return { events: sorted(left), unanswered: [] };
}
