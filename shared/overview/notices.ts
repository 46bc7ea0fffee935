/**
 * What the application says by itself: deadlines that come within the delays of the settings, each once per delay.
 * What was told, acknowledged or put off is a state kept on this computer.
 */
import type { Day, RecordId } from '../base/brands.ts';
import { addDays, maxDay } from '../base/day.ts';
import { formatDay, french, NBSP, plural } from '../base/text.ts';
import { MUST_NOT_MISS, type EventKind } from '../calendar/event.ts';
import { COUNTED_AT_RECEIPT, eventLabel } from '../calendar/labels.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { isEnded, statusOn } from '../conventions/status.ts';
import type { NoticeState, NoticeStates } from '../model/notice.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';
import { isEventKind, isSettled } from './rows.ts';

export type { NoticeStates } from '../model/notice.ts';

export interface NoticeRules {
  /** Days before the deadline, as in the settings. */
  readonly reminderDays: readonly number[];
  /** The last day to act, on or before the deadline: itself a delay. */
  readonly safeDay: (event: { readonly kind: EventKind; readonly date: Day }) => Day;
}

export interface Notice {
  /** Stable: one per convention and deadline. */
  readonly key: string;
  readonly conventionId: RecordId;
  readonly title: string;
  readonly modelShortTitle: string;
  readonly kind: EventKind;
  readonly date: Day;
  readonly safeDay: Day;
  /** The delay that was reached: the day from which it speaks. */
  readonly since: Day;
  /** Not told yet by a system notification. */
  readonly fresh: boolean;
  /** French sentence: what, before when. */
  readonly sentence: string;
}

/** A deadline that passed is still told for so many days to whoever was away, then it is history. */
const PASSED_DAYS = 60;

/**
 * The notices to show on `today`, most pressing first, those that passed last. A deadline speaks from each of its delays on, until that delay
 * is acknowledged, or put off to a later day; the next delay speaks again, and so does a deadline that moved.
 */
export function noticesDue(
  summaries: readonly ConventionSummary[],
  rules: NoticeRules,
  states: NoticeStates,
  today: Day,
  models: ModelLibrary,
): readonly Notice[] {
  return summaries
    .flatMap((summary) => noticesOf(summary, rules, states, today, models))
    .toSorted(
      (a, b) =>
        Number(a.date < today) - Number(b.date < today) ||
        compare(a.safeDay, b.safeDay) ||
        compare(a.key, b.key),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function noticesOf(
  summary: ConventionSummary,
  rules: NoticeRules,
  states: NoticeStates,
  today: Day,
  models: ModelLibrary,
): readonly Notice[] {
  if (summary.deletedAt !== null) return [];
  const model = models.find(summary.model);
  if (model === null) return [];
  const status = statusOn(model, summary, today);
  if (isEnded(status) || status === 'draft' || status === 'ready') return [];
  return summary.events.flatMap((event): readonly Notice[] => {
    const { kind, date, occurrence } = event;
    if (!isEventKind(kind) || !MUST_NOT_MISS.has(kind)) return [];
    if (isSettled(model, summary, kind, occurrence)) return [];
    // Once the request is received, the notices that it answers ask nothing more.
    if (status === 'noticeGiven' && COUNTED_AT_RECEIPT.has(kind)) return [];
    const safeDay = rules.safeDay({ kind, date });
    const since = reached(event, rules.reminderDays, safeDay, today);
    if (since === null) return [];
    const key = `${summary.id}:${kind}.${occurrence}`;
    const state = current(states[key], date);
    if (isSilent(state, since, today)) return [];
    const notice = {
      key,
      conventionId: summary.id,
      title: summary.title,
      modelShortTitle: model.shortTitle,
      kind,
      date,
    };
    return [
      {
        ...notice,
        safeDay,
        since,
        // Put off until a day that came: it is told again.
        fresh: state?.since !== since || state.answer === 'postponed',
        sentence: sentenceOf(kind, date, safeDay, today),
      },
    ];
  });
}

/** The latest delay reached on `today`, or null before the first one and long after the deadline. */
function reached(
  { date }: SummaryEvent,
  reminderDays: readonly number[],
  safeDay: Day,
  today: Day,
): Day | null {
  const passed = addDays(date, 1);
  if (today > addDays(date, PASSED_DAYS)) return null;
  const delays = [...reminderDays.map((days) => addDays(date, -days)), safeDay, passed];
  return delays
    .filter((day) => day <= today)
    .reduce<Day | null>((a, b) => (a === null ? b : maxDay(a, b)), null);
}

/** A state about a deadline that moved since says nothing any more. */
const current = (state: NoticeState | undefined, date: Day): NoticeState | undefined =>
  state?.date === date ? state : undefined;

function isSilent(state: NoticeState | undefined, since: Day, today: Day): boolean {
  if (state === undefined || state.since < since) return false;
  if (state.answer === 'acknowledged') return true;
  return state.answer === 'postponed' && state.until !== undefined && today < state.until;
}

function sentenceOf(kind: EventKind, date: Day, safeDay: Day, today: Day): string {
  const what = eventLabel(kind);
  const on = formatDay(date);
  const posted = COUNTED_AT_RECEIPT.has(kind);
  if (today > date) {
    const then = posted ? ' Sans demande reçue ce jour-là au plus tard, la convention continue.' : '';
    return french(`${what} : la date du ${on} est passée.${then}`);
  }
  const until = french(`${what} : ${posted ? 'demande à recevoir ' : ''}le ${on} au plus tard`);
  if (today > safeDay)
    return `${until}. Le jour conseillé pour l’envoi, le ${formatDay(safeDay)}, est passé.`;
  if (safeDay === date) return `${until}.`;
  return posted
    ? `${until}, à poster de préférence le ${formatDay(safeDay)} au plus tard.`
    : `${until}, de préférence le ${formatDay(safeDay)}.`;
}

const write = (
  states: NoticeStates,
  notices: readonly Notice[],
  state: (n: Notice) => NoticeState,
): NoticeStates => ({
  ...states,
  ...Object.fromEntries(notices.map((notice) => [notice.key, state(notice)])),
});

/** The states once a system notification told these. A delay put off stays put off until its day. */
export const told = (states: NoticeStates, notices: readonly Notice[]): NoticeStates =>
  write(
    states,
    notices.filter((notice) => notice.fresh),
    ({ date, since }) => ({ date, since, answer: 'told' }),
  );

/** The states once a person acknowledged these: they speak again at their next delay, or if the deadline moves. */
export const acknowledge = (states: NoticeStates, notices: readonly Notice[]): NoticeStates =>
  write(states, notices, ({ date, since }) => ({ date, since, answer: 'acknowledged' }));

/** The states once a person put these off to a day; the next delay speaks all the same. */
export const postpone = (states: NoticeStates, notices: readonly Notice[], until: Day): NoticeStates =>
  write(states, notices, ({ date, since }) => ({ date, since, answer: 'postponed', until }));

/** States about deadlines that are long past, left out: what is kept stays small. */
export const pruned = (states: NoticeStates, today: Day): NoticeStates =>
  Object.fromEntries(
    Object.entries(states).filter(([, state]) => state.date >= addDays(today, -2 * PASSED_DAYS)),
  );

/** One sentence for all, for a system notification. */
export function noticesSentence(notices: readonly Notice[]): string {
  const [first] = notices;
  if (first === undefined) return '';
  const name = first.title === '' ? first.modelShortTitle : first.title;
  const more = notices.length - 1;
  const rest = more === 0 ? '' : ` Et ${plural(more, 'autre échéance', 'autres échéances')}.`;
  return `${name}${NBSP}: ${first.sentence.charAt(0).toLowerCase()}${first.sentence.slice(1)}${rest}`;
}
