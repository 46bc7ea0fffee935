/**
 * Incremental updates, ISO 32000-2 7.5.6: new objects, a cross-reference section and a trailer after the untouched
 * bytes. Written by hand, because pdf-lib's own writer walks the whole document for each save.
 */
import { PDFDict, PDFRef, type PDFObject } from 'pdf-lib';
import { joined, latin1Bytes, latin1Text } from './bytes.ts';

/** What an update needs to know of the file it is appended to. */
export interface Tail {
  /** Offset of the last cross-reference section. */
  readonly startxref: number;
  /** Bytes before `%PDF-`, which offsets do not count. */
  readonly shift: number;
  /** The last section is a stream: so must ours be (7.5.8.4). */
  readonly isStream: boolean;
}

/** The end of a file, or null when its cross-references are not where it says: others could not read our update. */
export function tailOf(bytes: Uint8Array): Tail | null {
  const window = latin1Text(bytes, bytes.length - 2048, bytes.length);
  const match = /startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/.exec(window);
  if (!match) return null;
  const startxref = Number(match[1]);
  const header = latin1Text(bytes, 0, 1024).indexOf('%PDF-');
  if (header === -1) return null;
  for (const shift of header === 0 ? [0] : [header, 0]) {
    const there = latin1Text(bytes, startxref + shift, startxref + shift + 40);
    if (/^\s*xref/.test(there)) return { startxref, shift, isStream: false };
    if (/^\s*\d+ \d+ obj/.test(there)) return { startxref, shift, isStream: true };
  }
  return null;
}

export interface UpdateTrailer {
  readonly root: PDFRef;
  readonly info: PDFObject | undefined;
  readonly id: PDFObject | undefined;
  /** One more than the largest object number of the file. */
  readonly size: number;
}

export const objectBytes = (ref: PDFRef, object: PDFObject): Uint8Array => {
  const body = new Uint8Array(object.sizeInBytes());
  const length = object.copyBytesInto(body, 0);
  return joined([
    latin1Bytes(`${ref.objectNumber} ${ref.generationNumber} obj\n`),
    body.subarray(0, length),
    latin1Bytes('\nendobj\n'),
  ]);
};

/** The whole file with its update. `objects` are serialised already (see `objectBytes`). */
export function appended(
  original: Uint8Array,
  tail: Tail,
  trailer: UpdateTrailer,
  objects: readonly (readonly [PDFRef, Uint8Array])[],
): Uint8Array {
  const parts: Uint8Array[] = [original, latin1Bytes('\n')];
  let offset = original.length + 1 - tail.shift;
  const entries: { number: number; generation: number; offset: number }[] = [];
  for (const [ref, bytes] of objects) {
    entries.push({ number: ref.objectNumber, generation: ref.generationNumber, offset });
    parts.push(bytes);
    offset += bytes.length;
  }
  const common = [
    `/Prev ${tail.startxref}`,
    `/Root ${trailer.root.toString()}`,
    trailer.info ? `/Info ${trailer.info.toString()}` : '',
    trailer.id ? `/ID ${trailer.id.toString()}` : '',
  ].join(' ');
  if (tail.isStream) {
    const number = Math.max(trailer.size, ...entries.map((e) => e.number + 1));
    entries.push({ number, generation: 0, offset });
    parts.push(xrefStream(number, entries, common));
  } else {
    const size = Math.max(trailer.size, ...entries.map((e) => e.number + 1));
    parts.push(latin1Bytes(xrefTable(entries) + `trailer\n<< /Size ${size} ${common} >>\n`));
  }
  parts.push(latin1Bytes(`startxref\n${offset}\n%%EOF\n`));
  return joined(parts);
}

type Entry = { readonly number: number; readonly generation: number; readonly offset: number };

/** Runs of consecutive numbers, as both kinds of section list them. */
function runsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  for (const entry of entries.toSorted((a, b) => a.number - b.number)) {
    const run = runs.at(-1);
    if (run && run[0]!.number + run.length === entry.number) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

const xrefTable = (entries: readonly Entry[]): string =>
  `xref\n${runsOf(entries)
    .map(
      (run) =>
        `${run[0]?.number ?? 0} ${run.length}\n${run
          .map((e) => `${String(e.offset).padStart(10, '0')} ${String(e.generation).padStart(5, '0')} n \n`)
          .join('')}`,
    )
    .join('')}`;

function xrefStream(number: number, entries: readonly Entry[], common: string): Uint8Array {
  const runs = runsOf(entries);
  const rows = runs
    .flat()
    .flatMap(({ offset, generation }) => [
      1,
      (offset >>> 24) & 255,
      (offset >>> 16) & 255,
      (offset >>> 8) & 255,
      offset & 255,
      (generation >> 8) & 255,
      generation & 255,
    ]);
  const index = runs.map((run) => `${run[0]?.number ?? 0} ${run.length}`).join(' ');
  const head = `${number} 0 obj\n<< /Type /XRef /Size ${number + 1} /W [1 4 2] /Index [${index}] ${common} /Length ${rows.length} >>\nstream\n`;
  return joined([latin1Bytes(head), Uint8Array.from(rows), latin1Bytes('\nendstream\nendobj\n')]);
}

/** True for a dictionary that is a signature's value. */
export const isSignatureValue = (object: PDFObject): boolean =>
  object instanceof PDFDict && /\/ByteRange\b/.test(object.keys().join(' '));
