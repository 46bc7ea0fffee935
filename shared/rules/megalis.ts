/**
 * The two Mégalis conventions follow one set of rules with their own programme: a second copy of a rule would drift.
 * Facts of conventions.md parts 2 and 3.
 */
import type { Day } from '../base/brands.ts';
import { day } from '../base/day.ts';
import type { ReadingId } from './derivation.ts';
import { ruleText, type RuleText } from './explain.ts';

export interface MegalisProgramme {
  readonly family: 'MEG25' | 'MEG19';
  /** « la convention 2025-004 » */
  readonly number: string;
  readonly start: Day;
  readonly end: Day;
  /** The day on which an « existing user » had to be using a service. */
  readonly snapshot: Day;
  /** « salariés » or « agents »: the word of the scale. */
  readonly staff: string;
}

export const MEGALIS_2025: MegalisProgramme = {
  family: 'MEG25',
  number: '2025-004',
  start: day('2025-01-01'),
  end: day('2029-12-31'),
  snapshot: day('2024-12-31'),
  staff: 'salariés',
};

export const MEGALIS_2019: MegalisProgramme = {
  family: 'MEG19',
  number: '2019-026',
  start: day('2020-01-01'),
  end: day('2024-12-31'),
  snapshot: day('2019-12-31'),
  staff: 'agents',
};

export type MegalisRuleName = 'EFFECT' | 'PERIODS' | 'TERMINATION' | 'TARIFF' | 'INVOICE' | 'EXIT-DUE';

/** Table 10.1 for the rules that exist in both conventions. */
const READINGS: Readonly<Record<MegalisProgramme['family'], Record<MegalisRuleName, readonly ReadingId[]>>> =
  {
    MEG25: {
      EFFECT: ['AMB-GEN-02', 'AMB-MEG25-08', 'AMB-MEG25-15'],
      PERIODS: ['AMB-MEG25-09', 'AMB-MEG25-14'],
      TERMINATION: ['AMB-GEN-02', 'AMB-MEG25-04', 'AMB-MEG25-10', 'AMB-MEG25-11'],
      TARIFF: ['AMB-MEG25-05', 'AMB-MEG25-13'],
      INVOICE: ['AMB-MEG25-01', 'AMB-MEG25-02'],
      'EXIT-DUE': ['AMB-MEG25-01', 'AMB-MEG25-03', 'AMB-MEG25-04'],
    },
    MEG19: {
      EFFECT: ['AMB-GEN-02', 'AMB-MEG19-01', 'AMB-MEG19-03', 'AMB-MEG25-08'],
      PERIODS: ['AMB-MEG25-09', 'AMB-MEG25-14', 'AMB-MEG19-03'],
      TERMINATION: ['AMB-GEN-02', 'AMB-MEG25-10', 'AMB-MEG25-11', 'AMB-MEG19-03'],
      TARIFF: ['AMB-MEG25-13'],
      INVOICE: ['AMB-MEG25-01', 'AMB-MEG25-02', 'AMB-MEG19-03'],
      'EXIT-DUE': ['AMB-MEG25-01', 'AMB-MEG25-03', 'AMB-MEG19-03'],
    },
  };

/** Builds the text of one rule for both programmes, with the rule id and the readings of each. */
export function megalisTexts(
  name: MegalisRuleName,
  text: (programme: MegalisProgramme) => Omit<RuleText, 'rule' | 'readings'>,
): Readonly<Record<MegalisProgramme['family'], RuleText>> {
  const of = (programme: MegalisProgramme): RuleText =>
    ruleText({
      rule: `R-${programme.family}-${name}`,
      readings: READINGS[programme.family][name],
      ...text(programme),
    });
  return { MEG25: of(MEGALIS_2025), MEG19: of(MEGALIS_2019) };
}
