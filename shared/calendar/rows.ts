/** One dated line of the calendar as people read it: what the printable planner and the CSV are made from. */
import type { Day } from '../base/brands.ts';
import type { EventKind } from './event.ts';

export interface PlannerRow {
  readonly date: Day;
  /** Last day of a window, included. */
  readonly endDate?: Day;
  readonly kind: EventKind;
  /** What happens: « Préavis pour partir au 31 décembre ». */
  readonly label: string;
  /** Short title of the convention: « Mégalis 2025-004 ». */
  readonly convention: string;
  /** Name of the establishment; empty when not answered. */
  readonly establishment: string;
  /** The day to act by, as advice: on or before `date`, never after. */
  readonly safeBy?: Day;
  /** Why this date, in one French sentence. */
  readonly reason: string;
}
