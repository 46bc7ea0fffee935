/** R-POL-AMOUNT and R-POL-RECLAIM (conventions.md 4.C): the indemnity, its cap, and the warning on other public aid. */
import type { Cents } from '../../base/brands.ts';
import { formatCents } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { centsFact, explain, ruleText, textFact } from '../explain.ts';
import { cents } from './rounding.ts';

export type PolmarBasis = 'HT' | 'TTC';

const POLMAR_CAP = cents(120_000);
/** Both printed figures are kept; neither is computed from the other (AMB-POL-01). */
const FORECAST: Readonly<Record<PolmarBasis, Cents>> = { HT: cents(79_000), TTC: cents(94_500) };
const otherBasis = (basis: PolmarBasis): PolmarBasis => (basis === 'HT' ? 'TTC' : 'HT');
const words = (basis: PolmarBasis): string => (basis === 'HT' ? 'hors taxes' : 'toutes taxes comprises');

export interface PolmarAmount {
  readonly indemnityCents: Cents;
  readonly remainderCents: Cents;
  readonly capped: boolean;
}

export interface PolmarAmountFacts {
  /** Sum of the eligible expense lines, in the chosen basis. */
  readonly actualExpenseCents: Cents;
  /** Default: excluding tax (AMB-POL-02). */
  readonly basis?: PolmarBasis;
  /** The same lines in the other basis, when they are known: both results are then shown. */
  readonly otherBasisExpenseCents?: Cents;
}

const AMOUNT = ruleText({
  rule: 'R-POL-AMOUNT',
  article: 'article 4',
  sentence: 'L’indemnité est égale à la dépense réelle, dans la limite de 1\u202f200 €.',
  readings: ['AMB-POL-02', 'AMB-POL-03'],
  wouldChange: ['Une autre dépense réelle.', 'Compter hors taxes ou toutes taxes comprises.'],
});

const indemnityOf = (expense: number): Cents => cents(Math.min(expense, POLMAR_CAP));

/** The indemnity, and what stays with the beneficiary. */
export function polmarAmount(facts: PolmarAmountFacts): Explained<PolmarAmount> {
  const { actualExpenseCents: expense, basis = 'HT', otherBasisExpenseCents: other } = facts;
  const indemnityCents = indemnityOf(expense);
  const remainderCents = cents(expense - indemnityCents);
  const capped = expense > POLMAR_CAP;
  return explain(AMOUNT, { indemnityCents, remainderCents, capped }, () => ({
    facts: [
      centsFact('actualExpenseCents', 'dépense réelle retenue', expense),
      textFact('basis', 'montants comptés', words(basis)),
    ],
    steps: [
      `La dépense réelle est de ${formatCents(expense)}.`,
      capped
        ? `Elle dépasse le plafond de ${formatCents(POLMAR_CAP)} : l’indemnité est de ${formatCents(indemnityCents)}, et ${formatCents(remainderCents)} restent à la charge du bénéficiaire.`
        : `Elle ne dépasse pas le plafond de ${formatCents(POLMAR_CAP)} : elle est payée en entier.`,
    ],
    ...(other === undefined
      ? {}
      : {
          alternative: {
            reading: 'AMB-POL-02' as const,
            sentence: `Autre lecture : la dépense compterait ${words(otherBasis(basis))}.`,
            shown: formatCents(indemnityOf(other)),
          },
        }),
  }));
}

export interface PolmarReclaim {
  readonly forecastCents: Cents;
  readonly excessCents: Cents;
  readonly alert: boolean;
}

export interface PolmarReclaimFacts {
  readonly basis: PolmarBasis;
  readonly indemnityCents: Cents;
  readonly otherPublicAidCents: Cents;
}

const RECLAIM = ruleText({
  rule: 'R-POL-RECLAIM',
  article: 'article 7',
  sentence: 'Si les aides publiques dépassent ensemble la dépense prévue, l’État peut demander le surplus.',
  readings: ['AMB-POL-01', 'AMB-POL-02', 'AMB-POL-03'],
  wouldChange: ['Une autre aide publique.', 'Compter hors taxes ou toutes taxes comprises.'],
});

const excessOf = (facts: PolmarReclaimFacts, basis: PolmarBasis): Cents =>
  cents(Math.max(0, facts.indemnityCents + facts.otherPublicAidCents - FORECAST[basis]));

/** A warning, never a reduction of the indemnity. */
export function polmarReclaim(facts: PolmarReclaimFacts): Explained<PolmarReclaim> {
  const { basis, indemnityCents, otherPublicAidCents } = facts;
  const forecastCents = FORECAST[basis];
  const excessCents = excessOf(facts, basis);
  const alert = excessCents > 0;
  const other = otherBasis(basis);
  return explain(RECLAIM, { forecastCents, excessCents, alert }, () => ({
    facts: [
      centsFact('indemnityCents', 'indemnité', indemnityCents),
      centsFact('otherPublicAidCents', 'autres aides publiques', otherPublicAidCents),
      textFact('basis', 'montants comptés', words(basis)),
    ],
    steps: [
      `L’indemnité et les autres aides font ensemble ${formatCents(indemnityCents + otherPublicAidCents)}.`,
      `La dépense prévue est de ${formatCents(forecastCents)} ${words(basis)}.`,
      alert
        ? `Le surplus, ${formatCents(excessCents)}, peut être demandé en remboursement.`
        : 'Il n’y a pas de surplus.',
    ],
    alternative: {
      reading: 'AMB-POL-02',
      sentence: `Autre lecture : la dépense prévue serait de ${formatCents(FORECAST[other])} ${words(other)}.`,
      shown: `${formatCents(excessOf(facts, other))} de surplus`,
    },
  }));
}
