import { useCallback, useEffect, useRef } from 'react';
import { openScanner } from '@renderer/scan/index.ts';
import type { Scanner } from '@renderer/scan/contract.ts';

/** The engine that reads pages: started when first asked for, ended with the screen. */
export function useScanner(): () => Scanner {
  const engine = useRef<Scanner | null>(null);
  useEffect(
    () => () => {
      engine.current?.close();
      engine.current = null;
    },
    [],
  );
  return useCallback(() => (engine.current ??= openScanner()), []);
}
