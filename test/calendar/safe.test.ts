/** Advice beside a deadline: always earlier, always a working day, whatever the machine's clock and zone. */
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Day } from '@shared/base/brands.ts';
import { addDays, day } from '@shared/base/day.ts';
import { EVENT_KINDS, type EventKind } from '@shared/calendar/event.ts';
import { COUNTED_AT_RECEIPT } from '@shared/calendar/labels.ts';
import { actBy, countedDateOf, safeAdviser, safeOf, type SafeSettings } from '@shared/calendar/safe.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { READINGS } from '@shared/rules/readings.ts';
import { isWorkingDay } from '@shared/rules/time/holidays.ts';
import { days, SEEDED } from '../rules/arbitraries.ts';
import { AMP, CHARTER, known, MEG19, MEG25, MOSELLE, POLMAR } from '../overview/money-facts.ts';

const settings = (changes: Partial<SafeSettings> = {}): SafeSettings => ({
  postingMarginDays: 10,
  holidays: { alsaceMoselle: false, goodFriday: false },
  councilMeetings: [],
  ...changes,
});
const notice = (date: string) => ({ kind: 'noticeDeadlineYearEnd', date: day(date) }) as const;
const meetings = (...dates: readonly string[]): readonly Day[] => dates.map((date) => day(date));
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the safe days', () => {
  test.each<readonly [string, string, Partial<SafeSettings>, object]>([
    ['31 October 2026 is a Saturday', '2026-10-31', {}, { lastSafeDay: '2026-10-30', postBy: '2026-10-20' }],
    [
      'the margin leads to a Sunday: still earlier',
      '2026-10-31',
      { postingMarginDays: 12 },
      { lastSafeDay: '2026-10-30', postBy: '2026-10-16' },
    ],
    [
      'no margin',
      '2025-10-31',
      { postingMarginDays: 0 },
      { lastSafeDay: '2025-10-31', postBy: '2025-10-31' },
    ],
    [
      'Alsace-Moselle: 26 December',
      '2025-12-26',
      { postingMarginDays: 0, holidays: { alsaceMoselle: true, goodFriday: false } },
      { lastSafeDay: '2025-12-24' },
    ],
    [
      'Good Friday of the commune, then Easter',
      '2025-04-21',
      { postingMarginDays: 0, holidays: { alsaceMoselle: true, goodFriday: true } },
      { lastSafeDay: '2025-04-17' },
    ],
    [
      'the last meeting on or before the day to post',
      '2026-10-31',
      { councilMeetings: meetings('2026-10-20', '2026-09-15', '2026-10-21') },
      { lastMeeting: '2026-10-20' },
    ],
    [
      'a meeting of another year decides nothing',
      '2027-10-31',
      { councilMeetings: meetings('2026-10-20') },
      { lastMeeting: null },
    ],
  ])('%s', (_why, date, changes, expected) => {
    expect(safeOf(notice(date), settings(changes))).toMatchObject({ deadline: date, ...expected });
  });

  test('meetings that all come too late are said; without any, nothing is', () => {
    const late = safeOf(notice('2026-10-31'), settings({ councilMeetings: meetings('2026-10-28') }));
    expect(late?.lastMeeting).toBeNull();
    expect(plain(late?.steps.at(-1) ?? '')).toBe(
      'Les réunions saisies dans les réglages viennent trop tard pour décider : prévoyez-en une plus tôt.',
    );
    expect(safeOf(notice('2026-10-31'), settings())?.steps.join(' ')).not.toContain('réunion');
  });

  test('only a deadline that counts the receipt has any', () => {
    const advised = EVENT_KINDS.filter(
      (kind) => safeOf({ kind, date: day('2026-10-31') }, settings()) !== null,
    );
    expect(new Set(advised)).toEqual(COUNTED_AT_RECEIPT);
  });

  test('the day to act by is the day to post, or the day itself where nothing travels', () => {
    const date = day('2026-10-31');
    for (const kind of EVENT_KINDS)
      expect(actBy({ kind, date }, settings())).toBe(
        COUNTED_AT_RECEIPT.has(kind) ? '2026-10-20' : '2026-10-31',
      );
  });

  const anySettings: fc.Arbitrary<SafeSettings> = fc.record({
    postingMarginDays: fc.integer({ min: 0, max: 90 }),
    holidays: fc.record({ alsaceMoselle: fc.boolean(), goodFriday: fc.boolean() }),
    councilMeetings: fc.array(days('2019-01-01', '2041-12-31'), { maxLength: 8 }),
  });

  test('never after the deadline nor after one another, on working days, the margin kept', () => {
    fc.assert(
      fc.property(days('2020-01-01', '2040-12-31'), anySettings, (date, chosen) => {
        const safe = safeOf({ kind: 'noticeDeadlineAnniversary', date }, chosen);
        if (safe === null) throw new Error('no safe day for a notice');
        const { lastSafeDay, postBy, lastMeeting } = safe;
        expect(lastSafeDay <= date).toBe(true);
        expect(postBy <= addDays(lastSafeDay, -chosen.postingMarginDays)).toBe(true);
        for (const acted of [lastSafeDay, postBy]) expect(isWorkingDay(acted, chosen.holidays)).toBe(true);
        if (lastMeeting !== null) {
          expect(lastMeeting <= postBy).toBe(true);
          expect(chosen.councilMeetings).toContain(lastMeeting);
          const later = chosen.councilMeetings.filter((d) => d > lastMeeting && d <= postBy);
          expect(later).toEqual([]);
        }
        expect(safeAdviser(chosen)({ kind: 'noticeDeadlineAnniversary', date })).toEqual(safe);
      }),
      { ...SEEDED, numRuns: 1000 },
    );
  });

  describe('in every time zone', () => {
    const zone = process.env['TZ'];
    afterEach(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });

    test.each(['Europe/Paris', 'America/Guadeloupe', 'Indian/Reunion', 'Pacific/Noumea', 'UTC'])(
      '%s',
      (tz) => {
        process.env['TZ'] = tz;
        expect(
          ['2026-10-31', '2027-10-31', '2025-03-30', '2026-03-29'].map((date) => {
            const safe = safeOf(notice(date), settings());
            return [safe?.lastSafeDay, safe?.postBy];
          }),
        ).toEqual([
          ['2026-10-30', '2026-10-20'],
          ['2027-10-29', '2027-10-19'],
          ['2025-03-28', '2025-03-18'],
          ['2026-03-27', '2026-03-17'],
        ]);
      },
    );
  });
});

describe('which date of a registered letter counts', () => {
  test.each<readonly [string, EventKind, string | null, RegExp | null]>([
    [MEG25, 'noticeDeadlineYearEnd', 'delivery', /où Mégalis Bretagne reçoit la demande/],
    [MEG25, 'noticeDeadlineAnniversary', 'delivery', /ni l’envoi ni la première présentation ne comptent/],
    [MEG19, 'noticeDeadlineYearEnd', 'delivery', /date de remise/],
    [MOSELLE, 'noticeDeadlineYearEnd', 'delivery', /où Moselle Fibre reçoit la demande/],
    [AMP, 'noticeDeadlineYearEnd', 'delivery', /demande une lettre recommandée avec accusé de réception/],
    [POLMAR, 'proofDeadline', 'sent', /le jour de l’envoi du justificatif qui compte/],
    [POLMAR, 'balanceDeadline', null, null],
    [MEG25, 'invoice', null, null],
    [CHARTER, 'programmeEnd', null, null],
  ])('%s, %s: %s', (slug, kind, counts, sentence) => {
    const found = countedDateOf(known(slug), kind);
    expect(found?.counts ?? null).toBe(counts);
    if (sentence) expect(plain(found?.sentence ?? '')).toMatch(sentence);
  });

  test('every sentence is French and its reading can be opened', () => {
    for (const model of allModels)
      for (const kind of EVENT_KINDS) {
        const found = countedDateOf(model, kind);
        if (!found) continue;
        expect(found.sentence).toMatch(/^\p{Lu}.*\.$/u);
        expect(found.sentence).not.toMatch(/« | »| [:;?!%€]|'/u);
        expect(Object.hasOwn(READINGS, found.reading)).toBe(true);
      }
  });
});
