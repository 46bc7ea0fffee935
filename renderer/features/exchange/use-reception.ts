import { useCallback, useEffect, useRef, useState } from 'react';
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

/** One package at a time: read, rehearsed, imported. Leaving the screen stops a reading and forgets the file. */
export function useReception() {
  const services = useServices();
  const [reception, setReception] = useState<Reception>({ kind: 'idle' });
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
    [services, close],
  );

  // Packages opened from the system or dropped elsewhere, one after another: the last one is shown.
  useEffect(() => {
    const look = () => {
      const file = receivedPackages.take().at(-1);
      if (file) void read(file);
    };
    look();
    return receivedPackages.subscribe(look);
  }, [read]);
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
  };
  /** Stops the keeping of files; what was rehearsed stays on screen. */
  const stop = () => control.current?.abort();
  return { reception, read, apply, cancel, stop };
}
