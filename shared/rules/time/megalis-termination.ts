/** R-MEG25-TERMINATION, R-MEG19-TERMINATION and R-MEG-LATEST-NOTICE: leaving a Mégalis convention. */
import type { Day } from '../../base/brands.ts';
import { addDays, maxDay, minDay, partsOf, makeDay } from '../../base/day.ts';
import { formatDayLong } from '../../base/text.ts';
import type { Computed, Explained } from '../derivation.ts';
import { dayFact, explain, known, refused, ruleText } from '../explain.ts';
import { megalisTexts, type MegalisProgramme } from '../megalis.ts';
import { megalisMinimumEnd } from './megalis-periods.ts';
import { addMonths, endOfMonth } from './months.ts';
import { fullMonthsNotice } from './notice.ts';

export interface MegalisTermination {
  readonly noticeStart: Day;
  readonly noticeEnd: Day;
  readonly accessEnd: Day;
  readonly minimumEnd: Day;
  readonly contributionDueUntil: Day;
  readonly withinMinimum: boolean;
  readonly endsByProgramme: boolean;
}

/** Months of notice in both conventions. */
const MEGALIS_NOTICE_MONTHS = 2;

const TEXTS = megalisTexts('TERMINATION', () => ({
  article: 'clause de résiliation',
  sentence:
    'Le préavis est de deux mois entiers à partir du mois qui suit la réception de la demande ; la contribution reste due pour toute la première année.',
  wouldChange: [
    'Le jour où Mégalis reçoit la demande : un mois plus tard, l’accès s’arrête un mois plus tard.',
    'Une autre prise d’effet.',
  ],
}));

/** What a request received on `request` leads to; refused when it was received before the effective date. */
export function megalisTermination(
  p: MegalisProgramme,
  facts: { readonly effectiveDate: Day; readonly requestReceiptDate: Day },
): Computed<MegalisTermination> {
  const { effectiveDate, requestReceiptDate } = facts;
  if (requestReceiptDate < effectiveDate)
    return refused(
      TEXTS[p.family].rule,
      `La demande de résiliation est reçue le ${formatDayLong(requestReceiptDate)}, avant la prise d’effet du ${formatDayLong(effectiveDate)} : la convention ne prévoit pas ce cas, rien n’est calculé. Vérifiez les deux dates, ou interrogez Mégalis.`,
    );
  const { noticeStart, noticeEnd } = fullMonthsNotice(requestReceiptDate, MEGALIS_NOTICE_MONTHS);
  const accessEnd = minDay(noticeEnd, p.end);
  const minimumEnd = megalisMinimumEnd(p, effectiveDate);
  const contributionDueUntil = maxDay(accessEnd, minimumEnd);
  const withinMinimum = noticeEnd < minimumEnd;
  const endsByProgramme = noticeEnd > p.end;
  return known(
    TEXTS[p.family],
    { noticeStart, noticeEnd, accessEnd, minimumEnd, contributionDueUntil, withinMinimum, endsByProgramme },
    () => ({
      facts: [
        dayFact('effectiveDate', 'prise d’effet', effectiveDate),
        dayFact('requestReceiptDate', 'réception de la demande de résiliation', requestReceiptDate),
      ],
      steps: [
        `Mégalis reçoit la demande le ${formatDayLong(requestReceiptDate)} : le préavis commence le premier du mois suivant, le ${formatDayLong(noticeStart)}.`,
        `Deux mois entiers mènent au ${formatDayLong(noticeEnd)}.`,
        endsByProgramme
          ? `Le programme finit avant : l’accès s’arrête le ${formatDayLong(accessEnd)}.`
          : `L’accès s’arrête le ${formatDayLong(accessEnd)}.`,
        contributionDueUntil > accessEnd
          ? `La première année court jusqu’au ${formatDayLong(minimumEnd)} : la contribution reste due jusqu’à ce jour.`
          : `La première année finit le ${formatDayLong(minimumEnd)} : la contribution est due jusqu’au ${formatDayLong(contributionDueUntil)}.`,
      ],
    }),
  );
}

export interface MegalisLatestNotice {
  readonly achievableLastDay: Day;
  readonly latestNoticeStart: Day;
  readonly latestReceiptDate: Day;
}

const LATEST = ruleText({
  rule: 'R-MEG-LATEST-NOTICE',
  article: 'clause de résiliation',
  sentence:
    'La demande doit être reçue avant le début des deux mois entiers de préavis qui mènent au dernier jour voulu.',
  readings: ['AMB-GEN-02', 'AMB-MEG25-10'],
  wouldChange: [
    'Un autre dernier jour voulu.',
    'Une demande reçue un jour plus tard : la convention durerait un mois de plus.',
  ],
});

const previousMonthEnd = (d: Day): Day => {
  const { year, month } = partsOf(d);
  return addDays(makeDay(year, month, 1) ?? d, -1);
};

/** The last day on which a request may be received to leave by `targetLastDay` (documents 2 and 3). */
export function megalisLatestNotice(targetLastDay: Day): Explained<MegalisLatestNotice> {
  const achievableLastDay =
    targetLastDay === endOfMonth(targetLastDay) ? targetLastDay : previousMonthEnd(targetLastDay);
  const latestNoticeStart = addMonths(addDays(achievableLastDay, 1), -MEGALIS_NOTICE_MONTHS);
  const latestReceiptDate = addDays(latestNoticeStart, -1);
  return explain(LATEST, { achievableLastDay, latestNoticeStart, latestReceiptDate }, () => ({
    facts: [dayFact('targetLastDay', 'dernier jour voulu', targetLastDay)],
    steps: [
      ...(achievableLastDay === targetLastDay
        ? []
        : [`Un préavis finit toujours à la fin d’un mois : on vise le ${formatDayLong(achievableLastDay)}.`]),
      `Pour finir le ${formatDayLong(achievableLastDay)}, les deux mois de préavis commencent le ${formatDayLong(latestNoticeStart)}.`,
      `Le préavis commence le mois qui suit la réception : Mégalis doit recevoir la demande le ${formatDayLong(latestReceiptDate)} au plus tard.`,
    ],
  }));
}
