import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '@shared/model/record.ts';
import { attachmentsOf } from '@shared/exchange/selection.ts';
import { actualDots, expectedDots } from '../model/histories.ts';
import { exportFrom, importInto, live, lives, planOf, stateOf, type Office } from './offices.ts';

const seeded = { seed: 20261121, numRuns: 1500 };
/** Minutes of a busy machine; seconds of a quiet one. */
const PATIENCE = { timeout: 120_000 };

/** Everyone sends everything to the first office, which sends everything back. */
function meetAll([first, ...others]: readonly Office[]): void {
  for (const [i, office] of others.entries()) {
    importInto(first!, exportFrom(office, i + 1, 0, { scope: 'all' }));
  }
  for (const [i, office] of others.entries()) {
    importInto(office, exportFrom(first!, 0, i + 1, { scope: 'all' }));
  }
}

describe('offices that exchange packages, lost, repeated and out of order', PATIENCE, () => {
  it('hold exactly the writes that no later write had seen, and reject nothing honest', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { all } = live(life, (plan) => expect(plan.rejected).toEqual([]));
        for (const { records, seen } of all) {
          for (const [id, record] of records) {
            expect(actualDots(record)).toEqual(expectedDots(new Set(seen.get(id))));
          }
        }
      }),
      seeded,
    );
  });

  it('all hold the same, files too, once all have seen all', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { all } = live(life);
        const everything = new Map<string, Set<never>>();
        for (const { seen } of all) {
          for (const [id, operations] of seen) {
            everything.set(id, new Set([...(everything.get(id) ?? []), ...operations]) as Set<never>);
          }
        }
        meetAll(all);
        const [first] = all;
        for (const office of all) {
          expect(stateOf(office)).toBe(stateOf(first!));
          for (const { sha256 } of attachmentsOf([...office.records.values()])) {
            expect(office.files.has(sha256)).toBe(true);
          }
          for (const [id, record] of office.records) {
            expect(actualDots(record)).toEqual(expectedDots(everything.get(id)!));
          }
        }
      }),
      seeded,
    );
  });

  it('change nothing by importing the same package again, and lose nothing they had written', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (plan, office, pack) => {
          const before = stateOf(office);
          const again = planOf(office, pack);
          expect(again.items.every(({ merged }) => merged === null)).toBe(true);
          expect(again.items.every(({ what }) => what === 'identical' || what === 'hereOnly')).toBe(true);
          importInto(office, pack);
          expect(stateOf(office)).toBe(before);
          expect(plan.totals.rejected).toBe(0);
        });
      }),
      seeded,
    );
  });

  it('need no answer: when nothing is lost on the way, packages of changes alone are enough', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const quiet = { ...life, steps: life.steps.filter((s) => s.do !== 'export' && s.do !== 'import') };
        const { all } = live(quiet);
        for (let round = 0; round < 2; round += 1) {
          for (const [i, from] of all.entries()) {
            for (const [j, to] of all.entries()) {
              if (i === j) continue;
              const since = from.remembered.get(j) ?? {};
              importInto(to, exportFrom(from, i, j, { scope: 'changes', since }));
            }
          }
        }
        for (const office of all) {
          expect(stateOf(office)).toBe(stateOf(all[0]!));
          for (const { sha256 } of attachmentsOf([...office.records.values()])) {
            expect(office.files.has(sha256)).toBe(true);
          }
        }
        // And nothing is left to say.
        for (const [i, from] of all.entries()) {
          const other = (i + 1) % all.length;
          const since = from.remembered.get(other) ?? {};
          expect(exportFrom(from, i, other, { scope: 'changes', since }).records).toEqual([]);
        }
      }),
      { ...seeded, numRuns: 500 },
    );
  });

  it('really met conflicts, merges on both sides and deletions: the lives are not all quiet', () => {
    const met: Record<string, number> = {
      conflict: 0,
      both: 0,
      fromThem: 0,
      hereOnly: 0,
      identical: 0,
      new: 0,
    };
    let deletions = 0;
    let conflicted = 0;
    for (const life of fc.sample(lives, { seed: 20261121, numRuns: 300 })) {
      const { all } = live(life, (plan) => {
        for (const item of plan.items) met[item.what]! += 1;
        deletions += plan.totals.wouldDelete;
      });
      if (all.some(({ records }) => [...records.values()].some((r) => conflictsOf(r).length > 0)))
        conflicted += 1;
    }
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(10);
    expect(deletions).toBeGreaterThan(10);
    expect(conflicted).toBeGreaterThan(20);
  });
});
