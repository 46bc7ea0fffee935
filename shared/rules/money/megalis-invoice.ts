/** R-MEG25-INVOICE, R-MEG19-INVOICE and R-MEG19-INVOICE-DATE: one invoice a civil year, prorated at entry only. */
import type { Cents, Day } from '../../base/brands.ts';
import { makeDay, maxDay, monthOf, yearOf } from '../../base/day.ts';
import { formatCents, formatDayLong, plural } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { centsFact, dayFact, explain, ruleText, yearFact } from '../explain.ts';
import { MEGALIS_2019, megalisTexts, type MegalisProgramme } from '../megalis.ts';
import { roundHalfUp } from './rounding.ts';

export interface MegalisInvoice {
  /** 0 to 12, without any termination. */
  readonly months: number;
  readonly amountCents: Cents;
}

export interface MegalisInvoiceFacts {
  readonly annualCents: Cents;
  readonly effectiveDate: Day;
  readonly civilYear: number;
}

const TEXTS = megalisTexts('INVOICE', () => ({
  article: 'article 2',
  sentence:
    'Une facture par année civile ; l’année d’entrée est comptée en mois entiers depuis la prise d’effet.',
  wouldChange: ['Une autre prise d’effet.', 'Une autre ligne du barème.', 'Une résiliation.'],
}));

/** Months of a civil year covered by the convention when nobody leaves. */
function monthsOf(p: MegalisProgramme, effective: Day, civilYear: number): number {
  const entry = yearOf(effective);
  if (civilYear < entry || civilYear > yearOf(p.end)) return 0;
  return civilYear === entry ? 13 - monthOf(effective) : 12;
}

/** Months and amount of the invoice of a civil year. */
export function megalisInvoice(p: MegalisProgramme, facts: MegalisInvoiceFacts): Explained<MegalisInvoice> {
  const { annualCents, effectiveDate, civilYear } = facts;
  const months = monthsOf(p, effectiveDate, civilYear);
  const amountCents = roundHalfUp(annualCents * months, 12);
  return explain(TEXTS[p.family], { months, amountCents }, () => ({
    facts: [
      centsFact('annualCents', 'contribution annuelle hors taxes', annualCents),
      dayFact('effectiveDate', 'prise d’effet', effectiveDate),
      yearFact('civilYear', 'année civile', civilYear),
    ],
    steps: stepsOf(p, facts, months, amountCents),
  }));
}

function stepsOf(p: MegalisProgramme, facts: MegalisInvoiceFacts, months: number, amount: Cents): string[] {
  const { annualCents, effectiveDate, civilYear } = facts;
  const annual = formatCents(annualCents);
  if (months === 0)
    return [
      civilYear > yearOf(p.end)
        ? `Le programme s’arrête le ${formatDayLong(p.end)} : rien n’est dû pour ${civilYear}.`
        : `La convention ne prend effet que le ${formatDayLong(effectiveDate)} : rien n’est dû pour ${civilYear}.`,
    ];
  if (months === 12) return [`L’année ${civilYear} est couverte en entier : ${annual} hors taxes.`];
  return [
    `La convention commence le ${formatDayLong(effectiveDate)} : elle couvre ${plural(months, 'mois', 'mois')} de ${civilYear}.`,
    `${annual} pour douze mois donnent ${formatCents(amount)} hors taxes pour ${plural(months, 'mois', 'mois')}, arrondis au centime.`,
  ];
}

const DATE = ruleText({
  rule: 'R-MEG19-INVOICE-DATE',
  article: 'article 2',
  sentence: 'La facture de l’année part au début du second semestre.',
  readings: ['AMB-MEG19-02'],
  wouldChange: ['Une prise d’effet après le 1er juillet de l’année.'],
});

/** The earliest day on which the 2019 invoice of a civil year is expected, or null outside the convention. */
export function megalis2019InvoiceDate(
  effectiveDate: Day,
  civilYear: number,
): Explained<{ expectedFrom: Day | null }> {
  const july = makeDay(civilYear, 7, 1);
  const inLife = civilYear >= yearOf(effectiveDate) && civilYear <= yearOf(MEGALIS_2019.end);
  const expectedFrom = july !== null && inLife ? maxDay(july, effectiveDate) : null;
  return explain(DATE, { expectedFrom }, () => ({
    facts: [
      dayFact('effectiveDate', 'prise d’effet', effectiveDate),
      yearFact('civilYear', 'année civile', civilYear),
    ],
    steps: [
      expectedFrom === null
        ? `La convention ne couvre pas l’année ${civilYear} : aucune facture n’est attendue.`
        : expectedFrom === july
          ? `La facture de ${civilYear} est attendue à partir du ${formatDayLong(expectedFrom)}.`
          : `La convention commence après le 1er juillet : la facture est attendue à partir du ${formatDayLong(expectedFrom)}.`,
    ],
  }));
}
