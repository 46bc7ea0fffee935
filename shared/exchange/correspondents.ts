/**
 * What this computer keeps about its exchanges: its own keys, its correspondents, the packages it imported. JSON in the
 * store, never exported; read with suspicion, because a damaged line must not take the others away.
 */
import { isDeviceId, isInstant, isRecordId, type DeviceId, type Instant } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import type { CausalContext, TaciteRecord } from '../model/record.ts';
import { remember, type Remembered } from './selection.ts';

/** Keys of this computer. Tied to its device: a restored computer takes another identity, and makes others. */
export interface OwnKeys {
  readonly device: DeviceId;
  /** Ed25519, hexadecimal. */
  readonly publicKey: string;
  /** PKCS #8, hexadecimal. */
  readonly privateKey: string;
  /** `AGE-SECRET-KEY-1…` and `age1…`: what locked packages are opened with, and what to give to correspondents. */
  readonly identity: string;
  readonly recipient: string;
}

/** A package that went or came. */
export interface Exchanged {
  readonly at: Instant;
  /** Id of the package. */
  readonly package: string;
  readonly records: number;
}

export interface Correspondent {
  readonly id: string;
  readonly name: string;
  /** Null until a first package of theirs was checked. */
  readonly device: DeviceId | null;
  readonly publicKey: string | null;
  /** When the eight words were checked aloud. */
  readonly checkedOn: Instant | null;
  /** `age1…`, to lock packages that they alone can open. */
  readonly recipient: string | null;
  readonly remembered: Remembered;
  readonly lastSent: Exchanged | null;
  readonly lastReceived: Exchanged | null;
}

export interface ImportedPackage {
  readonly package: string;
  readonly at: Instant;
}

export interface ExchangeState {
  readonly own: OwnKeys | null;
  readonly correspondents: readonly Correspondent[];
  /** Newest last, the last `MAX_IMPORTED` only: importing again changes nothing, it is only said earlier. */
  readonly imported: readonly ImportedPackage[];
  /** What our packages in the folder of exchanges hold already. */
  readonly folder: Remembered;
}

export const NO_EXCHANGE: ExchangeState = { own: null, correspondents: [], imported: [], folder: {} };

const MAX_IMPORTED = 500;
const MAX_NAME = 100;

type Fields = Readonly<Record<string, Json>>;
const fieldsOf = (json: Json | undefined): Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Fields) : {};
const listOf = (json: Json | undefined): readonly Json[] =>
  Array.isArray(json) ? (json as readonly Json[]) : [];
const textOf = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
const instantOf = (json: Json | undefined): Instant | null => {
  const text = textOf(json);
  return isInstant(text) ? text : null;
};
const matching = (json: Json | undefined, pattern: RegExp): string | null => {
  const text = textOf(json);
  return pattern.test(text) ? text : null;
};

const PUBLIC_KEY = /^[0-9a-f]{64}$/;
const PRIVATE_KEY = /^[0-9a-f]{32,512}$/;
const RECIPIENT = /^age1[a-z0-9]{20,100}$/;
const IDENTITY = /^AGE-SECRET-KEY-1[A-Z0-9]{20,100}$/;

/** Reads what was kept; what is unreadable is left out. `device`: keys of another device are not ours. */
export function readExchangeState(stored: Json | undefined, device: DeviceId | null = null): ExchangeState {
  const { own, correspondents, imported, folder } = fieldsOf(stored);
  const keys = readOwn(own);
  return {
    own: keys && (device === null || keys.device === device) ? keys : null,
    correspondents: listOf(correspondents).flatMap((one) => readCorrespondent(one) ?? []),
    imported: listOf(imported)
      .flatMap((one) => {
        const { package: id, at } = fieldsOf(one);
        const when = instantOf(at);
        return when && isRecordId(textOf(id)) ? [{ package: textOf(id), at: when }] : [];
      })
      .slice(-MAX_IMPORTED),
    folder: readRemembered(folder),
  };
}

function readOwn(json: Json | undefined): OwnKeys | null {
  const fields = fieldsOf(json);
  const device = textOf(fields['device']);
  const publicKey = matching(fields['publicKey'], PUBLIC_KEY);
  const privateKey = matching(fields['privateKey'], PRIVATE_KEY);
  const identity = matching(fields['identity'], IDENTITY);
  const recipient = matching(fields['recipient'], RECIPIENT);
  return isDeviceId(device) && publicKey && privateKey && identity && recipient
    ? { device, publicKey, privateKey, identity, recipient }
    : null;
}

function readCorrespondent(json: Json): Correspondent | null {
  const fields = fieldsOf(json);
  const id = textOf(fields['id']);
  const name = textOf(fields['name']).trim().slice(0, MAX_NAME);
  if (!isRecordId(id) || name === '') return null;
  const device = textOf(fields['device']);
  const publicKey = matching(fields['publicKey'], PUBLIC_KEY);
  // A key without its computer, or a computer without its key, proves nothing: to be checked again.
  const tied = isDeviceId(device) && publicKey !== null;
  return {
    id,
    name,
    device: tied ? device : null,
    publicKey: tied ? publicKey : null,
    checkedOn: tied ? instantOf(fields['checkedOn']) : null,
    recipient: matching(fields['recipient'], RECIPIENT),
    remembered: readRemembered(fields['remembered']),
    lastSent: readExchanged(fields['lastSent']),
    lastReceived: readExchanged(fields['lastReceived']),
  };
}

function readRemembered(json: Json | undefined): Remembered {
  const remembered: Record<string, CausalContext> = {};
  for (const [id, context] of Object.entries(fieldsOf(json))) {
    const seen = Object.entries(fieldsOf(context)).filter(
      ([device, n]) => isDeviceId(device) && Number.isSafeInteger(n) && (n as number) > 0,
    );
    // Less remembered is never wrong: more is sent than needed.
    if (isRecordId(id)) remembered[id] = Object.fromEntries(seen) as CausalContext;
  }
  return remembered;
}

function readExchanged(json: Json | undefined): Exchanged | null {
  const { at, package: id, records } = fieldsOf(json);
  const when = instantOf(at);
  return when && isRecordId(textOf(id)) && Number.isSafeInteger(records)
    ? { at: when, package: textOf(id), records: records as number }
    : null;
}

/** What verifying a signature takes: the key of each computer whose words were checked. */
export const knownKeysOf = ({ correspondents }: ExchangeState): Readonly<Record<string, string>> =>
  Object.fromEntries(
    correspondents.flatMap(({ device, publicKey, checkedOn }) =>
      device !== null && publicKey !== null && checkedOn !== null ? [[device, publicKey]] : [],
    ),
  );

/** The correspondent who writes from a computer. */
export const correspondentOf = (state: ExchangeState, device: DeviceId): Correspondent | null =>
  state.correspondents.find((one) => one.device === device) ?? null;

/** A new correspondent, of whom nothing is known yet but the name. */
export const newCorrespondent = (id: string, name: string): Correspondent => ({
  id,
  name: name.trim().slice(0, MAX_NAME),
  device: null,
  publicKey: null,
  checkedOn: null,
  recipient: null,
  remembered: {},
  lastSent: null,
  lastReceived: null,
});

/** Adds a correspondent, or puts another state of him in his place. */
export function withCorrespondent(state: ExchangeState, changed: Correspondent): ExchangeState {
  const known = state.correspondents.some(({ id }) => id === changed.id);
  const correspondents = known
    ? state.correspondents.map((one) => (one.id === changed.id ? changed : one))
    : [...state.correspondents, changed];
  return { ...state, correspondents };
}

/** After a package was sent: he will not be sent the same again. `kept`: the records whose files all went. */
export const afterSending = (
  one: Correspondent,
  sent: Exchanged,
  kept: readonly TaciteRecord[],
): Correspondent => ({ ...one, lastSent: sent, remembered: remember(one.remembered, kept) });

/** After a package of his was imported: he has what he sent. */
export const afterReceiving = (
  one: Correspondent,
  received: Exchanged,
  records: readonly TaciteRecord[],
): Correspondent => ({ ...one, lastReceived: received, remembered: remember(one.remembered, records) });

/** Notes that a package was imported. */
export const withImported = (state: ExchangeState, imported: ImportedPackage): ExchangeState => ({
  ...state,
  imported: [...state.imported.filter((one) => one.package !== imported.package), imported].slice(
    -MAX_IMPORTED,
  ),
});

/** When a package was imported here; null when it was not, or too long ago to be remembered. */
export const importedOn = ({ imported }: ExchangeState, id: string): Instant | null =>
  imported.find((one) => one.package === id)?.at ?? null;
