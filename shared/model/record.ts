/**
 * The record of design.md §4: an observed-remove map of multi-value registers with a causal context
 * (Shapiro et al. 2011; Almeida, Shoker & Baquero 2018). A register holds every value that no later write has seen:
 * one in ordinary life, several after two computers wrote without seeing each other. No past value is kept.
 *
 * Records travel whole, never as deltas, so a version vector is a sufficient causal context: whoever holds write n of
 * a device to a record holds all that device's earlier writes to it. Counters run per device, over all its records.
 */
import type { DeviceId, Instant, RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';

/** Identifies one write for ever: the n-th write of a device. Never reused, even after a restored backup. */
export interface Dot {
  readonly device: DeviceId;
  readonly n: number;
}

/** One value of a register, with the dot that wrote it, the writer's clock (« heure du poste ») and name. */
export interface Entry {
  readonly dot: Dot;
  readonly value: Json;
  readonly at: Instant;
  readonly by: string;
}

/** For each device, the highest counter this record has seen. */
export type CausalContext = Readonly<Record<string, number>>;

/**
 * `blank`: one edition of an issuer's own form (blank.ts). `model`: a convention model that somebody made
 * (shared/conventions/library.ts). `inbox`: a received file not filed yet (inbox.ts).
 */
export type RecordKind = 'convention' | 'establishment' | 'contact' | 'blank' | 'model' | 'inbox';

export interface TaciteRecord {
  readonly id: RecordId;
  readonly kind: RecordKind;
  /** Version of the record's shape: the number that migrations act on. */
  readonly v: number;
  readonly context: CausalContext;
  /** A register with no entry is absent from the map. */
  readonly registers: Readonly<Record<string, readonly Entry[]>>;
}

/** Current version of the record's shape; raised together with a migration in shared/migrations. */
export const RECORD_VERSION = 1;

/** Where a write comes from. `n` must be fresh for the device. */
export interface WriteStamp {
  readonly dot: Dot;
  readonly at: Instant;
  readonly by: string;
}

/** An empty record that has seen nothing. */
export const emptyRecord = (id: RecordId, kind: RecordKind): TaciteRecord => ({
  id,
  kind,
  v: RECORD_VERSION,
  context: {},
  registers: {},
});

const sameDot = (a: Dot, b: Dot): boolean => a.device === b.device && a.n === b.n;

const hasSeen = (context: CausalContext, dot: Dot): boolean => (context[dot.device] ?? 0) >= dot.n;

const see = (context: CausalContext, dot: Dot): CausalContext => ({
  ...context,
  [dot.device]: Math.max(context[dot.device] ?? 0, dot.n),
});

/**
 * Writes one register: the new value replaces every value present, because this write has seen them all.
 * Writing `null` blanks a field and is itself a value, so that a blanking and a concurrent edit are both kept.
 */
export function writeRegister(
  record: TaciteRecord,
  key: string,
  value: Json,
  stamp: WriteStamp,
): TaciteRecord {
  const entry: Entry = { dot: stamp.dot, value, at: stamp.at, by: stamp.by };
  return {
    ...record,
    context: see(record.context, stamp.dot),
    registers: { ...record.registers, [key]: [entry] },
  };
}

/** Removes a register, add-wins: a value written elsewhere and not seen here survives the merge. */
export function removeRegister(record: TaciteRecord, key: string, stamp: WriteStamp): TaciteRecord {
  const { [key]: _removed, ...registers } = record.registers;
  return { ...record, context: see(record.context, stamp.dot), registers };
}

/** All the values of a register: none, one, or several in conflict, in an order that is the same everywhere. */
export const entriesOf = (record: TaciteRecord, key: string): readonly Entry[] => record.registers[key] ?? [];

/**
 * The value to show while a conflict waits: the latest by the writers' clocks, ties broken by device and counter.
 * A convenience of display only; the other values stay until a person chooses.
 */
export function shownValue(record: TaciteRecord, key: string): Json | undefined {
  let best: Entry | undefined;
  for (const entry of entriesOf(record, key)) {
    if (!best || orderKey(entry) > orderKey(best)) best = entry;
  }
  return best?.value;
}

const orderKey = (e: Entry): string => `${e.at} ${e.dot.device} ${String(e.dot.n).padStart(16, '0')}`;

/** The registers that hold more than one value. */
export const conflictsOf = (record: TaciteRecord): readonly string[] =>
  Object.keys(record.registers)
    .filter((key) => entriesOf(record, key).length > 1)
    .sort();

/**
 * Joins two states of the same record: keeps an entry when both hold it, or when the side that lacks it has never
 * seen it. Commutative, associative, idempotent (test/model/record.test.ts).
 */
export function mergeRecords(a: TaciteRecord, b: TaciteRecord): TaciteRecord {
  const registers: Record<string, readonly Entry[]> = {};
  for (const key of new Set([...Object.keys(a.registers), ...Object.keys(b.registers)])) {
    const merged = mergeEntries(entriesOf(a, key), a.context, entriesOf(b, key), b.context);
    if (merged.length > 0) registers[key] = merged;
  }
  const context: Record<string, number> = { ...a.context };
  for (const [device, n] of Object.entries(b.context)) context[device] = Math.max(context[device] ?? 0, n);
  return { ...a, v: Math.max(a.v, b.v), context, registers };
}

function mergeEntries(
  a: readonly Entry[],
  seenByA: CausalContext,
  b: readonly Entry[],
  seenByB: CausalContext,
): readonly Entry[] {
  const keptFromA = a.flatMap((e) => {
    const twin = b.find((f) => sameDot(e.dot, f.dot));
    // The name of who wrote may be erased afterwards (RGPD article 17): the erasure wins wherever it is met.
    if (twin) return twin.by === '' ? [twin] : [e];
    return hasSeen(seenByB, e.dot) ? [] : [e];
  });
  const onlyInB = b.filter((e) => !a.some((f) => sameDot(e.dot, f.dot)) && !hasSeen(seenByA, e.dot));
  return [...keptFromA, ...onlyInB].sort((x, y) =>
    x.dot.device === y.dot.device ? x.dot.n - y.dot.n : x.dot.device < y.dot.device ? -1 : 1,
  );
}
