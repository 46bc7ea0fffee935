import { startTransition, useEffect, useState, type ReactNode } from 'react';

/** How many of many things are drawn: some at once, the others by degrees, so that the window answers meanwhile. */
export function useByDegrees(count: number, step: number): number {
  const [most, setMost] = useState(step);
  useEffect(() => {
    if (most >= count) return;
    const next = setTimeout(() => startTransition(() => setMost(most + step)), 0);
    return () => clearTimeout(next);
  }, [most, count, step]);
  return Math.min(most, count);
}

const TILES_AT_ONCE = 60;

interface TilesProps<T> {
  readonly of: readonly T[];
  readonly className?: string;
  readonly children: (one: T, index: number) => ReactNode;
}

/** A grid of pages; there may be five hundred. */
export function Tiles<T>({ of, className = '', children }: TilesProps<T>) {
  const shown = useByDegrees(of.length, TILES_AT_ONCE);
  return <ul className={`plain tiles ${className}`.trim()}>{of.slice(0, shown).map(children)}</ul>;
}
