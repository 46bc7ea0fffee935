/**
 * Values that change, in the shape `useSyncExternalStore` asks for: `get` keeps its identity until a new reading.
 * Dexie tells every window of the same origin what changed, so a live value follows the other tabs too.
 */
import { liveQuery } from 'dexie';
import type { Live } from './api.ts';

/** A live value held in memory. */
export interface Cell<T> extends Live<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
}

/** Creates a cell. */
export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = createListeners();
  return {
    get: () => value,
    set(next) {
      value = next;
      listeners.tell();
    },
    subscribe: (listener) => listeners.add(listener),
  };
}

function createListeners() {
  const all = new Set<() => void>();
  return {
    tell: () => {
      // A copy: a listener may come or go while the others are told.
      Array.from(all).forEach((listener) => listener());
    },
    isEmpty: () => all.size === 0,
    clear: () => all.clear(),
    add(listener: () => void): () => void {
      // Wrapped, so that one function subscribed twice is two listeners.
      const own = () => listener();
      all.add(own);
      return () => {
        all.delete(own);
      };
    },
  };
}

/**
 * After the last listener left, the query goes on for this long: going from one screen to another must neither flash
 * nor show a value that is no longer true.
 */
const LINGER_MS = 1000;

export interface LiveQueries {
  /** The same key gives the same live value, shared by all who ask. */
  live<T>(key: string, query: () => Promise<T>): Live<T>;
  close(): void;
}

/** Live values over database queries. `onError` is told of a reading that failed; the last value stays. */
export function createLiveQueries(onError: (error: unknown) => void): LiveQueries {
  const all = new Map<string, { live: Live<unknown>; stop: () => void }>();

  function create<T>(query: () => Promise<T>): { live: Live<T>; stop: () => void } {
    let value: T | undefined;
    let subscription: { unsubscribe: () => void } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listeners = createListeners();
    const start = () =>
      liveQuery(query).subscribe({
        next: (next) => {
          value = next;
          listeners.tell();
        },
        error: onError,
      });
    const stop = () => {
      clearTimeout(timer);
      subscription?.unsubscribe();
      subscription = null;
      // Without a query behind it, a value would grow old unseen.
      value = undefined;
    };
    const subscribe = (listener: () => void) => {
      clearTimeout(timer);
      const remove = listeners.add(listener);
      subscription ??= start();
      return () => {
        remove();
        clearTimeout(timer);
        if (listeners.isEmpty()) timer = setTimeout(stop, LINGER_MS);
      };
    };
    return { live: { get: () => value, subscribe }, stop };
  }

  return {
    live<T>(key: string, query: () => Promise<T>): Live<T> {
      const known = all.get(key);
      if (known) return known.live as Live<T>;
      const created = create(query);
      all.set(key, created);
      return created.live;
    },
    close() {
      for (const { stop } of all.values()) stop();
    },
  };
}
