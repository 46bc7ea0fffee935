/** Makes a package of some records: gathers, writes piece by piece, remembers what was sent. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { exportIcs } from '@shared/calendar/ics/export.ts';
import { conventionEvents } from '@shared/calendar/planner-rows.ts';
import {
  afterSending,
  readExchangeState,
  withCorrespondent,
  type ExchangeState,
} from '@shared/exchange/correspondents.ts';
import { readMeText } from '@shared/exchange/read-me.ts';
import { select, type Selected, type Selection } from '@shared/exchange/selection.ts';
import { exchangeSentence } from '@shared/exchange/sentences.ts';
import type { WriteBytes } from '@shared/host/host.ts';
import { conventionsCsv } from '@shared/overview/index.ts';
import {
  signerOf,
  writePackage,
  type ExtraFiles,
  type Locking,
  type Written,
} from '@renderer/exchange/index.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { libraryOfRecords, type Services } from '@renderer/services/index.ts';
import { changeExchange, ownKeys } from './exchange-state.ts';

export interface Order {
  readonly selection: Selection;
  /** Id of the correspondent, or null for nobody in particular. */
  readonly to: string | null;
  readonly locking: Locking;
  /** Given where the package's name holds it. */
  readonly id?: RecordId;
}

export interface Control {
  readonly signal: AbortSignal;
  /** A part from 0 to 1. */
  readonly onProgress: (part: number) => void;
}

export interface Sent extends Written {
  readonly selected: Selected;
  readonly to: string | null;
}

/** Gives the package to `write`, piece by piece. The failure is a French sentence. */
export async function makePackage(
  services: Services,
  { selection, to, locking, id }: Order,
  write: WriteBytes,
  { signal, onProgress }: Control,
): Promise<Result<Sent, string>> {
  const { store, host, now, randomBytes } = services;
  const keys = await ownKeys(store);
  if (!keys.ok) return keys;
  const selected = select(await store.allRecords(), selection);
  // After the records: the counter covers every write they hold.
  const { n } = await store.ownDevice();
  const follows = await followed(services, selection, to);
  const sink = new WritableStream<Uint8Array>({ write: (bytes) => write(bytes) });
  const written = await writePackage(
    {
      id: id ?? (idFromBytes(randomBytes(20)) as RecordId),
      createdAt: now(),
      counter: n,
      author: (await readOnce(store.settings())).author,
      application: host.appVersion,
      organization: '',
      ...(follows ? { follows } : {}),
      recipient: keys.value.recipient,
      selected,
      extras: await extrasOf(services, selected),
      locking,
      signer: signerOf(keys.value.device, keys.value),
      openBytes: (sha) => store.openBytes(sha),
      onProgress: (done, total) => onProgress(total === 0 ? 1 : done / total),
      signal,
    },
    sink,
  );
  return written.ok ? ok({ ...written.value, selected, to }) : err(exchangeSentence(written.error));
}

/** The package that « what changed » completes. */
async function followed(
  { store }: Services,
  selection: Selection,
  to: string | null,
): Promise<RecordId | undefined> {
  if (selection.scope !== 'changes' || to === null) return undefined;
  const state = readExchangeState(await readOnce(store.exchangeState()));
  return state.correspondents.find(({ id }) => id === to)?.lastSent?.package as RecordId | undefined;
}

/** Files for people without Tacite. The calendar here is a copy: it does not count as an export of the calendar. */
async function extrasOf(services: Services, selected: Selected): Promise<ExtraFiles> {
  const { store, now } = services;
  const models = libraryOfRecords(await readOnce(store.models()));
  const settings = await readOnce(store.settings());
  const ids = new Set(selected.records.map(({ id }) => id));
  const summaries = (await readOnce(store.summaries())).filter(({ id }) => ids.has(id));
  const { text } = exportIcs({
    conventions: selected.records.flatMap((record) =>
      record.kind === 'convention' ? (conventionEvents(record, models) ?? []) : [],
    ),
    previous: await store.ledger(),
    scope: summaries.map(({ id }) => id),
    options: settings,
    name: 'Tacite – échéances des conventions',
    now: now(),
  });
  return {
    'LISEZMOI.txt': utf8(readMeText(selected, settings.author, now())),
    'conventions.csv': utf8(conventionsCsv(summaries, services.today.get(), settings, models)),
    'echeances.ics': utf8(text),
  };
}

/** Remembers what a correspondent was sent. Gives a French sentence when that could not be kept. */
export async function rememberSent({ store }: Services, sent: Sent): Promise<string | null> {
  if (sent.to === null) return null;
  const { head, leftOut, selected } = sent;
  const lacking = new Set(leftOut.flatMap(({ records }) => records));
  const whole = selected.records.filter(({ id }) => !lacking.has(id));
  const note = { at: head.createdAt, package: head.id, records: head.records };
  const kept = await changeExchange(store, (state: ExchangeState) => {
    const one = state.correspondents.find(({ id }) => id === sent.to);
    return one ? withCorrespondent(state, afterSending(one, note, whole)) : state;
  });
  return kept.ok ? null : kept.error;
}
