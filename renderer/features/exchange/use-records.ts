import { useEffect, useState } from 'react';
import type { TaciteRecord } from '@shared/model/record.ts';
import { useServices } from '@renderer/services/index.ts';

/** Every record, read again when one changes; undefined until the first reading. */
export function useRecords(): readonly TaciteRecord[] | undefined {
  const { store } = useServices();
  const [records, setRecords] = useState<readonly TaciteRecord[]>();
  useEffect(() => {
    let asked = 0;
    const load = () => {
      const mine = (asked += 1);
      void store.allRecords().then((read) => {
        // A slower reading must not come after a newer one.
        if (mine === asked) setRecords(read);
      });
    };
    const changing = [store.summaries(), store.book(), store.models(), store.blanks()] as const;
    const stops = changing.map((live) => live.subscribe(load));
    load();
    return () => {
      asked += 1;
      for (const stop of stops) stop();
    };
  }, [store]);
  return records;
}
