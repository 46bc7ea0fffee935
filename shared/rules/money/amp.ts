/** R-AMP-TARIFF-MODE, R-AMP-PRORATA, R-AMP-SPLIT and R-AMP-FIRST-YEAR (conventions.md 6.C). */
import type { Cents, Day } from '../../base/brands.ts';
import { daysBetween, isLeapYear, yearOf } from '../../base/day.ts';
import { formatCents, formatDayLong, formatInteger, plural } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { centsFact, dayFact, explain, numberFact, ruleText } from '../explain.ts';
import { lastDayOfYear } from '../time/months.ts';
import { cents, roundHalfUp } from './rounding.ts';

const THRESHOLD = 100_000;

const MODE = ruleText({
  rule: 'R-AMP-TARIFF-MODE',
  article: 'annexe 1',
  sentence:
    'Au-delà de 100\u202f000 habitants, le prix fait l’objet d’un devis ; sinon il se lit dans l’annexe 1.',
  readings: [],
  wouldChange: ['Une autre population.'],
});

export function ampTariffMode(population: number): Explained<{ mode: 'annex1' | 'specificQuote' }> {
  const mode = population > THRESHOLD ? 'specificQuote' : 'annex1';
  return explain(MODE, { mode }, () => ({
    facts: [numberFact('population', 'population', population)],
    steps: [
      mode === 'annex1'
        ? `La commune compte ${formatInteger(population)} habitants : le prix se lit dans l’annexe 1.`
        : `La commune compte ${formatInteger(population)} habitants : demandez un devis à la Métropole.`,
    ],
  }));
}

export interface AmpProrata {
  readonly days: number;
  readonly daysInYear: number;
  readonly amountCents: Cents;
}

const PRORATA = ruleText({
  rule: 'R-AMP-PRORATA',
  article: 'annexe 1',
  sentence:
    'L’année de mise en service, la part annuelle est comptée en jours, du procès-verbal au 31 décembre, ces deux jours compris.',
  readings: ['AMB-AMP-03', 'AMB-AMP-04'],
  wouldChange: ['Une autre date de procès-verbal.', 'Un autre montant annuel.'],
});

export function ampProrata(recurringAnnualCents: Cents, commissioningDate: Day): Explained<AmpProrata> {
  const year = yearOf(commissioningDate);
  const days = daysBetween(commissioningDate, lastDayOfYear(year)) + 1;
  const daysInYear = isLeapYear(year) ? 366 : 365;
  const amountCents = roundHalfUp(recurringAnnualCents * days, daysInYear);
  return explain(PRORATA, { days, daysInYear, amountCents }, () => ({
    facts: [
      centsFact('recurringAnnualCents', 'montant annuel', recurringAnnualCents),
      dayFact('commissioningDate', 'procès-verbal de mise en service', commissioningDate),
    ],
    steps: [
      `Du ${formatDayLong(commissioningDate)} au ${formatDayLong(lastDayOfYear(year))}, il y a ${plural(days, 'jour', 'jours')} sur ${daysInYear}.`,
      `${formatCents(recurringAnnualCents)} pour l’année donnent ${formatCents(amountCents)}, arrondis au centime.`,
    ],
  }));
}

export interface AmpSplit {
  readonly investmentCents: Cents;
  readonly operatingCents: Cents;
  readonly totalCents: Cents;
}

const SPLIT = ruleText({
  rule: 'R-AMP-SPLIT',
  article: 'annexe 1',
  sentence: 'La commune peut porter en investissement la mise en place et la moitié de la part annuelle.',
  readings: ['AMB-AMP-12'],
  wouldChange: ['D’autres montants.', 'Ne pas utiliser cette répartition, qui est facultative.'],
});

function splitOf(setupCents: Cents, recurringCents: Cents): AmpSplit {
  const half = roundHalfUp(recurringCents, 2);
  return {
    investmentCents: cents(setupCents + half),
    operatingCents: cents(recurringCents - half),
    totalCents: cents(setupCents + recurringCents),
  };
}

const splitSteps = ({ investmentCents, operatingCents, totalCents }: AmpSplit): string[] => [
  `Investissement : la mise en place et la moitié de la part annuelle, ${formatCents(investmentCents)}.`,
  `Fonctionnement : le reste de la part annuelle, ${formatCents(operatingCents)}.`,
  `En tout : ${formatCents(totalCents)}.`,
];

export function ampSplit(setupCents: Cents, recurringCents: Cents): Explained<AmpSplit> {
  const value = splitOf(setupCents, recurringCents);
  return explain(SPLIT, value, () => ({
    facts: [
      centsFact('setupCents', 'mise en place', setupCents),
      centsFact('recurringCents', 'part annuelle', recurringCents),
    ],
    steps: splitSteps(value),
  }));
}

export interface AmpFirstYear extends AmpSplit {
  readonly recurringFullCents: Cents;
  readonly recurringProratedCents: Cents;
}

export interface AmpAmounts {
  readonly setupCents: Cents;
  readonly fixedCents: Cents;
  readonly populationCents: Cents;
  readonly optionCents: Cents;
}

const FIRST_YEAR = ruleText({
  rule: 'R-AMP-FIRST-YEAR',
  article: 'annexe 1',
  sentence: 'La première année coûte la mise en place entière et la part annuelle comptée en jours.',
  readings: ['AMB-AMP-03', 'AMB-AMP-04', 'AMB-AMP-09', 'AMB-AMP-12'],
  wouldChange: ['Une autre date de procès-verbal.', 'D’autres montants de l’annexe 1.'],
});

export function ampFirstYear(amounts: AmpAmounts, commissioningDate: Day): Explained<AmpFirstYear> {
  const { setupCents, fixedCents, populationCents, optionCents } = amounts;
  const recurringFullCents = cents(fixedCents + populationCents + optionCents);
  const prorata = ampProrata(recurringFullCents, commissioningDate);
  const recurringProratedCents = prorata.value.amountCents;
  const split = splitOf(setupCents, recurringProratedCents);
  return explain(FIRST_YEAR, { recurringFullCents, recurringProratedCents, ...split }, () => ({
    facts: [
      centsFact('setupCents', 'mise en place', setupCents),
      centsFact('fixedCents', 'part fixe', fixedCents),
      centsFact('populationCents', 'part selon la population', populationCents),
      centsFact('optionCents', 'option', optionCents),
      dayFact('commissioningDate', 'procès-verbal de mise en service', commissioningDate),
    ],
    steps: [
      `La part annuelle entière est de ${formatCents(recurringFullCents)}.`,
      ...prorata.derivation.steps,
      ...splitSteps(split),
    ],
  }));
}
