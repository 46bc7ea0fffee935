import { describe, expect, test } from 'vitest';
import type { Instant } from '@shared/base/brands.ts';
import { mergeReceived, planMerge, type PlanInput } from '@shared/exchange/merge-plan.ts';
import { realConflicts } from '@shared/model/conflicts.ts';
import { answerKey, attachmentKey, DELETED } from '@shared/model/keys.ts';
import { writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { attachmentOf, deviceId, made, NOW, recordId, SCAN, shaOf } from './support.ts';

const siret = answerKey('siret');
const town = answerKey('town');
const me = { id: deviceId('me'), n: 1000 };
const stamp = (name: string, n: number, at = NOW, by = name) => ({
  dot: { device: deviceId(name), n },
  at,
  by,
});

const plan = (
  here: readonly TaciteRecord[],
  received: readonly TaciteRecord[],
  over: Partial<PlanInput> = {},
) =>
  planMerge({
    here: new Map(here.map((record) => [record.id, record])),
    received,
    head: null,
    ownDevice: me,
    now: NOW,
    filesHere: () => false,
    filesThere: new Set(),
    ...over,
  });

const base = made(recordId(1), 'convention', { [siret]: 'old', [town]: 'Trifouille' });

describe('what an import would do with one record', () => {
  test.each([
    ['new', [], base],
    ['identical', [base], base],
    ['fromThem', [base], writeRegister(base, siret, 'new', stamp('b', 1))],
    ['hereOnly', [writeRegister(base, siret, 'new', stamp('b', 1))], base],
    [
      'both',
      [writeRegister(base, siret, 'new', stamp('b', 1))],
      writeRegister(base, town, 'Essais', stamp('c', 1)),
    ],
    [
      'conflict',
      [writeRegister(base, siret, 'x', stamp('b', 1))],
      writeRegister(base, siret, 'y', stamp('c', 1)),
    ],
    [
      'both',
      [writeRegister(base, siret, 'same', stamp('b', 1))],
      writeRegister(base, siret, 'same', stamp('c', 1)),
    ],
  ])('%s', (what, here, received) => {
    const { items, totals } = plan(here, [received]);
    expect(items.map((item) => item.what)).toEqual([what]);
    expect(totals.byKind).toMatchObject({ [what]: 1 });
  });

  test('a conflict names the register, both values with who and when', () => {
    const here = writeRegister(base, siret, 'mine', stamp('b', 1, NOW, 'Anne'));
    const later = '2026-11-22T09:00:00.000Z' as Instant;
    const theirs = writeRegister(base, siret, 'theirs', stamp('c', 1, later, 'Bruno'));
    const [item] = plan([here], [theirs]).items;
    expect(item?.conflicts).toMatchObject([
      {
        key: siret,
        mine: [{ value: 'mine', by: 'Anne', at: NOW }],
        theirs: [{ value: 'theirs', by: 'Bruno', at: later }],
      },
    ]);
  });

  test('a conflict that was here already is not told as new', () => {
    const here = mergeReceived(
      writeRegister(base, siret, 'x', stamp('b', 1)),
      writeRegister(base, siret, 'y', stamp('c', 1)),
    );
    const [item] = plan([here], [writeRegister(here, town, 'Essais', stamp('d', 1))]).items;
    expect([item?.what, item?.changed]).toEqual(['fromThem', [town]]);
    expect(realConflicts(here)).toEqual([siret]);
  });

  test('the same file added on both sides is no conflict, unless it is held for two different things', () => {
    const key = attachmentKey(shaOf(SCAN));
    const value = attachmentOf(SCAN) as object;
    const here = writeRegister(base, key, { ...value, name: 'a.pdf' }, stamp('b', 1));
    const there = (more: object) => writeRegister(base, key, { ...value, ...more }, stamp('c', 1));
    expect(plan([here], [there({ name: 'b.pdf' })]).items[0]?.what).toBe('both');
    expect(plan([here], [there({ nature: 'signedFile' })]).items[0]?.what).toBe('conflict');
  });

  test('files that nobody has are named', () => {
    const record = made(recordId(2), 'convention', { [attachmentKey(shaOf(SCAN))]: attachmentOf(SCAN) });
    expect(plan([], [record]).missingFiles).toEqual([shaOf(SCAN)]);
    expect(plan([], [record], { filesThere: new Set([shaOf(SCAN)]) }).missingFiles).toEqual([]);
    expect(plan([], [record], { filesHere: () => true }).missingFiles).toEqual([]);
  });

  test('fields that only a newer version knows are kept, whichever side has them', () => {
    const richer = { ...base, colour: 'blue' } as TaciteRecord;
    expect(mergeReceived(base, richer)).toHaveProperty('colour', 'blue');
    expect(mergeReceived(richer, base)).toHaveProperty('colour', 'blue');
    expect(plan([base], [richer]).items[0]?.merged).toHaveProperty('colour', 'blue');
    expect(plan([richer], [base]).items[0]?.merged).toBeNull();
    const other = { ...base, colour: 'red' } as TaciteRecord;
    expect(mergeReceived(richer, other)).toEqual(mergeReceived(other, richer));
  });

  test('a clock ahead is accepted and said; two days ahead are not worth a word', () => {
    const far = '2099-01-01T00:00:00.000Z' as Instant;
    const received = writeRegister(base, siret, 'new', stamp('b', 1, far));
    expect(plan([base], [received])).toMatchObject({ clockAhead: far, rejected: [] });
    const near = '2026-11-23T23:00:00.000Z' as Instant;
    expect(plan([base], [writeRegister(base, siret, 'new', stamp('b', 1, near))]).clockAhead).toBeNull();
    expect(plan([received], [received]).clockAhead).toBeNull();
  });
});

describe('an import that would take much away', () => {
  const many = Array.from({ length: 20 }, (_, i) =>
    made(recordId(100 + i), 'convention', { [siret]: 'a', [town]: 'b' }, { n: 10 * i }),
  );
  const deleted = (record: TaciteRecord, i: number) =>
    writeRegister(record, DELETED, { on: NOW, by: 'B' }, stamp('b', i + 1));
  const blanked = (record: TaciteRecord, i: number, value: null | '' = null) =>
    writeRegister(record, siret, value, stamp('b', i + 1));

  test.each([
    ['2 deletions of 20', many.slice(0, 2).map(deleted), false],
    ['3 deletions of 20', many.slice(0, 3).map(deleted), true],
    ['4 of 40 fields emptied', many.slice(0, 4).map((r, i) => blanked(r, i)), false],
    ['5 of 40 fields emptied', many.slice(0, 5).map((r, i) => blanked(r, i, '')), true],
  ])('%s', (_, received, much) => {
    const { totals } = plan(many, received);
    expect(totals.muchWouldGo).toBe(much);
    expect(totals).toMatchObject({ alive: 20, filled: 40 });
    expect(totals.wouldDelete + totals.wouldBlank).toBe(received.length);
  });

  test('what was deleted here already is not deleted again', () => {
    const [first] = many;
    const { totals } = plan([deleted(first!, 0)], [deleted(first!, 5)]);
    expect(totals).toMatchObject({ wouldDelete: 0, alive: 0, muchWouldGo: false });
  });
});

describe('records that lie', () => {
  const rejected = (here: readonly TaciteRecord[], received: TaciteRecord, over: Partial<PlanInput> = {}) =>
    plan(here, [received], over).rejected.map(({ reason }) => reason);
  const entry = base.registers[siret]![0]!;

  test.each<[string, TaciteRecord, string]>([
    [
      'one write with another value',
      { ...base, registers: { ...base.registers, [siret]: [{ ...entry, value: 'forged' }] } },
      'twoValues',
    ],
    [
      'one write with another author',
      { ...base, registers: { ...base.registers, [siret]: [{ ...entry, by: 'Forger' }] } },
      'twoValues',
    ],
    ['one write moved to another register', { ...base, registers: { note: [entry] } }, 'twoValues'],
    ['a value taken out by hand', { ...base, registers: { [town]: base.registers[town]! } }, 'contradicts'],
    [
      'a value added by hand',
      {
        ...base,
        registers: { ...base.registers, note: [{ ...entry, dot: { ...entry.dot, n: 99 } }] },
        context: { [deviceId('a')]: 99 },
      },
      'none',
    ],
    [
      'a value brought back',
      {
        ...base,
        registers: { ...base.registers, [town]: [{ ...entry, dot: { ...entry.dot, n: 2 }, value: 'x' }] },
      },
      'twoValues',
    ],
    ['another kind', { ...base, kind: 'contact' }, 'otherKind'],
  ])('%s: %s', (_, received, reason) => {
    expect(rejected([base], received)).toEqual(reason === 'none' ? [] : [reason]);
  });

  test('a value that was replaced here cannot come back by hand', () => {
    const here = writeRegister(base, siret, 'new', stamp('a', 3));
    const forged = { ...here, registers: { ...here.registers, [siret]: [entry] } };
    expect(rejected([here], forged)).toEqual(['contradicts']);
  });

  test('writes of this computer, of the sender, or of anyone in absurd number, that were never made', () => {
    const claiming = (name: string, n: number) => ({
      ...base,
      context: { ...base.context, [deviceId(name)]: n },
    });
    expect(rejected([base], claiming('me', 1001))).toEqual(['unmadeWrites']);
    expect(rejected([base], claiming('me', 1000))).toEqual([]);
    const head = { device: deviceId('b'), counter: 7 };
    expect(rejected([base], claiming('b', 8), { head })).toEqual(['unmadeWrites']);
    expect(rejected([base], claiming('b', 7), { head })).toEqual([]);
    expect(rejected([base], claiming('z', 10_000_001))).toEqual(['farCounter']);
    expect(rejected([base], claiming('z', 10_000_000))).toEqual([]);
    expect(rejected([claiming('z', 10)], claiming('z', 10_000_010))).toEqual([]);
  });

  test('the honest ones beside them are taken', () => {
    const honest = made(recordId(2), 'convention', { [siret]: 'b' }, { n: 50 });
    const { items, rejected: refused } = plan([base], [{ ...base, kind: 'contact' }, honest]);
    expect(items.map(({ id }) => id)).toEqual([honest.id]);
    expect(refused).toEqual([{ id: base.id, kind: 'contact', reason: 'otherKind' }]);
  });
});
