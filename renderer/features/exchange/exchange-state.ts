/** The state of exchanges as screens read and change it: one place that knows how it is stored. */
import { useMemo } from 'react';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { readExchangeState, type ExchangeState, type OwnKeys } from '@shared/exchange/correspondents.ts';
import { createAgeIdentity, createSigningKey } from '@renderer/exchange/index.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { useServices } from '@renderer/services/index.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import { useLive } from '@renderer/ui/index.ts';

/** Follows the state; undefined until it is read. The keys may be those of a device this computer no longer is. */
export function useExchangeState(): ExchangeState | undefined {
  const { store } = useServices();
  const stored = useLive(useMemo(() => store.exchangeState(), [store]));
  return useMemo(() => (stored === undefined ? undefined : readExchangeState(stored)), [stored]);
}

/** Reads, changes, keeps. Gives the new state, or a French sentence when it could not be kept. */
export async function changeExchange(
  store: Store,
  change: (state: ExchangeState) => ExchangeState,
): Promise<Result<ExchangeState, string>> {
  const next = change(readExchangeState(await readOnce(store.exchangeState())));
  const json = next as unknown as Json;
  const saved = await store.saveExchangeState(json);
  if (!saved.ok) return err(failureSentence(saved.error));
  await heard(store, canonicalJson(json));
  return ok(next);
}

/** Resolves when the live value says what was just written: the next change starts from it. */
function heard(store: Store, written: string): Promise<void> {
  return new Promise((resolve) => {
    const live = store.exchangeState();
    const look = (): boolean => canonicalJson(live.get() ?? null) === written;
    let stop: () => void = () => undefined;
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, HEARD_MS);
    stop = live.subscribe(() => {
      if (look()) end();
    });
    if (look()) end();
  });
}

/** Another window may have written over it: its own value is heard then, and ours never comes. */
const HEARD_MS = 2000;

let making: Promise<Result<OwnKeys, string>> | null = null;

/** This computer's keys, made at first use, and again when the computer took another identity. */
export function ownKeys(store: Store): Promise<Result<OwnKeys, string>> {
  making ??= makeOwnKeys(store).finally(() => (making = null));
  return making;
}

async function makeOwnKeys(store: Store): Promise<Result<OwnKeys, string>> {
  const { id: device } = await store.ownDevice();
  const { own } = readExchangeState(await readOnce(store.exchangeState()), device);
  if (own) return ok(own);
  const made: OwnKeys = { device, ...(await createSigningKey()), ...(await createAgeIdentity()) };
  const kept = await changeExchange(store, (state) => ({ ...state, own: made }));
  return kept.ok ? ok(made) : kept;
}
