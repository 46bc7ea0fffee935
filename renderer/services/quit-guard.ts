/** The window does not close on work under way. Several works may hold it at once: it is free when all are over. */
import { useEffect } from 'react';
import type { Host } from '@shared/host/host.ts';
import { useServices } from './services.ts';

const held = new WeakMap<Host, Map<symbol, string>>();

/** Holds the window, with a French sentence for whoever closes it, until the function given back is called. */
export function holdWindow(host: Host, reason: string): () => void {
  const reasons = held.get(host) ?? new Map<symbol, string>();
  held.set(host, reasons);
  const work = Symbol(reason);
  const tell = () => host.setQuitGuard([...reasons.values()].at(-1) ?? null);
  reasons.set(work, reason);
  tell();
  return () => {
    if (reasons.delete(work)) tell();
  };
}

/** Holds the window while `reason` is not null and the component is there. */
export function useQuitGuard(reason: string | null): void {
  const { host } = useServices();
  useEffect(() => (reason === null ? undefined : holdWindow(host, reason)), [host, reason]);
}
