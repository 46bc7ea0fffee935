/**
 * Random lives of several offices that edit records and exchange packages, with an oracle that knows nothing of dots:
 * it remembers, for each write, what its office had seen of that record.
 */
import * as fc from 'fast-check';
import type { DeviceId, Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { withBases, type PastState } from '@shared/exchange/bases.ts';
import { mergeReceived, planMerge } from '@shared/exchange/merge-plan.ts';
import type { MergePlan } from '@shared/exchange/plan.ts';
import { remember, select, type Remembered, type Selection } from '@shared/exchange/selection.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import { attachmentKey, DELETED } from '@shared/model/keys.ts';
import {
  emptyRecord,
  removeRegister,
  writeRegister,
  type Dot,
  type TaciteRecord,
  type WriteStamp,
} from '@shared/model/record.ts';
import { attachmentOf, deviceId, NOW, recordId, shaOf } from './support.ts';

export const FILES = [utf8('first scan'), utf8('second scan')] as const;
const SHAS = FILES.map(shaOf);
export const IDS: readonly RecordId[] = [recordId(1), recordId(2), recordId(3)];
const KEYS = ['answer.siret', 'answer.town', 'status', 'note'];

export interface Operation {
  readonly key: string;
  readonly dot: Dot | null;
  readonly hadSeen: ReadonlySet<Operation>;
}

/** What a package carries, and what its writer knew. */
export interface Package {
  readonly from: number;
  readonly counter: number;
  readonly records: readonly TaciteRecord[];
  readonly files: ReadonlySet<Sha256>;
  readonly seen: ReadonlyMap<RecordId, ReadonlySet<Operation>>;
}

export interface Office {
  readonly device: DeviceId;
  n: number;
  readonly records: Map<RecordId, TaciteRecord>;
  readonly files: Set<Sha256>;
  /** For each other office, what it was sent or sent us. */
  readonly remembered: Map<number, Remembered>;
  readonly seen: Map<RecordId, ReadonlySet<Operation>>;
  /** Every state each record had there, as a journal of states would tell. */
  readonly past: Map<RecordId, PastState[]>;
}

export type Step =
  | {
      readonly do: 'write';
      readonly at: number;
      readonly on: number;
      readonly key: number;
      readonly value: Json;
      readonly minute: number;
    }
  | { readonly do: 'attach' | 'detach'; readonly at: number; readonly on: number; readonly file: number }
  | { readonly do: 'delete' | 'restore'; readonly at: number; readonly on: number }
  | {
      readonly do: 'export';
      readonly at: number;
      readonly to: number;
      readonly scope: Selection['scope'];
      readonly on: number;
    }
  /** Takes any package of the pile, old or new, met before or not: some are never taken. */
  | { readonly do: 'import'; readonly at: number; readonly age: number };

const steps = (offices: number): fc.Arbitrary<Step> => {
  const at = fc.nat(offices - 1);
  const on = fc.nat(IDS.length - 1);
  const make = <K extends Step['do']>(what: K) => fc.constant(what);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: make('write'),
        at,
        on,
        key: fc.nat(KEYS.length - 1),
        value: fc.constantFrom<Json>(null, '', 1, 'a', 'b'),
        minute: fc.nat(59),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('attach', 'detach'), at, on, file: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete', 'restore'), at, on }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: make('export'),
        at,
        to: at,
        scope: fc.constantFrom<Selection['scope']>('all', 'selection', 'changes'),
        on,
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: make('import'), at, age: fc.nat(8) }) },
  );
};

export interface Life {
  readonly offices: number;
  readonly steps: readonly Step[];
}

export const lives: fc.Arbitrary<Life> = fc.integer({ min: 2, max: 6 }).chain((offices) =>
  fc.record({
    offices: fc.constant(offices),
    steps: fc.array(steps(offices), { minLength: 10, maxLength: 40, size: 'max' }),
  }),
);

export const foundOffice = (i: number): Office => ({
  device: deviceId(`DEV${i}`),
  n: 0,
  records: new Map(),
  files: new Set(),
  remembered: new Map(),
  seen: new Map(),
  past: new Map(),
});

function put(office: Office, record: TaciteRecord): void {
  office.records.set(record.id, record);
  office.past.set(record.id, [...(office.past.get(record.id) ?? []), record]);
}

function stampOf(office: Office, i: number, minute = 0): WriteStamp {
  office.n += 1;
  const at = `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z` as Instant;
  return { dot: { device: office.device, n: office.n }, at, by: `Personne ${i}` };
}

/** One edit of one register; `value` undefined removes it. */
function edit(
  office: Office,
  i: number,
  id: RecordId,
  key: string,
  value: Json | undefined,
  minute = 0,
): void {
  const record = office.records.get(id) ?? emptyRecord(id, 'convention');
  const stamp = stampOf(office, i, minute);
  const hadSeen = office.seen.get(id) ?? new Set<Operation>();
  const written = value !== undefined;
  put(office, written ? writeRegister(record, key, value, stamp) : removeRegister(record, key, stamp));
  office.seen.set(id, new Set([...hadSeen, { key, dot: written ? stamp.dot : null, hadSeen }]));
}

/** What a reader would get: JSON written, read and migrated. */
const travelled = (record: TaciteRecord): TaciteRecord => {
  const read = migrateRecord(JSON.parse(canonicalJson(record as unknown as Json)));
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

export function exportFrom(office: Office, i: number, to: number, selection: Selection): Package {
  const { records, attachments } = select([...office.records.values()], selection);
  office.remembered.set(to, remember(office.remembered.get(to) ?? {}, records));
  return {
    from: i,
    counter: office.n,
    records: records.map(travelled),
    files: new Set(attachments.map(({ sha256 }) => sha256).filter((sha) => office.files.has(sha))),
    seen: new Map(records.map(({ id }) => [id, office.seen.get(id) ?? new Set()])),
  };
}

export const planOf = (office: Office, pack: Package): MergePlan =>
  planMerge({
    here: office.records,
    received: pack.records,
    head: { device: deviceId(`DEV${pack.from}`), counter: pack.counter },
    ownDevice: { id: office.device, n: office.n },
    now: NOW,
    filesHere: (sha) => office.files.has(sha),
    filesThere: pack.files,
  });

/** What the store does with a plan, in one transaction. */
export function importInto(office: Office, pack: Package): MergePlan {
  const received = new Map(pack.records.map((record) => [record.id, record]));
  const plan = withBases(planOf(office, pack), office.records, received, office.past);
  for (const { id, merged } of plan.items) {
    const arrived = received.get(id);
    if (merged && arrived) put(office, mergeReceived(office.records.get(id), arrived));
    office.seen.set(id, new Set([...(office.seen.get(id) ?? []), ...(pack.seen.get(id) ?? [])]));
  }
  for (const sha of pack.files) office.files.add(sha);
  office.remembered.set(pack.from, remember(office.remembered.get(pack.from) ?? {}, pack.records));
  return plan;
}

/** Plays a life; `onImport` sees each plan before and after it is applied. */
export function live(
  { offices, steps }: Life,
  onImport: (plan: MergePlan, office: Office, pack: Package) => void = () => undefined,
): { readonly all: Office[]; readonly pile: Package[] } {
  const all = Array.from({ length: offices }, (_, i) => foundOffice(i));
  const pile: Package[] = [];
  for (const step of steps) {
    const office = all[step.at]!;
    switch (step.do) {
      case 'write':
        edit(office, step.at, IDS[step.on]!, KEYS[step.key]!, step.value, step.minute);
        break;
      case 'attach':
        office.files.add(SHAS[step.file]!);
        edit(
          office,
          step.at,
          IDS[step.on]!,
          attachmentKey(SHAS[step.file]!),
          attachmentOf(FILES[step.file]!),
        );
        break;
      case 'detach':
        edit(office, step.at, IDS[step.on]!, attachmentKey(SHAS[step.file]!), undefined);
        break;
      case 'delete':
        edit(office, step.at, IDS[step.on]!, DELETED, { on: NOW, by: `Personne ${step.at}` });
        break;
      case 'restore':
        if (office.records.get(IDS[step.on]!)?.registers[DELETED]) {
          edit(office, step.at, IDS[step.on]!, DELETED, null);
        }
        break;
      case 'export': {
        const since = office.remembered.get(step.to) ?? {};
        const selection: Selection =
          step.scope === 'selection'
            ? { scope: 'selection', ids: new Set([IDS[step.on]!]) }
            : step.scope === 'changes'
              ? { scope: 'changes', since }
              : { scope: 'all' };
        pile.push(exportFrom(office, step.at, step.to, selection));
        break;
      }
      case 'import': {
        const pack = pile[pile.length - 1 - step.age];
        if (pack) onImport(importInto(office, pack), office, pack);
        break;
      }
    }
  }
  return { all, pile };
}

/** The text of all the records of an office, the same for two offices that hold the same. */
export const stateOf = (office: Office): string =>
  canonicalJson(
    Object.fromEntries([...office.records].map(([id, record]) => [id, record as unknown as Json])),
  );
