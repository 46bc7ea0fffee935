import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExchangeFolder, FolderState } from '@shared/host/host.ts';
import { lookInFolder, type FoundPackage } from './folder-work.ts';

/** Often enough for whoever watches a copy end, seldom enough for a slow network share. */
const LOOK_MS = 3000;

export interface OpenFolder {
  readonly state: FolderState | null;
  /** Null until the folder was read, or when it cannot be. */
  readonly found: readonly FoundPackage[] | null;
  readonly look: () => Promise<void>;
  readonly set: (state: FolderState) => void;
}

/** Follows the folder while its screen is open. */
export function useFolder(folder: ExchangeFolder): OpenFolder {
  const [state, setState] = useState<FolderState | null>(null);
  const [found, setFound] = useState<readonly FoundPackage[] | null>(null);
  const sizes = useRef<ReadonlyMap<string, number>>(new Map());
  const look = useCallback(async () => {
    const now = await folder.state();
    setState(now);
    if (now.kind !== 'ready') {
      setFound(null);
      return;
    }
    // Unreadable at this instant: the next look says more.
    const read = await lookInFolder(folder, sizes.current).catch(() => null);
    if (read) sizes.current = new Map(read.map(({ name, size }) => [name, size]));
    setFound(read);
  }, [folder]);
  useEffect(() => {
    let open = true;
    let timer = 0;
    const again = async () => {
      await look();
      if (open) timer = window.setTimeout(() => void again(), LOOK_MS);
    };
    void again();
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [look]);
  return { state, found, look, set: setState };
}
