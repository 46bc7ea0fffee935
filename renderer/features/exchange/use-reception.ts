import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { exchangeSentence } from '@shared/exchange/sentences.ts';
import { receivedPackages, useServices } from '@renderer/services/index.ts';
import { applyRehearsal, type Applied, type Trust } from './apply-import.ts';
import { rehearse, type Rehearsal } from './read-rehearse.ts';

export type Reception =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string; readonly part: number | null }
  | { readonly kind: 'locked'; readonly file: File; readonly wrong: string | null }
  | { readonly kind: 'refused'; readonly name: string; readonly sentence: string }
  | {
      readonly kind: 'rehearsed';
      readonly name: string;
      readonly rehearsal: Rehearsal;
      readonly failure: string | null;
    }
  | { readonly kind: 'importing'; readonly name: string; readonly part: number | null }
  | { readonly kind: 'done'; readonly name: string; readonly applied: Applied };

/** Which package of those that came together this one is, and how many are still to be seen. */
export interface Series {
  readonly rank: number;
  readonly total: number;
  readonly waiting: number;
}

const isFree = ({ kind }: Reception): boolean => kind === 'idle' || kind === 'refused' || kind === 'done';

/**
 * One package at a time: read, rehearsed, imported; those that came with it wait their turn. Leaving the screen stops a
 * reading and forgets that file, not those that wait.
 */
export function useReception() {
  const services = useServices();
  const [reception, setShown] = useState<Reception>({ kind: 'idle' });
  const [rank, setRank] = useState(0);
  const waiting = useSyncExternalStore(receivedPackages.subscribe, receivedPackages.count);
  /** What is shown, known at once: packages may come between two renderings. */
  const shown = useRef(reception);
  const over = useRef(true);
  const setReception = useCallback((next: Reception) => {
    shown.current = next;
    if (isFree(next)) over.current = receivedPackages.count() === 0;
    setShown(next);
  }, []);
  const control = useRef<AbortController | null>(null);
  const opened = useRef<Rehearsal | null>(null);

  const close = useCallback(() => {
    control.current?.abort();
    void opened.current?.open.close().catch(() => undefined);
    opened.current = null;
  }, []);

  const read = useCallback(
    async (file: File, passphrase: string | null = null) => {
      close();
      const own = new AbortController();
      control.current = own;
      const show = (next: Reception) => {
        if (control.current === own) setReception(next);
      };
      show({ kind: 'reading', name: file.name, part: null });
      const result = await rehearse(services, file, passphrase, {
        signal: own.signal,
        onProgress: (part) => show({ kind: 'reading', name: file.name, part }),
      });
      if (control.current !== own || own.signal.aborted) {
        if (result.ok) await result.value.open.close().catch(() => undefined);
        show({ kind: 'idle' });
        return;
      }
      if (result.ok) {
        opened.current = result.value;
        show({ kind: 'rehearsed', name: file.name, rehearsal: result.value, failure: null });
        return;
      }
      const { error } = result;
      if (error.kind === 'here') show({ kind: 'refused', name: file.name, sentence: error.sentence });
      else if (error.kind === 'encrypted') show({ kind: 'locked', file, wrong: null });
      else if (error.kind === 'wrongPassphrase')
        show({ kind: 'locked', file, wrong: exchangeSentence(error) });
      else show({ kind: 'refused', name: file.name, sentence: exchangeSentence(error) });
    },
    [services, close, setReception],
  );

  /** Begins with the next one that waits, if nothing is being read or decided. */
  const advance = useCallback(() => {
    const before = shown.current;
    if (!isFree(before)) return;
    // Taking one tells the queue's listeners, this one among them: by then something is being read.
    shown.current = { kind: 'reading', name: '', part: null };
    const file = receivedPackages.next();
    if (file === null) {
      shown.current = before;
      return;
    }
    const first = over.current;
    over.current = false;
    setRank((last) => (first ? 1 : last + 1));
    void read(file);
  }, [read]);
  // Picked here, opened from the system, dropped elsewhere.
  useEffect(() => {
    advance();
    return receivedPackages.subscribe(advance);
  }, [advance]);
  useEffect(() => close, [close]);

  const apply = async (name: string, rehearsal: Rehearsal, trust: Trust) => {
    const own = new AbortController();
    control.current = own;
    const onProgress = (part: number) => setReception({ kind: 'importing', name, part });
    setReception({ kind: 'importing', name, part: null });
    const applied = await applyRehearsal(services, rehearsal, trust, { signal: own.signal, onProgress });
    if (!applied.ok) {
      setReception({ kind: 'rehearsed', name, rehearsal, failure: applied.error });
      return;
    }
    close();
    setReception({ kind: 'done', name, applied: applied.value });
  };

  const cancel = () => {
    close();
    setReception({ kind: 'idle' });
    advance();
  };
  /** Lets go of those that wait; the files themselves stay where they are. */
  const forgetOthers = () => {
    receivedPackages.take();
    if (isFree(shown.current)) over.current = true;
  };
  /** Stops the keeping of files; what was rehearsed stays on screen. */
  const stop = () => control.current?.abort();
  const series: Series = { rank, total: rank + waiting, waiting };
  return { reception, series, read, advance, forgetOthers, apply, cancel, stop };
}
