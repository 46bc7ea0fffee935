import { describe, expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import type { Instant } from '@shared/base/brands.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { pendingRenewals, todosOn } from '@shared/overview/index.ts';
import { event, summaryOf } from './summaries.ts';

const TODAY = day('2027-03-15');
const entered = (on: string) => `${on}T08:00:00.000Z` as Instant;
const YEARS = ['2024', '2025', '2026', '2027', '2028'];
const EVENTS = [event('effect', '2023-01-01'), ...YEARS.map((year) => event('renewal', `${year}-01-01`))];

const renewalTodos = (changes: Parameters<typeof summaryOf>[0]) =>
  todosOn([summaryOf({ events: EVENTS, ...changes })], TODAY, DEFAULT_SETTINGS, builtInLibrary)
    .filter(({ kind }) => kind === 'renewal')
    .map(({ what }) => what.replace(/\u00a0/g, ' '));

describe('tacit renewals that passed', () => {
  test('each one since the convention is followed here asks for a decision', () => {
    expect(renewalTodos({ createdAt: entered('2025-06-01') })).toEqual([
      'Reconduite le 01/01/2024 : enregistrez la décision.',
      'Reconduite le 01/01/2025 : enregistrez la décision.',
      'Reconduite le 01/01/2026 : enregistrez la décision.',
      'Reconduite le 01/01/2027 : enregistrez la décision.',
    ]);
  });

  test('those that were already old when it was entered are asked once, and do not flood', () => {
    expect(renewalTodos({ createdAt: entered('2027-02-01') })).toEqual([
      'Reconduite le 01/01/2027 : enregistrez la décision.',
      '3 reconductions passées à confirmer.',
    ]);
  });

  test('a recorded decision silences its renewal only', () => {
    const decided = { 'renewal.2025': 'renewed', 'renewal.2027': 'endLater' } as const;
    expect(renewalTodos({ createdAt: entered('2025-06-01'), decided })).toEqual([
      'Reconduite le 01/01/2024 : enregistrez la décision.',
      'Reconduite le 01/01/2026 : enregistrez la décision.',
    ]);
  });

  test('the day itself counts, the day before does not', () => {
    const summary = { events: EVENTS, createdAt: null };
    const dates = (today: string) => pendingRenewals(summary, day(today)).recent.map(({ date }) => date);
    expect(dates('2023-12-31')).toEqual([]);
    expect(dates('2024-01-01')).toEqual(['2024-01-01']);
  });

  test('only a convention in force is renewed', () => {
    expect(renewalTodos({ recordedStatus: 'draft', missing: ['siret'] })).toEqual([]);
    expect(renewalTodos({ recordedStatus: 'refused' })).toEqual([]);
    expect(renewalTodos({ events: [...EVENTS, event('terminationEnd', '2026-12-31', 'once')] })).toEqual([]);
  });
});

describe('a notice, decided and sent', () => {
  const notice = event('noticeDeadlineYearEnd', '2027-04-10', '2027');
  const about = 'noticeDeadlineYearEnd.2027';
  const next = event('noticeDeadlineYearEnd', '2027-05-05', '2028');
  const deadlines = (changes: Parameters<typeof summaryOf>[0]) =>
    todosOn(
      [summaryOf({ events: [event('effect', '2026-01-01'), notice, next], ...changes })],
      TODAY,
      DEFAULT_SETTINGS,
      builtInLibrary,
    )
      .filter(({ kind }) => kind === 'deadline')
      .map(({ what }) => what.replace(/\u00a0/g, ' '));

  test('« rester » silences that notice, and the next one speaks', () => {
    expect(deadlines({})).toEqual([expect.stringMatching(/^Décidez .*10\/04\/2027/)]);
    expect(deadlines({ decided: { [about]: 'stay' } })).toEqual([
      expect.stringMatching(/^Décidez .*05\/05\/2027/),
    ]);
  });

  test('« partir » asks for the letter; once sent, for its receipt: the deadline stays open until then', () => {
    expect(deadlines({ decided: { [about]: 'leave' } })).toEqual([
      expect.stringMatching(/^Vous avez décidé de partir .*10\/04\/2027/),
    ]);
    const sentOn = day('2027-03-10');
    expect(
      deadlines({ decided: { [about]: 'leave' }, sent: { [about]: { sentOn, received: false } } }),
    ).toEqual([
      'Lettre envoyée le 10/03/2027 : enregistrez sa réception, attendue le 10/04/2027 au plus tard.',
    ]);
  });
});
