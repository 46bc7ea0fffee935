import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELETED, answerKey, attachmentKey } from '@shared/model/keys.ts';
import {
  conflictsOf,
  entriesOf,
  mergeRecords,
  removeRegister,
  shownValue,
  writeRegister,
} from '@shared/model/record.ts';
import { conventionView, isDeleted } from '@shared/model/views.ts';
import type { Sha256 } from '@shared/base/brands.ts';
import { isStoredRecord } from '@shared/migrations/shape.ts';
import type { RawRecord } from '@shared/migrations/index.ts';
import { actualDots, expectedDots, histories, play, stampOf, start, textOf } from './histories.ts';

const seeded = { seed: 20261121, numRuns: 3000 };
const pick = fc.nat(1000);

describe('merging, over random histories of 2 to 6 devices', () => {
  it('keeps exactly the writes that no later write had seen, in every state', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { record, seen } of play(history).states) {
          expect(actualDots(record)).toEqual(expectedDots(seen));
        }
      }),
      seeded,
    );
  });

  it('is commutative, associative and idempotent, on any states that ever were', () => {
    fc.assert(
      fc.property(histories, pick, pick, pick, (history, i, j, k) => {
        const { states } = play(history);
        const [a, b, c] = [i, j, k].map((n) => states[n % states.length]!.record) as [never, never, never];
        const ab = mergeRecords(a, b);
        expect(textOf(ab)).toBe(textOf(mergeRecords(b, a)));
        expect(textOf(mergeRecords(ab, c))).toBe(textOf(mergeRecords(a, mergeRecords(b, c))));
        expect(textOf(mergeRecords(a, a))).toBe(textOf(a));
        expect(textOf(mergeRecords(ab, b))).toBe(textOf(ab));
      }),
      seeded,
    );
  });

  it('converges, whatever the order in which the states arrive', () => {
    const orders = fc.array(pick, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(histories, orders, (history, ranks) => {
        const { replicas } = play(history);
        const records = replicas.map((replica) => replica.record);
        const forward = records.reduce(mergeRecords);
        const shuffled = records
          .map((record, i) => ({ record, rank: ranks[i]! }))
          .sort((x, y) => x.rank - y.rank)
          .map(({ record }) => record)
          .reduce(mergeRecords);
        expect(textOf(shuffled)).toBe(textOf(forward));
        const everything = new Set(replicas.flatMap((replica) => [...replica.seen]));
        expect(actualDots(forward)).toEqual(expectedDots(everything));
      }),
      seeded,
    );
  });

  it('only makes records that the validator of stored records accepts', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { record } of play(history).replicas) {
          expect(isStoredRecord(record as unknown as RawRecord)).toBe(true);
        }
      }),
      seeded,
    );
  });

  it('really met conflicts: the histories are not all quiet', () => {
    const sample = fc.sample(histories, { seed: 20261121, numRuns: 300 });
    const conflicted = sample.filter((history) =>
      play(history).states.some(({ record }) => conflictsOf(record).length > 0),
    );
    expect(conflicted.length).toBeGreaterThan(50);
  });
});

describe('two computers', () => {
  const siret = answerKey('siret');
  const town = answerKey('town');

  it('keep both fields when each changed another one', () => {
    const base = writeRegister(start(), siret, 'old', stampOf(0, 1));
    const a = writeRegister(base, siret, 'new', stampOf(0, 2));
    const b = writeRegister(base, town, 'Plouarzel', stampOf(1, 1));
    const merged = mergeRecords(a, b);
    expect(conventionView(merged).answers).toEqual({ siret: 'new', town: 'Plouarzel' });
    expect(conflictsOf(merged)).toEqual([]);
  });

  it('keep both values of one field until a person chooses, and the choice wins everywhere', () => {
    const base = writeRegister(start(), siret, 'old', stampOf(0, 1));
    const a = writeRegister(base, siret, 'from A', stampOf(0, 2, 10));
    const b = writeRegister(base, siret, 'from B', stampOf(1, 1, 5));
    const merged = mergeRecords(a, b);
    expect(conflictsOf(merged)).toEqual([siret]);
    expect(entriesOf(merged, siret).map((entry) => entry.value)).toEqual(['from A', 'from B']);
    expect(shownValue(merged, siret)).toBe('from A');
    const chosen = writeRegister(merged, siret, 'from B', stampOf(2, 1, 1));
    const everywhere = mergeRecords(mergeRecords(chosen, a), b);
    expect(conflictsOf(everywhere)).toEqual([]);
    expect(shownValue(everywhere, siret)).toBe('from B');
  });

  it('keep a blanking and a concurrent edit', () => {
    const base = writeRegister(start(), siret, 'old', stampOf(0, 1));
    const blanked = writeRegister(base, siret, null, stampOf(0, 2));
    const edited = writeRegister(base, siret, 'new', stampOf(1, 1));
    expect(conflictsOf(mergeRecords(blanked, edited))).toEqual([siret]);
  });

  it('keep a file that one attached while the other detached its copy', () => {
    const key = attachmentKey('a'.repeat(64) as Sha256);
    const base = writeRegister(start(), key, { name: 'scan.pdf' }, stampOf(0, 1));
    const detached = removeRegister(base, key, stampOf(0, 2));
    const again = writeRegister(base, key, { name: 'scan.pdf' }, stampOf(1, 1));
    expect(entriesOf(mergeRecords(detached, again), key)).toHaveLength(1);
    expect(entriesOf(mergeRecords(detached, base), key)).toHaveLength(0);
  });

  it('never resurrect what was deleted: neither an edit nor an old copy does', () => {
    const base = writeRegister(start(), siret, 'old', stampOf(0, 1));
    const deleted = writeRegister(base, DELETED, { on: '2026-11-21', by: 'A' }, stampOf(0, 2));
    const edited = writeRegister(base, siret, 'new', stampOf(1, 1));
    expect(isDeleted(mergeRecords(deleted, edited))).toBe(true);
    expect(isDeleted(mergeRecords(base, deleted))).toBe(true);
    expect(shownValue(mergeRecords(deleted, edited), siret)).toBe('new');
  });

  it('stay deleted when a restoring did not know of a second deletion', () => {
    const base = writeRegister(start(), DELETED, { on: '2026-11-21', by: 'A' }, stampOf(0, 1));
    const restored = writeRegister(base, DELETED, null, stampOf(0, 2, 30));
    const deletedAgain = writeRegister(base, DELETED, { on: '2026-11-22', by: 'B' }, stampOf(1, 1, 1));
    expect(isDeleted(restored)).toBe(false);
    expect(isDeleted(mergeRecords(restored, deletedAgain))).toBe(true);
  });

  it('orders the writes of one device by number, not by text: 10 comes after 9', () => {
    const nine = writeRegister(start(), siret, 'nine', stampOf(0, 9));
    const ten = writeRegister(start(), siret, 'ten', stampOf(1, 10));
    expect(shownValue(mergeRecords(nine, ten), siret)).toBe('ten');
    const same = { ...stampOf(0, 10), at: stampOf(0, 9).at };
    const tie = mergeRecords(
      { ...nine, context: {} },
      { ...writeRegister(start(), siret, 'ten', same), context: {} },
    );
    expect(shownValue(tie, siret)).toBe('ten');
  });
});
