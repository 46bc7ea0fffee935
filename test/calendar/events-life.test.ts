/** From the answers of a form to the life of the convention: what is known, what is awaited, nothing guessed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import { formatDayLong } from '@shared/base/text.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import type { Answers } from '@shared/model/views.ts';
import { RULE_FAMILIES } from '@shared/rules/families.ts';
import { SEEDED } from '../rules/arbitraries.ts';

const dateOf = (family: Parameters<typeof lifeOf>[0], answers: Answers, kind: string) =>
  lifeOf(family, answers).events.find((e) => e.kind === kind)?.date;

describe('Mégalis 2025-004', () => {
  test('an existing user needs no receipt', () => {
    expect(dateOf('MEG25', { existingUser: true }, 'effect')).toBe('2025-01-01');
  });

  test('a newcomer takes effect the month after the receipt, and the event says why', () => {
    const { events, unanswered } = lifeOf('MEG25', { existingUser: false, receiptDate: '2025-05-14' });
    const effect = events.find(({ kind }) => kind === 'effect');
    expect(effect).toMatchObject({ date: '2025-06-01', occurrence: 'once' });
    expect(effect?.derivation.rule).toBe('R-MEG25-EFFECT');
    expect(effect?.derivation.facts.map(({ name }) => name)).toEqual(['existingUser', 'receiptDate']);
    expect(unanswered).toEqual([]);
  });

  test.each([
    [{}, 'existingUser'],
    [{ receiptDate: '2025-05-14' }, 'existingUser'],
    [{ existingUser: 'oui', receiptDate: '2025-05-14' }, 'existingUser'],
    [{ existingUser: false }, 'receiptDate'],
    [{ existingUser: false, receiptDate: '14/05/2025' }, 'receiptDate'],
    [{ existingUser: false, receiptDate: '2025-02-30' }, 'receiptDate'],
    [{ existingUser: false, receiptDate: '9999-12-31' }, 'receiptDate'],
    [{ existingUser: false, receiptDate: null }, 'receiptDate'],
    [{ existingUser: false, receiptDate: ['2025-05-14'] }, 'receiptDate'],
  ])('%o waits for %s', (answers, missing) => {
    const { events, unanswered } = lifeOf('MEG25', answers);
    expect(events).toEqual([]);
    expect(unanswered).toMatchObject([{ kind: 'waiting', rule: 'R-MEG25-EFFECT', missing }]);
  });

  test('the missing receipt is said in one sentence', () => {
    expect(lifeOf('MEG25', { existingUser: false }).unanswered[0]?.sentence).toBe(
      'La date de réception par Mégalis manque\u00a0: sans elle, la prise d’effet ne peut pas être calculée.',
    );
  });

  test('received too late: refused, in words', () => {
    const { events, unanswered } = lifeOf('MEG25', { existingUser: false, receiptDate: '2029-12-01' });
    expect(events).toEqual([]);
    expect(unanswered).toMatchObject([{ kind: 'refused', missing: '' }]);
    expect(unanswered[0]?.sentence).toContain('ne peut plus prendre effet');
  });

  test('giving up some services does not end the convention', () => {
    const answers = { existingUser: true, requestReceiptDate: '2026-10-15' };
    expect(dateOf('MEG25', answers, 'terminationEnd')).toBe('2026-12-31');
    expect(dateOf('MEG25', { ...answers, terminationScope: 'all' }, 'terminationEnd')).toBe('2026-12-31');
    expect(
      dateOf('MEG25', { ...answers, terminationScope: 'namedServices' }, 'terminationEnd'),
    ).toBeUndefined();
  });

  test('a moved receipt keeps the identity of every event', () => {
    const keys = (receiptDate: string) =>
      lifeOf('MEG25', { existingUser: false, receiptDate }).events.map(
        ({ kind, occurrence }) => `${kind} ${occurrence}`,
      );
    expect(keys('2026-05-14').toSorted()).toEqual(keys('2026-07-20').toSorted());
  });
});

test('the charter waits for its signature, then follows it', () => {
  expect(lifeOf('CHA25', {}).unanswered).toMatchObject([{ kind: 'waiting', missing: 'signedOn' }]);
  expect(dateOf('CHA25', { signedOn: '2025-06-17' }, 'effect')).toBe('2025-06-17');
});

/** The other reading that the derivation of an event shows. */
const otherReading = (family: Parameters<typeof lifeOf>[0], answers: Answers, kind: string) =>
  lifeOf(family, answers).events.find((e) => e.kind === kind)?.derivation.alternative;

test('AMB-CHA-01: the recorded receipt of the charter is the other reading, never before the programme', () => {
  const shown = (receiptDate: string) =>
    otherReading('CHA25', { signedOn: '2024-12-10', receiptDate }, 'effect')?.shown;
  expect(shown('2025-01-14')).toBe(formatDayLong(day('2025-01-14')));
  expect(shown('2024-12-12')).toBe(formatDayLong(day('2025-01-01')));
});

test('AMB-POL-06: both counts are shown when the declaration announces another day', () => {
  const file = { startDeclarationDate: '2023-05-22', declaredStartDate: '2023-05-25' };
  expect(dateOf('POL', file, 'executionEnd')).toBe('2023-11-22');
  expect(otherReading('POL', file, 'balanceDeadline')).toMatchObject({
    reading: 'AMB-POL-06',
    shown: expect.stringContaining(formatDayLong(day('2023-11-25'))) as unknown,
  });
  expect(otherReading('POL', { ...file, declaredStartDate: '2023-05-22' }, 'executionEnd')).toBeUndefined();
});

test('Moselle Fibre waits for each signature, and takes the last', () => {
  expect(lifeOf('MOS', {}).unanswered).toMatchObject([{ missing: 'signedOn' }]);
  expect(lifeOf('MOS', { signedOn: '2024-09-02' }).unanswered).toMatchObject([{ missing: 'issuerSignedOn' }]);
  expect(dateOf('MOS', { signedOn: '2024-09-20', issuerSignedOn: '2024-09-15' }, 'effect')).toBe(
    '2024-09-20',
  );
  expect(lifeOf('MOS', { signedOn: '2029-01-02', issuerSignedOn: '2029-01-01' }).unanswered).toMatchObject([
    { kind: 'refused', rule: 'R-MOS-TERM' },
  ]);
});

test('POLMAR says both facts it waits for, and shows what it knows', () => {
  expect(lifeOf('POL', {}).unanswered.map(({ missing }) => missing)).toEqual([
    'notificationDate',
    'startDeclarationDate',
  ]);
  expect(dateOf('POL', { notificationDate: '2023-06-12' }, 'proofDeadline')).toBe('2023-12-12');
});

test('Usine à Sites waits for the notification; a request before it is said', () => {
  expect(lifeOf('AMP', {}).unanswered).toMatchObject([{ kind: 'waiting', missing: 'notificationDate' }]);
  const { events, unanswered } = lifeOf('AMP', {
    notificationDate: '2023-05-01',
    requestReceiptDate: '2022-01-10',
  });
  expect(unanswered).toMatchObject([{ kind: 'refused', rule: 'R-AMP-TERMINATION' }]);
  expect(events.some(({ kind }) => kind === 'terminationEnd')).toBe(false);
});

test('a model without rules has no dates and waits for nothing', () => {
  expect(lifeOf(null, { signedOn: '2025-01-01' })).toEqual({ events: [], unanswered: [] });
});

test('no answer, however odd, makes a life throw', () => {
  const fields = [
    'existingUser',
    'receiptDate',
    'requestReceiptDate',
    'signedOn',
    'issuerSignedOn',
    'notificationDate',
    'startDeclarationDate',
    'extendedUntil',
    'commissioningDate',
    'chorusCodesRequired',
  ];
  const date = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  const odd = fc.oneof(
    date,
    fc.boolean(),
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.constant([]),
    fc.constant({}),
  );
  const answers = fc.dictionary(fc.constantFrom(...fields), odd);
  fc.assert(
    fc.property(fc.constantFrom(...RULE_FAMILIES), answers, (family, values) => {
      for (const { derivation } of lifeOf(family, values).events) expect(derivation.steps).not.toEqual([]);
      for (const { sentence } of lifeOf(family, values).unanswered) expect(sentence).toMatch(/\.$/);
    }),
    SEEDED,
  );
});
