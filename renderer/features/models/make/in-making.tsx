import { useMemo } from 'react';
import type { TaciteRecord } from '@shared/model/record.ts';
import { useServices } from '@renderer/services/index.ts';
import { useLive } from '@renderer/ui/index.ts';
import { InMaking } from './start-screen.tsx';

const NONE: readonly TaciteRecord[] = [];

/** For the list of models: those begun and not finished. */
export function ModelsInMaking() {
  const { store } = useServices();
  const records = useLive(useMemo(() => store.models(), [store]));
  return <InMaking records={records ?? NONE} />;
}
