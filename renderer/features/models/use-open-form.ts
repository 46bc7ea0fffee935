import { useEffect, useState } from 'react';
import type { Sha256 } from '@shared/base/brands.ts';
import type { PageText } from '@shared/base/page-text.ts';
import type { PdfHandle } from '@renderer/pdf-view/index.ts';
import { useServices } from '@renderer/services/index.ts';

export type OpenForm =
  | { readonly kind: 'reading'; readonly done: number; readonly of: number | null }
  /** `lost`: the bytes are not here. `damaged`: they are no longer those received. `closed`: the PDF does not open. */
  | { readonly kind: 'lost' | 'damaged' | 'closed' }
  | {
      readonly kind: 'open';
      readonly bytes: Uint8Array;
      readonly handle: PdfHandle;
      readonly pages: readonly PageText[];
    };

/** Opens a kept form and reads where everything stands on its pages, one page at a time, saying how far it is. */
export function useOpenForm(sha: Sha256): OpenForm {
  const { store } = useServices();
  const [state, setState] = useState<OpenForm>({ kind: 'reading', done: 0, of: null });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let handle: PdfHandle | null = null;
    const say = (next: OpenForm) => {
      if (!signal.aborted) setState(next);
    };
    const open = async () => {
      const bytes = await store.bytesOf(sha);
      if (bytes === null || bytes === 'damaged') return say({ kind: bytes === null ? 'lost' : 'damaged' });
      const { openPdf, pageText } = await import('@renderer/pdf-view/index.ts');
      const opened = await openPdf(bytes);
      if (!opened.ok) return say({ kind: 'closed' });
      handle = opened.value;
      const pages: PageText[] = [];
      for (let n = 1; n <= handle.pages && !signal.aborted; n += 1) {
        say({ kind: 'reading', done: n - 1, of: handle.pages });
        pages.push(await pageText(handle, n).catch(() => wordless(opened.value, n)));
      }
      if (signal.aborted) void handle.close();
      else say({ kind: 'open', bytes, handle, pages });
    };
    open().catch(() => say({ kind: 'closed' }));
    return () => {
      stop.abort();
      void handle?.close();
    };
  }, [store, sha]);
  return state;
}

/** A page that shows but whose words cannot be read: answers are placed on it by hand. */
async function wordless(handle: PdfHandle, page: number): Promise<PageText> {
  const { width, height } = await handle.pageSize(page).catch(() => ({ width: 595, height: 842 }));
  return { page, width, height, rotation: 0, userUnit: 1, items: [], rules: [], boxes: [], ink: [] };
}
