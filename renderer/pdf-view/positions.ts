/** Where everything stands on the pages of an open document. */
import type { PageText } from '@shared/base/page-text.ts';
import type { PdfHandle } from './open-pdf.ts';

/** The positions of one page, counted from 1. Rejects with PdfPageError when the page cannot be read. */
export const pageText = (handle: PdfHandle, page: number): Promise<PageText> => handle.positions(page);

/** Every page's positions, in order. */
export async function allPageTexts(handle: PdfHandle): Promise<readonly PageText[]> {
  const pages: PageText[] = [];
  // One by one: the worker reads one page at a time anyway, and 200 lists at once would fill a small machine.
  for (let n = 1; n <= handle.pages; n += 1) pages.push(await handle.positions(n));
  return pages;
}
