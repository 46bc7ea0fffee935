import { useEffect, useEffectEvent, useState } from 'react';

/** What a file is made from. */
export interface Wanted {
  /** Equal for equal contents. */
  readonly key: string;
  /** What the file is of: that of another subject is never shown in its place. */
  readonly subject?: string;
}

export type Made<T> =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };

/** Milliseconds without typing before a file is made again. */
const PAUSE = 400;

/**
 * What `make` gives for `wanted`, made again when its key changes; the last one stays while the next is made. Nothing is
 * made for null.
 */
export function useMade<W extends Wanted, T>(wanted: W | null, make: (wanted: W) => Promise<T>): Made<T> {
  const [state, setState] = useState<Made<T>>({ kind: 'making' });
  const [order, setOrder] = useState(wanted);
  // Every write gives new objects; only another content is worth another file.
  if (order?.key !== wanted?.key) {
    setOrder(wanted);
    if (order?.subject !== wanted?.subject) setState({ kind: 'making' });
  }
  const makeNow = useEffectEvent(make);
  useEffect(() => {
    if (!order) return;
    let current = true;
    const timer = window.setTimeout(() => {
      makeNow(order).then(
        (value) => current && setState({ kind: 'made', value }),
        (error: unknown) =>
          current &&
          setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
    }, PAUSE);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [order]);
  return state;
}
