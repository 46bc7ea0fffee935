/**
 * Records that tell the truth about their writes. A merge trusts causal contexts: a record that claims to have seen
 * what it never saw would make honest writes disappear in silence, so it is refused before it meets ours.
 */
import { isSha256, type DeviceId, type Sha256 } from '../base/brands.ts';
import { canonicalJson, type Json } from '../base/canonical.ts';
import { asDay } from '../base/day.ts';
import * as keys from '../model/keys.ts';
import { entriesOf, type CausalContext, type Entry, type TaciteRecord } from '../model/record.ts';
import { covers } from './selection.ts';

export type LieReason =
  /** The same record is of another kind here. */
  | 'otherKind'
  /** Claims writes of this computer, or of the sender, that were never made. */
  | 'unmadeWrites'
  /** A counter far beyond anything known of that device. */
  | 'farCounter'
  /** One write with two values. */
  | 'twoValues'
  /** Says it saw everything we saw, and yet lacks or adds a value: it could only have been made by hand. */
  | 'contradicts'
  /** Names a file that is not the one its register announces, or an impossible date. */
  | 'badValue'
  /** Too many registers, or a text far too long. */
  | 'oversized';

/** What is known here, to compare claims with. */
export interface Claims {
  /** This computer and the number of its last write. */
  readonly own: { readonly id: DeviceId; readonly n: number };
  /** The device that wrote the package and its last write; null when nothing vouches for it. */
  readonly sender: { readonly device: DeviceId; readonly counter: number } | null;
  /** Highest counter known here of each device, over all records. */
  readonly known: CausalContext;
}

/** A device would need years of typing to write that much between two packages. */
const FAR_BEYOND = 10_000_000;
const MAX_REGISTERS = 5_000;
const MAX_ENTRIES = 64;
const MAX_DEVICES = 1_000;
const MAX_NAME = 200;

/**
 * In: a record of the current shape, and the same record here if there is one. Out: why it may not be merged, or null.
 * What migrateRecord checks (shape, dots seen by the context, no dot twice in a register) is taken as done.
 */
export function lieOf(
  received: TaciteRecord,
  here: TaciteRecord | undefined,
  claims: Claims,
): LieReason | null {
  return (
    oversized(received) ??
    unmadeWrites(received, claims) ??
    oddValue(received) ??
    contradiction(received, here)
  );
}

function oversized(record: TaciteRecord): LieReason | null {
  const registers = Object.entries(record.registers);
  if (registers.length > MAX_REGISTERS || Object.keys(record.context).length > MAX_DEVICES)
    return 'oversized';
  const tooMuch = registers.some(
    ([key, entries]) =>
      key.length > MAX_NAME ||
      entries.length > MAX_ENTRIES ||
      entries.some((entry) => entry.by.length > MAX_NAME),
  );
  return tooMuch ? 'oversized' : null;
}

function unmadeWrites({ context }: TaciteRecord, { own, sender, known }: Claims): LieReason | null {
  if ((context[own.id] ?? 0) > own.n) return 'unmadeWrites';
  if (sender && (context[sender.device] ?? 0) > sender.counter) return 'unmadeWrites';
  const far = Object.entries(context).some(([device, n]) => n > (known[device] ?? 0) + FAR_BEYOND);
  return far ? 'farCounter' : null;
}

const dotText = ({ dot }: Entry): string => `${dot.n} ${dot.device}`;

/** One write names one register, on a day that exists; an attachment's register names the bytes its value names. */
function oddValue(record: TaciteRecord): LieReason | null {
  const dots = new Set<string>();
  for (const [key, entries] of Object.entries(record.registers)) {
    const sha = keys.isAttachmentKey(key) ? key.slice(keys.attachmentKey('' as Sha256).length) : null;
    if (sha !== null && !isSha256(sha)) return 'badValue';
    for (const entry of entries) {
      const dot = dotText(entry);
      if (dots.has(dot)) return 'twoValues';
      dots.add(dot);
      if (asDay(entry.at.slice(0, 10)) === null) return 'badValue';
      if (sha !== null && entry.value !== null && namedFile(entry.value) !== sha) return 'badValue';
    }
  }
  return null;
}

const namedFile = (value: Json): unknown =>
  value !== null && typeof value === 'object' && 'sha256' in value ? value.sha256 : null;

/** Whether two entries say the same thing of one write; the name of who wrote may have been erased since. */
const sameEntry = (a: Entry, b: Entry): boolean =>
  a.at === b.at &&
  (a.by === b.by || a.by === '' || b.by === '') &&
  (a.value === b.value || canonicalJson(a.value) === canonicalJson(b.value));

/** Most records of a package are as they are here: told at little cost. */
function sameRegisters(a: TaciteRecord, b: TaciteRecord): boolean {
  const keys = Object.keys(a.registers);
  return (
    keys.length === Object.keys(b.registers).length &&
    keys.every((key) => {
      const [ours, theirs] = [entriesOf(a, key), entriesOf(b, key)];
      return (
        ours.length === theirs.length &&
        ours.every((entry, i) => {
          const other = theirs[i];
          return (
            other !== undefined &&
            other.dot.n === entry.dot.n &&
            other.dot.device === entry.dot.device &&
            sameEntry(entry, other)
          );
        })
      );
    })
  );
}

/**
 * Two states of one record can differ in a value only when one of them saw a write that the other did not. If one saw
 * everything the other saw, then what it lacks was replaced by writes it knows: so a side that knows no more than the
 * other may lack nothing that the other kept.
 */
function contradiction(received: TaciteRecord, here: TaciteRecord | undefined): LieReason | null {
  if (!here) return null;
  if (here.kind !== received.kind) return 'otherKind';
  if (sameRegisters(here, received)) return null;
  const ours = byDot(here);
  const theirs = byDot(received);
  for (const [dot, [key, entry]] of theirs) {
    const known = ours.get(dot);
    if (known && (known[0] !== key || !sameEntry(known[1], entry))) return 'twoValues';
  }
  const nothingNew = covers(here.context, received.context);
  if (nothingNew && lacksSeen(received, theirs, ours)) return 'contradicts';
  if (covers(received.context, here.context) && lacksSeen(here, ours, theirs)) return 'contradicts';
  return null;
}

type ByDot = ReadonlyMap<string, readonly [key: string, entry: Entry]>;

const byDot = (record: TaciteRecord): ByDot =>
  new Map(
    Object.entries(record.registers).flatMap(([key, entries]) =>
      entries.map((entry) => [dotText(entry), [key, entry]] as const),
    ),
  );

/** True when `record` saw a write of `other` and holds it no more. */
const lacksSeen = (record: TaciteRecord, own: ByDot, other: ByDot): boolean =>
  [...other].some(
    ([dot, [, entry]]) => !own.has(dot) && (record.context[entry.dot.device] ?? 0) >= entry.dot.n,
  );
