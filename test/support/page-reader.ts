/**
 * pdf.js in a real Chromium for tests that run in Node: pdf.js needs Node 22 and a canvas, the application needs
 * neither. Vite serves the room renderer/pdf-view as it is, one page of Chromium reads the PDFs.
 */
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { findChromium } from '../../.scripts/find-chromium.mjs';
import type { PageText } from '@shared/base/page-text.ts';
import { ROOT } from './source-file.ts';

export interface PageReader {
  /** Positions of every page, and how long reading took, in milliseconds. Throws when the PDF cannot be opened. */
  read(bytes: Uint8Array): Promise<{ readonly pages: readonly PageText[]; readonly ms: number }>;
  /** Starts the workers ahead, as the screens do that are about to be given a PDF. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** A string, because vitest would rewrite its import. */
const READER = `<!doctype html><title>reader</title><script type="module">
import { allPageTexts, openPdf, warmUp } from '/renderer/pdf-view/index.ts';
window.warmUp = () => void warmUp();
window.readPages = async (base64) => {
  const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const start = performance.now();
  const opened = await openPdf(data);
  if (!opened.ok) throw new Error(opened.error);
  try {
    const pages = await allPageTexts(opened.value);
    return JSON.stringify({ pages, ms: performance.now() - start });
  } finally {
    await opened.value.close();
  }
};
</script>`;

/** Starts the reader; takes about two seconds. */
export async function startPageReader(): Promise<PageReader> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: npm test says how to get one');
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    appType: 'custom',
    // A folder of its own: several servers at once must not clear each other's files.
    cacheDir: `${ROOT}/node_modules/.vite-page-reader-${process.pid}`,
    resolve: { alias: { '@shared': `${ROOT}/shared`, '@renderer': `${ROOT}/renderer` } },
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    plugins: [
      {
        name: 'blank-page',
        configureServer: (s) =>
          void s.middlewares.use('/blank', (_, response) =>
            response.setHeader('content-type', 'text/html').end(READER),
          ),
      },
    ],
  });
  await server.listen();
  const address = server.httpServer?.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/blank`);
  await page.waitForFunction('window.readPages !== undefined');
  return {
    read: async (bytes) => {
      const base64 = Buffer.from(bytes).toString('base64');
      const text = await page.evaluate(`readPages(${JSON.stringify(base64)})`);
      return JSON.parse(String(text)) as { pages: PageText[]; ms: number };
    },
    warmUp: () => page.evaluate<void>('warmUp()'),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
