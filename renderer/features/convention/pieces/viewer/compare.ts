/** Lays each page that came back on the one that was issued. A help for the eye, never a verdict; a failure says nothing. */
import { NBSP, plural } from '@shared/base/text.ts';
import { openPdf } from '@renderer/pdf-view/index.ts';
import { openScanner } from '@renderer/scan/index.ts';
import type { FoundCode, ScanFile, ZoneBox } from '@renderer/scan/contract.ts';
import { signatureZones } from './signature-zones.ts';

/** Where one page differs, in shares of the issued page. */
export interface Differences {
  readonly page: number;
  readonly boxes: readonly ZoneBox[];
  /** « 2 endroits diffèrent… » */
  readonly sentence: string;
}

export interface Comparison {
  /** The differences of a received page with an issued one; null when they cannot be laid on each other. */
  differences(received: number, issued: number): Promise<Differences | null>;
  close(): void;
}

/** Below this share of the issued ink found again, the pages are not the same one. */
const SAME_PAGE = 0.5;

/** Starts comparing two files; `close` it when they are no longer beside each other. */
export function startComparison(received: ScanFile, issuedPdf: Uint8Array): Comparison {
  const scanner = openScanner();
  const stop = new AbortController();
  const codes = codesByPage(scanner.read(received, { signal: stop.signal }));
  const compare = async (page: number, issued: number): Promise<Differences | null> => {
    const found = await codes(page);
    if (found === null || found.length === 0) return null;
    const place = await issuedPage(issuedPdf, issued);
    if (place === null) return null;
    const laid = await scanner.register(
      { file: received, page, codes: found },
      { pdf: issuedPdf, page: issued, ignore: place.zones },
    );
    if (laid === null || laid.agreement < SAME_PAGE) return null;
    const boxes = laid.differences.map(({ x, y, width, height }) => ({
      x: x / place.width,
      y: y / place.height,
      width: width / place.width,
      height: height / place.height,
    }));
    return { page: issued, boxes, sentence: differencesSentence(boxes.length) };
  };
  return {
    differences: (page, issued) => compare(page, issued).catch(() => null),
    close() {
      stop.abort();
      scanner.close();
    },
  };
}

/** Reads the pages up to the one asked for, once each; null past the end or when the file is refused. */
function codesByPage(
  events: ReturnType<ReturnType<typeof openScanner>['read']>,
): (page: number) => Promise<readonly FoundCode[] | null> {
  const known = new Map<number, readonly FoundCode[]>();
  let reading: Promise<unknown> = Promise.resolve();
  let ended = false;
  const readUntil = async (page: number): Promise<void> => {
    while (!ended && !known.has(page)) {
      const next = await events.next();
      if (next.done === true || next.value.event === 'refused') ended = true;
      else if (next.value.event === 'page') known.set(next.value.page.page, next.value.page.codes);
      else if (next.value.event === 'pageFailed') known.set(next.value.page, []);
    }
  };
  return async (page) => {
    const mine = reading.then(() => readUntil(page));
    reading = mine.catch(() => undefined);
    await mine;
    return known.get(page) ?? null;
  };
}

async function issuedPage(
  pdf: Uint8Array,
  page: number,
): Promise<{ width: number; height: number; zones: readonly ZoneBox[] } | null> {
  const opened = await openPdf(pdf);
  if (!opened.ok) return null;
  try {
    const text = await opened.value.positions(page);
    return { width: text.width, height: text.height, zones: signatureZones(text) };
  } finally {
    await opened.value.close();
  }
}

/** What the eye should know of a page, by the number of its differences. */
export const differencesSentence = (count: number): string =>
  count === 0
    ? 'Aucune différence vue sur cette page, hors des zones de signature. Cette aide ne remplace pas une relecture.'
    : `${plural(count, 'endroit diffère', 'endroits diffèrent')} sur cette page, hors des zones de signature${NBSP}: regardez sur le papier.`;
