/** How a rule says why: the constant text of the rule, then the facts and steps of one computation. */
import type { Cents, Day } from '../base/brands.ts';
import { formatCents, formatDayLong, formatInteger, french } from '../base/text.ts';
import type { Alternative, Computed, Derivation, Explained, Fact, ReadingId, RuleId } from './derivation.ts';

/** What does not change from one computation to the next; typeset once, when the module loads. */
export interface RuleText {
  readonly rule: RuleId;
  readonly article: string;
  readonly sentence: string;
  readonly readings: readonly ReadingId[];
  readonly wouldChange?: readonly string[];
}

/** Typesets the constant text of a rule. */
export const ruleText = (text: RuleText): RuleText => ({
  ...text,
  article: french(text.article),
  sentence: french(text.sentence),
  ...(text.wouldChange ? { wouldChange: text.wouldChange.map(french) } : {}),
});

/** A rule that may wait or refuse, and did not. */
export type Known<T> = { readonly kind: 'known' } & Explained<T>;

export interface Why {
  readonly facts?: readonly Fact[];
  readonly steps: readonly string[];
  readonly alternative?: Alternative;
}

/** Joins the text of a rule with the facts and steps of one computation. */
export function derive(text: RuleText, { facts = [], steps, alternative }: Why): Derivation {
  return {
    rule: text.rule,
    article: text.article,
    sentence: text.sentence,
    facts,
    steps: steps.map(french),
    readings: text.readings,
    ...(alternative ? { alternative: { ...alternative, sentence: french(alternative.sentence) } } : {}),
    ...(text.wouldChange ? { wouldChange: text.wouldChange } : {}),
  };
}

/**
 * A value whose derivation is written the first time someone reads it: a calendar of ten thousand conventions needs
 * every date and opens a few « Pourquoi ? », and sentences cost more than dates.
 */
export function explain<T>(text: RuleText, value: T, why: () => Why): Explained<T> {
  let written: Derivation | undefined;
  return {
    value,
    get derivation() {
      written ??= derive(text, why());
      return written;
    },
  };
}

/** A rule that may also wait or refuse, and answered. */
export function known<T>(text: RuleText, value: T, why: () => Why): Known<T> {
  const explained = explain(text, value, why);
  return {
    kind: 'known',
    value,
    get derivation() {
      return explained.derivation;
    },
  };
}

/** The rule waits for the fact `missing` (a field id); the sentence names it in French. */
export const waiting = <T>(rule: RuleId, missing: string, sentence: string): Computed<T> => ({
  kind: 'waiting',
  rule,
  missing,
  sentence: french(sentence),
});

/** The convention does not cover the case: nothing is computed, and it is said. */
export const refused = <T>(rule: RuleId, sentence: string): Computed<T> => ({
  kind: 'refused',
  rule,
  sentence: french(sentence),
});

export const dayFact = (name: string, label: string, value: Day): Fact => ({
  name,
  label: french(label),
  shown: formatDayLong(value),
});

export const centsFact = (name: string, label: string, value: Cents | number): Fact => ({
  name,
  label: french(label),
  shown: formatCents(value),
});

export const numberFact = (name: string, label: string, value: number): Fact => ({
  name,
  label: french(label),
  shown: formatInteger(value),
});

/** A civil year: never grouped, « 2027 » and not « 2 027 ». */
export const yearFact = (name: string, label: string, year: number): Fact => ({
  name,
  label: french(label),
  shown: String(year),
});

export const textFact = (name: string, label: string, shown: string): Fact => ({
  name,
  label: french(label),
  shown: french(shown),
});

export const yesNoFact = (name: string, label: string, value: boolean): Fact =>
  textFact(name, label, value ? 'oui' : 'non');
