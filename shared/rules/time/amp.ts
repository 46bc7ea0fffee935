/** R-AMP-TERM, R-AMP-TERMINATION and R-AMP-LATEST-NOTICE (conventions.md 6.D). */
import type { Day } from '../../base/brands.ts';
import { makeDay, minDay, yearOf } from '../../base/day.ts';
import { strictAssert } from '../../base/assert.ts';
import { formatDayLong, listed } from '../../base/text.ts';
import type { Computed, Explained } from '../derivation.ts';
import { dayFact, explain, known, ruleText, waiting, yearFact } from '../explain.ts';
import { addMonths, firstDayOfYear, lastDayOfYear, periodLastDay } from './months.ts';

const MAXIMUM_MONTHS = 96;
const AMP_NOTICE_MONTHS = 3;

export interface AmpTerm {
  readonly effectiveDate: Day;
  readonly firstTermEnd: Day;
  readonly renewalDates: readonly Day[];
  readonly hardEnd: Day;
}

const TERM = ruleText({
  rule: 'R-AMP-TERM',
  article: 'clause de durée',
  sentence:
    'La convention prend effet à sa notification, court jusqu’au 31 décembre, puis se renouvelle seule chaque 1er janvier ; huit ans au plus.',
  readings: ['AMB-AMP-01', 'AMB-AMP-11'],
  wouldChange: ['Une autre date de notification.', 'Une demande de résiliation reçue à temps.'],
});

/** The last day of the eight-year limit. */
const ampHardEnd = (notificationDate: Day): Day => periodLastDay(notificationDate, MAXIMUM_MONTHS);

/** From the notification by the metropolis; waits for it (null). */
export function ampTerm(notificationDate: Day | null): Computed<AmpTerm> {
  if (notificationDate === null)
    return waiting(
      TERM.rule,
      'notificationDate',
      'La date de notification par la Métropole manque : sans elle, la prise d’effet ne peut pas être calculée.',
    );
  const firstTermEnd = lastDayOfYear(yearOf(notificationDate));
  const hardEnd = ampHardEnd(notificationDate);
  const renewalDates: Day[] = [];
  for (let year = yearOf(notificationDate) + 1; firstDayOfYear(year) <= hardEnd; year += 1)
    renewalDates.push(firstDayOfYear(year));
  return known(TERM, { effectiveDate: notificationDate, firstTermEnd, renewalDates, hardEnd }, () => ({
    facts: [dayFact('notificationDate', 'notification par la Métropole', notificationDate)],
    steps: [
      `La Métropole notifie la convention le ${formatDayLong(notificationDate)} : elle prend effet ce jour-là.`,
      `La première période court jusqu’au ${formatDayLong(firstTermEnd)}.`,
      `Sans résiliation, elle se renouvelle le 1er janvier ${listed(renewalDates.map(yearOf))}.`,
      `Huit ans après la notification, elle s’arrête : son dernier jour est le ${formatDayLong(hardEnd)}.`,
    ],
    alternative: {
      reading: 'AMB-AMP-01',
      sentence: 'Autre lecture, plus prudente : huit années civiles, celle de la notification comprise.',
      shown: formatDayLong(lastDayOfYear(yearOf(notificationDate) + 7)),
    },
  }));
}

export interface AmpTermination {
  readonly noticeEnd: Day;
  readonly terminationLastDay: Day;
  readonly endsByMaximum: boolean;
}

const TERMINATION = ruleText({
  rule: 'R-AMP-TERMINATION',
  article: 'clause de résiliation',
  sentence:
    'Le préavis est de trois mois à partir de la réception de la lettre recommandée ; la sortie se fait le 31 décembre qui suit.',
  readings: ['AMB-GEN-01', 'AMB-GEN-02', 'AMB-AMP-01', 'AMB-AMP-02'],
  wouldChange: [
    'Le jour porté sur l’avis de réception de la lettre recommandée.',
    'Une autre date de notification de la convention.',
  ],
});

export function ampTermination(notificationDate: Day, requestReceiptDate: Day): Explained<AmpTermination> {
  const noticeEnd = addMonths(requestReceiptDate, AMP_NOTICE_MONTHS);
  const hardEnd = ampHardEnd(notificationDate);
  const yearEnd = lastDayOfYear(yearOf(noticeEnd));
  const terminationLastDay = minDay(yearEnd, hardEnd);
  const endsByMaximum = yearEnd > hardEnd;
  return explain(TERMINATION, { noticeEnd, terminationLastDay, endsByMaximum }, () => ({
    facts: [
      dayFact('notificationDate', 'notification par la Métropole', notificationDate),
      dayFact('requestReceiptDate', 'réception de la lettre recommandée', requestReceiptDate),
    ],
    steps: [
      `La Métropole reçoit la lettre recommandée le ${formatDayLong(requestReceiptDate)}.`,
      `Trois mois plus tard, le préavis finit le ${formatDayLong(noticeEnd)}.`,
      endsByMaximum
        ? `Les huit années finissent avant le ${formatDayLong(yearEnd)} : le dernier jour est le ${formatDayLong(hardEnd)}.`
        : `La sortie se fait à la fin de cette année-là, le ${formatDayLong(terminationLastDay)}.`,
    ],
    alternative: {
      reading: 'AMB-AMP-02',
      sentence: 'Autre lecture : la sortie se ferait dès la fin du préavis.',
      shown: formatDayLong(minDay(noticeEnd, hardEnd)),
    },
  }));
}

const LATEST = ruleText({
  rule: 'R-AMP-LATEST-NOTICE',
  article: 'clause de résiliation',
  sentence: 'Pour partir le 31 décembre, la lettre recommandée doit être reçue le 30 septembre au plus tard.',
  readings: ['AMB-AMP-02'],
  wouldChange: ['Une autre année de départ.'],
});

/** Last receipt day to leave on 31 December of a civil year. */
export function ampLatestNotice(civilYear: number): Explained<{ latestReceiptDate: Day }> {
  const latestReceiptDate = makeDay(civilYear, 9, 30);
  strictAssert(latestReceiptDate !== null, `no such year: ${civilYear}`);
  const noticeEnd = addMonths(latestReceiptDate, AMP_NOTICE_MONTHS);
  return explain(LATEST, { latestReceiptDate }, () => ({
    facts: [yearFact('civilYear', 'année de départ voulue', civilYear)],
    steps: [
      `Reçue le ${formatDayLong(latestReceiptDate)}, la lettre ouvre un préavis qui finit le ${formatDayLong(noticeEnd)} : la sortie se fait le ${formatDayLong(lastDayOfYear(civilYear))}.`,
      `Reçue un jour plus tard, elle mène au ${formatDayLong(firstDayOfYear(civilYear + 1))} : la convention dure toute l’année ${civilYear + 1}.`,
    ],
    alternative: {
      reading: 'AMB-AMP-02',
      sentence:
        'Autre lecture : reçue ce jour-là, la demande mettrait fin à la convention dès la fin du préavis.',
      shown: formatDayLong(noticeEnd),
    },
  }));
}
