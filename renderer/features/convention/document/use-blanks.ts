import { useMemo } from 'react';
import { blankView, type BlankView } from '@shared/model/blank.ts';
import { useServices } from '@renderer/services/index.ts';
import { useLive } from '@renderer/ui/index.ts';

/** The issuers' forms kept on this computer, deleted ones included; undefined until they were read. */
export function useBlanks(): readonly BlankView[] | undefined {
  const { store } = useServices();
  const records = useLive(useMemo(() => store.blanks(), [store]));
  return useMemo(() => records?.map(blankView), [records]);
}

/** Address of the placement editor of a blank. */
export const editorOf = (blank: BlankView): readonly string[] => ['modeles', blank.model, blank.id];

/** What the user calls an edition, or its rank. */
export const editionName = ({ edition, ordinal }: BlankView): string =>
  edition.trim() || `version ${ordinal}`;
