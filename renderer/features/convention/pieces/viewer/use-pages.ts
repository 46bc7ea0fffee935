/** A piece read from the store and opened as pages, closed when it is no longer shown. */
import { useEffect, useState } from 'react';
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { Attachment } from '@shared/model/values.ts';
import { useServices } from '@renderer/services/index.ts';
import { openPages, type PageSource } from './page-source.ts';

export type OpenedPages =
  | { readonly kind: 'loading' | 'lost' | 'damaged' | 'unshown' }
  | { readonly kind: 'open'; readonly source: PageSource; readonly bytes: ByteSource };

/** Opens a piece; null opens nothing. */
export function usePages(piece: Attachment | null): OpenedPages {
  const { store } = useServices();
  const [state, setState] = useState<{ readonly of: string; readonly opened: OpenedPages } | null>(null);
  const sha = piece?.sha256 ?? null;
  const mime = piece?.mime ?? '';
  const name = piece?.name ?? '';
  useEffect(() => {
    if (sha === null) return;
    let current = true;
    let open: PageSource | null = null;
    const say = (opened: OpenedPages) => {
      if (current) setState({ of: sha, opened });
    };
    const load = async () => {
      const bytes = await store.openBytes(sha);
      if (bytes === null) return say({ kind: 'lost' });
      if (bytes === 'damaged') return say({ kind: 'damaged' });
      if (!current) return;
      const source = await openPages(name, bytes, mime);
      if (source === null) return say({ kind: 'unshown' });
      if (!current) return source.close();
      open = source;
      say({ kind: 'open', source, bytes });
    };
    void load();
    return () => {
      current = false;
      open?.close();
    };
  }, [store, sha, mime, name]);
  return state !== null && state.of === sha ? state.opened : { kind: 'loading' };
}
