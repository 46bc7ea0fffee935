/** Reading one received file page by page: its kind, its limits, then what each page is. */
import { strictAssert } from '@shared/base/assert.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { ScanEvent, ScanFile, ScanKind, ScannedPage } from './contract.ts';
import { kindOf, scanSource, wrongExtension } from './kind.ts';
import { MAX_BYTES, MAX_PAGES } from './limits.ts';
import { PageError } from './messages.ts';
import { openPdfScan, type DrawnPage } from './pdf-pages.ts';
import { foreign, misnamed, PAGE_FAILED, pdfRefusal, refusal } from './sentences.ts';
import type { WorkerClient } from './worker-client.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal;
}

let lastSession = 0;
/** A number that no other open file has. */
export const newSession = (): number => (lastSession += 1);

/** See `Scanner.read` of contract.ts. */
export async function* readFile(
  client: WorkerClient,
  file: ScanFile,
  { signal }: ReadOptions,
): AsyncGenerator<ScanEvent> {
  signal?.throwIfAborted();
  const source = scanSource(file.bytes);
  if (source.size === 0) return yield refusal('empty');
  if (source.size > MAX_BYTES) return yield refusal('tooLarge');
  const found = await kindOf(source);
  if (!found.readable) return yield foreign(found.seems);
  const { kind } = found;
  const extension = wrongExtension(file.name, kind);
  const notices = extension === null ? [] : [misnamed(extension, kind)];
  yield* kind === 'pdf'
    ? readPdf(client, source, notices, signal)
    : readPicture(client, await source.slice(0, source.size), kind, notices, signal);
}

async function* readPdf(
  client: WorkerClient,
  source: ByteSource,
  notices: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<ScanEvent> {
  const opened = await openPdfScan(source);
  if (!opened.ok) {
    yield pdfRefusal(opened.error);
    return;
  }
  const scan = opened.value;
  try {
    if (scan.pages > MAX_PAGES) return yield refusal('tooManyPages');
    yield {
      event: 'opened',
      kind: 'pdf',
      pages: scan.pages,
      notices: [...notices, ...scan.notices],
    };
    yield* inOrder(scan.pages, signal, async (page) => {
      const look = ({ bitmap, examinedSide }: DrawnPage, closer: boolean) =>
        client.ask('examine', { page, source: { from: 'bitmap', bitmap, examinedSide }, closer }, [bitmap]);
      return (
        (await look(await scan.page(page, 'examined', signal), false)) ??
        look(await scan.page(page, 'closer', signal), true)
      );
    });
  } finally {
    await scan.close();
  }
}

async function* readPicture(
  client: WorkerClient,
  bytes: Uint8Array,
  kind: Exclude<ScanKind, 'pdf'>,
  notices: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<ScanEvent> {
  const session = newSession();
  try {
    const opened = await client.ask('open', { session, kind, bytes }).catch((error: unknown) => {
      if (error instanceof PageError) return { ok: false, reason: 'engine' } as const;
      throw error;
    });
    signal?.throwIfAborted();
    if (!opened.ok) return yield refusal(opened.reason);
    yield { event: 'opened', kind, pages: opened.pages, notices: [...notices, ...opened.notices] };
    yield* inOrder(opened.pages, signal, async (page) => {
      const look = (closer: boolean) =>
        client.ask('examine', { page, source: { from: 'session', session, page }, closer });
      return (await look(false)) ?? look(true);
    });
  } finally {
    client.ask('shut', { session }).catch(() => undefined);
  }
}

/**
 * Pages in order, the next one under way while the reader handles one: no more are in memory. A page that fails is an
 * event of its own.
 */
async function* inOrder(
  pages: number,
  signal: AbortSignal | undefined,
  make: (page: number) => Promise<ScannedPage | null>,
): AsyncGenerator<ScanEvent> {
  const start = async (page: number): Promise<ScanEvent> => {
    try {
      const read = await make(page);
      strictAssert(read !== null, 'a closer look always answers');
      return { event: 'page', page: read };
    } catch (error) {
      signal?.throwIfAborted();
      return {
        event: 'pageFailed',
        page,
        sentence: error instanceof PageError ? error.sentence : PAGE_FAILED,
      };
    }
  };
  let ahead = start(1);
  for (let page = 1; page <= pages; page += 1) {
    const event = await ahead;
    signal?.throwIfAborted();
    if (page < pages) {
      ahead = start(page + 1);
      // Nobody may be waiting when it is given up.
      ahead.catch(() => undefined);
    }
    yield event;
  }
}
