import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '@shared/base/brands.ts';
import { addDays, day } from '@shared/base/day.ts';
import { allModels, modelOf } from '@shared/conventions/registry.ts';
import { STATUS_IDS, type StatusId } from '@shared/conventions/schema.ts';
import {
  exitsFrom,
  isEnded,
  nextSteps,
  statusLabel,
  statusOn,
  statusTone,
  stepBack,
  type StatusFacts,
} from '@shared/conventions/status.ts';

const known = (slug: string) => {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
};
const MEG25 = known('megalis-convention-2025-004');
const MEG19 = known('megalis-convention-2019-026');
const CHARTER = known('megalis-charte-2025-003');
const AMP = known('amp-usine-a-sites-2021');
const POLMAR = known('polmar-ddtm56-2023');

type Event = { readonly kind: string; readonly date: Day };
const event = (kind: string, date: string): Event => ({ kind, date: day(date) });
const facts = (
  recordedStatus: string,
  events: readonly Event[] = [],
  missing: readonly string[] = [],
): StatusFacts => ({
  recordedStatus,
  missing,
  problems: 0,
  events,
});
const LIFE = [event('effect', '2026-04-01'), event('programmeEnd', '2029-12-31')];
const NOTICE = [event('effect', '2026-04-01'), event('terminationEnd', '2027-08-31')];

describe('document 2, step by step', () => {
  test.each<readonly [string, StatusFacts, string, StatusId]>([
    ['a field is missing', facts('draft', [], ['siret']), '2026-03-01', 'draft'],
    ['an answer is wrong', { ...facts('draft'), problems: 1 }, '2026-03-01', 'draft'],
    ['nothing is missing', facts('draft'), '2026-03-01', 'ready'],
    ['signed', facts('signedByBeneficiary'), '2026-03-01', 'signedByBeneficiary'],
    [
      'signed, then a field is blanked',
      facts('signedByBeneficiary', [], ['siret']),
      '2026-03-01',
      'signedByBeneficiary',
    ],
    [
      'received, effect known, not countersigned',
      facts('receivedByIssuer', LIFE),
      '2026-05-01',
      'receivedByIssuer',
    ],
    ['countersigned before the effect', facts('countersigned', LIFE), '2026-03-31', 'countersigned'],
    ['countersigned, no receipt date', facts('countersigned'), '2026-05-01', 'countersigned'],
    ['the day of the effect', facts('countersigned', LIFE), '2026-04-01', 'inForce'],
    ['a termination is requested', facts('countersigned', NOTICE), '2027-05-02', 'noticeGiven'],
    ['its last day', facts('countersigned', NOTICE), '2027-08-31', 'noticeGiven'],
    ['the day after', facts('countersigned', NOTICE), '2027-09-01', 'terminated'],
    ['the last day of the programme', facts('countersigned', LIFE), '2029-12-31', 'inForce'],
    ['the programme is over', facts('countersigned', LIFE), '2030-01-01', 'expired'],
    ['never countersigned, the programme is over', facts('returned'), '2030-01-01', 'expired'],
    ['a draft never expires', facts('draft', [], ['siret']), '2030-01-01', 'draft'],
    ['refused', facts('refused', LIFE), '2026-05-01', 'refused'],
    ['archived', facts('archived', LIFE), '2026-05-01', 'archived'],
    ['a status of another model', facts('paid'), '2026-05-01', 'ready'],
    ['an unknown status', facts('whatever', [], ['siret']), '2026-05-01', 'draft'],
  ])('%s', (_why, given, today, expected) => {
    expect(statusOn(MEG25, given, day(today))).toBe(expected);
  });
});

test('the 2019 convention ends superseded, not expired', () => {
  const life = [event('effect', '2020-01-01'), event('programmeEnd', '2024-12-31')];
  expect(statusOn(MEG19, facts('countersigned', life), day('2024-12-31'))).toBe('inForce');
  expect(statusOn(MEG19, facts('countersigned', life), day('2025-01-01'))).toBe('superseded');
});

test('the charter is in force once returned: nobody countersigns it', () => {
  const life = [event('effect', '2025-06-17')];
  expect(statusOn(CHARTER, facts('signedByBeneficiary', life), day('2025-06-18'))).toBe(
    'signedByBeneficiary',
  );
  expect(statusOn(CHARTER, facts('returned', life), day('2025-06-18'))).toBe('inForce');
});

test('Usine à Sites: notified is in force, then commissioned, until eight years are over', () => {
  const life = [event('effect', '2022-05-10'), event('maximumEnd', '2030-05-09')];
  expect(statusOn(AMP, facts('notified', life), day('2022-05-10'))).toBe('inForce');
  expect(statusOn(AMP, facts('commissioned', life), day('2022-09-01'))).toBe('commissioned');
  expect(statusOn(AMP, facts('commissioned', life), day('2030-05-10'))).toBe('expired');
});

test('POLMAR only follows recorded steps', () => {
  for (const step of POLMAR.steps)
    expect(statusOn(POLMAR, facts(step.status), day('2040-01-01'))).toBe(step.status);
  expect(statusOn(POLMAR, facts('lapsed'), day('2024-01-01'))).toBe('lapsed');
});

describe('what may be recorded next', () => {
  const next = (slug: string, status: StatusId) => nextSteps(known(slug), status).map((step) => step.status);
  test.each<readonly [string, StatusId, readonly StatusId[]]>([
    [MEG25.slug, 'draft', []],
    [MEG25.slug, 'ready', ['signedByBeneficiary']],
    [MEG25.slug, 'signedByBeneficiary', ['returned']],
    [MEG25.slug, 'receivedByIssuer', ['countersigned']],
    [MEG25.slug, 'inForce', []],
    [MEG25.slug, 'terminated', []],
    [MEG19.slug, 'returned', ['originalPosted', 'receivedByIssuer']],
    [AMP.slug, 'inForce', ['commissioned']],
    [POLMAR.slug, 'proofSent', ['completed']],
    [POLMAR.slug, 'paid', []],
  ])('%s %s: %j', (slug, status, expected) => {
    expect(next(slug, status)).toEqual(expected);
  });

  test('the exits are open between the signature and an end', () => {
    expect(exitsFrom(POLMAR, 'ready')).toEqual([]);
    expect(exitsFrom(POLMAR, 'notified').map((exit) => exit.status)).toEqual(['lapsed', 'reclaimed']);
    expect(exitsFrom(POLMAR, 'lapsed')).toEqual([]);
  });
});

describe('a step back is allowed until returned', () => {
  test.each<readonly [string, string, StatusId | null]>([
    [MEG25.slug, 'draft', null],
    [MEG25.slug, 'signedByBeneficiary', 'draft'],
    [MEG25.slug, 'returned', 'signedByBeneficiary'],
    [MEG25.slug, 'receivedByIssuer', null],
    [MEG25.slug, 'countersigned', null],
    [MEG25.slug, 'refused', null],
    [POLMAR.slug, 'signedByBeneficiary', 'draft'],
    [POLMAR.slug, 'signedByIssuer', null],
  ])('%s %s', (slug, recorded, expected) => {
    expect(stepBack(known(slug), recorded)).toBe(expected);
  });
});

test('every status has a French label of its own, and the two ways of signing never look alike', () => {
  const labels = STATUS_IDS.map((status) => statusLabel(status));
  expect(new Set(labels).size).toBe(STATUS_IDS.length);
  const signed = [null, 'electronic', 'handwritten'] as const;
  expect(signed.map((mode) => statusLabel('signedByBeneficiary', mode))).toEqual([
    'Signée par le bénéficiaire',
    'Signée électroniquement',
    'Signée sur papier',
  ]);
});

test('an ended status looks ended and offers nothing', () => {
  for (const status of STATUS_IDS) expect(isEnded(status)).toBe(statusTone(status) === 'ended');
});

test('once signed, time only moves a convention forward', () => {
  const order: readonly StatusId[] = ['countersigned', 'inForce', 'expired'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2500 }), fc.nat(1500), (start, later) => {
      const today = addDays(day('2025-01-01'), start);
      const rank = (on: Day) => order.indexOf(statusOn(MEG25, facts('countersigned', LIFE), on));
      expect(rank(today)).toBeGreaterThanOrEqual(0);
      expect(rank(addDays(today, later))).toBeGreaterThanOrEqual(rank(today));
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

test('whatever is recorded and known, every model gives a status that has a label', () => {
  const anyDay = fc.integer({ min: 735_000, max: 742_000 }).map((n) => addDays(day('0001-01-01'), n));
  const anyEvent = fc.record({
    kind: fc.constantFrom('effect', 'programmeEnd', 'maximumEnd', 'terminationEnd'),
    date: anyDay,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...allModels),
      fc.oneof(fc.constantFrom<string>(...STATUS_IDS), fc.string()),
      fc.array(anyEvent, { maxLength: 4 }),
      anyDay,
      (model, recordedStatus, events, today) => {
        const status = statusOn(model, facts(recordedStatus, events), today);
        expect(STATUS_IDS).toContain(status);
        for (const step of nextSteps(model, status)) expect(model.steps).toContain(step);
      },
    ),
    { seed: 20261121, numRuns: 500 },
  );
});
