/** The engine as screens hold it. Its worker starts with the first request. */
import type { Scanner, ScanFile } from './contract.ts';
import { kindOf, scanSource } from './kind.ts';
import { MAX_BYTES, STRAIGHTENED_SIDE } from './limits.ts';
import type { Source } from './messages.ts';
import { openPdfScan, type PageSide } from './pdf-pages.ts';
import { newSession, readFile } from './read-file.ts';
import { workerClient, type WorkerClient } from './worker-client.ts';

/**
 * Opens the page for one piece of work, then closes its file. Null when the file or the page cannot be drawn; defects of
 * ours reject.
 */
async function withPage<T>(
  client: WorkerClient,
  { bytes }: ScanFile,
  page: number,
  side: PageSide,
  work: (source: Source, transfer: Transferable[]) => Promise<T>,
): Promise<T | null> {
  const file = scanSource(bytes);
  const found = await kindOf(file).catch(() => null);
  if (!found?.readable || file.size > MAX_BYTES) return null;
  if (found.kind === 'pdf') {
    const opened = await openPdfScan(file);
    if (!opened.ok) return null;
    try {
      const { bitmap, examinedSide } = await opened.value.page(page, side);
      return await work({ from: 'bitmap', bitmap, examinedSide }, [bitmap]);
    } catch {
      return null;
    } finally {
      await opened.value.close();
    }
  }
  const session = newSession();
  try {
    const opened = await client.ask('open', {
      session,
      kind: found.kind,
      bytes: await file.slice(0, file.size),
    });
    return opened.ok ? await work({ from: 'session', session, page }, []) : null;
  } catch {
    return null;
  } finally {
    client.ask('shut', { session }).catch(() => undefined);
  }
}

/** Starts the engine; `close` it when the screen is left. */
export function openScanner(): Scanner {
  const client = workerClient();
  return {
    read: (file, options = {}) => readFile(client, file, options),
    picture: (file, page, longSide) =>
      withPage(client, file, page, longSide, (source, transfer) =>
        client.ask('picture', { source, longSide }, transfer),
      ),
    findSheet: (file, page, codes) =>
      withPage(client, file, page, 'examined', (source, transfer) =>
        client.ask('findSheet', { source, codes }, transfer),
      ),
    straighten: (file, page, options) =>
      withPage(client, file, page, STRAIGHTENED_SIDE, (source, transfer) =>
        client.ask('straighten', { source, options }, transfer),
      ),
    register: ({ file, page, codes }, issued) =>
      withPage(client, file, page, 'closer', async (scanned, transfer) => {
        const opened = await openPdfScan(scanSource(issued.pdf));
        if (!opened.ok) return null;
        try {
          const { bitmap, widthPt } = await opened.value.page(issued.page, 'closer');
          return await client.ask(
            'register',
            { scanned, codes, issued: bitmap, issuedWidth: widthPt, ignore: issued.ignore },
            [...transfer, bitmap],
          );
        } finally {
          await opened.value.close();
        }
      }),
    close: () => client.end(),
  };
}
