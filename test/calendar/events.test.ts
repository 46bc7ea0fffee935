/** R-CAL: the calendars of the six documents, worked by hand from conventions.md, and what must hold for all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, yearOf } from '@shared/base/day.ts';
import type { Day } from '@shared/base/brands.ts';
import { eventsOfFacts, eventsOfYear, lifeOfFacts, type LifeFacts } from '@shared/calendar/events.ts';
import type { CalendarEvent, EventKind } from '@shared/calendar/event.ts';
import { READINGS } from '@shared/rules/readings.ts';
import { MEGALIS_2025 } from '@shared/rules/megalis.ts';
import { megalisTermination } from '@shared/rules/time/megalis-termination.ts';
import { days, firsts, SEEDED } from '../rules/arbitraries.ts';

const shown = (events: readonly CalendarEvent[]): string[] =>
  events.map(({ kind, date, endDate }) => [date, endDate, kind].filter(Boolean).join(' '));
const kindsOf = (events: readonly CalendarEvent[], kind: EventKind): Day[] =>
  events.filter((e) => e.kind === kind).map(({ date }) => date);

const megalis25 = (
  effectiveDate: string,
  requestReceiptDate: string | null = null,
  chorusCodesRequired = false,
) =>
  ({
    family: 'MEG25',
    effectiveDate: day(effectiveDate),
    requestReceiptDate: requestReceiptDate === null ? null : day(requestReceiptDate),
    chorusCodesRequired,
  }) as const;

describe('the charter', () => {
  test('signed before the programme: starts with it, retention from the signature', () => {
    expect(shown(eventsOfFacts({ family: 'CHA25', signatureDate: day('2024-12-20') }))).toEqual([
      '2025-01-01 effect',
      '2026-01-01 2026-12-31 overUseInvoice',
      '2027-01-01 2027-12-31 overUseInvoice',
      '2028-01-01 2028-12-31 overUseInvoice',
      '2029-01-01 2029-12-31 overUseInvoice',
      '2029-12-20 retentionEnd',
      '2029-12-31 programmeEnd',
      '2030-01-01 2030-12-31 overUseInvoice',
    ]);
  });

  test('signed after the programme: no event, and it is said', () => {
    const { events, unanswered } = lifeOfFacts({ family: 'CHA25', signatureDate: day('2030-01-01') });
    expect(events).toEqual([]);
    expect(unanswered).toMatchObject([{ kind: 'refused', rule: 'R-CHA25-EFFECT' }]);
  });
});

describe('Mégalis 2025-004', () => {
  test('from 1 January: no anniversary deadline, it would be the same day', () => {
    const events = eventsOfFacts(megalis25('2025-01-01'));
    expect(kindsOf(events, 'noticeDeadlineAnniversary')).toEqual([]);
    expect(kindsOf(events, 'noticeDeadlineYearEnd')).toEqual([
      '2025-10-31',
      '2026-10-31',
      '2027-10-31',
      '2028-10-31',
    ]);
    expect(kindsOf(events, 'minimumEnd')).toEqual(['2025-12-31']);
  });

  test('from mid-year: both deadlines, the first year end is too early', () => {
    const events = eventsOfFacts(megalis25('2026-04-01'));
    expect(kindsOf(events, 'noticeDeadlineAnniversary')).toEqual(['2027-01-31', '2028-01-31', '2029-01-31']);
    expect(kindsOf(events, 'noticeDeadlineYearEnd')).toEqual(['2027-10-31', '2028-10-31']);
    expect(kindsOf(events, 'chorusCodes')).toEqual([]);
    expect(kindsOf(eventsOfFacts(megalis25('2026-04-01', null, true)), 'chorusCodes')).toEqual([
      '2026-04-01',
      '2027-01-01',
      '2028-01-01',
      '2029-01-01',
    ]);
  });

  test('from 1 March, the notice ends in February: the deadline is 31 December', () => {
    const events = eventsOfFacts(megalis25('2027-03-01'));
    expect(kindsOf(events, 'noticeDeadlineAnniversary')).toEqual(['2027-12-31', '2028-12-31']);
  });

  test('in its last year: no renewal, and the minimum is cut by the programme', () => {
    expect(shown(eventsOfFacts(megalis25('2029-06-01')))).toEqual([
      '2029-06-01 effect',
      '2029-06-01 2029-12-31 invoice',
      '2029-12-31 minimumEnd',
      '2029-12-31 programmeEnd',
      '2030-01-01 2030-12-31 overUseInvoice',
    ]);
  });

  test('a request inside the first year: access stops, the anniversary ends the debt', () => {
    expect(shown(eventsOfFacts(megalis25('2026-04-01', '2026-06-10', true)))).toEqual([
      '2026-04-01 chorusCodes',
      '2026-04-01 effect',
      '2026-04-01 2026-12-31 invoice',
      '2026-07-01 noticeStart',
      '2026-08-31 terminationEnd',
      '2027-01-01 2027-12-31 invoice',
      '2027-01-01 2027-12-31 overUseInvoice',
      '2027-03-31 minimumEnd',
    ]);
  });

  test('a request received the day of the deadline keeps that deadline', () => {
    const events = eventsOfFacts(megalis25('2025-01-01', '2026-10-31'));
    expect(kindsOf(events, 'noticeDeadlineYearEnd')).toEqual(['2025-10-31', '2026-10-31']);
    expect(kindsOf(events, 'terminationEnd')).toEqual(['2026-12-31']);
    expect(kindsOf(events, 'renewal')).toEqual(['2026-01-01']);
    expect(kindsOf(events, 'programmeEnd')).toEqual([]);
  });

  test('a request that reaches past the programme keeps its end', () => {
    const events = eventsOfFacts(megalis25('2025-01-01', '2029-12-10'));
    expect(kindsOf(events, 'programmeEnd')).toEqual(['2029-12-31']);
    expect(kindsOf(events, 'terminationEnd')).toEqual(['2029-12-31']);
    expect(kindsOf(events, 'noticeStart')).toEqual(['2030-01-01']);
  });

  test('a request before the effect is refused in words that give both days, and changes nothing', () => {
    const { events, unanswered } = lifeOfFacts(megalis25('2026-04-01', '2026-03-31'));
    expect(shown(events)).toEqual(shown(eventsOfFacts(megalis25('2026-04-01'))));
    expect(unanswered).toHaveLength(1);
    expect(unanswered[0]?.sentence).toMatch(/31\u00a0mars 2026.*1er\u00a0avril 2026/);
  });

  test('every notice deadline holds: received that day it ends on the target, one day later it does not', () => {
    fc.assert(
      fc.property(firsts(2025, 2029), (effectiveDate) => {
        const events = eventsOfFacts(megalis25(effectiveDate));
        for (const { kind, date, occurrence } of events) {
          if (kind !== 'noticeDeadlineAnniversary' && kind !== 'noticeDeadlineYearEnd') continue;
          const renewal = events.find((e) => e.kind === 'renewal' && e.occurrence === occurrence);
          const target =
            kind === 'noticeDeadlineYearEnd'
              ? day(`${occurrence}-12-31`)
              : addDays(renewal?.date ?? date, -1);
          const endWhen = (requestReceiptDate: Day) => {
            const result = megalisTermination(MEGALIS_2025, { effectiveDate, requestReceiptDate });
            return result.kind === 'known' ? result.value.contributionDueUntil : null;
          };
          expect(endWhen(date)).toBe(target);
          expect((endWhen(addDays(date, 1)) ?? target) > target).toBe(true);
        }
      }),
      SEEDED,
    );
  });
});

test('Mégalis 2019-026: one invoice day a year, no over-use, ends in 2024', () => {
  const facts = {
    family: 'MEG19',
    effectiveDate: day('2021-10-01'),
    chorusCodesRequired: false,
    requestReceiptDate: null,
  } as const;
  expect(shown(eventsOfFacts(facts))).toEqual([
    '2021-10-01 effect',
    '2021-10-01 invoice',
    '2022-07-01 invoice',
    '2022-07-31 noticeDeadlineAnniversary',
    '2022-09-30 minimumEnd',
    '2022-10-01 renewal',
    '2022-10-31 noticeDeadlineYearEnd',
    '2023-07-01 invoice',
    '2023-07-31 noticeDeadlineAnniversary',
    '2023-10-01 renewal',
    '2023-10-31 noticeDeadlineYearEnd',
    '2024-07-01 invoice',
    '2024-07-31 noticeDeadlineAnniversary',
    '2024-10-01 renewal',
    '2024-12-31 programmeEnd',
  ]);
});

describe('POLMAR', () => {
  const facts = {
    family: 'POL',
    notificationDate: null,
    startDeclarationDate: null,
    extendedUntil: null,
  } as const;

  test('without a fact, only the planned works, and the start declaration is awaited', () => {
    const { events, unanswered } = lifeOfFacts(facts);
    expect(shown(events)).toEqual(['2023-05-16 2023-05-31 plannedWorks']);
    expect(unanswered).toMatchObject([{ kind: 'waiting', missing: 'startDeclarationDate' }]);
  });

  test('an extension moves the proof only; a clamped end is counted from', () => {
    const known = { ...facts, notificationDate: day('2023-06-12'), startDeclarationDate: day('2023-08-31') };
    expect(shown(eventsOfFacts(known))).toEqual([
      '2023-05-16 2023-05-31 plannedWorks',
      '2023-12-12 proofDeadline',
      '2024-02-29 executionEnd',
      '2024-05-29 balanceDeadline',
    ]);
    expect(kindsOf(eventsOfFacts({ ...known, extendedUntil: day('2024-03-15') }), 'proofDeadline')).toEqual([
      '2024-03-15',
    ]);
    expect(kindsOf(eventsOfFacts({ ...facts, extendedUntil: day('2024-03-15') }), 'proofDeadline')).toEqual(
      [],
    );
  });
});

describe('Moselle Fibre', () => {
  const from = (effectiveDate: string, requestReceiptDate: Day | null = null) =>
    ({
      family: 'MOS',
      effectiveDate: day(effectiveDate),
      chorusCodesRequired: true,
      requestReceiptDate,
    }) as const;

  test('joined late: a call of its own, then each 1 July', () => {
    const events = eventsOfFacts(from('2027-10-08'));
    expect(shown(events)).toEqual([
      '2027-10-08 chorusCodes',
      '2027-10-08 contributionCall',
      '2027-10-08 effect',
      '2028-01-01 chorusCodes',
      '2028-01-01 renewal',
      '2028-07-01 contributionCall',
      '2028-10-07 minimumEnd',
      '2028-10-31 noticeDeadlineYearEnd',
      '2028-12-31 programmeEnd',
    ]);
  });

  test('the year of the exit is called in full, the next one is not', () => {
    const events = eventsOfFacts(from('2024-09-15', day('2025-02-10')));
    expect(kindsOf(events, 'contributionCall')).toEqual(['2024-09-15', '2025-07-01']);
    expect(kindsOf(events, 'terminationEnd')).toEqual(['2025-09-14']);
    expect(kindsOf(events, 'renewal')).toEqual(['2025-01-01']);
    expect(kindsOf(events, 'noticeDeadlineYearEnd')).toEqual([]);
  });
});

describe('Usine à Sites', () => {
  const from = (notificationDate: string, requestReceiptDate: Day | null = null) =>
    ({
      family: 'AMP',
      notificationDate: day(notificationDate),
      commissioningDate: day('2022-03-01'),
      requestReceiptDate,
    }) as const;

  test('eight years from the notification; a committee each civil year', () => {
    const events = eventsOfFacts(from('2021-11-15'));
    expect(kindsOf(events, 'maximumEnd')).toEqual(['2029-11-14']);
    expect(kindsOf(events, 'noticeDeadlineYearEnd')).toEqual(
      [2022, 2023, 2024, 2025, 2026, 2027, 2028].map((year) => `${year}-09-30`),
    );
    expect(
      events.filter(({ kind }) => kind === 'steeringCommittee').map(({ date, endDate }) => [date, endDate]),
    ).toEqual([
      ['2021-11-15', '2021-12-31'],
      ...[2022, 2023, 2024, 2025, 2026, 2027, 2028].map((year) => [`${year}-01-01`, `${year}-12-31`]),
      ['2029-01-01', '2029-11-14'],
    ]);
    expect(kindsOf(events, 'commissioning')).toEqual(['2022-03-01']);
  });

  test('notified on 1 January: the last 31 December is the maximum itself, not a choice', () => {
    const events = eventsOfFacts(from('2022-01-01'));
    expect(kindsOf(events, 'maximumEnd')).toEqual(['2029-12-31']);
    expect(kindsOf(events, 'noticeDeadlineYearEnd').at(-1)).toBe('2028-09-30');
    expect(kindsOf(events, 'renewal').at(-1)).toBe('2029-01-01');
  });

  test('with a request, the notice starts the day it is received', () => {
    const events = eventsOfFacts(from('2021-11-15', day('2023-06-12')));
    expect(kindsOf(events, 'noticeStart')).toEqual(['2023-06-12']);
    expect(kindsOf(events, 'terminationEnd')).toEqual(['2023-12-31']);
    expect(kindsOf(events, 'steeringCommittee').at(-1)).toBe('2023-01-01');
    expect(kindsOf(events, 'maximumEnd')).toEqual([]);
  });
});

const maybe = (d: fc.Arbitrary<Day>) => fc.option(d, { nil: null });
const anyFacts: fc.Arbitrary<LifeFacts> = fc.oneof(
  fc.record({ family: fc.constant('CHA25' as const), signatureDate: days('2024-01-01', '2030-06-30') }),
  fc.record({
    family: fc.constant('MEG25' as const),
    effectiveDate: firsts(2025, 2029),
    chorusCodesRequired: fc.boolean(),
    requestReceiptDate: maybe(days('2025-01-01', '2030-03-31')),
  }),
  fc.record({
    family: fc.constant('MEG19' as const),
    effectiveDate: firsts(2020, 2024),
    chorusCodesRequired: fc.boolean(),
    requestReceiptDate: maybe(days('2020-01-01', '2025-03-31')),
  }),
  fc.record({
    family: fc.constant('POL' as const),
    notificationDate: maybe(days('2023-05-01', '2024-12-31')),
    startDeclarationDate: maybe(days('2023-05-01', '2024-12-31')),
    extendedUntil: maybe(days('2023-12-01', '2025-12-31')),
  }),
  fc.record({
    family: fc.constant('MOS' as const),
    effectiveDate: days('2024-01-01', '2028-12-31'),
    chorusCodesRequired: fc.boolean(),
    requestReceiptDate: maybe(days('2024-01-01', '2029-03-31')),
  }),
  fc.record({
    family: fc.constant('AMP' as const),
    notificationDate: days('2021-06-04', '2026-12-31'),
    commissioningDate: maybe(days('2021-06-04', '2027-12-31')),
    requestReceiptDate: maybe(days('2021-06-04', '2035-12-31')),
  }),
);

describe('whatever the facts', () => {
  test('the calendar of every civil year, one after the other, is the whole life', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const events = eventsOfFacts(facts);
        const years = [...new Set(events.map(({ date }) => yearOf(date)))].toSorted((a, b) => a - b);
        const cut = years.flatMap((year) => eventsOfYear(events, year));
        expect(cut).toEqual(
          events.map(({ kind, date, endDate }) => (endDate ? { kind, date, endDate } : { kind, date })),
        );
      }),
      SEEDED,
    );
  });

  test('events are in order, windows end after they start, an occurrence names one event and never its day', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const events = eventsOfFacts(facts);
        const keys = events.map(({ date, kind }) => `${date} ${kind}`);
        expect(keys).toEqual(keys.toSorted());
        expect(new Set(events.map(({ kind, occurrence }) => `${kind} ${occurrence}`)).size).toBe(
          events.length,
        );
        for (const { date, endDate, occurrence } of events) {
          if (endDate) expect(endDate >= date).toBe(true);
          expect(occurrence).toMatch(/^(once|k[1-9]\d?|20\d\d)$/);
        }
      }),
      SEEDED,
    );
  });

  test('every event says why, with readings that have a text', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { derivation } of eventsOfFacts(facts)) {
          expect(derivation.steps.length).toBeGreaterThan(0);
          expect(derivation.sentence).not.toBe('');
          for (const id of derivation.readings) expect(READINGS[id]).toBeDefined();
        }
      }),
      { ...SEEDED, numRuns: 300 },
    );
  });

  test('a request never adds a duty: only its own two events are new', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (!('requestReceiptDate' in facts)) return;
        const without = new Set(shown(eventsOfFacts({ ...facts, requestReceiptDate: null })));
        const added = eventsOfFacts(facts).filter((e) => !without.has(shown([e])[0] ?? ''));
        for (const { kind } of added) expect(['noticeStart', 'terminationEnd']).toContain(kind);
      }),
      SEEDED,
    );
  });
});
