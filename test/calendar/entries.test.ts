/** The flat list of the calendar screen, the planner's rows, and the reason of one event on demand. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant } from '@shared/base/brands.ts';
import { addDays, day } from '@shared/base/day.ts';
import { calendarEntries, derivationOf, filterEntries, type EntryOptions } from '@shared/calendar/entries.ts';
import { EVENT_KINDS, type EventKind } from '@shared/calendar/event.ts';
import { conventionEvents, plannerRowsOf } from '@shared/calendar/planner-rows.ts';
import { allModels } from '@shared/conventions/registry.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { summarise } from '@shared/overview/index.ts';
import { days } from '../rules/arbitraries.ts';
import { AMP, MEG25, PAYING } from '../overview/money-facts.ts';
import { event, idOf, summaryOf } from '../overview/summaries.ts';

const AT = '2026-11-21T10:00:00.000Z' as Instant;
const DEVICE = '00000000000000000001' as DeviceId;
const TODAY = day('2026-11-21');
const SETTINGS = readSettings({});
const OPTIONS: EntryOptions = { today: TODAY, settings: SETTINGS };

/** A convention of a model with the facts of its dates. */
function recordOf(n: number, slug: string, title: string): TaciteRecord {
  const model = allModels.find((one) => one.slug === slug);
  const registers = {
    [keys.MODEL]: slug,
    ...Object.fromEntries(Object.entries(PAYING[slug] ?? {}).map(([id, v]) => [keys.answerKey(id), v])),
    [keys.answerKey(model?.titleField ?? '')]: title,
  };
  return Object.entries(registers).reduce(
    (record, [key, value], i) =>
      writeRegister(record, key, value, { dot: { device: DEVICE, n: i + 1 }, at: AT, by: 'Camille' }),
    emptyRecord(idOf(n), 'convention'),
  );
}

describe('entries', () => {
  const summaries = [
    summaryOf({
      id: idOf(1),
      title: 'Étel-Exemple',
      establishmentId: idOf(11),
      events: [event('effect', '2026-04-01', 'once'), event('noticeDeadlineYearEnd', '2027-10-31')],
    }),
    summaryOf({
      id: idOf(2),
      title: 'Arz-Exemple',
      model: AMP,
      establishmentId: idOf(12),
      events: [
        { ...event('steeringCommittee', '2026-01-01'), endDate: day('2026-12-31') },
        event('noticeDeadlineYearEnd', '2027-10-31'),
      ],
    }),
    summaryOf({ id: idOf(3), deletedAt: AT, events: [event('effect', '2026-04-01', 'once')] }),
    summaryOf({ id: idOf(4), model: 'later-model', events: [event('laterKind', '2026-04-01')] }),
  ];
  const entries = calendarEntries(summaries, OPTIONS);

  test('by date, then by name without accents; deleted conventions and unknown kinds are left out', () => {
    expect(entries.map(({ id }) => id)).toEqual([
      `${idOf(2)}/steeringCommittee/2026`,
      `${idOf(1)}/effect/once`,
      `${idOf(2)}/noticeDeadlineYearEnd/2027`,
      `${idOf(1)}/noticeDeadlineYearEnd/2027`,
    ]);
  });

  test('say their convention, its status, and the safe days where something has to travel', () => {
    expect(entries.at(-1)).toMatchObject({
      title: 'Étel-Exemple',
      modelSlug: MEG25,
      modelShortTitle: 'Mégalis 2025-004',
      establishmentId: idOf(11),
      status: 'inForce',
      safe: { lastSafeDay: '2027-10-29', postBy: '2027-10-19' },
    });
    expect(entries[1]?.safe).toBeNull();
  });

  test.each<readonly [string, Partial<EntryOptions>, number]>([
    ['a window touches any of its days', { from: day('2026-06-01'), to: day('2026-06-30') }, 1],
    ['both ends are included', { from: day('2026-04-01'), to: day('2027-10-31') }, 4],
    ['after the last day', { from: day('2027-11-01') }, 0],
    ['before the first day', { to: day('2025-12-31') }, 0],
  ])('%s', (_why, range, count) => {
    expect(calendarEntries(summaries, { ...OPTIONS, ...range })).toHaveLength(count);
  });

  test.each<readonly [string, Parameters<typeof filterEntries>[1], number]>([
    ['no filter', {}, 4],
    ['model', { models: new Set([AMP]) }, 2],
    ['kind', { kinds: new Set<EventKind>(['noticeDeadlineYearEnd']) }, 2],
    ['establishment', { establishments: new Set([idOf(11)]) }, 2],
    ['all at once', { models: new Set([AMP]), kinds: new Set<EventKind>(['effect']) }, 0],
    ['nothing chosen shows nothing', { models: new Set<string>() }, 0],
  ])('filtered by %s', (_why, filter, count) => {
    expect(filterEntries(entries, filter)).toHaveLength(count);
  });

  const anySummary: fc.Arbitrary<ConventionSummary> = fc
    .record({
      n: fc.nat(500),
      title: fc.string({ maxLength: 6 }),
      model: fc.constantFrom(...allModels.map(({ slug }) => slug)),
      events: fc.array(
        fc.tuple(fc.constantFrom(...EVENT_KINDS), days('2025-01-01', '2028-12-31'), fc.nat(400)),
        {
          maxLength: 12,
        },
      ),
    })
    .map(({ n, title, model, events }) =>
      summaryOf({
        id: idOf(n),
        title,
        model,
        events: events
          .map(([kind, date, length], i) => ({
            ...event(kind, date, `o${i}`),
            endDate: addDays(date, length),
          }))
          .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
      }),
    );

  test('a part of time is the whole list cut to it, in the same order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anySummary, { selector: ({ id }) => id, maxLength: 12 }),
        days('2025-01-01', '2028-12-31'),
        fc.nat(400),
        (many, from, length) => {
          const to = addDays(from, length);
          const all = calendarEntries(many, OPTIONS);
          expect(all).toHaveLength(many.flatMap(({ events }) => events).length);
          const keyOf = ({ event: { date, kind } }: (typeof all)[number]) => `${date} ${kind}`;
          expect(all.map(keyOf)).toEqual(all.map(keyOf).toSorted());
          const cut = all.filter(({ event: e }) => e.date <= to && (e.endDate ?? e.date) >= from);
          expect(calendarEntries(many, { ...OPTIONS, from, to }).map(({ id }) => id)).toEqual(
            cut.map(({ id }) => id),
          );
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

describe('on demand', () => {
  test('every entry of a real summary finds its derivation in the record', () => {
    for (const [n, { slug }] of allModels.entries()) {
      const record = recordOf(n, slug, 'Exempleville');
      const entries = calendarEntries([summarise(record, AT)], OPTIONS);
      expect(entries.length).toBeGreaterThan(0);
      for (const { event: e } of entries)
        expect(derivationOf(record, e.kind, e.occurrence)?.steps.length).toBeGreaterThan(0);
    }
  });

  test('an event that no longer exists, or a deleted convention, has none', () => {
    const record = recordOf(1, MEG25, 'Exempleville');
    expect(derivationOf(record, 'renewal', 'k99')).toBeNull();
    const stamp = { dot: { device: DEVICE, n: 99 }, at: AT, by: 'Camille' };
    const deleted = writeRegister(record, keys.DELETED, { on: AT, by: 'Camille' }, stamp);
    expect(derivationOf(deleted, 'effect', 'once')).toBeNull();
  });
});

describe('the rows of the planner', () => {
  const conventions = [recordOf(1, AMP, ' Exempleville '), recordOf(2, MEG25, 'Arz')].flatMap(
    (record) => conventionEvents(record) ?? [],
  );
  const rows = plannerRowsOf(conventions, SETTINGS);

  test('every event once, by date', () => {
    expect(rows).toHaveLength(conventions.flatMap(({ events }) => events).length);
    expect(rows.map(({ date }) => date)).toEqual(rows.map(({ date }) => date).toSorted());
  });

  test('a notice carries the day to post by, never after its date, and a reason', () => {
    const notice = rows.find(({ kind, date }) => kind === 'noticeDeadlineYearEnd' && date === '2027-10-31');
    expect({ ...notice }).toEqual({
      date: '2027-10-31',
      kind: 'noticeDeadlineYearEnd',
      label: 'Préavis pour partir au 31 décembre',
      convention: 'Mégalis 2025-004',
      establishment: 'Arz',
      safeBy: '2027-10-19',
      reason:
        'La demande doit être reçue avant le début des deux mois entiers de préavis qui mènent au dernier jour voulu.',
    });
    expect(rows.filter(({ safeBy, date }) => safeBy !== undefined && safeBy > date)).toEqual([]);
    expect(rows.find(({ kind }) => kind === 'effect')?.establishment).toBe('Exempleville');
  });
});
