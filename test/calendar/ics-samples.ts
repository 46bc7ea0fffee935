/** Invented items, entries and events for the calendar tests. */
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import type { IcsEntry, IcsItem } from '@shared/calendar/ics/entry.ts';
import { uidOf } from '@shared/calendar/uid.ts';

export const at = (text: string): Instant => text as Instant;
export const FIRST = at('2026-11-21T08:30:00.000Z');
export const SECOND = at('2026-12-01T14:05:09.123Z');
export const THIRD = at('2027-01-02T03:04:05.000Z');

export const recordId = (n: number): RecordId => String(n).padStart(20, '0') as RecordId;
export const CONVENTION = recordId(1);
export const OTHER = recordId(2);

export const entry = (changes: Partial<IcsEntry> = {}): IcsEntry => ({
  uid: uidOf(CONVENTION, 'noticeDeadlineYearEnd', '2027'),
  date: day('2027-10-31'),
  endDate: day('2027-10-31'),
  summary: 'Dernier jour – Modèle inventé – Maison des Tilleuls',
  description: 'Première ligne\nDeuxième ligne',
  alarms: [],
  sequence: 0,
  stampedAt: FIRST,
  cancelled: false,
  ...changes,
});

export const item = (occurrence: string, changes: Partial<IcsItem> = {}): IcsItem => {
  const convention = changes.convention ?? CONVENTION;
  return {
    uid: uidOf(convention, 'invoice', occurrence),
    convention,
    date: day('2027-01-01'),
    endDate: day('2027-12-31'),
    summary: `Facture ${occurrence}`,
    description: 'Une facture par an.',
    alarms: [],
    ...changes,
  };
};

export const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  kind: 'noticeDeadlineYearEnd',
  date: day('2027-10-31'),
  occurrence: '2027',
  derivation: {
    rule: 'R-MEG-LATEST-NOTICE',
    article: 'article 7',
    sentence: 'La demande doit être reçue deux mois pleins avant le départ.',
    facts: [{ name: 'person', label: 'référente', shown: 'Ŷann Łukasz-Œuvré, 02 99 00 00 00' }],
    steps: ['On part du 31 décembre.'],
    readings: ['AMB-GEN-02', 'AMB-MEG25-10'],
  },
  ...changes,
});
