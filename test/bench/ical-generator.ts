/** The very same calendar written by ical-generator, the library that ours is measured against. */
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays } from '@shared/base/day.ts';
import type { IcsEntry } from '@shared/calendar/ics/entry.ts';

/** Nine o'clock one week before, in seconds before the start: the alarm of what must not be missed. */
const WEEK_BEFORE = 6 * 86_400 + 15 * 3600;

/** The text of a calendar file, with everything that an entry says. */
export function writtenByIcalGenerator(entries: readonly IcsEntry[], name: string): string {
  const calendar = ical({ name, prodId: { company: 'tacite', product: 'bench', language: 'FR' } });
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: entry.uid,
      allDay: true,
      start: entry.date,
      end: addDays(entry.endDate, 1),
      summary: entry.summary,
      description: entry.description,
      sequence: entry.sequence,
      stamp: entry.stampedAt,
      lastModified: entry.stampedAt,
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    for (const _ of entry.alarms) event.createAlarm({ trigger: WEEK_BEFORE });
  }
  return calendar.toString();
}
