/** The flat list behind the calendar screen: one entry an event, from the summaries, fast on ten thousand conventions. */
import type { Day, RecordId } from '../base/brands.ts';
import { foldText } from '../base/text.ts';
import { modelOf } from '../conventions/registry.ts';
import type { StatusId } from '../conventions/schema.ts';
import { isStatusId, statusOn } from '../conventions/status.ts';
import type { TaciteRecord } from '../model/record.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';
import type { Derivation } from '../rules/derivation.ts';
import type { SafeDates } from '../rules/time/safe-day.ts';
import { isEventKind, type EventKind } from './event.ts';
import { conventionEvents } from './planner-rows.ts';
import { safeAdviser, type SafeSettings } from './safe.ts';

/** An event as summaries keep it; its derivation is asked for on demand (`derivationOf`). */
export interface EntryEvent extends SummaryEvent {
  readonly kind: EventKind;
}

export interface CalendarEntry {
  /** Stable while the event exists, whatever its date: a key for lists. */
  readonly id: string;
  readonly conventionId: RecordId;
  /** Name of the beneficiary; may be empty. */
  readonly title: string;
  readonly modelSlug: string;
  readonly modelShortTitle: string;
  readonly establishmentId: RecordId | null;
  /** Status of the convention on the day of the list. */
  readonly status: StatusId;
  readonly event: EntryEvent;
  /** Computed when it is read; null when nothing has to travel. */
  readonly safe: SafeDates | null;
}

export interface EntryOptions {
  readonly today: Day;
  readonly settings: SafeSettings;
  /** Only the events that touch these days, both included; a window touches them when any of its days does. */
  readonly from?: Day;
  readonly to?: Day;
}

/**
 * The events of the conventions that are not deleted, by date, then by kind, then by name. Give `from` and `to`
 * whenever the screen shows a part of time: the rest is not even built.
 */
export function calendarEntries(
  summaries: readonly ConventionSummary[],
  { today, settings, from, to }: EntryOptions,
): readonly CalendarEntry[] {
  const adviser = safeAdviser(settings);
  const byDay = new Map<Day, CalendarEntry[]>();
  for (const summary of byName(summaries)) {
    const model = modelOf(summary.model);
    const status = model
      ? statusOn(model, summary, today)
      : isStatusId(summary.recordedStatus)
        ? summary.recordedStatus
        : 'draft';
    const modelShortTitle = model?.shortTitle ?? summary.model;
    for (const event of summary.events) {
      if (!touches(event, from, to) || !isEntryEvent(event)) continue;
      const entry = entryOf(summary, event, { status, modelShortTitle, adviser });
      const sameDay = byDay.get(event.date);
      if (sameDay) sameDay.push(entry);
      else byDay.set(event.date, [entry]);
    }
  }
  return [...byDay.keys()].sort().flatMap((day) => (byDay.get(day) ?? []).sort(byKind));
}

const isEntryEvent = (event: SummaryEvent): event is EntryEvent => isEventKind(event.kind);

const touches = ({ date, endDate }: SummaryEvent, from: Day | undefined, to: Day | undefined): boolean =>
  (to === undefined || date <= to) && (from === undefined || (endDate ?? date) >= from);

/** Living conventions by name, so that every day comes out by name without comparing again. */
function byName(summaries: readonly ConventionSummary[]): readonly ConventionSummary[] {
  return summaries
    .filter((summary) => summary.deletedAt === null)
    .map((summary) => ({ summary, name: foldText(summary.title) }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.summary.id, b.summary.id))
    .map(({ summary }) => summary);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byKind = (a: CalendarEntry, b: CalendarEntry): number => compare(a.event.kind, b.event.kind);

interface Shared {
  readonly status: StatusId;
  readonly modelShortTitle: string;
  readonly adviser: (event: EntryEvent) => SafeDates | null;
}

function entryOf(
  summary: ConventionSummary,
  event: EntryEvent,
  { status, modelShortTitle, adviser }: Shared,
): CalendarEntry {
  return {
    id: `${summary.id}/${event.kind}/${event.occurrence}`,
    conventionId: summary.id,
    title: summary.title,
    modelSlug: summary.model,
    modelShortTitle,
    establishmentId: summary.establishmentId,
    status,
    event,
    get safe() {
      return adviser(event);
    },
  };
}

export interface EntryFilter {
  /** Slugs of models; absent: all. */
  readonly models?: ReadonlySet<string>;
  readonly kinds?: ReadonlySet<EventKind>;
  /** Establishments of the address book. */
  readonly establishments?: ReadonlySet<RecordId>;
}

/** The entries that pass every filter given, in the same order. */
export const filterEntries = (
  entries: readonly CalendarEntry[],
  { models, kinds, establishments }: EntryFilter,
): readonly CalendarEntry[] =>
  entries.filter(
    (entry) =>
      (models === undefined || models.has(entry.modelSlug)) &&
      (kinds === undefined || kinds.has(entry.event.kind)) &&
      (establishments === undefined ||
        (entry.establishmentId !== null && establishments.has(entry.establishmentId))),
  );

/** Why one event of a convention has its date; null when the event no longer exists. */
export const derivationOf = (record: TaciteRecord, kind: EventKind, occurrence: string): Derivation | null =>
  conventionEvents(record)?.events.find((event) => event.kind === kind && event.occurrence === occurrence)
    ?.derivation ?? null;
