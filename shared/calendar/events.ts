/** R-CAL (conventions.md part 7): from the facts of a convention to the events of its whole life, or of a year. */
import type { Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { assertNever } from '../base/assert.ts';
import type { Life } from './contract.ts';
import type { CalendarEvent, EventKind } from './event.ts';
import { ampLife, type AmpFacts } from './events-amp.ts';
import { charterLife, type CharterFacts } from './events-charter.ts';
import { megalisLife, type MegalisFacts } from './events-megalis.ts';
import { moselleLife, type MoselleFacts } from './events-moselle.ts';
import { polmarLife, type PolmarFacts } from './events-polmar.ts';

/** The facts of part 7 of conventions.md, one shape a family. */
export type LifeFacts = CharterFacts | MegalisFacts | PolmarFacts | MoselleFacts | AmpFacts;

/** Every event of a convention's life, and what could not be computed. */
export function lifeOfFacts(facts: LifeFacts): Life {
  switch (facts.family) {
    case 'CHA25':
      return charterLife(facts);
    case 'MEG25':
    case 'MEG19':
      return megalisLife(facts);
    case 'POL':
      return polmarLife(facts);
    case 'MOS':
      return moselleLife(facts);
    case 'AMP':
      return ampLife(facts);
    default:
      return assertNever(facts);
  }
}

/** The events alone. */
export const eventsOfFacts = (facts: LifeFacts): readonly CalendarEvent[] => lifeOfFacts(facts).events;

/** An event as R-CAL prints it. */
export interface YearEvent {
  readonly kind: EventKind;
  readonly date: Day;
  readonly endDate?: Day;
}

/** R-CAL: the events whose `date` is in a civil year, in the order of `events`. */
export const eventsOfYear = (events: readonly CalendarEvent[], civilYear: number): YearEvent[] =>
  events
    .filter(({ date }) => yearOf(date) === civilYear)
    .map(({ kind, date, endDate }) => (endDate ? { kind, date, endDate } : { kind, date }));
