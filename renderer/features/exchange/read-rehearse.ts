/** Opens a received package and rehearses its import: nothing is written here. */
import type { Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { libraryFrom, type ModelLibrary } from '@shared/conventions/library.ts';
import {
  correspondentOf,
  importedOn,
  knownKeysOf,
  readExchangeState,
  type Correspondent,
} from '@shared/exchange/correspondents.ts';
import type { ExchangeFailure } from '@shared/exchange/failures.ts';
import { conflictsToTrace, withBases } from '@shared/exchange/bases.ts';
import { planMerge } from '@shared/exchange/merge-plan.ts';
import type { MergePlan } from '@shared/exchange/plan.ts';
import { entriesOf, type TaciteRecord } from '@shared/model/record.ts';
import { isAttachmentKey } from '@shared/model/keys.ts';
import { asAttachment } from '@shared/model/values.ts';
import { readPackage, type OpenPackage } from '@renderer/exchange/index.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import type { Services } from '@renderer/services/index.ts';
import { ownKeys } from './exchange-state.ts';
import type { Control } from './make-package.ts';
import type { Computers } from './writers.ts';

/** A package read whole, and what importing it would do. */
export interface Rehearsal {
  readonly open: OpenPackage;
  readonly plan: MergePlan;
  readonly here: ReadonlyMap<RecordId, TaciteRecord>;
  readonly received: ReadonlyMap<RecordId, TaciteRecord>;
  /** With the models that came along. */
  readonly models: ModelLibrary;
  /** Who writes from that computer, when it is known. */
  readonly sender: Correspondent | null;
  /** This one, and those whose owner is known. */
  readonly computers: Computers;
  /** When this very package was imported here before. */
  readonly importedOn: Instant | null;
}

/** A failure of ours (keys that could not be kept) is a sentence; one of the file has a kind. */
export type ReadFailure = ExchangeFailure | { readonly kind: 'here'; readonly sentence: string };

export async function rehearse(
  services: Services,
  file: Blob,
  passphrase: string | null,
  { signal, onProgress }: Control,
): Promise<Result<Rehearsal, ReadFailure>> {
  const { store, now } = services;
  const keys = await ownKeys(store);
  if (!keys.ok) return err({ kind: 'here', sentence: keys.error });
  const state = readExchangeState(await readOnce(store.exchangeState()));
  const read = await readPackage({
    file,
    unlocking: { identities: [keys.value.identity], ...(passphrase === null ? {} : { passphrase }) },
    knownKeys: knownKeysOf(state),
    ownKey: keys.value.publicKey,
    onProgress: (done, total) => onProgress(total === 0 ? 1 : done / total),
    signal,
  });
  if (!read.ok) return read;
  const open = read.value;
  const records = await store.allRecords();
  const named = filesNamedBy(records);
  const here = new Map(records.map((record) => [record.id, record]));
  const received = new Map(open.records.map((record) => [record.id, record]));
  const own = await store.ownDevice();
  const plan = planMerge({
    here,
    received: open.records,
    head: open.head,
    ownDevice: own,
    now: now(),
    filesHere: (sha) => named.has(sha),
    filesThere: open.files,
  });
  const traced = conflictsToTrace(plan);
  const past = traced.size > 0 ? await store.pastStates(traced) : new Map();
  return ok({
    open,
    plan: withBases(plan, here, received, past),
    here,
    received,
    models: libraryFrom([...records, ...open.records].filter(({ kind }) => kind === 'model')),
    sender: correspondentOf(state, open.head.device),
    computers: {
      ownDevice: own.id,
      correspondentOf: (device) => correspondentOf(state, device)?.name ?? null,
    },
    importedOn: importedOn(state, open.head.id),
  });
}

/** Files that records of this computer name. A record never names a file before its bytes are kept. */
export function filesNamedBy(records: Iterable<TaciteRecord>): ReadonlySet<Sha256> {
  const named = new Set<Sha256>();
  for (const record of records) {
    for (const key of Object.keys(record.registers)) {
      if (!isAttachmentKey(key)) continue;
      for (const { value } of entriesOf(record, key)) {
        const file = asAttachment(value);
        if (file) named.add(file.sha256);
      }
    }
  }
  return named;
}
