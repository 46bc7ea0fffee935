/**
 * The life of a convention with its amendments. An amendment gives new facts from a day on: what is dated before that
 * day stays as the former facts gave it, what is dated after follows the new ones.
 */
import type { Day } from '../base/brands.ts';
import { dayFromNumber, dayNumber, yearOf } from '../base/day.ts';
import { formatDay, french } from '../base/text.ts';
import { answersOn, type AmendmentValue } from '../model/life.ts';
import type { Answers } from '../model/views.ts';
import type { Derivation } from '../rules/derivation.ts';
import type { RuleFamily } from '../rules/families.ts';

import type { Life } from './contract.ts';
import type { CalendarEvent } from './event.ts';
import { sorted } from './events-common.ts';
import { lifeOf } from './life.ts';

/** What the rules read of a convention: the answers of its signed text, and its amendments in order. */
export interface Facts {
  readonly answers: Answers;
  readonly amendments: readonly Pick<AmendmentValue, 'on' | 'changes'>[];
}

/** The events of a convention, amendments included; `null` family as in `lifeOf`. */
export function lifeInForce(family: RuleFamily | null, facts: Facts): Life {
  let life = lifeOf(family, facts.answers);
  for (const on of daysOf(facts)) {
    const next = lifeOf(family, answersOn(facts, on));
    life = { events: joined(life.events, next.events, on), unanswered: next.unanswered };
  }
  return life;
}

/** The days from which something changes, each once, in order. */
const daysOf = ({ amendments }: Facts): readonly Day[] =>
  [...new Set(amendments.map((amendment) => amendment.on))].toSorted();

const nameOf = (event: CalendarEvent): string => `${event.kind} ${event.occurrence}`;

/** Former events before the day, new ones from it on. An event that both know is kept once: never lost, never twice. */
function joined(
  former: readonly CalendarEvent[],
  next: readonly CalendarEvent[],
  on: Day,
): readonly CalendarEvent[] {
  const past = former.filter((event) => event.date < on);
  const kept = new Set(past.map(nameOf));
  const known = new Set(former.map(nameOf));
  const coming = next.filter(
    (event) => !kept.has(nameOf(event)) && (event.date >= on || known.has(nameOf(event))),
  );
  return sorted([...past, ...coming]);
}

/**
 * The answers by which the money of a civil year is computed: the year of an amendment keeps the former ones, the next
 * year takes the new ones. A reading of Tacite: no document says how a change in the middle of a year is counted.
 */
export const answersForYear = (facts: Facts, year: number): Answers => answersOn(facts, lastDayBefore(year));

const lastDayBefore = (year: number): Day =>
  dayFromNumber(dayNumber(`${String(year).padStart(4, '0')}-01-01` as Day) - 1);

/** The last amendment that counts for a civil year, or null. */
export const amendmentForYear = (facts: Facts, year: number): Day | null =>
  facts.amendments.findLast((amendment) => yearOf(amendment.on) < year)?.on ?? null;

/** Says in a derivation which amendment the amount comes from. */
export const withAmendment = (derivation: Derivation, on: Day): Derivation => ({
  ...derivation,
  steps: [
    ...derivation.steps,
    french(
      `L’avenant en vigueur le ${formatDay(on)} compte à partir de ${yearOf(on) + 1} : son année garde le montant d’avant. C’est un choix de Tacite, le texte ne le dit pas ; vérifiez l’avenant.`,
    ),
  ],
});
