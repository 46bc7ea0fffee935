import { useEffect, useMemo, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { blankView, type BlankView } from '@shared/model/blank.ts';
import { conventionView } from '@shared/model/views.ts';
import { useServices } from '@renderer/services/index.ts';
import { useLive } from '@renderer/ui/index.ts';

/** Every issuer's form of this computer, deleted ones included; undefined until they are read. */
export function useBlanks(): readonly BlankView[] | undefined {
  const { store } = useServices();
  const records = useLive(useMemo(() => store.blanks(), [store]));
  return useMemo(() => records?.map(blankView), [records]);
}

/** How many conventions of a model were filled on each of its editions; null while they are being counted. */
export function useBlankUses(slug: string): ReadonlyMap<RecordId, number> | null {
  const { store } = useServices();
  const summaries = useLive(useMemo(() => store.summaries(), [store]));
  const [uses, setUses] = useState<ReadonlyMap<RecordId, number> | null>(null);
  useEffect(() => {
    if (!summaries) return;
    let current = true;
    const ids = summaries.filter(({ model }) => model === slug).map(({ id }) => id);
    void store.conventions(ids).then((records) => {
      if (!current) return;
      const counted = new Map<RecordId, number>();
      for (const record of records) {
        const { blankId } = conventionView(record);
        if (blankId !== null) counted.set(blankId, (counted.get(blankId) ?? 0) + 1);
      }
      setUses(counted);
    });
    return () => {
      current = false;
    };
  }, [store, summaries, slug]);
  return uses;
}
