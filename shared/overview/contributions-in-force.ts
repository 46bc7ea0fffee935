/** What a convention costs when amendments changed its facts: each civil year by the facts that count for it. */
import type { Life } from '../calendar/contract.ts';
import { amendmentForYear, answersForYear, withAmendment, type Facts } from '../calendar/in-force.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import { contributionsOf } from './contributions.ts';
import { yearDue, type Schedule, type YearDue } from './contributions-schedule.ts';
import { cents } from '../rules/money/rounding.ts';

/**
 * As `contributionsOf`, amendments included: the year of an amendment keeps the former amount, the next ones take the
 * new one, and the derivation of a year says which amendment it follows.
 */
export function contributionsInForce(model: ConventionModel, facts: Facts, life: Life): Schedule | null {
  const base = contributionsOf(model, facts.answers, life);
  if (base === null || facts.amendments.length === 0) return base;
  const last = contributionsOf(model, answersForYear(facts, LAST_YEAR), life) ?? base;
  // Without the new facts, or with them only, some years may have no amount.
  const years = [...new Set([...base.years, ...last.years].map(({ year }) => year))].toSorted(
    (a, b) => a - b,
  );
  const due = years.flatMap((year) => lineOf(model, facts, life, year));
  return {
    ...last,
    years: due,
    totalCents: cents(due.reduce((total, { amountCents }) => total + amountCents, 0)),
  };
}

const LAST_YEAR = 9999;

function lineOf(model: ConventionModel, facts: Facts, life: Life, year: number): readonly YearDue[] {
  const schedule = contributionsOf(model, answersForYear(facts, year), life);
  const line = schedule?.years.find((one) => one.year === year);
  if (line === undefined) return [];
  const on = amendmentForYear(facts, year);
  return [on === null ? line : yearDue(line, () => withAmendment(line.derivation, on))];
}
