/** Contributions of the Usine à Sites convention: amounts of annex 1, typed by the agent (conventions.md 6.C). */
import type { Cents, Day } from '../base/brands.ts';
import { maxDay, yearOf } from '../base/day.ts';
import { formatCents, formatDay, french, plural } from '../base/text.ts';
import { yearsBetween } from '../calendar/events-common.ts';
import { dayIn } from '../calendar/life.ts';
import type { Answers } from '../model/views.ts';
import type { Derivation } from '../rules/derivation.ts';
import { centsFact, derive, ruleText } from '../rules/explain.ts';
import { ampFirstYear, ampProrata, ampSplit, ampTariffMode, type AmpAmounts } from '../rules/money/amp.ts';
import { cents } from '../rules/money/rounding.ts';
import { lastDayOfYear } from '../rules/time/months.ts';
import {
  centsIn,
  countIn,
  effectIn,
  scheduleOf,
  together,
  waitingForAnswer,
  withoutEffect,
  yearDue,
  type MoneyFacts,
  type Schedule,
  type YearDue,
} from './contributions-schedule.ts';

const LABEL = 'montants de l’annexe 1, tels que saisis';
const RULE = 'R-AMP-FIRST-YEAR';

const QUOTE = french(
  'Au-delà de 100\u202f000 habitants, le prix est celui d’un devis de la Métropole : saisissez les montants du devis.',
);

const FULL_YEAR = ruleText({
  rule: RULE,
  article: 'annexe 1',
  sentence: 'Après l’année de mise en service, la part annuelle est due en entier.',
  readings: ['AMB-AMP-09'],
  wouldChange: ['D’autres montants de l’annexe 1.', 'Une révision du prix, par avenant seulement.'],
});

/** Prorated and with the setup the year of the go-live, the full recurring amount afterwards, to the last year. */
export function ampContributions(facts: MoneyFacts): Schedule {
  const { model, answers, life } = facts;
  const effectiveDate = effectIn(life);
  if (effectiveDate === null) return withoutEffect(facts, LABEL, RULE);
  const population = countIn(answers, 'population');
  const mode = population === null ? null : ampTariffMode(population).value.mode;
  const notes = mode === 'specificQuote' ? [QUOTE] : [];
  const waitsFor = (rule: string, field: string) =>
    waitingForAnswer(model, rule, field, field === 'population' ? 'le mode de prix' : 'les contributions');
  const waiting = population === null ? [waitsFor('R-AMP-TARIFF-MODE', 'population')] : [];

  const { amounts, missing } = amountsIn(answers);
  const commissioning = dayIn(answers, 'commissioningDate');
  if (amounts === null || commissioning === null) {
    const fields = [...missing, ...(commissioning === null ? ['commissioningDate'] : [])];
    return scheduleOf(LABEL, [], {
      notes,
      waiting: [...waiting, ...fields.map((field) => waitsFor(RULE, field))],
    });
  }
  const end = endIn(facts);
  if (end !== null && commissioning > end) {
    const refusal = french(
      `La mise en service (${formatDay(commissioning)}) est postérieure au dernier jour de la convention (${formatDay(end)}) : rien n’est calculé. Vérifiez les deux dates.`,
    );
    return scheduleOf(LABEL, [], { notes, waiting, refusal });
  }
  const years = yearsOf(amounts, commissioning, maxDay(end ?? commissioning, commissioning), {
    split: answers['useInvestmentSplit'] === true,
    notified: effectiveDate,
  });
  const refusal = life.unanswered.find(({ kind }) => kind === 'refused')?.sentence ?? null;
  const partial = end !== null && end !== lastDayOfYear(yearOf(end)) ? [partialNote(end)] : [];
  return scheduleOf(LABEL, years, { notes: [...notes, ...partial], waiting, refusal });
}

const partialNote = (end: Day): string =>
  french(
    `La convention s’arrête le ${formatDay(end)} : l’année ${yearOf(end)} est comptée entière, car le texte ne prévoit pas de réduction au départ.`,
  );

/** The last day: a recorded termination, else the eight-year limit. */
const endIn = ({ life }: MoneyFacts): Day | null =>
  (
    life.events.find(({ kind }) => kind === 'terminationEnd') ??
    life.events.find(({ kind }) => kind === 'maximumEnd')
  )?.date ?? null;

const AMOUNTS = ['setupCents', 'fixedCents', 'populationCents', 'optionCents'] as const;

function amountsIn(answers: Answers): { amounts: AmpAmounts | null; missing: readonly string[] } {
  const [setupCents, fixedCents, populationCents, optionCents] = AMOUNTS.map((field) =>
    centsIn(answers, field),
  );
  const missing = AMOUNTS.filter((field) => centsIn(answers, field) === null);
  const amounts =
    setupCents != null && fixedCents != null && populationCents != null && optionCents != null
      ? { setupCents, fixedCents, populationCents, optionCents }
      : null;
  return { amounts, missing };
}

interface Choices {
  readonly split: boolean;
  readonly notified: Day;
}

function yearsOf(amounts: AmpAmounts, commissioning: Day, end: Day, choices: Choices): YearDue[] {
  const recurring = cents(amounts.fixedCents + amounts.populationCents + amounts.optionCents);
  const entry = yearOf(commissioning);
  return [
    firstYear(amounts, commissioning, choices),
    ...yearsBetween(entry + 1, yearOf(end)).map((year) => fullYear(recurring, amounts, year, choices)),
  ];
}

const sectionsOf = (split: { readonly investmentCents: Cents; readonly operatingCents: Cents }) => ({
  split: { investmentCents: split.investmentCents, operatingCents: split.operatingCents },
});

function firstYear(amounts: AmpAmounts, commissioning: Day, { split }: Choices): YearDue {
  const first = ampFirstYear(amounts, commissioning);
  const { totalCents, recurringFullCents } = first.value;
  const { days } = ampProrata(recurringFullCents, commissioning).value;
  const label = `${plural(days, 'jour', 'jours')}${amounts.setupCents > 0 ? ', et la mise en service' : ''}`;
  return yearDue(
    {
      year: yearOf(commissioning),
      label,
      amountCents: totalCents,
      ...(split ? sectionsOf(first.value) : {}),
    },
    () => first.derivation,
  );
}

function fullYear(
  recurring: Cents,
  amounts: AmpAmounts,
  year: number,
  { split, notified }: Choices,
): YearDue {
  const sections = ampSplit(cents(0), recurring);
  const why = (): Derivation => {
    const full = derive(FULL_YEAR, {
      facts: [
        centsFact('fixedCents', 'part fixe', amounts.fixedCents),
        centsFact('populationCents', 'part selon la population', amounts.populationCents),
        centsFact('optionCents', 'option', amounts.optionCents),
      ],
      steps: [`Les trois parts font ensemble ${formatCents(recurring)} pour ${year}.`],
    });
    return split ? together(full, sections.derivation) : full;
  };
  return yearDue(
    {
      year,
      label: 'année entière',
      amountCents: recurring,
      ...(split ? sectionsOf(sections.value) : {}),
      // Eight civil years would not reach the year in which eight years from the notification end (AMB-AMP-01).
      ...(year > yearOf(notified) + 7
        ? {
            alternative: {
              label: 'huit années civiles',
              amountCents: cents(0),
              reading: 'AMB-AMP-01' as const,
            },
          }
        : {}),
    },
    why,
  );
}
