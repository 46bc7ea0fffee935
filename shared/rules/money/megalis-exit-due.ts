/** R-MEG25-EXIT-DUE and R-MEG19-EXIT-DUE: what the last civil year costs once a request was received. */
import type { Cents, Day } from '../../base/brands.ts';
import { monthOf, yearOf } from '../../base/day.ts';
import { formatCents, formatDayLong, plural } from '../../base/text.ts';
import type { Computed } from '../derivation.ts';
import { centsFact, dayFact, known, refused, waiting } from '../explain.ts';
import { megalisTexts, type MegalisProgramme } from '../megalis.ts';
import { megalisTermination } from '../time/megalis-termination.ts';
import { roundHalfUp } from './rounding.ts';

export interface MegalisExitDue {
  readonly contributionDueUntil: Day;
  readonly exitYear: number;
  readonly exitYearMonths: number;
  readonly exitYearCents: Cents;
  readonly alternativeMonths: number;
  readonly alternativeCents: Cents;
}

export interface MegalisExitFacts {
  readonly annualCents: Cents;
  readonly effectiveDate: Day;
  readonly requestReceiptDate: Day;
}

const TEXTS = megalisTexts('EXIT-DUE', () => ({
  article: 'article 2 et clause de résiliation',
  sentence:
    'Après la première année, l’année de départ est comptée entière, par prudence ; un départ pendant la première année est compté jusqu’à la veille de l’anniversaire.',
  wouldChange: ['Le jour où Mégalis reçoit la demande.', 'Une autre ligne du barème.'],
}));

const months = (n: number): string => plural(n, 'mois', 'mois');

/** Months and amount due for the exit year, with the month-based figure beside it. */
export function megalisExitDue(p: MegalisProgramme, facts: MegalisExitFacts): Computed<MegalisExitDue> {
  const text = TEXTS[p.family];
  const termination = megalisTermination(p, facts);
  if (termination.kind === 'refused') return refused(text.rule, termination.sentence);
  if (termination.kind === 'waiting') return waiting(text.rule, termination.missing, termination.sentence);
  const { contributionDueUntil, noticeEnd, minimumEnd } = termination.value;
  const exitYear = yearOf(contributionDueUntil);
  const firstMonth = exitYear === yearOf(facts.effectiveDate) ? monthOf(facts.effectiveDate) : 1;
  const early = noticeEnd <= minimumEnd;
  const alternativeMonths = monthOf(contributionDueUntil) - firstMonth + 1;
  const exitYearMonths = early ? alternativeMonths : 13 - firstMonth;
  const exitYearCents = roundHalfUp(facts.annualCents * exitYearMonths, 12);
  const alternativeCents = roundHalfUp(facts.annualCents * alternativeMonths, 12);
  const value = {
    contributionDueUntil,
    exitYear,
    exitYearMonths,
    exitYearCents,
    alternativeMonths,
    alternativeCents,
  };
  return known(text, value, () => ({
    facts: [
      centsFact('annualCents', 'contribution annuelle hors taxes', facts.annualCents),
      dayFact('effectiveDate', 'prise d’effet', facts.effectiveDate),
      dayFact('requestReceiptDate', 'réception de la demande de résiliation', facts.requestReceiptDate),
    ],
    steps: [
      `La contribution est due jusqu’au ${formatDayLong(contributionDueUntil)} : l’année de départ est ${exitYear}.`,
      early
        ? `Le préavis finit pendant la première année : ${exitYear} est comptée jusqu’à ce jour, soit ${months(exitYearMonths)}.`
        : `Le texte ne prévoit pas de réduction au départ : ${exitYear} est comptée jusqu’au 31 décembre, soit ${months(exitYearMonths)}.`,
      `Montant pour ${exitYear} : ${formatCents(exitYearCents)} hors taxes.`,
    ],
    // An early exit is settled by the text itself: there is no other figure to compare.
    ...(early
      ? {}
      : {
          alternative: {
            reading: 'AMB-MEG25-03' as const,
            sentence: `Autre lecture : seuls les mois jusqu’au départ seraient dus, soit ${months(alternativeMonths)}.`,
            shown: formatCents(alternativeCents),
          },
        }),
  }));
}
