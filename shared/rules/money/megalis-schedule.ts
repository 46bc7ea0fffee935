/** What a Mégalis convention costs, civil year by civil year: what a town hall puts in its budget. */
import type { Cents, Day } from '../../base/brands.ts';
import { yearOf } from '../../base/day.ts';
import type { Computed, Derivation } from '../derivation.ts';
import type { MegalisProgramme } from '../megalis.ts';
import { megalisExitDue } from './megalis-exit-due.ts';
import { megalisInvoice } from './megalis-invoice.ts';
import { cents } from './rounding.ts';

export interface YearDue {
  readonly year: number;
  readonly months: number;
  readonly amountCents: Cents;
  /** The other reading, for the exit year only. */
  readonly alternativeMonths?: number;
  readonly alternativeCents?: Cents;
  readonly derivation: Derivation;
}

export interface MegalisSchedule {
  readonly years: readonly YearDue[];
  readonly totalCents: Cents;
  /** Said when a request was recorded but cannot be computed: the years are then those without it. */
  readonly refusal: string | null;
}

export interface MegalisScheduleFacts {
  readonly annualCents: Cents;
  readonly effectiveDate: Day;
  readonly requestReceiptDate: Day | null;
}

/** Every civil year in which something is due, in order; the exit year follows R-…-EXIT-DUE. */
export function megalisSchedule(p: MegalisProgramme, facts: MegalisScheduleFacts): MegalisSchedule {
  const { annualCents, effectiveDate, requestReceiptDate } = facts;
  const exit: Computed<YearDue> | null =
    requestReceiptDate === null ? null : exitYear(p, { annualCents, effectiveDate, requestReceiptDate });
  const leaving = exit?.kind === 'known' ? exit.value : null;
  const years: YearDue[] = [];
  for (let year = yearOf(effectiveDate); year <= (leaving?.year ?? yearOf(p.end)); year += 1) {
    if (year === leaving?.year) years.push(leaving);
    else {
      const invoice = megalisInvoice(p, { annualCents, effectiveDate, civilYear: year });
      // Totals over thousands of conventions read amounts only: the reason is written when it is opened.
      years.push({
        year,
        ...invoice.value,
        get derivation() {
          return invoice.derivation;
        },
      });
    }
  }
  return {
    years,
    totalCents: cents(years.reduce((total, { amountCents }) => total + amountCents, 0)),
    refusal: exit?.kind === 'refused' ? exit.sentence : null,
  };
}

function exitYear(
  p: MegalisProgramme,
  facts: MegalisScheduleFacts & { requestReceiptDate: Day },
): Computed<YearDue> {
  const due = megalisExitDue(p, facts);
  if (due.kind !== 'known') return due;
  const { value, derivation } = due;
  return {
    ...due,
    value: {
      year: value.exitYear,
      months: value.exitYearMonths,
      amountCents: value.exitYearCents,
      ...(derivation.alternative
        ? { alternativeMonths: value.alternativeMonths, alternativeCents: value.alternativeCents }
        : {}),
      derivation,
    },
  };
}
