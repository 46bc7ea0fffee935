import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '@shared/base/day.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { countsByStatus, rowOn } from '@shared/overview/rows.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { urgencyLabelOf, urgencyOf } from '@shared/overview/urgency.ts';
import { event, idOf, summaryOf, withMargin } from './summaries.ts';

const LIFE = [
  event('effect', '2026-04-01', 'once'),
  event('noticeDeadlineYearEnd', '2027-10-31'),
  event('noticeDeadlineAnniversary', '2027-01-31'),
  event('minimumEnd', '2027-03-31', 'once'),
  event('overUseInvoice', '2027-01-01'),
  event('programmeEnd', '2029-12-31', 'once'),
].sort((a, b) => (a.date < b.date ? -1 : 1));

describe('a row', () => {
  test('says the status of the day and the next deadline with its safe day', () => {
    const row = rowOn(summaryOf({ events: LIFE }), day('2026-11-21'), DEFAULT_SETTINGS, builtInLibrary);
    expect(row).toMatchObject({
      status: 'inForce',
      statusLabel: 'En vigueur',
      tone: 'active',
      modelShortTitle: 'Mégalis 2025-004',
    });
    expect(row.next).toEqual({
      kind: 'noticeDeadlineAnniversary',
      label: 'Préavis pour partir à la date anniversaire',
      date: '2027-01-31',
      sendBy: '2027-01-19',
      urgency: 'later',
      urgencyLabel: '59 jours',
    });
  });

  test.each([
    ['2026-03-31', 'effect'],
    ['2027-01-31', 'noticeDeadlineAnniversary'],
    ['2027-02-01', 'minimumEnd'],
    ['2027-04-01', 'noticeDeadlineYearEnd'],
    ['2027-11-01', 'programmeEnd'],
  ])('on %s the next deadline is %s', (today, kind) => {
    expect(rowOn(summaryOf({ events: LIFE }), day(today), DEFAULT_SETTINGS, builtInLibrary).next?.kind).toBe(
      kind,
    );
  });

  test('an ended convention waits for nothing', () => {
    expect(
      rowOn(summaryOf({ events: LIFE }), day('2030-01-01'), DEFAULT_SETTINGS, builtInLibrary),
    ).toMatchObject({
      status: 'expired',
      next: null,
    });
  });

  test('on the same day, what must not be missed speaks first', () => {
    const events = [event('executionEnd', '2026-12-31'), event('proofDeadline', '2026-12-31')];
    const row = rowOn(
      summaryOf({ model: 'polmar-ddtm56-2023', recordedStatus: 'notified', events }),
      day('2026-11-21'),
      DEFAULT_SETTINGS,
      builtInLibrary,
    );
    expect(row.next?.kind).toBe('proofDeadline');
  });

  test('a proof that was sent is no longer a deadline', () => {
    const events = [event('proofDeadline', '2026-12-31'), event('balanceDeadline', '2027-03-31')];
    const row = rowOn(
      summaryOf({ model: 'polmar-ddtm56-2023', recordedStatus: 'proofSent', events }),
      day('2026-11-21'),
      DEFAULT_SETTINGS,
      builtInLibrary,
    );
    expect(row.next).toMatchObject({ kind: 'balanceDeadline', sendBy: '2027-03-31' });
  });

  test('paper and electronic signatures are not shown alike', () => {
    const label = (signatureMode: 'electronic' | 'handwritten') =>
      rowOn(
        summaryOf({ recordedStatus: 'signedByBeneficiary', signatureMode }),
        day('2026-11-21'),
        DEFAULT_SETTINGS,
        builtInLibrary,
      ).statusLabel;
    expect([label('electronic'), label('handwritten')]).toEqual([
      'Signée électroniquement',
      'Signée sur papier',
    ]);
  });

  test('a model of a newer version still has a row', () => {
    const row = rowOn(
      summaryOf({ model: 'future-2031', recordedStatus: 'whatever', events: LIFE }),
      day('2026-11-21'),
      DEFAULT_SETTINGS,
      builtInLibrary,
    );
    expect(row).toMatchObject({
      model: null,
      modelShortTitle: 'Modèle inconnu (future-2031)',
      status: 'draft',
      next: null,
    });
  });
});

test('counts follow the order of a life and leave deleted conventions out', () => {
  const summaries = [
    summaryOf({ events: LIFE }),
    summaryOf({ id: idOf(2), events: LIFE }),
    summaryOf({ id: idOf(3), recordedStatus: 'draft', missing: ['siret'] }),
    summaryOf({ id: idOf(4), deletedAt: '2026-01-01T00:00:00.000Z' as never }),
  ];
  expect([...countsByStatus(summaries, day('2026-11-21'), builtInLibrary)]).toEqual([
    ['draft', 1],
    ['inForce', 2],
  ]);
});

test.each([
  [-400, 'late', 'dépassée de 400 jours'],
  [-2, 'late', 'dépassée de 2 jours'],
  [-1, 'late', 'dépassée d’1 jour'],
  [0, 'soon', 'aujourd’hui'],
  [1, 'soon', 'demain'],
  [15, 'soon', '15 jours'],
  [16, 'later', '16 jours'],
])('%i days: %s, « %s »', (days, urgency, label) => {
  const today = day('2026-02-28');
  expect(urgencyOf(addDays(today, days), today)).toBe(urgency);
  expect(urgencyLabelOf(addDays(today, days), today)).toBe(label);
});

test('the next deadline is never passed, and never before its safe day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 1600 }), fc.integer({ min: 0, max: 90 }), (shift, margin) => {
      const today = addDays(day('2026-04-01'), shift);
      const { next } = rowOn(summaryOf({ events: LIFE }), today, withMargin(margin), builtInLibrary);
      if (next === null) return;
      expect(next.date >= today).toBe(true);
      expect(next.sendBy <= next.date).toBe(true);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});
