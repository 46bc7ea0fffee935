/** R-MOS-TERM, R-MOS-TERMINATION and R-MOS-LATEST-NOTICE (conventions.md 5.D). */
import type { Day } from '../../base/brands.ts';
import { day, makeDay, maxDay, minDay, yearOf } from '../../base/day.ts';
import { formatDayLong, listed } from '../../base/text.ts';
import type { Computed, Explained } from '../derivation.ts';
import { dayFact, explain, known, ruleText, waiting, yearFact } from '../explain.ts';
import { firstDayOfYear, lastDayOfYear, periodLastDay } from './months.ts';
import { fullMonthsNotice } from './notice.ts';

export const MOSELLE_END = day('2028-12-31');

export interface MoselleTerm {
  readonly effectiveDate: Day | null;
  readonly firstTermEnd: Day | null;
  readonly renewalDates: readonly Day[];
  readonly hardEnd: Day;
  readonly status: 'ok' | 'refusedAfterProgrammeEnd';
}

const TERM = ruleText({
  rule: 'R-MOS-TERM',
  article: 'clause de durée',
  sentence:
    'La convention prend effet à la dernière signature, court jusqu’au 31 décembre, puis se renouvelle seule chaque 1er janvier jusqu’en 2028.',
  readings: ['AMB-MOS-08', 'AMB-MOS-10', 'AMB-MOS-12'],
  wouldChange: ['Une signature plus tardive.', 'Le renouvellement du plan 2024-2028 par Moselle Fibre.'],
});

/** From the dates of the signatures, in any order; waits when there is none. */
export function moselleTerm(signatureDates: readonly Day[]): Computed<MoselleTerm> {
  const first = signatureDates[0];
  if (first === undefined)
    return waiting(
      TERM.rule,
      'signedOn',
      'La date de signature manque : sans elle, la prise d’effet ne peut pas être calculée.',
    );
  const effectiveDate = signatureDates.reduce(maxDay, first);
  const facts = signatureDates.map((date, i) =>
    dayFact(`signatureDates${i + 1}`, `signature n° ${i + 1}`, date),
  );
  const last = `La dernière signature est du ${formatDayLong(effectiveDate)}.`;
  if (effectiveDate > MOSELLE_END)
    return known(
      TERM,
      {
        effectiveDate: null,
        firstTermEnd: null,
        renewalDates: [],
        hardEnd: MOSELLE_END,
        status: 'refusedAfterProgrammeEnd',
      },
      () => ({
        facts,
        steps: [
          last,
          `Le plan s’arrête le ${formatDayLong(MOSELLE_END)} : la convention ne peut plus prendre effet.`,
        ],
      }),
    );
  const firstTermEnd = lastDayOfYear(yearOf(effectiveDate));
  const renewalDates: Day[] = [];
  for (let year = yearOf(effectiveDate) + 1; year <= yearOf(MOSELLE_END); year += 1)
    renewalDates.push(firstDayOfYear(year));
  return known(
    TERM,
    { effectiveDate, firstTermEnd, renewalDates, hardEnd: MOSELLE_END, status: 'ok' },
    () => ({
      facts,
      steps: [
        `${last} La convention prend effet ce jour-là.`,
        `La première période court jusqu’au ${formatDayLong(firstTermEnd)}.`,
        renewalDates.length > 0
          ? `Sans résiliation, elle se renouvelle le 1er janvier ${listed(renewalDates.map(yearOf))}.`
          : 'Elle ne se renouvelle pas : le plan finit le même jour.',
        `Le plan s’arrête le ${formatDayLong(MOSELLE_END)}, sauf s’il est lui-même renouvelé.`,
      ],
    }),
  );
}

export interface MoselleTermination {
  readonly noticeStart: Day;
  readonly noticeEnd: Day;
  /** Not cut at the end of the plan. */
  readonly minimumEnd: Day;
  readonly terminationLastDay: Day;
  readonly dueYears: readonly number[];
}

const TERMINATION = ruleText({
  rule: 'R-MOS-TERMINATION',
  article: 'clause de résiliation',
  sentence:
    'Le préavis est de deux mois entiers à partir du mois qui suit la réception ; la sortie attend la fin de la première année, et toute année commencée est due.',
  readings: ['AMB-GEN-02', 'AMB-MOS-02', 'AMB-MOS-03', 'AMB-MOS-08'],
  wouldChange: ['Le jour où Moselle Fibre reçoit la demande.', 'Une autre prise d’effet.'],
});

/** The minimum subscription of one year, not cut at the end of the plan. */
export const moselleMinimumEnd = (effectiveDate: Day): Day => periodLastDay(effectiveDate, 12);

export function moselleTermination(
  effectiveDate: Day,
  requestReceiptDate: Day,
): Explained<MoselleTermination> {
  const { noticeStart, noticeEnd } = fullMonthsNotice(requestReceiptDate, 2);
  const minimumEnd = moselleMinimumEnd(effectiveDate);
  const wanted = maxDay(noticeEnd, minimumEnd);
  const terminationLastDay = minDay(wanted, MOSELLE_END);
  const dueYears: number[] = [];
  for (let year = yearOf(effectiveDate); year <= yearOf(terminationLastDay); year += 1) dueYears.push(year);
  return explain(TERMINATION, { noticeStart, noticeEnd, minimumEnd, terminationLastDay, dueYears }, () => ({
    facts: [
      dayFact('effectiveDate', 'prise d’effet', effectiveDate),
      dayFact('requestReceiptDate', 'réception de la demande de résiliation', requestReceiptDate),
    ],
    steps: [
      `Moselle Fibre reçoit la demande le ${formatDayLong(requestReceiptDate)} : le préavis va du ${formatDayLong(noticeStart)} au ${formatDayLong(noticeEnd)}.`,
      `La première année finit le ${formatDayLong(minimumEnd)}.`,
      terminationLastDay === wanted
        ? `Le plus tardif de ces deux jours est le dernier jour de la convention : le ${formatDayLong(terminationLastDay)}.`
        : `Le plan finit avant : le dernier jour est le ${formatDayLong(terminationLastDay)}.`,
      `Toute année commencée est due en entier : ${listed(dueYears)}.`,
    ],
  }));
}

export interface MoselleLatestNotice {
  readonly latestReceiptDate: Day | null;
  readonly reason: 'ok' | 'minimumNotReached';
}

const LATEST = ruleText({
  rule: 'R-MOS-LATEST-NOTICE',
  article: 'clause de résiliation',
  sentence:
    'Pour partir le 31 décembre, la demande doit être reçue le 31 octobre au plus tard, une fois la première année passée.',
  readings: ['AMB-MOS-02', 'AMB-MOS-03'],
  wouldChange: ['Une autre prise d’effet.', 'Une autre année de départ.'],
});

/** Last receipt day to leave on 31 December of a civil year, or null while the minimum year runs past it. */
export function moselleLatestNotice(effectiveDate: Day, civilYear: number): Explained<MoselleLatestNotice> {
  const yearEnd = lastDayOfYear(civilYear);
  const minimumEnd = moselleMinimumEnd(effectiveDate);
  const reached = minimumEnd <= yearEnd;
  const latestReceiptDate = reached ? makeDay(civilYear, 10, 31) : null;
  return explain(LATEST, { latestReceiptDate, reason: reached ? 'ok' : 'minimumNotReached' }, () => ({
    facts: [
      dayFact('effectiveDate', 'prise d’effet', effectiveDate),
      yearFact('civilYear', 'année de départ voulue', civilYear),
    ],
    steps: latestReceiptDate
      ? [
          `Pour partir le ${formatDayLong(yearEnd)}, les deux mois de préavis sont novembre et décembre.`,
          `Le préavis commence le mois qui suit la réception : Moselle Fibre doit recevoir la demande le ${formatDayLong(latestReceiptDate)} au plus tard.`,
        ]
      : [
          `La première année ne finit que le ${formatDayLong(minimumEnd)} : partir le ${formatDayLong(yearEnd)} n’est pas possible.`,
        ],
  }));
}
