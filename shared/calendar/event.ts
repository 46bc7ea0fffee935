/** Events of a convention's life (conventions.md part 7, R-CAL). */
import type { Day } from '../base/brands.ts';
import type { Derivation } from '../rules/derivation.ts';

export const EVENT_KINDS = [
  'effect',
  'minimumEnd',
  'renewal',
  'noticeDeadlineAnniversary',
  'noticeDeadlineYearEnd',
  'invoice',
  'contributionCall',
  'overUseInvoice',
  'chorusCodes',
  'steeringCommittee',
  'commissioning',
  'plannedWorks',
  'proofDeadline',
  'executionEnd',
  'balanceDeadline',
  'programmeEnd',
  'maximumEnd',
  'retentionEnd',
  'noticeStart',
  'terminationEnd',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Whether a text names a kind of event that this version knows. */
export const isEventKind = (kind: string): kind is EventKind => KINDS.has(kind);

const KINDS: ReadonlySet<string> = new Set(EVENT_KINDS);

export interface CalendarEvent {
  readonly kind: EventKind;
  readonly date: Day;
  /** Last day of a window, included. */
  readonly endDate?: Day;
  /**
   * Names the occurrence within its kind (`2027`, `k2`, `once`), never from the date itself: a moved deadline keeps
   * its identity (standards.md 1.7).
   */
  readonly occurrence: string;
  readonly derivation: Derivation;
}

/** The kinds that must not be missed: they get reminders and come first on the dashboard. */
export const MUST_NOT_MISS: ReadonlySet<EventKind> = new Set([
  'noticeDeadlineAnniversary',
  'noticeDeadlineYearEnd',
  'proofDeadline',
  'balanceDeadline',
]);
