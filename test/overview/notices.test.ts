import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '@shared/base/brands.ts';
import { addDays, day } from '@shared/base/day.ts';
import { actBy } from '@shared/calendar/safe.ts';
import {
  acknowledge,
  noticesDue,
  noticesSentence,
  postpone,
  pruned,
  told,
  type NoticeStates,
} from '@shared/overview/index.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { readNoticeStates } from '@shared/model/notice.ts';
import { event, idOf, summaryOf } from './summaries.ts';

const RULES = {
  reminderDays: [60, 15],
  safeDay: (deadline: Parameters<typeof actBy>[0]) => actBy(deadline, DEFAULT_SETTINGS),
};
const DEADLINE = day('2027-10-31');
/** 31 October 2027 is a Sunday: received on Friday 29, posted ten days before. */
const POST_BY = day('2027-10-19');
const EVENTS = [event('effect', '2026-01-01'), event('noticeDeadlineYearEnd', DEADLINE, '2027')];
const ONE = summaryOf({ events: EVENTS });

const due = (today: string, states: NoticeStates = {}, summaries: readonly ConventionSummary[] = [ONE]) =>
  noticesDue(summaries, RULES, states, day(today), builtInLibrary);
const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

describe('delays', () => {
  test.each([
    ['2027-08-31', null],
    ['2027-09-01', '2027-09-01'],
    ['2027-10-15', '2027-09-01'],
    ['2027-10-16', '2027-10-16'],
    ['2027-10-19', '2027-10-19'],
    ['2027-10-31', '2027-10-19'],
    ['2027-11-01', '2027-11-01'],
    ['2027-12-30', '2027-11-01'],
    ['2027-12-31', null],
  ])('on %s the delay reached is the one of %s', (today, since) => {
    expect(due(today)[0]?.since ?? null).toBe(since);
  });

  test('the sentence names the day of receipt and the day to post; then says that they passed', () => {
    expect(plain(due('2027-09-10')[0]?.sentence)).toBe(
      'Préavis pour partir au 31 décembre : demande à recevoir le 31/10/2027 au plus tard, à poster de préférence le 19/10/2027 au plus tard.',
    );
    expect(plain(due('2027-10-25')[0]?.sentence)).toContain(
      'Le jour conseillé pour l’envoi, le 19/10/2027, est passé.',
    );
    expect(plain(due('2027-11-05')[0]?.sentence)).toContain('la date du 31/10/2027 est passée.');
  });

  test.each<[string, Partial<ConventionSummary>]>([
    ['a deleted convention', { deletedAt: ONE.updatedAt }],
    ['a draft', { recordedStatus: 'draft', missing: ['siret'] }],
    ['one that ended', { recordedStatus: 'refused' }],
    ['a notice about which one decided to stay', { decided: { 'noticeDeadlineYearEnd.2027': 'stay' } }],
    ['one whose leaving is recorded', { events: [...EVENTS, event('terminationEnd', '2027-12-31', 'once')] }],
    ['an unknown model', { model: 'inconnu' }],
  ])('%s says nothing', (_, changes) => {
    const on = (today: string) => due(today, {}, [summaryOf({ events: EVENTS, ...changes })]);
    expect([...on('2027-10-16'), ...on('2027-11-05')]).toEqual([]);
  });

  test('most pressing first, and one sentence for all', () => {
    const other = summaryOf({
      id: idOf(2),
      title: 'Commune de Val-Exemple',
      events: [event('effect', '2026-01-01'), event('noticeDeadlineYearEnd', '2027-10-20', '2027')],
    });
    const found = due('2027-10-16', {}, [ONE, other]);
    expect(found.map(({ title }) => title)).toEqual(['Commune de Val-Exemple', ONE.title]);
    // Nothing can be done any more about what passed: it comes last.
    expect(due('2027-10-25', {}, [ONE, other]).map(({ title }) => title)).toEqual([
      ONE.title,
      'Commune de Val-Exemple',
    ]);
    expect(plain(noticesSentence(found))).toMatch(
      /^Commune de Val-Exemple : préavis pour partir .* Et 1 autre échéance\.$/,
    );
  });
});

describe('answers', () => {
  test('acknowledged: silent until the next delay', () => {
    const states = acknowledge({}, due('2027-09-05'));
    expect(due('2027-10-15', states)).toEqual([]);
    expect(due('2027-10-16', states)).toHaveLength(1);
  });

  test('postponed: silent until its day, but the next delay speaks all the same', () => {
    const states = postpone({}, due('2027-09-05'), day('2027-09-12'));
    expect(due('2027-09-11', states)).toEqual([]);
    expect(due('2027-09-12', states)).toMatchObject([{ fresh: true }]);
    const late = postpone({}, due('2027-09-05'), day('2027-10-30'));
    expect(due('2027-10-16', late)).toHaveLength(1);
  });

  test('told: shown in the window, not announced again by the system', () => {
    const states = told({}, due('2027-09-05'));
    expect(due('2027-09-06', states)).toMatchObject([{ fresh: false }]);
    expect(due('2027-10-16', states)).toMatchObject([{ fresh: true }]);
  });

  test('a deadline that moved speaks again', () => {
    const states = acknowledge({}, due('2027-10-22'));
    const moved = summaryOf({
      events: [event('effect', '2026-01-01'), event('noticeDeadlineYearEnd', '2027-10-30', '2027')],
    });
    expect(due('2027-10-23', states)).toEqual([]);
    expect(due('2027-10-23', states, [moved])).toHaveLength(1);
  });

  test('what is long past is forgotten; what is unreadable speaks again', () => {
    const states = acknowledge({}, due('2027-10-22'));
    expect(pruned(states, day('2027-12-01'))).toEqual(states);
    expect(pruned(states, day('2028-06-01'))).toEqual({});
    expect(readNoticeStates({ ...states, other: { date: '2027-13-01' } })).toEqual(states);
    expect(readNoticeStates('abîmé')).toEqual({});
  });
});

const FC = { seed: 20261121, numRuns: 1000 };

/** Days on which the application is opened: any gaps, weeks included. */
const openings = fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: 30 }).map((gaps) => {
  let at = day('2027-07-01');
  return gaps.map((gap) => (at = addDays(at, gap)));
});

const delays = (reminders: readonly number[]): readonly Day[] =>
  [...reminders.map((n) => addDays(DEADLINE, -n)), POST_BY, addDays(DEADLINE, 1)].toSorted();

describe('properties', () => {
  test('each delay speaks once at most, and none is lost however long the application was closed', () => {
    fc.assert(
      fc.property(
        openings,
        fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 4 }),
        (days, reminderDays) => {
          let states: NoticeStates = {};
          const spoken: Day[] = [];
          for (const today of days) {
            const found = noticesDue([ONE], { ...RULES, reminderDays }, states, today, builtInLibrary);
            spoken.push(...found.map(({ since }) => since));
            states = acknowledge(states, found);
          }
          expect(new Set(spoken).size).toBe(spoken.length);
          // Naive count: a delay is heard when the application opens before the next one (or before all is history).
          const marks = [...new Set(delays(reminderDays))];
          const heard = marks.filter((from, i) => {
            const to = marks[i + 1] ?? addDays(DEADLINE, 61);
            return days.some((today) => today >= from && today < to);
          });
          expect(spoken).toEqual(heard);
        },
      ),
      FC,
    );
  });

  test('putting off never hides the following delay, and always ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 30 }), (from, length) => {
        const today = addDays(DEADLINE, -from);
        const found = noticesDue([ONE], RULES, {}, today, builtInLibrary);
        const states = postpone({}, found, addDays(today, length));
        const back = noticesDue([ONE], RULES, states, addDays(today, length), builtInLibrary);
        expect(back).toHaveLength(from > 60 && length < from - 60 ? 0 : 1);
        expect(noticesDue([ONE], RULES, states, addDays(DEADLINE, 1), builtInLibrary)).toHaveLength(1);
      }),
      FC,
    );
  });
});
