/**
 * What a person records about the life of a convention beside its answers: amendments, decisions, letters sent. Each
 * is a register of its own, so that two computers that record two facts never meet.
 */
import * as v from 'valibot';
import { isSha256, type Day, type Sha256 } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { asDay } from '../base/day.ts';
import * as keys from './keys.ts';
import { shownValue, type TaciteRecord } from './record.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const dayValue = v.custom<Day>((x) => typeof x === 'string' && asDay(x) !== null);
const json = v.custom<Json>((x) => x !== undefined);

const AmendmentSchema = v.object({
  /** First day the new facts are in force. */
  on: dayValue,
  /** New answers by field id; the others stay. */
  changes: v.record(v.string(), json),
  note: text(500),
});

const RenewalSchema = v.object({
  /** First day of the renewed period, as it was when decided. */
  on: dayValue,
  /** Who decided: « conseil municipal du 12/10/2026 », « la maire ». */
  by: text(200),
  /** `endLater`: renewed, but the convention is to be left at the next date. */
  decision: v.picklist(['renewed', 'endLater']),
  /** Day of the decision, when known. */
  decidedOn: v.optional(dayValue),
  note: text(500),
});

const DecisionSchema = v.object({
  decision: v.picklist(['stay', 'leave']),
  /** Day of the decision. */
  on: dayValue,
  by: text(200),
});

const DISPATCH_OUTCOMES = ['delivered', 'refused', 'unclaimed'] as const;

/** How something left: what a proof can be depends on it. */
const DISPATCH_MEANS = ['registered', 'post', 'contactForm', 'email', 'handed'] as const;

const DispatchSchema = v.object({
  /** `return`: the signed copy, or its paper, sent back to the issuer. */
  kind: v.picklist(['termination', 'nonRenewal', 'return']),
  /** The deadline the letter answers, `noticeDeadlineYearEnd.2027`; of a return, the piece: `postedOriginal`. */
  about: text(100),
  sentOn: dayValue,
  firstPresentedOn: v.optional(dayValue),
  deliveredOn: v.optional(dayValue),
  outcome: v.optional(v.picklist(DISPATCH_OUTCOMES)),
  /** Day of the issuer's own acknowledgement: a message, a stamped copy. */
  acknowledgedOn: v.optional(dayValue),
  means: v.optional(v.picklist(DISPATCH_MEANS)),
  /** Number of the registered letter. */
  number: v.optional(text(50)),
  /** An attachment of nature `proof`. */
  proof: v.optional(v.custom<Sha256>((x) => typeof x === 'string' && isSha256(x))),
});

export type AmendmentValue = v.InferOutput<typeof AmendmentSchema>;
export type RenewalValue = v.InferOutput<typeof RenewalSchema>;
export type DecisionValue = v.InferOutput<typeof DecisionSchema>;
export type DispatchValue = v.InferOutput<typeof DispatchSchema>;

/** A value with the end of its register's name: its identifier, or what it is about. */
export type Named<T> = T & { readonly id: string };

export interface LifeRecords {
  /** By first day in force, then by identifier: the same order on every computer. */
  readonly amendments: readonly Named<AmendmentValue>[];
  /** `id` is the occurrence of the renewal. */
  readonly renewals: readonly Named<RenewalValue>[];
  /** `id` is `kind.occurrence` of the deadline. */
  readonly decisions: readonly Named<DecisionValue>[];
  /** By day of sending. */
  readonly dispatches: readonly Named<DispatchValue>[];
}

/** Reads the registers of a record; a withdrawn or unreadable value is left out. */
export function lifeRecords(record: TaciteRecord): LifeRecords {
  const read = <S extends v.GenericSchema<unknown, object>>(
    prefix: string,
    schema: S,
  ): Named<v.InferOutput<S>>[] =>
    Object.keys(record.registers).flatMap((key) => {
      if (!key.startsWith(prefix)) return [];
      const result = v.safeParse(schema, shownValue(record, key));
      return result.success ? [{ ...result.output, id: key.slice(prefix.length) }] : [];
    });
  return {
    amendments: read(keys.AMENDMENT, AmendmentSchema).toSorted(by((a) => a.on)),
    renewals: read(keys.RENEWAL, RenewalSchema).toSorted(by((a) => a.on)),
    decisions: read(keys.DECISION, DecisionSchema).toSorted(by((a) => a.on)),
    dispatches: read(keys.DISPATCH, DispatchSchema).toSorted(by((a) => a.sentOn)),
  };
}

const by =
  <T extends { readonly id: string }>(dayOf: (item: T) => Day) =>
  (a: T, b: T): number => {
    const [x, y] = [`${dayOf(a)} ${a.id}`, `${dayOf(b)} ${b.id}`];
    return x < y ? -1 : x > y ? 1 : 0;
  };

/** The answers in force on a day: those of the signed text, then the amendments in force, oldest first. */
export function answersOn(
  view: {
    readonly answers: Readonly<Record<string, Json>>;
    readonly amendments: readonly Pick<AmendmentValue, 'on' | 'changes'>[];
  },
  day: Day,
): Readonly<Record<string, Json>> {
  let answers = view.answers;
  for (const amendment of view.amendments) {
    if (amendment.on <= day) answers = { ...answers, ...amendment.changes };
  }
  return answers;
}
