/**
 * Random histories of several devices editing one record, with an oracle that knows nothing of dots: it remembers, for
 * each write and removal, the set of operations its device had seen.
 */
import * as fc from 'fast-check';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import {
  emptyRecord,
  mergeRecords,
  removeRegister,
  writeRegister,
  type Dot,
  type TaciteRecord,
  type WriteStamp,
} from '@shared/model/record.ts';

export const ID = '0123456789ABCDEFGHJK' as RecordId;
export const device = (i: number): DeviceId => `DEV${String(i)}`.padEnd(20, '0') as DeviceId;
export const start = (): TaciteRecord => emptyRecord(ID, 'convention');

/** A stamp whose clock may disagree with the order of the writes, as real clocks do. */
export const stampOf = (i: number, n: number, minute = 0): WriteStamp => ({
  dot: { device: device(i), n },
  at: `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z` as Instant,
  by: `Personne ${i}`,
});

/** The text of a state: two equal states give the same one, whatever the order their maps were built in. */
export const textOf = (record: TaciteRecord): string => canonicalJson(record as unknown as Json);

export type Step =
  | {
      readonly do: 'write' | 'remove';
      readonly at: number;
      readonly key: string;
      readonly value: Json;
      readonly gap: number;
      readonly minute: number;
    }
  /** Device `at` receives the state that was the `age`-th newest of all states so far: packages travel slowly. */
  | { readonly do: 'receive'; readonly at: number; readonly age: number };

const KEYS = ['answer.siret', 'answer.town', 'deleted', 'attachment.aa'];

const step = (devices: number): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 4, arbitrary: editStep(devices, 'write') },
    { weight: 1, arbitrary: editStep(devices, 'remove') },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('receive' as const),
        at: fc.nat(devices - 1),
        age: fc.nat(12),
      }),
    },
  );

const editStep = (devices: number, what: 'write' | 'remove'): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant(what),
    at: fc.nat(devices - 1),
    key: fc.constantFrom(...KEYS),
    value: fc.oneof(fc.constant(null), fc.nat(3), fc.constantFrom('a', 'b')),
    // Counters run over all the records of a device, so one record sees gaps.
    gap: fc.integer({ min: 1, max: 3 }),
    minute: fc.nat(59),
  });

export interface History {
  readonly devices: number;
  readonly steps: readonly Step[];
}

export const histories: fc.Arbitrary<History> = fc.integer({ min: 2, max: 6 }).chain((devices) =>
  fc.record({
    devices: fc.constant(devices),
    steps: fc.array(step(devices), { minLength: 5, maxLength: 40, size: 'max' }),
  }),
);

interface Operation {
  readonly key: string;
  /** Null for a removal. */
  readonly dot: Dot | null;
  readonly hadSeen: ReadonlySet<Operation>;
}

export interface Replica {
  readonly record: TaciteRecord;
  readonly seen: ReadonlySet<Operation>;
}

/** Plays a history. Returns the last state of each device, and every state that ever was. */
export function play({ devices, steps }: History): { replicas: Replica[]; states: Replica[] } {
  const replicas: Replica[] = Array.from({ length: devices }, () => ({ record: start(), seen: new Set() }));
  const counters = replicas.map(() => 0);
  const states: Replica[] = [...replicas];
  for (const now of steps) {
    const here = replicas[now.at]!;
    let next: Replica;
    if (now.do === 'receive') {
      const other = states[Math.max(0, states.length - 1 - now.age)]!;
      next = {
        record: mergeRecords(here.record, other.record),
        seen: new Set([...here.seen, ...other.seen]),
      };
    } else {
      counters[now.at]! += now.gap;
      const stamp = stampOf(now.at, counters[now.at]!, now.minute);
      const written = now.do === 'write';
      next = {
        record: written
          ? writeRegister(here.record, now.key, now.value, stamp)
          : removeRegister(here.record, now.key, stamp),
        seen: new Set([...here.seen, { key: now.key, dot: written ? stamp.dot : null, hadSeen: here.seen }]),
      };
    }
    replicas[now.at] = next;
    states.push(next);
  }
  return { replicas, states };
}

const dotText = (dot: Dot): string => `${dot.device}/${dot.n}`;

/** What must be there: each write that no seen operation on the same register had itself seen. */
export function expectedDots(seen: ReadonlySet<Operation>): Record<string, string[]> {
  const dots: Record<string, string[]> = {};
  for (const operation of seen) {
    if (operation.dot === null) continue;
    const replaced = [...seen].some((later) => later.key === operation.key && later.hadSeen.has(operation));
    if (!replaced) (dots[operation.key] ??= []).push(dotText(operation.dot));
  }
  for (const list of Object.values(dots)) list.sort();
  return dots;
}

/** What is there. */
export const actualDots = (record: TaciteRecord): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(record.registers).map(([key, entries]) => [
      key,
      entries.map((e) => dotText(e.dot)).sort(),
    ]),
  );
