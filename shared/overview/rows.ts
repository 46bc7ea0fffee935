/** A line of the list on a given day. */
import type { Day } from '../base/brands.ts';
import { eventLabel } from '../calendar/labels.ts';
import { actBy, type SafeSettings } from '../calendar/safe.ts';
import { isEventKind, MUST_NOT_MISS, type EventKind } from '../calendar/event.ts';
import { shortTitleOf, type ModelLibrary } from '../conventions/library.ts';
import { STATUS_IDS, type ConventionModel, type StatusId } from '../conventions/schema.ts';
import {
  isEnded,
  isStatusId,
  statusLabel,
  statusOn,
  statusTone,
  type StatusTone,
} from '../conventions/status.ts';
import { aboutEvent } from '../model/keys.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';
import { urgencyLabelOf, urgencyOf, type Urgency } from './urgency.ts';

export interface Deadline {
  readonly kind: EventKind;
  readonly label: string;
  readonly date: Day;
  /** Recommended day to send by; the date itself when nothing has to travel. */
  readonly sendBy: Day;
  readonly urgency: Urgency;
  /** « 4 jours », counted to `sendBy`. */
  readonly urgencyLabel: string;
}

export interface Row {
  readonly summary: ConventionSummary;
  /** Null when this computer does not know the model. */
  readonly model: ConventionModel | null;
  readonly modelShortTitle: string;
  readonly status: StatusId;
  readonly statusLabel: string;
  readonly tone: StatusTone;
  readonly next: Deadline | null;
}

export { isEventKind };

/** Kinds that change something in the convention's life, besides those that must not be missed. */
const MILESTONES: ReadonlySet<EventKind> = new Set<EventKind>([
  'effect',
  'minimumEnd',
  'renewal',
  'executionEnd',
  'noticeStart',
  'terminationEnd',
  'programmeEnd',
  'maximumEnd',
]);

/** The step that settles a deadline: once it is recorded, the deadline no longer asks for anything. */
const SETTLED_BY: Partial<Readonly<Record<EventKind, StatusId>>> = {
  proofDeadline: 'proofSent',
  executionEnd: 'completed',
  balanceDeadline: 'balanceRequested',
};

/**
 * Whether what an event asks for is done already, or decided: whoever recorded « rester » is not asked again about
 * that notice. `occurrence` as in the event; without it decisions are not looked at.
 */
export function isSettled(
  model: ConventionModel,
  summary: ConventionSummary,
  kind: EventKind,
  occurrence?: string,
): boolean {
  if (occurrence !== undefined && summary.decided?.[aboutEvent({ kind, occurrence })] === 'stay') return true;
  const by = SETTLED_BY[kind];
  if (by === undefined) return false;
  const indexOf = (status: string) => model.steps.findIndex((step) => step.status === status);
  return indexOf(by) >= 0 && indexOf(summary.recordedStatus) >= indexOf(by);
}

/** The status on `today`; what was recorded when this computer does not know the model. */
export function statusOfSummary(summary: ConventionSummary, today: Day, models: ModelLibrary): StatusId {
  const model = models.find(summary.model);
  if (model) return statusOn(model, summary, today);
  return isStatusId(summary.recordedStatus) ? summary.recordedStatus : 'draft';
}

/** The line of a convention on `today`; the settings only move the advised day. */
export function rowOn(
  summary: ConventionSummary,
  today: Day,
  settings: SafeSettings,
  models: ModelLibrary,
): Row {
  const model = models.find(summary.model);
  const status = statusOfSummary(summary, today, models);
  return {
    summary,
    model,
    modelShortTitle: shortTitleOf(models, summary.model),
    status,
    statusLabel: statusLabel(status, summary.signatureMode ?? null),
    tone: statusTone(status),
    next: model && !isEnded(status) ? nextDeadline(model, summary, today, settings) : null,
  };
}

function nextDeadline(
  model: ConventionModel,
  summary: ConventionSummary,
  today: Day,
  settings: SafeSettings,
): Deadline | null {
  let best: (SummaryEvent & { readonly kind: EventKind }) | null = null;
  for (const event of summary.events) {
    const { kind, date } = event;
    if (!isEventKind(kind) || date < today || isSettled(model, summary, kind, event.occurrence)) continue;
    if (!MUST_NOT_MISS.has(kind) && !MILESTONES.has(kind)) continue;
    // On the same day, what must not be missed speaks first.
    const before = best === null || date < best.date;
    const firmer = best?.date === date && MUST_NOT_MISS.has(kind) && !MUST_NOT_MISS.has(best.kind);
    if (before || firmer) best = { ...event, kind };
  }
  return best && deadlineOf(best.kind, best.date, today, settings);
}

/** A deadline with its recommended day and how near that day is. */
function deadlineOf(kind: EventKind, date: Day, today: Day, settings: SafeSettings): Deadline {
  const safe = actBy({ kind, date }, settings);
  return {
    kind,
    label: eventLabel(kind),
    date,
    sendBy: safe,
    urgency: urgencyOf(safe, today),
    urgencyLabel: urgencyLabelOf(safe, today),
  };
}

/** How many conventions are in each status on `today`, in the order of a life, deleted ones left out; no zeros. */
export function countsByStatus(
  summaries: readonly ConventionSummary[],
  today: Day,
  models: ModelLibrary,
): ReadonlyMap<StatusId, number> {
  const counts = new Map<StatusId, number>();
  for (const summary of summaries) {
    if (summary.deletedAt !== null) continue;
    const status = statusOfSummary(summary, today, models);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return new Map(
    STATUS_IDS.flatMap((status) => (counts.has(status) ? [[status, counts.get(status) ?? 0]] : [])),
  );
}
