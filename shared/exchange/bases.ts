/**
 * The base of a conflict: what a register held before two computers wrote it without seeing each other.
 *
 * Entries carry no context of their own, so a record in conflict no longer tells what its answers replaced. At the
 * rehearsal of an import both sides are still apart: a value that each of them has seen, and that neither holds any
 * more, was replaced on both. The newest such value among past states of this computer is the base. Found only then,
 * it is remembered beside the conflict for as long as that very conflict lasts.
 */
import type { RecordId } from '../base/brands.ts';
import * as keys from '../model/keys.ts';
import { entriesOf, type Entry, type TaciteRecord } from '../model/record.ts';
import { isEliminated } from '../model/views.ts';
import type { MergePlan, PlanConflict, PlanItem } from './plan.ts';
import { covers } from './selection.ts';

/** A state that a record had on this computer; other registers may be left out. */
export type PastState = Pick<TaciteRecord, 'context' | 'registers'>;
export type PastStates = ReadonlyMap<RecordId, readonly PastState[]>;

/** What is remembered of one conflict: between which writes, and what was there before (nothing, when empty). */
export interface ConflictBase {
  readonly between: string;
  readonly entries: readonly Entry[];
}

/** What is remembered of the conflicts of one record, by register. */
export interface RecordBases {
  readonly id: RecordId;
  readonly registers: Readonly<Record<string, ConflictBase>>;
}

/**
 * Registers whose base may be told, by record: one answer on each side. Among three nobody can say who had seen what.
 * A file is there or not: what was before says nothing.
 */
export function conflictsToTrace({ items }: MergePlan): ReadonlyMap<RecordId, readonly string[]> {
  const wanted = new Map<RecordId, readonly string[]>();
  for (const item of items) {
    const traced = item.conflicts.filter((conflict) => isTraceable(item, conflict)).map(({ key }) => key);
    if (traced.length > 0) wanted.set(item.id, traced);
  }
  return wanted;
}

const isTraceable = ({ merged }: PlanItem, { key, mine, theirs }: PlanConflict): boolean =>
  mine.length === 1 &&
  theirs.length === 1 &&
  !keys.isAttachmentKey(key) &&
  merged !== null &&
  !isEliminated(merged);

/** The plan with the bases that past states tell; a conflict whose base is not known stays as it is. */
export function withBases(
  plan: MergePlan,
  here: ReadonlyMap<RecordId, TaciteRecord>,
  received: ReadonlyMap<RecordId, TaciteRecord>,
  past: PastStates,
): MergePlan {
  const traced = (item: PlanItem): PlanItem => {
    const [mine, theirs, states] = [here.get(item.id), received.get(item.id), past.get(item.id)];
    if (!mine || !theirs || !states) return item;
    const newestFirst = states.toSorted((a, b) => knowledge(b) - knowledge(a));
    const conflicts = item.conflicts.map((conflict): PlanConflict => {
      const base = isTraceable(item, conflict) ? baseOf(conflict.key, mine, theirs, newestFirst) : null;
      return base === null ? conflict : { ...conflict, base };
    });
    return { ...item, conflicts };
  };
  return { ...plan, items: plan.items.map(traced) };
}

/** The states of one record on one computer only ever learn: the one that knows more is the later one. */
const knowledge = ({ context }: PastState): number => Object.values(context).reduce((sum, n) => sum + n, 0);

/**
 * In: a register with one answer on each side, and past states of this computer, newest first. Out: the entries that
 * both replaced, none when both began from nothing, null when these states do not tell. A state that an older backup
 * left behind tells nothing: this side has not seen it any more.
 */
function baseOf(
  key: string,
  here: TaciteRecord,
  received: TaciteRecord,
  newestFirst: readonly PastState[],
): readonly Entry[] | null {
  for (const { context, registers } of newestFirst) {
    const entries = registers[key] ?? [];
    if (entries.length === 0) {
      if (covers(here.context, context) && covers(received.context, context)) return [];
    } else if (entries.every((entry) => replacedIn(here, key, entry) && replacedIn(received, key, entry))) {
      return entries;
    }
  }
  return null;
}

/** True when this side has seen the entry and holds it no more. */
const replacedIn = (record: TaciteRecord, key: string, { dot }: Entry): boolean =>
  (record.context[dot.device] ?? 0) >= dot.n &&
  !entriesOf(record, key).some((held) => held.dot.device === dot.device && held.dot.n === dot.n);

/** What an import has to remember: the bases found at its rehearsal. */
export function basesOfPlan({ items }: MergePlan): ReadonlyMap<RecordId, RecordBases> {
  const all = new Map<RecordId, RecordBases>();
  for (const { id, conflicts } of items) {
    const registers = conflicts.flatMap(({ key, mine, theirs, base }) =>
      base ? [[key, { between: textOf([...mine, ...theirs]), entries: base }] as const] : [],
    );
    if (registers.length > 0) all.set(id, { id, registers: Object.fromEntries(registers) });
  }
  return all;
}

const textOf = (entries: readonly Entry[]): string =>
  entries
    .map(({ dot }) => `${dot.device} ${dot.n}`)
    .toSorted()
    .join();

/** The base of a conflict of this record, when it is known. Another answer more, or less, and it is not this conflict. */
export function rememberedBase(
  record: TaciteRecord,
  key: string,
  bases: RecordBases | undefined,
): readonly Entry[] | null {
  const base = bases?.registers[key];
  return base?.between === textOf(entriesOf(record, key)) ? base.entries : null;
}

/** What is still to be remembered of this record; null when nothing is, because somebody chose or wrote. */
export function stillInConflict(record: TaciteRecord, bases: RecordBases): RecordBases | null {
  const kept = Object.entries(bases.registers).filter(
    ([key]) => rememberedBase(record, key, bases) !== null && !isEliminated(record),
  );
  return kept.length > 0 ? { id: bases.id, registers: Object.fromEntries(kept) } : null;
}
