import { useSyncExternalStore } from 'react';

/** Anything that has a current value and says when it changes. */
export interface Observable<T> {
  get(): T | undefined;
  subscribe(listener: () => void): () => void;
}

const NOTHING: Observable<never> = { get: () => undefined, subscribe: () => () => {} };

/** Follows a live value; undefined until its first reading, or while there is nothing to follow. */
export function useLive<T>(source: Observable<T> | null): T | undefined {
  const followed: Observable<T> = source ?? NOTHING;
  return useSyncExternalStore(
    (listener) => followed.subscribe(listener),
    () => followed.get(),
  );
}
