/** Where everything stands on a form's pages, read once a form while the window lives. */
import type { Sha256 } from '@shared/base/brands.ts';
import type { PageText } from '@shared/base/page-text.ts';
import { forMargins } from '@shared/pdf/fill/margin.ts';
import type { PdfFailure } from '@renderer/pdf-view/index.ts';

export type PagesRead =
  | {
      readonly kind: 'read';
      readonly pages: readonly PageText[];
      /** The same, light: what filling needs to find a free margin. */
      readonly margins: readonly PageText[];
    }
  | { readonly kind: 'failed'; readonly failure: PdfFailure };

/** Few forms are looked at in one sitting, and a long one takes tens of megabytes. */
const KEPT = 2;
const kept = new Map<Sha256, Promise<PagesRead>>();

/** The positions of every page. A page that cannot be read has none: the others are read all the same. */
export function readPages(sha: Sha256, bytes: Uint8Array): Promise<PagesRead> {
  const known = kept.get(sha);
  if (known) return known;
  const reading = read(bytes);
  kept.set(sha, reading);
  for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old);
  // Next time may go better: nothing is remembered of a failure.
  void reading.then((outcome) => outcome.kind === 'failed' && kept.delete(sha));
  return reading;
}

async function read(bytes: Uint8Array): Promise<PagesRead> {
  const { openPdf, pageText } = await import('@renderer/pdf-view/index.ts');
  const opened = await openPdf(bytes);
  if (!opened.ok) return { kind: 'failed', failure: opened.error };
  const pages: PageText[] = [];
  try {
    // One by one: 200 pages at once would fill a small machine.
    for (let n = 1; n <= opened.value.pages; n += 1) {
      const page = await pageText(opened.value, n).catch(() => null);
      if (page) pages.push(page);
    }
  } finally {
    void opened.value.close();
  }
  return { kind: 'read', pages, margins: pages.map(forMargins) };
}
