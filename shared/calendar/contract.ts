/** What the calendar answers for one convention. */
import type { CalendarEvent } from './event.ts';

/** A rule that waits for a fact, or refuses to compute: said on screen instead of a date. */
export interface Unanswered {
  readonly kind: 'waiting' | 'refused';
  readonly rule: string;
  /** Field id of the fact that is missing, empty for a refusal. */
  readonly missing: string;
  /** French sentence. */
  readonly sentence: string;
}

export interface Life {
  /** Sorted by date, then by kind in ASCII order. */
  readonly events: readonly CalendarEvent[];
  readonly unanswered: readonly Unanswered[];
}
