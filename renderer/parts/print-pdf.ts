/**
 * Prints a PDF the same way on every host: its pages are drawn as images and the page is printed with a style sheet
 * that shows nothing else. It is what pdf.js's own viewer does; no hidden PDF plug-in is needed.
 */
import type { PrintOutcome } from '@shared/host/host.ts';
import './pdf-pages.css';

/** Sharp on an office printer, and small enough for 4 GB of memory. */
const PRINT_DPI = 200;

/** The paper of the pages; `wide` is landscape. */
export type PrintSheet = 'a4' | 'a4-wide' | 'a3-wide';

/** Draws the pages, prints, cleans up. Throws when the PDF cannot be drawn. */
export async function printPdf(
  bytes: Uint8Array,
  print: () => Promise<PrintOutcome>,
  sheet: PrintSheet = 'a4',
): Promise<PrintOutcome> {
  const { openPdf, printImages } = await import('@renderer/pdf-view/index.ts');
  const opened = await openPdf(bytes);
  if (!opened.ok) throw new Error(`le document ne s’ouvre pas (${opened.error})`);
  const container = document.createElement('div');
  container.className = `print-pages print-${sheet}`;
  container.setAttribute('aria-hidden', 'true');
  const urls: string[] = [];
  try {
    for await (const page of printImages(opened.value, PRINT_DPI)) {
      const url = URL.createObjectURL(page);
      urls.push(url);
      const image = new Image();
      image.src = url;
      container.append(image);
      await image.decode();
    }
    document.body.append(container);
    document.body.classList.add('printing');
    return await print();
  } finally {
    document.body.classList.remove('printing');
    container.remove();
    for (const url of urls) URL.revokeObjectURL(url);
    void opened.value.close();
  }
}
