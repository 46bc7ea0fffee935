import { expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import { EVENT_KINDS } from '@shared/calendar/event.ts';
import { eventLabel, eventSentence } from '@shared/calendar/labels.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test('every kind of event has a name of its own', () => {
  expect(new Set(EVENT_KINDS.map(eventLabel)).size).toBe(EVENT_KINDS.length);
});

test.each(EVENT_KINDS)('%s is said in a whole French sentence with its date', (kind) => {
  const sentence = eventSentence({ kind, date: day('2026-10-31'), endDate: day('2026-12-31') });
  expect(sentence).toMatch(/^\p{Lu}[^{}]*31\/10\/2026[^{}]*\.$/u);
  expect(sentence).not.toMatch(/« | »| [:;?!%€]|\p{L}'\p{L}/u);
});

test('a window names both of its days, a yearly invoice known by its first day only that one', () => {
  const window = { kind: 'invoice', date: day('2026-04-01'), endDate: day('2026-12-31') } as const;
  expect(plain(eventSentence(window))).toBe(
    'La facture de l’année arrive entre le 01/04/2026 et le 31/12/2026 : prévoyez la dépense au budget.',
  );
  expect(plain(eventSentence({ kind: 'invoice', date: day('2021-07-01') }))).toBe(
    'La facture de l’année est attendue à partir du 01/07/2021 : prévoyez la dépense au budget.',
  );
});
