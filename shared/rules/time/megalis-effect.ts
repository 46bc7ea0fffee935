/** R-MEG25-EFFECT and R-MEG19-EFFECT: the first day of a Mégalis convention. */
import type { Day } from '../../base/brands.ts';
import { formatDay, formatDayLong } from '../../base/text.ts';
import type { Computed } from '../derivation.ts';
import { dayFact, known, waiting, yesNoFact, type Why } from '../explain.ts';
import { megalisTexts, type MegalisProgramme } from '../megalis.ts';
import { firstOfNextMonth } from './months.ts';

export interface MegalisEffect {
  readonly effectiveDate: Day | null;
  readonly status: 'ok' | 'clampedToProgrammeStart' | 'refusedAfterProgrammeEnd';
}

export interface MegalisEffectFacts {
  /** Null while nobody answered: never guessed. */
  readonly existingUser: boolean | null;
  /** Null is enough for an existing user. */
  readonly receiptDate: Day | null;
}

const TEXTS = megalisTexts('EFFECT', (p) => ({
  article: 'clause de prise d’effet',
  sentence: `La convention prend effet le premier jour du mois qui suit sa réception par Mégalis ; le ${formatDayLong(p.start)} pour qui utilisait déjà un service le ${formatDayLong(p.snapshot)}.`,
  wouldChange: [
    'Une autre date de réception par Mégalis.',
    `Avoir utilisé, ou non, un service de Mégalis le ${formatDayLong(p.snapshot)}.`,
  ],
}));

/** First day of the convention, never before the programme, refused (null) after it. */
export function megalisEffect(p: MegalisProgramme, facts: MegalisEffectFacts): Computed<MegalisEffect> {
  const { existingUser, receiptDate } = facts;
  const text = TEXTS[p.family];
  if (existingUser === null)
    return waiting(
      text.rule,
      'existingUser',
      `Dites si l’établissement utilisait déjà un service de Mégalis le ${formatDay(p.snapshot)} : sans cette réponse, la prise d’effet ne peut pas être calculée.`,
    );
  if (receiptDate === null && !existingUser)
    return waiting(
      text.rule,
      'receiptDate',
      'La date de réception par Mégalis manque : sans elle, la prise d’effet ne peut pas être calculée.',
    );
  const { value, steps } = existingUser
    ? effectOfUser(p, receiptDate)
    : effectOfNewcomer(p, receiptDate as Day);
  return known(text, value, () => ({
    facts: [
      yesNoFact('existingUser', `service utilisé le ${formatDay(p.snapshot)}`, existingUser),
      ...(receiptDate ? [dayFact('receiptDate', 'réception par Mégalis', receiptDate)] : []),
    ],
    steps,
  }));
}

type Outcome = { readonly value: MegalisEffect } & Pick<Why, 'steps'>;

const tooLate = (p: MegalisProgramme, steps: readonly string[]): Outcome => ({
  value: { effectiveDate: null, status: 'refusedAfterProgrammeEnd' },
  steps: [
    ...steps,
    `Le programme s’arrête le ${formatDayLong(p.end)} : la convention ne peut plus prendre effet.`,
  ],
});

function effectOfUser(p: MegalisProgramme, receipt: Day | null): Outcome {
  const steps = [`L’établissement utilisait déjà un service le ${formatDayLong(p.snapshot)}.`];
  if (receipt !== null && receipt > p.end)
    return tooLate(p, [...steps, `Mégalis reçoit la convention signée le ${formatDayLong(receipt)}.`]);
  return {
    value: { effectiveDate: p.start, status: 'ok' },
    steps: [
      ...steps,
      `La convention prend donc effet le ${formatDayLong(p.start)}, quel que soit le jour de sa réception.`,
    ],
  };
}

function effectOfNewcomer(p: MegalisProgramme, receipt: Day): Outcome {
  const next = firstOfNextMonth(receipt);
  const received = `Mégalis reçoit la convention signée le ${formatDayLong(receipt)}.`;
  const steps = [received, `Le premier jour du mois suivant est le ${formatDayLong(next)}.`];
  if (next > p.end) return tooLate(p, steps);
  if (next < p.start)
    return {
      value: { effectiveDate: p.start, status: 'clampedToProgrammeStart' },
      steps: [
        ...steps,
        `Le programme ne commence que le ${formatDayLong(p.start)} : la convention prend effet ce jour-là.`,
      ],
    };
  return {
    value: { effectiveDate: next, status: 'ok' },
    steps: [
      received,
      `La convention prend effet le premier jour du mois suivant : le ${formatDayLong(next)}.`,
    ],
  };
}
