import { useEffect, useRef, useState } from 'react';
import type { Settings } from '@shared/model/settings.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';

export type SaveSettings = (part: Partial<Settings>) => void;

/**
 * Saves a part of the settings, each write over what the one before left: two settings changed quickly must not undo
 * each other. `failure` is the sentence of the last refusal, or null.
 */
export function useSaveSettings(settings: Settings | undefined) {
  const { store } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const current = useRef(settings);
  const writing = useRef(0);
  useEffect(() => {
    // Another window may have changed them; while we write, ours are the newer ones.
    if (writing.current === 0) current.current = settings;
  }, [settings]);
  const save: SaveSettings = (part) => {
    if (current.current === undefined) return;
    current.current = { ...current.current, ...part };
    writing.current += 1;
    void store.saveSettings(current.current).then((saved) => {
      writing.current -= 1;
      setFailure(saved.ok ? null : failureSentence(saved.error));
    });
  };
  return { save, failure };
}
