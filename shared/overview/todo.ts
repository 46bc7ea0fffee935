/** One thing to do, and what its line is made from. */
import type { Day, RecordId } from '../base/brands.ts';
import { daysBetween } from '../base/day.ts';
import { plural } from '../base/text.ts';
import type { SafeSettings } from '../calendar/safe.ts';
import type { ConventionModel, StatusId } from '../conventions/schema.ts';
import type { ConventionSummary } from '../model/summary.ts';
import { urgencyLabelOf, urgencyOf, type Urgency } from './urgency.ts';

export type TodoKind =
  'conflict' | 'deadline' | 'renewal' | 'piece' | 'return' | 'signature' | 'form' | 'step' | 'chorusCodes';

export interface Todo {
  /** Stable from one day to the next: one line per convention and matter. */
  readonly id: string;
  readonly kind: TodoKind;
  readonly conventionId: RecordId;
  /** Name of the beneficiary; may be empty. */
  readonly title: string;
  readonly modelShortTitle: string;
  /** French sentence: what to do. */
  readonly what: string;
  /** Last day to do it, null when no day is fixed. */
  readonly before: Day | null;
  readonly urgency: Urgency;
  /** « dépassée d’1 jour », « 4 jours », « brouillon ». */
  readonly urgencyLabel: string;
  /** French sentence: why, or what happens otherwise. */
  readonly detail: string;
}

/** What one matter says, before its convention is named. */
export type Line = Omit<Todo, 'id' | 'conventionId' | 'title' | 'modelShortTitle'> & {
  readonly matter: string;
};

/** One convention on one day: what its lines are made from. */
export interface Case {
  readonly model: ConventionModel;
  readonly status: StatusId;
  readonly summary: ConventionSummary;
  readonly today: Day;
  readonly settings: SafeSettings;
}

export const dated = (before: Day, today: Day) => ({
  before,
  urgency: urgencyOf(before, today),
  urgencyLabel: urgencyLabelOf(before, today),
});

/** « depuis 9 jours » or « il y a 9 jours », with a leading space; empty when the day is unknown or today. */
export function elapsed(words: 'depuis' | 'il y a', since: Day | undefined, today: Day): string {
  const days = since === undefined ? 0 : daysBetween(since, today);
  return days > 0 ? ` ${words} ${plural(days, 'jour', 'jours')}` : '';
}
