/** Compares a received package with what is here, and says what merging would do. Nothing is changed by it. */
import type { DeviceId, Instant, RecordId, Sha256 } from '../base/brands.ts';
import { canonicalJson, type Json } from '../base/canonical.ts';
import { addDays, asDay } from '../base/day.ts';
import * as keys from '../model/keys.ts';
import {
  entriesOf,
  mergeRecords,
  shownValue,
  type CausalContext,
  type Entry,
  type TaciteRecord,
} from '../model/record.ts';
import { asAttachment } from '../model/values.ts';
import { realConflicts } from '../model/conflicts.ts';
import { isDeleted } from '../model/views.ts';
import type { PackageHead } from './format.ts';
import type { MergePlan, PlanConflict, PlanItem, PlanKind, RejectedRecord } from './plan.ts';
import { lieOf, type Claims } from './record-check.ts';

export interface PlanInput {
  /** All the records of this computer. */
  readonly here: ReadonlyMap<RecordId, TaciteRecord>;
  readonly received: readonly TaciteRecord[];
  /** Null for records that come from no package. */
  readonly head: Pick<PackageHead, 'device' | 'counter'> | null;
  /** This computer, and the number of its last write. */
  readonly ownDevice: { readonly id: DeviceId; readonly n: number };
  readonly now: Instant;
  /** Attached files whose bytes are on this computer, and those that came along. */
  readonly filesHere: (sha: Sha256) => boolean;
  readonly filesThere: ReadonlySet<Sha256> | ReadonlyMap<Sha256, unknown>;
}

/** Clocks of two offices differ by minutes; beyond two days something is wrong, and is said. */
const CLOCK_GRACE_DAYS = 2;

/** What importing these records would do. */
export function planMerge(input: PlanInput): MergePlan {
  const claims: Claims = {
    own: input.ownDevice,
    sender: input.head,
    known: highestCounters(input.here.values()),
  };
  const items: PlanItem[] = [];
  const rejected: RejectedRecord[] = [];
  for (const received of input.received) {
    const here = input.here.get(received.id);
    const reason = lieOf(received, here, claims);
    if (reason) rejected.push({ id: received.id, kind: received.kind, reason });
    else items.push(planItem(here, received));
  }
  return {
    items,
    rejected,
    totals: totalsOf(items, rejected.length, input.here),
    missingFiles: missingFiles(items, input),
    clockAhead: clockAhead(items, input),
  };
}

function highestCounters(records: Iterable<TaciteRecord>): CausalContext {
  const highest: Record<string, number> = {};
  for (const { context } of records) {
    for (const device of Object.keys(context)) {
      highest[device] = Math.max(highest[device] ?? 0, context[device] ?? 0);
    }
  }
  return highest;
}

/**
 * Joins what is here and what is received. The store calls it again inside its transaction, on the state of that
 * moment: merging twice changes nothing. Fields of a newer minor version that this program does not know are kept.
 */
export function mergeReceived(here: TaciteRecord | undefined, received: TaciteRecord): TaciteRecord {
  return here ? { ...mergeRecords(here, received), ...unknownFields(here, received) } : received;
}

const KNOWN = new Set(['id', 'kind', 'v', 'context', 'registers']);

/** The fields nobody here knows. Where the two sides differ the greater text wins: any rule does that all obey. */
function unknownFields(a: TaciteRecord, b: TaciteRecord): Readonly<Record<string, Json>> {
  const fields: Record<string, Json> = {};
  for (const side of [a, b] as unknown as Readonly<Record<string, Json>>[]) {
    for (const [name, value] of Object.entries(side)) {
      if (KNOWN.has(name)) continue;
      const known = fields[name];
      if (known === undefined || canonicalJson(known) < canonicalJson(value)) fields[name] = value;
    }
  }
  return fields;
}

const isNothing = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const sameDots = (a: readonly Entry[], b: readonly Entry[]): boolean =>
  a.length === b.length && a.every(({ dot }, i) => dot.n === b[i]?.dot.n && dot.device === b[i]?.dot.device);

const sameContext = (a: CausalContext, b: CausalContext): boolean => {
  const devices = Object.keys(a);
  return devices.length === Object.keys(b).length && devices.every((device) => a[device] === b[device]);
};

/** Registers whose entries differ from one state to the other. */
const differences = (from: TaciteRecord, to: TaciteRecord): readonly string[] => {
  const all = new Set([...Object.keys(from.registers), ...Object.keys(to.registers)]);
  return [...all].filter((key) => !sameDots(entriesOf(from, key), entriesOf(to, key))).toSorted();
};

function planItem(here: TaciteRecord | undefined, received: TaciteRecord): PlanItem {
  const { id, kind } = received;
  if (!here) {
    const changed = Object.keys(received.registers).toSorted();
    return { id, kind, what: 'new', changed, conflicts: [], blanked: [], deletes: false, merged: received };
  }
  const merged = mergeReceived(here, received);
  const changed = differences(here, merged);
  const conflicts = realConflicts(merged).flatMap((key) =>
    changed.includes(key) ? [conflictOf(key, here, merged)] : [],
  );
  const ours = differences(received, merged).length > 0;
  const same = changed.length === 0 && sameContext(here.context, merged.context) && sameExtras(here, merged);
  return {
    id,
    kind,
    what: conflicts.length > 0 ? 'conflict' : kindOf(changed.length > 0, ours),
    changed,
    conflicts,
    blanked: changed.filter((key) => key !== keys.DELETED && goesBlank(key, here, merged)),
    deletes: !isDeleted(here) && isDeleted(merged),
    merged: same ? null : merged,
  };
}

const kindOf = (theirs: boolean, ours: boolean): PlanKind =>
  theirs ? (ours ? 'both' : 'fromThem') : ours ? 'hereOnly' : 'identical';

const sameExtras = (a: TaciteRecord, b: TaciteRecord): boolean =>
  canonicalJson(unknownFields(a, a)) === canonicalJson(unknownFields(b, b)) && a.v === b.v;

const goesBlank = (key: string, here: TaciteRecord, merged: TaciteRecord): boolean =>
  !isNothing(shownValue(here, key)) && isNothing(shownValue(merged, key));

function conflictOf(key: string, here: TaciteRecord, merged: TaciteRecord): PlanConflict {
  const known = new Set(entriesOf(here, key).map(({ dot }) => `${dot.n} ${dot.device}`));
  const mine = entriesOf(merged, key).filter(({ dot }) => known.has(`${dot.n} ${dot.device}`));
  const theirs = entriesOf(merged, key).filter(({ dot }) => !known.has(`${dot.n} ${dot.device}`));
  return { key, mine, theirs };
}

function totalsOf(
  items: readonly PlanItem[],
  rejected: number,
  here: ReadonlyMap<RecordId, TaciteRecord>,
): MergePlan['totals'] {
  const byKind = { new: 0, fromThem: 0, hereOnly: 0, both: 0, identical: 0, conflict: 0 };
  let wouldDelete = 0;
  let wouldBlank = 0;
  for (const item of items) {
    byKind[item.what] += 1;
    if (item.deletes) wouldDelete += 1;
    wouldBlank += item.blanked.length;
  }
  let alive = 0;
  let filled = 0;
  for (const record of here.values()) {
    if (!isDeleted(record)) alive += 1;
    for (const key of Object.keys(record.registers)) if (!isNothing(shownValue(record, key))) filled += 1;
  }
  const muchWouldGo = wouldDelete * 10 > alive || wouldBlank * 10 > filled;
  return { byKind, rejected, wouldDelete, alive, wouldBlank, filled, muchWouldGo };
}

function missingFiles(items: readonly PlanItem[], { filesHere, filesThere }: PlanInput): Sha256[] {
  const missing = new Set<Sha256>();
  for (const { merged } of items) {
    for (const key of Object.keys(merged?.registers ?? {})) {
      const file = merged && keys.isAttachmentKey(key) ? asAttachment(shownValue(merged, key)) : null;
      if (file && !filesThere.has(file.sha256) && !filesHere(file.sha256)) missing.add(file.sha256);
    }
  }
  return [...missing].toSorted();
}

function clockAhead(items: readonly PlanItem[], { here, now }: PlanInput): Instant | null {
  const today = asDay(now.slice(0, 10));
  if (!today) return null;
  const limit = addDays(today, CLOCK_GRACE_DAYS);
  let latest: Instant | null = null;
  for (const { id, changed, merged } of items) {
    const known = here.get(id);
    for (const key of changed) {
      for (const { at, dot } of merged ? entriesOf(merged, key) : []) {
        if (at.slice(0, 10) <= limit || (latest !== null && at <= latest)) continue;
        const old = known
          ? entriesOf(known, key).some((e) => e.dot.n === dot.n && e.dot.device === dot.device)
          : false;
        if (!old) latest = at;
      }
    }
  }
  return latest;
}
