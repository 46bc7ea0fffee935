/** The rows of the printable planner, from the events of conventions. */
import type { RecordId } from '../base/brands.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import type { TaciteRecord } from '../model/record.ts';
import { conventionView } from '../model/views.ts';
import type { Derivation } from '../rules/derivation.ts';
import type { CalendarEvent, EventKind } from './event.ts';
import { lifeInForce } from './in-force.ts';
import { eventLabel } from './labels.ts';
import type { PlannerRow } from './rows.ts';
import { safeAdviser, type SafeSettings } from './safe.ts';

/** A convention with its events: what the planner, the CSV and the calendar file are made from. */
export interface ConventionEvents {
  readonly id: RecordId;
  /** Name of the establishment; may be empty. */
  readonly title: string;
  /** « Mégalis 2025-004 ». */
  readonly modelShortTitle: string;
  readonly events: readonly CalendarEvent[];
}

/** Reads a record; null when it is deleted or when its model is not in the library. */
export function conventionEvents(record: TaciteRecord, models: ModelLibrary): ConventionEvents | null {
  const view = conventionView(record);
  const model = models.find(view.model);
  if (model === null || view.deleted) return null;
  const title = view.answers[model.titleField];
  return {
    id: view.id,
    title: typeof title === 'string' ? title.trim() : '',
    modelShortTitle: model.shortTitle,
    events: lifeInForce(model.ruleFamily, view).events,
  };
}

/** Every event as a row, by date, then by kind, convention and establishment. */
export function plannerRowsOf(
  conventions: readonly ConventionEvents[],
  settings: SafeSettings,
): readonly PlannerRow[] {
  const adviser = safeAdviser(settings);
  return conventions
    .flatMap(({ title, modelShortTitle, events }) =>
      events.map((event): PlannerRow => rowOf(event, modelShortTitle, title, adviser(event)?.postBy)),
    )
    .sort(
      (a, b) =>
        compare(a.date, b.date) ||
        compare(a.kind, b.kind) ||
        compare(a.convention, b.convention) ||
        compare(a.establishment, b.establishment),
    );
}

/** The reason is written when it is read: a planner of one year opens a few of all the rows. */
function rowOf(
  event: CalendarEvent,
  convention: string,
  establishment: string,
  safeBy: PlannerRow['safeBy'],
): PlannerRow {
  const { kind, date, endDate } = event;
  return {
    date,
    ...(endDate === undefined ? {} : { endDate }),
    kind,
    label: eventLabel(kind),
    convention,
    establishment,
    ...(safeBy === undefined ? {} : { safeBy }),
    get reason() {
      return event.derivation.sentence;
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Why one event of a convention has its date; null when the event no longer exists. */
export const derivationOf = (
  record: TaciteRecord,
  kind: EventKind,
  occurrence: string,
  models: ModelLibrary,
): Derivation | null =>
  conventionEvents(record, models)?.events.find(
    (event) => event.kind === kind && event.occurrence === occurrence,
  )?.derivation ?? null;
