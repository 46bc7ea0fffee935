/** From the events of a convention's life to the lines of a calendar, in French and without personal data. */
import { strictAssert } from '../../base/assert.ts';
import type { Day, RecordId } from '../../base/brands.ts';
import { addDays, dayNumber } from '../../base/day.ts';
import { formatDay, NBSP, plural } from '../../base/text.ts';
import { MUST_NOT_MISS, type CalendarEvent } from '../event.ts';
import { eventLabel, eventSentence } from '../labels.ts';
import { safeOf, type SafeSettings } from '../safe.ts';
import { uidOf } from '../uid.ts';
import type { IcsItem } from './entry.ts';

/** What a calendar line says of its convention: never a person, a telephone number or an address. */
export interface IcsConvention {
  readonly id: RecordId;
  /** Name of the establishment; may be empty. */
  readonly title: string;
  /** « Mégalis 2025-004 ». */
  readonly modelShortTitle: string;
}

export interface IcsOptions extends SafeSettings {
  /** Days before an important deadline at which an extra event reminds of it. */
  readonly reminderDays: readonly number[];
}

/** 09:00 one week before. A comfort only: many calendars ignore alarms, hence the reminder events. */
const WEEK_BEFORE = '-P6DT15H';

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
const decapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The day so many days before, or null before the calendar begins. */
const daysBefore = (date: Day, days: number): Day | null =>
  dayNumber(date) < days ? null : addDays(date, -days);

/** When to send a request that must have arrived on the day of the deadline. */
function sendingLines(event: CalendarEvent, settings: SafeSettings): string[] {
  const safe = dayNumber(event.date) < FIRST_YEARS ? null : safeOf(event, settings);
  if (safe === null) return [];
  const marginText = `marge de ${plural(settings.postingMarginDays, 'jour', 'jours')} pour qu’elle arrive`;
  return [`Conseil${NBSP}: envoyer la demande le ${formatDay(safe.postBy)} au plus tard (${marginText}).`];
}

/** Days of the first two years of the calendar, before which no letter can be posted. */
const FIRST_YEARS = 730;

/** What to do, then why in short: the screens tell the whole derivation, with its facts, which may name people. */
function descriptionOf(event: CalendarEvent, settings: SafeSettings): string {
  const { rule, article, sentence, readings } = event.derivation;
  return [
    eventSentence(event),
    ...sendingLines(event, settings),
    `Pourquoi${NBSP}: ${oneLine(sentence)}`,
    `Règle ${[rule, article].filter(Boolean).join(', ')}`,
    ...(readings.length > 0 ? [`Lecture des clauses peu claires${NBSP}: ${readings.join(', ')}`] : []),
  ].join('\n');
}

function itemsOfEvent(convention: IcsConvention, event: CalendarEvent, options: IcsOptions): IcsItem[] {
  const { kind, date, occurrence } = event;
  const endDate = event.endDate ?? date;
  strictAssert(date <= endDate, `window ends before it starts: ${kind} ${date}`);
  const important = MUST_NOT_MISS.has(kind);
  const label = eventLabel(kind);
  const about = [convention.modelShortTitle, convention.title].map(oneLine).filter(Boolean);
  const summaryOf = (what: string) => [what, ...about].join(' – ');
  const description = descriptionOf(event, options);
  const deadline: IcsItem = {
    uid: uidOf(convention.id, kind, occurrence),
    convention: convention.id,
    date,
    endDate,
    summary: summaryOf(label),
    description,
    alarms: important ? [WEEK_BEFORE] : [],
  };
  if (!important) return [deadline];

  const reminders = [...new Set(options.reminderDays)].flatMap((days): IcsItem[] => {
    const on = daysBefore(date, days);
    if (!on) return [];
    const when = days === 1 ? 'demain' : `dans ${plural(days, 'jour', 'jours')}`;
    return [
      {
        uid: uidOf(convention.id, kind, occurrence, `reminder-${days}`),
        convention: convention.id,
        date: on,
        endDate: on,
        summary: summaryOf(`Rappel, ${when}${NBSP}: ${decapitalised(label)}`),
        description,
        alarms: [],
      },
    ];
  });
  return [deadline, ...reminders];
}

/**
 * Calendar items of one convention: one all-day item per event and, for what must not be missed, one reminder item
 * per number of days asked for.
 */
export const itemsOf = (
  convention: IcsConvention,
  events: readonly CalendarEvent[],
  options: IcsOptions,
): IcsItem[] => events.flatMap((event) => itemsOfEvent(convention, event, options));
