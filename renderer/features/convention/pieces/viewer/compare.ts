/** Lays each page that came back on the one that was issued. A help for the eye, never a verdict; a failure says nothing. */
import type { ByteSource } from '@shared/base/byte-source.ts';
import { NBSP, plural } from '@shared/base/text.ts';
import { openPdf } from '@renderer/pdf-view/index.ts';
import { openScanner } from '@renderer/scan/index.ts';
import type { ScanFile, ScannedPage, ZoneBox } from '@renderer/scan/contract.ts';
import { onScan } from './on-scan.ts';
import { signatureZones } from './signature-zones.ts';

/** Where one page differs, in shares of the width and height of each page. */
export interface Differences {
  /** Number of the issued page, and of the received one. */
  readonly page: number;
  readonly received: number;
  readonly boxes: readonly ZoneBox[];
  /** The same places on the received page, as its file shows it: before any turn. */
  readonly receivedBoxes: readonly ZoneBox[];
  /** « 2 endroits diffèrent… » */
  readonly sentence: string;
}

export interface Comparison {
  /** The differences of a received page with an issued one; null when they cannot be laid on each other. */
  differences(received: number, issued: number): Promise<Differences | null>;
  /** The codes of every received page, read to the last one; empty for a page that could not be read. */
  codes(pages: number): Promise<readonly (readonly string[])[]>;
  close(): void;
}

/** Below this share of the issued ink found again, the pages are not the same one. */
const SAME_PAGE = 0.5;

/** Starts comparing two files; `close` it when they are no longer beside each other. */
export function startComparison(received: ScanFile, issuedPdf: ByteSource): Comparison {
  const scanner = openScanner();
  const stop = new AbortController();
  const pages = pagesOf(scanner.read(received, { signal: stop.signal }));
  const compare = async (page: number, issued: number): Promise<Differences | null> => {
    const found = await pages(page);
    if (found === null || found.codes.length === 0) return null;
    const place = await issuedPage(issuedPdf, issued);
    if (place === null) return null;
    const laid = await scanner.register(
      { file: received, page, codes: found.codes },
      { pdf: issuedPdf, page: issued, ignore: place.zones },
    );
    if (laid === null || laid.agreement < SAME_PAGE) return null;
    return {
      page: issued,
      received: page,
      boxes: laid.differences.map((box) => shareOf(box, place)),
      receivedBoxes: laid.differences.map((box) => shareOf(onScan(box, laid), found)),
      sentence: differencesSentence(laid.differences.length),
    };
  };
  return {
    differences: (page, issued) => compare(page, issued).catch(() => null),
    async codes(count) {
      const all: (readonly string[])[] = [];
      for (let page = 1; page <= count; page += 1) {
        all.push((await pages(page))?.codes.map(({ text }) => text) ?? []);
      }
      return all;
    },
    close() {
      stop.abort();
      scanner.close();
    },
  };
}

/** Reads the pages up to the one asked for, once each; null past the end or when the file is refused. */
function pagesOf(
  events: ReturnType<ReturnType<typeof openScanner>['read']>,
): (page: number) => Promise<ReadPage | null> {
  const known = new Map<number, ReadPage | null>();
  let reading: Promise<unknown> = Promise.resolve();
  let ended = false;
  const readUntil = async (page: number): Promise<void> => {
    while (!ended && !known.has(page)) {
      const next = await events.next();
      if (next.done === true || next.value.event === 'refused') ended = true;
      else if (next.value.event === 'page') known.set(next.value.page.page, next.value.page);
      else if (next.value.event === 'pageFailed') known.set(next.value.page, null);
    }
  };
  return async (page) => {
    const mine = reading.then(() => readUntil(page));
    reading = mine.catch(() => undefined);
    await mine;
    return known.get(page) ?? null;
  };
}

type ReadPage = Pick<ScannedPage, 'codes' | 'width' | 'height'>;
interface Size {
  readonly width: number;
  readonly height: number;
}

const shareOf = ({ x, y, width, height }: ZoneBox, page: Size): ZoneBox => ({
  x: x / page.width,
  y: y / page.height,
  width: width / page.width,
  height: height / page.height,
});

async function issuedPage(
  pdf: ByteSource,
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
