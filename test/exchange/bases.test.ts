/** The base of a conflict: what both computers replaced, found in past states of one of them; or nothing at all. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  basesOfPlan,
  conflictsToTrace,
  rememberedBase,
  stillInConflict,
  withBases,
} from '@shared/exchange/bases.ts';
import { mergeReceived, planMerge } from '@shared/exchange/merge-plan.ts';
import { eliminated } from '@shared/leaving/eliminated.ts';
import { answerKey, attachmentKey, NOTE } from '@shared/model/keys.ts';
import { mergeRecords, writeRegister, type Entry, type TaciteRecord } from '@shared/model/record.ts';
import { expectedDots } from '../model/histories.ts';
import { live, lives, type Life, type Operation } from './offices.ts';
import { attachmentOf, deviceId, made, NOW, recordId, SCAN, shaOf } from './support.ts';

const siret = answerKey('siret');
const dotText = ({ dot }: Pick<Entry, 'dot'>): string => `${dot.device}/${dot.n}`;

/** Lives that begin with records everybody received, some registers filled and some not. */
const begun = lives.map((life): Life => ({
  ...life,
  steps: [
    ...[0, 1].map((n) => ({ do: 'write' as const, at: 0, on: n, key: n, value: 'z', minute: 0 })),
    { do: 'export', at: 0, to: 0, scope: 'all', on: 0 },
    ...Array.from({ length: life.offices - 1 }, (_, i) => ({ do: 'import' as const, at: i + 1, age: 0 })),
    ...life.steps.map((step) => ('on' in step ? { ...step, on: step.on % 2 } : step)),
  ],
}));

test(
  'is what stood when both answers were written: exactly that, whatever travelled before',
  { timeout: 120_000 },
  () => {
    const met = { filled: 0, empty: 0 };
    fc.assert(
      fc.property(begun, (life) => {
        live(life, (plan, office) => {
          for (const { id, conflicts } of plan.items) {
            const operations = [...office.seen.get(id)!];
            const hadSeen = ([entry]: readonly Entry[]): ReadonlySet<Operation> =>
              operations.find(({ dot }) => dot !== null && dotText({ dot }) === dotText(entry!))!.hadSeen;
            for (const { key, mine, theirs, base } of conflicts) {
              if (base === undefined) continue;
              const before = new Set([...hadSeen(mine)].filter((one) => hadSeen(theirs).has(one)));
              expect(base.map(dotText).toSorted()).toEqual(expectedDots(before)[key] ?? []);
              met[base.length > 0 ? 'filled' : 'empty'] += 1;
            }
          }
        });
      }),
      { seed: 20261121, numRuns: 800 },
    );
    expect(met.filled).toBeGreaterThan(40);
    expect(met.empty).toBeGreaterThan(40);
  },
);

const stamp = (name: string, n: number) => ({ dot: { device: deviceId(name), n }, at: NOW, by: name });
const write = (record: TaciteRecord, value: string | null, name: string, n: number) =>
  writeRegister(record, siret, value, stamp(name, n));

function planOf(here: TaciteRecord, received: TaciteRecord, past: readonly TaciteRecord[]) {
  const plan = planMerge({
    here: new Map([[here.id, here]]),
    received: [received],
    head: null,
    ownDevice: { id: deviceId('me'), n: 1000 },
    now: NOW,
    filesHere: () => true,
    filesThere: new Set(),
  });
  const [mine, theirs] = [new Map([[here.id, here]]), new Map([[here.id, received]])];
  return withBases(plan, mine, theirs, new Map([[here.id, past]]));
}

/** The values told as the base, or null when none is told. */
const told = (here: TaciteRecord, received: TaciteRecord, past: readonly TaciteRecord[]) =>
  planOf(here, received, past).items[0]!.conflicts.map(({ base }) => base?.map(({ value }) => value) ?? null);

const empty = made(recordId(1), 'convention', { [NOTE]: 'une note' });
const old = write(empty, 'ancien', 'me', 10);
const sent = write(old, 'envoyé', 'me', 11);
const typing = write(sent, 'jamais env', 'me', 12);
const mine = write(typing, 'le mien', 'me', 13);
const theirs = write(sent, 'le leur', 'b', 1);

describe('the base of one conflict', () => {
  test.each<readonly [string, TaciteRecord, TaciteRecord, readonly TaciteRecord[], unknown]>([
    ['the newest value that the other side had seen', mine, theirs, [empty, old, sent, typing], ['envoyé']],
    ['the same in whatever order states are read', mine, theirs, [typing, sent, empty, old], ['envoyé']],
    ['never one that the other side had not seen', mine, theirs, [typing, mine], null],
    [
      'an older one when the other side had only that',
      mine,
      write(old, 'y', 'b', 1),
      [old, sent],
      ['ancien'],
    ],
    ['nothing, when nothing was written yet', mine, write(empty, 'y', 'b', 1), [empty, old, sent], []],
    ['a blank, when it had been blanked', write(write(sent, null, 'me', 14), 'x', 'me', 15), write(write(sent, null, 'me', 14), 'y', 'b', 1), [sent, write(sent, null, 'me', 14)], [null]], // prettier-ignore
    ['not known without past states', mine, theirs, [], null],
    [
      'not what an older backup left behind',
      mine,
      write(write(sent, 'abandonné', 'old', 5), 'y', 'b', 1),
      [sent, write(sent, 'abandonné', 'old', 5)],
      ['envoyé'],
    ],
  ])('is %s', (_, here, received, past, base) => {
    expect(told(here, received, past)).toEqual([base]);
  });

  test('both values that had been in conflict before, when each side had chosen', () => {
    const two = mergeRecords(write(sent, 'x', 'me', 20), write(sent, 'y', 'b', 1));
    const [here, received] = [write(two, 'moi', 'me', 30), write(two, 'eux', 'b', 2)];
    expect(told(here, received, [sent, two])).toEqual([['y', 'x']]);
  });

  test('is not told among three answers, nor of a file, nor of an eliminated convention', () => {
    const third = mergeReceived(theirs, write(sent, 'un tiers', 'c', 1));
    expect(told(mine, third, [sent])).toEqual([null]);
    const key = attachmentKey(shaOf(SCAN));
    const file = (nature: string) => ({ ...(attachmentOf(SCAN) as object), nature });
    const files = planOf(
      writeRegister(sent, key, file('scan'), stamp('me', 20)),
      writeRegister(sent, key, file('proof'), stamp('b', 1)),
      [sent],
    );
    expect(files.items[0]!.conflicts).toHaveLength(1);
    expect(conflictsToTrace(files).size).toBe(0);
    expect(basesOfPlan(files).size).toBe(0);
    let n = 50;
    const gone = eliminated(theirs, 'AD56-2026-014', () => stamp('b', (n += 1)));
    const [item] = planOf(write(sent, 'x', 'me', 20), write(gone, 'y', 'b', 90), [sent]).items;
    expect(item!.conflicts.map(({ key: k, base }) => [k, base])).toEqual([[siret, undefined]]);
  });
});

describe('what is remembered of a conflict', () => {
  const plan = planOf(mine, theirs, [sent]);
  const found = basesOfPlan(plan).get(mine.id)!;
  const joined = plan.items[0]!.merged!;

  test('is told of that conflict, for as long as it lasts', () => {
    expect(rememberedBase(joined, siret, found)).toMatchObject([{ value: 'envoyé', by: 'me', at: NOW }]);
    const noted = writeRegister(joined, NOTE, 'autre', stamp('me', 40));
    expect(stillInConflict(noted, found)).toEqual(found);
  });

  test.each([
    ['somebody chose', write(joined, 'le mien', 'me', 40)],
    ['a third answer came', mergeReceived(joined, write(sent, 'un tiers', 'c', 1))],
    ['the register went', { ...joined, registers: {} }],
  ])('is not told any more once %s', (_, record) => {
    expect(rememberedBase(record, siret, found)).toBeNull();
    expect(stillInConflict(record, found)).toBeNull();
  });
});
