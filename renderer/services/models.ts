/** The models this computer knows, built-in and made here, as the store holds them now. */
import { useMemo } from 'react';
import { builtInLibrary, libraryFrom, type ModelLibrary } from '@shared/conventions/library.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { Store } from '@renderer/store/api.ts';
import { useLive } from '@renderer/ui/index.ts';
import { useServices } from './services.ts';

/** A record is what its causal context says it has seen: two with the same context are the same. */
const stateOf = (records: readonly TaciteRecord[]): string =>
  records.map(({ id, context }) => `${id} ${JSON.stringify(context)}`).join('\n');

let last: { readonly state: string; readonly library: ModelLibrary } = { state: '', library: builtInLibrary };

/** The library of these records of kind `model`. The last one is kept: reading definitions at each keystroke costs. */
export function libraryOfRecords(records: readonly TaciteRecord[]): ModelLibrary {
  const state = stateOf(records);
  if (last.state !== state) last = { state, library: libraryFrom(records) };
  return last.library;
}

/** The current library; it changes when a model is made, changed or received, in any window. */
export function useModels(): ModelLibrary {
  const { store } = useServices();
  const records = useLive(useMemo(() => store.models(), [store]));
  return records ? libraryOfRecords(records) : builtInLibrary;
}

/** A database that does not answer must not keep the window shut: it says so itself. */
const GIVE_UP_MS = 2000;

/**
 * Reads the models before the first screen and keeps them read while the window lives: a convention must never look as
 * if its model were unknown, even for an instant.
 */
export function followModels(store: Store): Promise<void> {
  return new Promise((resolve) => {
    const models = store.models();
    models.subscribe(() => resolve());
    setTimeout(resolve, GIVE_UP_MS);
  });
}
