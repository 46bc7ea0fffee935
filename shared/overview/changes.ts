/** What a new fact changes, said before it is applied: dates, end, status, amounts. */
import type { Cents, Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { formatCents, formatDay, french, listed } from '../base/text.ts';
import type { Life } from '../calendar/contract.ts';
import { EVENT_KINDS, type CalendarEvent, type EventKind } from '../calendar/event.ts';
import { nounOf } from './event-nouns.ts';

/** Where a convention stands, with or without the new fact. */
export interface Standing {
  /** « convention » or « charte ». */
  readonly noun: string;
  readonly statusLabel: string;
  readonly events: readonly Pick<CalendarEvent, 'kind' | 'date' | 'endDate' | 'occurrence'>[];
  readonly unanswered: Life['unanswered'];
  /** Amounts by civil year; null when the model has no yearly amount, or not yet. */
  readonly amounts: readonly { readonly year: number; readonly amountCents: Cents }[] | null;
}

export type ChangeKind = 'status' | 'end' | 'moved' | 'removed' | 'added' | 'amount' | 'attention';

export interface Change {
  readonly kind: ChangeKind;
  /** A whole French sentence. */
  readonly sentence: string;
}

/** Every difference between two standings of the same convention, the heaviest first; empty when nothing changes. */
export function changesBetween(before: Standing, after: Standing): readonly Change[] {
  const end = endChange(before, after);
  // The sentence about the end says it all: its events are not repeated below.
  const skip: ReadonlySet<EventKind> = end === null ? new Set() : ENDS;
  return [
    ...statusChange(before, after),
    ...(end === null ? [] : [end]),
    ...movedEvents(before, after, skip),
    ...lostEvents(before, after, skip),
    ...newEvents(before, after, skip),
    ...amountChanges(before, after),
    ...newAttention(before, after),
  ];
}

type Event = Standing['events'][number];

const ENDS: ReadonlySet<EventKind> = new Set<EventKind>(['programmeEnd', 'maximumEnd', 'terminationEnd']);

const say = (kind: ChangeKind, sentence: string): Change => ({ kind, sentence: french(sentence) });

function statusChange(before: Standing, after: Standing): readonly Change[] {
  if (before.statusLabel === after.statusLabel) return [];
  return [say('status', `La ${after.noun} passe de « ${before.statusLabel} » à « ${after.statusLabel} ».`)];
}

/** A recorded leaving wins over the end of the text. */
const endOf = ({ events }: Standing): Day | null =>
  events.find((event) => event.kind === 'terminationEnd')?.date ??
  events.find((event) => ENDS.has(event.kind))?.date ??
  null;

function endChange(before: Standing, after: Standing): Change | null {
  const [from, to] = [endOf(before), endOf(after)];
  if (from === null || to === null || from === to) return null;
  return say('end', `La fin passe du ${formatDay(from)} au ${formatDay(to)}.`);
}

const nameOf = (event: Event): string => `${event.kind} ${event.occurrence}`;
const byName = (events: readonly Event[]): ReadonlyMap<string, Event> =>
  new Map(events.map((event) => [nameOf(event), event]));

function movedEvents(before: Standing, after: Standing, skip: ReadonlySet<EventKind>): readonly Change[] {
  const former = byName(before.events);
  return after.events.flatMap((event) => {
    const was = former.get(nameOf(event));
    if (was === undefined || skip.has(event.kind)) return [];
    const subject = nounOf(event.kind).one;
    if (was.date !== event.date) {
      return [say('moved', `${subject} passe du ${formatDay(was.date)} au ${formatDay(event.date)}.`)];
    }
    if (was.endDate === event.endDate) return [];
    const until = event.endDate ?? event.date;
    return [
      say('moved', `${subject} du ${formatDay(event.date)} va maintenant jusqu’au ${formatDay(until)}.`),
    ];
  });
}

/** The events of `these` that `those` does not have, gathered by kind in the order of the kinds. */
function onlyIn(these: Standing, those: Standing, skip: ReadonlySet<EventKind>) {
  const known = byName(those.events);
  const alone = these.events.filter((event) => !known.has(nameOf(event)) && !skip.has(event.kind));
  return EVENT_KINDS.flatMap((kind) => {
    const found = alone.filter((event) => event.kind === kind);
    return found.length === 0 ? [] : [{ kind, found }];
  });
}

/** « du 31/10/2027 et du 31/10/2028 », « de 2028 à 2031 »: more than three in a row are told by their ends. */
function datesOf(kind: EventKind, found: readonly Event[]): string {
  const yearly = nounOf(kind).by === 'year';
  const texts = found.map(({ date }) => (yearly ? String(yearOf(date)) : formatDay(date)));
  const [first, last] = [texts[0] ?? '', texts.at(-1) ?? ''];
  if (texts.length > 3) return yearly ? `de ${first} à ${last}` : `du ${first} au ${last}`;
  return listed(yearly ? [`de ${first}`, ...texts.slice(1)] : texts.map((text) => `du ${text}`));
}

const lostEvents = (before: Standing, after: Standing, skip: ReadonlySet<EventKind>): readonly Change[] =>
  onlyIn(before, after, skip).map(({ kind, found }) => {
    const { one, many } = nounOf(kind);
    const subject = found.length > 1 ? many : one;
    return say(
      'removed',
      `${subject} ${datesOf(kind, found)} ${found.length > 1 ? 'disparaissent' : 'disparaît'}.`,
    );
  });

const newEvents = (before: Standing, after: Standing, skip: ReadonlySet<EventKind>): readonly Change[] =>
  onlyIn(after, before, skip).map(({ kind, found }) => {
    const { one, many } = nounOf(kind);
    const subject = found.length > 1 ? many : one;
    return say(
      'added',
      `${subject} ${datesOf(kind, found)} ${found.length > 1 ? 's’ajoutent' : 's’ajoute'} au calendrier.`,
    );
  });

function amountChanges(before: Standing, after: Standing): readonly Change[] {
  const from = new Map((before.amounts ?? []).map(({ year, amountCents }) => [year, amountCents]));
  const to = new Map((after.amounts ?? []).map(({ year, amountCents }) => [year, amountCents]));
  const years = [...new Set([...from.keys(), ...to.keys()])].toSorted((a, b) => a - b);
  return years.flatMap((year) => {
    const [was, is] = [from.get(year), to.get(year)];
    if (was === is) return [];
    if (is === undefined)
      return [say('amount', `${year} : plus rien à payer, au lieu de ${formatCents(was ?? 0)}.`)];
    const instead = was === undefined ? '' : ` au lieu de ${formatCents(was)}`;
    return [say('amount', `${year} : ${formatCents(is)}${instead}.`)];
  });
}

/** What a rule refuses, or starts to wait for, because of the new fact. */
function newAttention(before: Standing, after: Standing): readonly Change[] {
  const said = new Set(before.unanswered.map(({ sentence }) => sentence));
  return after.unanswered
    .filter(({ sentence }) => !said.has(sentence))
    .map(({ sentence }) => ({ kind: 'attention', sentence }));
}
