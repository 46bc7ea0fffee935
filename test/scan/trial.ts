/** One trial: a page of ours, degraded and compressed by a seed, read by the engine; read, missed or read wrong. */
import type { Scanner, ScannedPage } from '@renderer/scan/index.ts';
import type { Grey } from '@renderer/scan/raster.ts';
import { degrade, seeded } from './degrade.ts';
import { drawGrey, fileOf, type Issued } from './issued.ts';
import { KINDS, type KindName } from './kinds.ts';

export interface Trial {
  readonly outcome: 'read' | 'missed' | 'wrong';
  /** From the file's bytes to the page, in milliseconds. */
  readonly ms: number;
}

const drawings = new Map<string, Grey>();

async function drawing(doc: Issued, page: number, dpi: number): Promise<Grey> {
  const key = `${doc.id} ${page} ${dpi}`;
  const known = drawings.get(key);
  if (known) return known;
  const drawn = await drawGrey(doc.pdf, page, dpi);
  drawings.set(key, drawn);
  return drawn;
}

/** What a trial reads: the file, and the beginning and end its code must have. */
export async function trialFile(
  issued: readonly Issued[],
  kind: KindName,
  dpi: number,
  seed: number,
): Promise<{ readonly bytes: Uint8Array; readonly expected: string }> {
  const random = seeded(seed);
  const doc = issued[Math.floor(random() * issued.length)]!;
  const page = 1 + Math.floor(random() * doc.pages);
  const grey = await drawing(doc, page, dpi);
  const { image } = degrade(grey, dpi, KINDS[kind](random), random);
  const quality = Math.round(30 + random() * 50);
  return { bytes: await fileOf(image, quality), expected: `TAC1:${doc.id}:3:${page}:${doc.pages}:` };
}

/** The only page of a file. */
async function onlyPage(scanner: Scanner, bytes: Uint8Array): Promise<ScannedPage> {
  for await (const event of scanner.read({ name: 'scan.jpg', bytes })) {
    if (event.event === 'page') return event.page;
    if (event.event !== 'opened') throw new Error(event.sentence);
  }
  throw new Error('no page');
}

export async function trial(
  scanner: Scanner,
  issued: readonly Issued[],
  kind: KindName,
  dpi: number,
  seed: number,
): Promise<Trial> {
  const { bytes, expected } = await trialFile(issued, kind, dpi, seed);
  const start = performance.now();
  const { codes } = await onlyPage(scanner, bytes);
  const ms = performance.now() - start;
  const wrong = codes.some(({ text }) => !text.startsWith(expected));
  return { outcome: wrong ? 'wrong' : codes.length === 0 ? 'missed' : 'read', ms };
}
