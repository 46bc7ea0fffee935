/** The one shape of what a convention costs or brings, civil year by civil year: what a town hall puts in its budget. */
import type { Cents, Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { NBSP } from '../base/text.ts';
import type { Life, Unanswered } from '../calendar/contract.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';
import type { Derivation, ReadingId } from '../rules/derivation.ts';
import { readInteger, readMoney } from '../rules/identifiers/index.ts';
import { cents } from '../rules/money/rounding.ts';

export interface YearDue {
  readonly year: number;
  /** What the amount counts, in French: « 7 mois », « 100 sondes facturées », « 184 jours ». */
  readonly label: string;
  readonly amountCents: Cents;
  /** When the invoice or the call is expected, as in the calendar; `to` is absent when the text gives a first day only. */
  readonly window?: { readonly from: Day; readonly to?: Day };
  /** The other reading of an unclear clause, with its own amount. */
  readonly alternative?: {
    readonly label: string;
    readonly amountCents: Cents;
    readonly reading: ReadingId;
  };
  /** Budget sections, when the beneficiary asked for them; they add up to `amountCents`. */
  readonly split?: { readonly investmentCents: Cents; readonly operatingCents: Cents };
  /** Written when it is first read. */
  readonly derivation: Derivation;
}

/** A warning about money, with the rule behind it. */
export interface MoneyAlert {
  readonly sentence: string;
  readonly why: Derivation;
}

export interface Schedule {
  /** `received`: the issuer pays the beneficiary (an indemnity). Never added to what is due. */
  readonly direction: 'due' | 'received';
  /** How the document labels its amounts: « hors taxes », « montants tels qu’imprimés »; VAT is never computed. */
  readonly label: string;
  /** The years in which something is due or received, in order; empty while a fact is awaited. */
  readonly years: readonly YearDue[];
  /** Sum of `years`. */
  readonly totalCents: Cents;
  /** French sentences that go with the amounts. */
  readonly notes: readonly string[];
  readonly alerts: readonly MoneyAlert[];
  /** The facts that are missing, each with its field and a sentence; the years may be there all the same. */
  readonly waiting: readonly Unanswered[];
  /** Said when a rule refuses: the years are then those without what it refuses, or none. */
  readonly refusal: string | null;
}

/** What every family of money rules takes. */
export interface MoneyFacts {
  readonly model: ConventionModel;
  readonly answers: Answers;
  readonly life: Life;
}

/** A schedule with its total. */
export const scheduleOf = (
  label: string,
  years: readonly YearDue[],
  more: Partial<Omit<Schedule, 'label' | 'years' | 'totalCents'>> = {},
): Schedule => ({
  direction: 'due',
  label,
  years,
  totalCents: cents(years.reduce((total, { amountCents }) => total + amountCents, 0)),
  notes: [],
  alerts: [],
  waiting: [],
  refusal: null,
  ...more,
});

/** A year whose derivation is written the first time someone opens it. */
export function yearDue(due: Omit<YearDue, 'derivation'>, why: () => Derivation): YearDue {
  let written: Derivation | undefined;
  return {
    ...due,
    get derivation() {
      written ??= why();
      return written;
    },
  };
}

/** The rule waits for an answer: the sentence names the question as the form asks it. */
export function waitingForAnswer(
  model: ConventionModel,
  rule: string,
  missing: string,
  what: string,
): Unanswered {
  const prompt = model.fields.find((field) => field.id === missing)?.prompt ?? missing;
  const sentence = `Il manque une réponse pour calculer ${what}${NBSP}: «${NBSP}${prompt}${NBSP}».`;
  return { kind: 'waiting', rule, missing, sentence };
}

/** The convention has no first day yet, or never will: its rule already said why. */
export function withoutEffect({ model, life }: MoneyFacts, label: string, rule: string): Schedule {
  const refused = life.unanswered.find(({ kind }) => kind === 'refused');
  if (refused) return scheduleOf(label, [], { refusal: refused.sentence });
  const waiting = life.unanswered.map(({ missing }) =>
    waitingForAnswer(model, rule, missing, 'les contributions'),
  );
  return scheduleOf(label, [], { waiting });
}

/** First day of the convention, as in its calendar. */
export const effectIn = (life: Life): Day | null =>
  life.events.find(({ kind }) => kind === 'effect')?.date ?? null;

/** When the calendar expects the invoice, or the call, of a civil year. */
export function windowIn(
  life: Life,
  kind: 'invoice' | 'contributionCall',
  year: number,
): Pick<YearDue, 'window'> {
  const found = life.events.find((event) => event.kind === kind && yearOf(event.date) === year);
  if (!found) return {};
  const { date: from, endDate: to } = found;
  return { window: to === undefined ? { from } : { from, to } };
}

/** Beyond it, a number is not an amount that anybody typed, and products would not be exact (see readMoney). */
const MAX_CENTS = 999_999_999_999;

/** An amount in cents, as kept or as typed; null when absent or unreadable. */
export function centsIn(answers: Answers, field: string): Cents | null {
  const value = answers[field];
  const read = typeof value === 'string' ? readMoney(value).cents : value;
  const good = typeof read === 'number' && Number.isSafeInteger(read) && read >= 0 && read <= MAX_CENTS;
  return good ? (read as Cents) : null;
}

const MAX_COUNT = 1_000_000_000;

/** A whole number of things, as kept or as typed; null when absent or unreadable. */
export function countIn(answers: Answers, field: string): number | null {
  const value = answers[field];
  const read = typeof value === 'string' ? readInteger(value).value : value;
  const good = typeof read === 'number' && Number.isSafeInteger(read) && read >= 0 && read <= MAX_COUNT;
  return good ? read : null;
}

/** Facts, steps and readings of two rules told as one. */
export const together = (first: Derivation, second: Derivation): Derivation => ({
  ...first,
  facts: [...first.facts, ...second.facts],
  steps: [...first.steps, ...second.steps],
  readings: [...new Set([...first.readings, ...second.readings])],
});
