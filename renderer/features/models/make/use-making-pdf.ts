import { useEffect, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { blankView } from '@shared/model/blank.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import type { PdfHandle } from '@renderer/pdf-view/index.ts';
import { useServices } from '@renderer/services/index.ts';

export type MakingPdf =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'open'; readonly handle: PdfHandle };

/** The form being described, open while its screen is. */
export function useMakingPdf(blank: RecordId | null): MakingPdf {
  const { store } = useServices();
  const [pdf, setPdf] = useState<MakingPdf>({ kind: blank === null ? 'failed' : 'opening' });
  useEffect(() => {
    if (blank === null) return;
    let handle: PdfHandle | null = null;
    let current = true;
    const open = async (): Promise<MakingPdf> => {
      const record = await readOnce(store.record(blank));
      const file = record ? blankView(record).file : null;
      const bytes = file && (await store.bytesOf(file.sha256));
      if (!bytes || bytes === 'damaged') return { kind: 'failed' };
      const { openPdf } = await import('@renderer/pdf-view/index.ts');
      const opened = await openPdf(bytes);
      if (!opened.ok) return { kind: 'failed' };
      handle = opened.value;
      if (!current) void handle.close();
      return { kind: 'open', handle };
    };
    open().then(
      (next) => current && setPdf(next),
      () => current && setPdf({ kind: 'failed' }),
    );
    return () => {
      current = false;
      void handle?.close();
    };
  }, [blank, store]);
  return pdf;
}
