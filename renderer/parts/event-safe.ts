/** The days a town hall can act on, beside a date that must not be missed. */
import type { Day } from '@shared/base/brands.ts';
import { formatDay } from '@shared/base/text.ts';
import { MUST_NOT_MISS, type EventKind } from '@shared/calendar/event.ts';
import { COUNTED_AT_RECEIPT } from '@shared/calendar/labels.ts';
import { safeAdviser } from '@shared/calendar/safe.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import { isEnded } from '@shared/conventions/status.ts';
import { aboutEvent } from '@shared/model/keys.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { isSettled, statusOfSummary } from '@shared/overview/rows.ts';
import { urgencyLabelOf, urgencyOf, type Urgency } from '@shared/overview/urgency.ts';
import type { SafeDates } from '@shared/rules/time/safe-day.ts';

/** Each day is worked out once for the settings in force: thousands of conventions share their deadlines. */
const advisers = new WeakMap<Settings, ReturnType<typeof safeAdviser>>();

function adviceOn(kind: EventKind, date: Day, settings: Settings): SafeDates | null {
  const adviser = advisers.get(settings) ?? safeAdviser(settings);
  advisers.set(settings, adviser);
  return adviser({ kind, date });
}

/** The day to act by: before a deadline that counts the receipt, on the day itself for the others; null for no deadline. */
export const safeDayOf = (kind: EventKind, date: Day, settings: Settings): Day | null =>
  MUST_NOT_MISS.has(kind) ? (adviceOn(kind, date, settings)?.postBy ?? date) : null;

/** « à recevoir le 31/10/2026, à poster au plus tard le 20/10/2026 », or null when nothing has to be done. */
export function safeSentence(kind: EventKind, date: Day, settings: Settings): string | null {
  if (!MUST_NOT_MISS.has(kind)) return null;
  const advice = adviceOn(kind, date, settings);
  if (advice === null) return `à envoyer le ${formatDay(date)} au plus tard`;
  const { postBy, lastMeeting } = advice;
  const meeting = lastMeeting ? `, dernière réunion qui peut décider le ${formatDay(lastMeeting)}` : '';
  return `à recevoir le ${formatDay(date)}, à poster au plus tard le ${formatDay(postBy)}${meeting}`;
}

interface DatedEvent {
  readonly kind: EventKind;
  readonly date: Day;
  readonly endDate?: Day;
  readonly occurrence: string;
}

/** How an event stands today. `done`: the step that settles it is recorded. */
export type Standing = Urgency | 'past' | 'done';

/** Standing of an event on `today`; `later` for what asks nothing. */
export function standingOf(
  summary: ConventionSummary,
  event: DatedEvent,
  today: Day,
  settings: Settings,
  models: ModelLibrary,
): Standing {
  // Most events ask for nothing; of those only the end of an execution can be settled.
  const asks = MUST_NOT_MISS.has(event.kind);
  if (!asks && event.kind !== 'executionEnd') return (event.endDate ?? event.date) < today ? 'past' : 'later';
  const model = models.find(summary.model);
  if (model && isSettled(model, summary, event.kind, event.occurrence)) return 'done';
  if (summary.sent?.[aboutEvent(event)]?.received) return 'done';
  if ((event.endDate ?? event.date) < today)
    return isStillDue(summary, event.kind, today, models) ? 'late' : 'past';
  const safe = safeDayOf(event.kind, event.date, settings);
  return safe === null ? 'later' : urgencyOf(safe, today);
}

/** A proof or a balance that is late still has to be sent while the convention lives; a missed notice is useless. */
const isStillDue = (summary: ConventionSummary, kind: EventKind, today: Day, models: ModelLibrary): boolean =>
  MUST_NOT_MISS.has(kind) &&
  !COUNTED_AT_RECEIPT.has(kind) &&
  !isEnded(statusOfSummary(summary, today, models));

/** The standing in words: « dépassée d’1 jour », « 4 jours », « fait », « passé »; empty for what asks nothing. */
export function standingWord(
  standing: Standing,
  event: { readonly kind: EventKind; readonly date: Day },
  today: Day,
  settings: Settings,
): string {
  if (standing === 'done') return 'fait';
  if (standing === 'past') return 'passé';
  const safe = safeDayOf(event.kind, event.date, settings);
  return safe === null ? '' : urgencyLabelOf(safe, today);
}
