/**
 * The assembled document of a convention: the pages received, in their order and upright, in one PDF. A derived object:
 * the files received stay as they are. Pages of a PDF are taken over without being encoded again (their pictures stay
 * bit for bit), JPEG pictures are put in as they are; a page is turned by its `/Rotate`, never redrawn.
 */
import { degrees, PDFDocument, PDFName, PDFObjectCopier, PDFPage, type PDFImage } from 'pdf-lib';
import { strictAssert } from '../base/assert.ts';
import type { Instant, Sha256 } from '../base/brands.ts';
import { err, ok, type Result } from '../base/result.ts';
import { french } from '../base/text.ts';
import { jpegTurn } from './assemble/jpeg-turn.ts';
import { lent } from './assemble/lent.ts';
import { pageOnly } from './assemble/page-only.ts';
import { saveFile, type PdfFile } from './file.ts';
import { writeMetadata } from './metadata.ts';

/** Clockwise degrees. */
type Turn = 0 | 90 | 180 | 270;

export interface AssembleSource {
  readonly sha256: Sha256;
  readonly mime: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

/** A page of a source, or a picture made from one (a photograph straightened), which is upright already. */
export type AssemblePage =
  { readonly source: Sha256; readonly page: number; readonly turn: Turn } | { readonly jpeg: Uint8Array };

export interface AssembleInput {
  readonly sources: readonly AssembleSource[];
  readonly pages: readonly AssemblePage[];
  /** « Mairie de Port-Exemple – Mégalis 2025-004 ». */
  readonly title: string;
  readonly subject: string;
  readonly now: Instant;
}

export type AssembleReason = 'encrypted' | 'signed' | 'damaged' | 'noSuchPage' | 'mirrored';

export interface AssembleFailure {
  /** Null when a straightened picture is at fault. */
  readonly source: Sha256 | null;
  readonly reason: AssembleReason;
  /** French: what is wrong and what to do. */
  readonly sentence: string;
}

const WHOLE = 'Joignez-le tout entier à la convention.';
const SENTENCES: Readonly<Record<AssembleReason, string>> = {
  encrypted: `Ce fichier est protégé : Tacite n’en extrait aucune page. ${WHOLE}`,
  signed: `Ce fichier porte une signature électronique, que l’extraction de pages détruirait. ${WHOLE}`,
  damaged: `Ce fichier est abîmé : ses pages ne peuvent pas être extraites sans risque. ${WHOLE}`,
  noSuchPage: `Ce fichier n’a pas toutes les pages annoncées. ${WHOLE}`,
  mirrored: 'Cette image est enregistrée en miroir. Redressez-la comme une photographie, puis recommencez.',
};

const failure = (source: Sha256 | null, reason: AssembleReason): AssembleFailure => ({
  source,
  reason,
  sentence: french(SENTENCES[reason]),
});

/** Builds the PDF, or says which source cannot be taken apart. The same input always gives the same bytes. */
export async function assembleDocument(input: AssembleInput): Promise<Result<PdfFile, AssembleFailure>> {
  const sources = new Map(input.sources.map((source) => [source.sha256, openSource(source)]));
  return assembleFrom(sources, input);
}

/** As `assembleDocument`, from sources opened before, whatever they gave already: the bytes are the same. */
export async function assembleFrom(
  sources: ReadonlyMap<Sha256, OpenSource>,
  input: Omit<AssembleInput, 'sources'>,
): Promise<Result<PdfFile, AssembleFailure>> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const adders = new Map<Sha256, Add>();
  for (const [sha, source] of sources) {
    const wanted = input.pages.flatMap((page) =>
      'source' in page && page.source === sha ? [page.page] : [],
    );
    if (wanted.length === 0) continue;
    const adder = await source.give(doc, [...new Set(wanted)]);
    if (typeof adder === 'string') return err(failure(sha, adder));
    adders.set(sha, adder);
  }
  for (const page of input.pages) {
    if ('source' in page) {
      const add = adders.get(page.source);
      strictAssert(add, 'each page comes with its source');
      add(page.page, page.turn);
      continue;
    }
    try {
      addPicture(doc, await doc.embedJpg(page.jpeg), 0);
    } catch {
      return err(failure(null, 'damaged'));
    }
  }
  const { title, subject, now } = input;
  const order = input.pages.map((page) =>
    'source' in page ? `${page.source} ${page.page} ${page.turn}` : '',
  );
  writeMetadata(doc, { title, author: '', subject, now, seed: [title, subject, now, ...order].join(' ') });
  return ok({ bytes: await saveFile(doc), pages: input.pages.length });
}

/** Adds one page of a source at the end of the document, turned. */
type Add = (page: number, turn: Turn) => void;

/** A received file that gives pages to any number of documents; a PDF is parsed for the first of them. */
export interface OpenSource {
  /** Makes it ready to give these pages, each at most once for a PDF; a reason when it cannot. */
  readonly give: (doc: PDFDocument, wanted: readonly number[]) => Promise<Add | AssembleReason>;
}

/** The bytes belong to what is opened from now on, and must not change: nothing copies them. */
export function openSource({ mime, bytes }: Omit<AssembleSource, 'sha256'>): OpenSource {
  let parsed: Promise<PDFDocument | AssembleReason> | null = null;
  return {
    async give(doc, wanted) {
      try {
        if (mime === 'application/pdf') {
          const from = await (parsed ??= parse(bytes));
          return typeof from === 'string' ? from : pdfAdder(doc, from, wanted);
        }
        if (wanted.some((page) => page !== 1)) return 'noSuchPage';
        const upright = mime === 'image/jpeg' ? jpegTurn(bytes) : 0;
        if (upright === null) return 'mirrored';
        const image = mime === 'image/jpeg' ? await doc.embedJpg(bytes) : await doc.embedPng(bytes);
        return (_page, turn) => addPicture(doc, image, upright + turn);
      } catch {
        return 'damaged';
      }
    },
  };
}

async function parse(bytes: Uint8Array): Promise<PDFDocument | AssembleReason> {
  // A signature's /ByteRange is never compressed nor encrypted (ISO 32000-1, 12.8.1).
  if (hasWord(bytes, '/ByteRange')) return 'signed';
  let from: PDFDocument;
  try {
    from = await PDFDocument.load(lent(bytes), { updateMetadata: false, ignoreEncryption: true });
  } catch {
    return hasWord(bytes, '/Encrypt') ? 'encrypted' : 'damaged';
  }
  return from.context.trailerInfo.Encrypt ? 'encrypted' : from;
}

/** What the pages share is copied once. */
function pdfAdder(doc: PDFDocument, from: PDFDocument, wanted: readonly number[]): Add | AssembleReason {
  if (wanted.some((page) => page > from.getPageCount())) return 'noSuchPage';
  const copier = PDFObjectCopier.for(from.context, doc.context);
  const copies = new Map<number, PDFPage>();
  for (const page of wanted) {
    const { leaf, marks } = pageOnly(from.getPage(page - 1));
    const copy = copier.copy(leaf);
    if (marks.length > 0) {
      // Annotations are indirect objects (ISO 32000-1, table 30).
      const annotations = marks.map((mark) => doc.context.register(copier.copy(mark)));
      copy.set(PDFName.of('Annots'), doc.context.obj(annotations));
    }
    copies.set(page, PDFPage.of(copy, doc.context.register(copy), doc));
  }
  return (page, turn) => {
    const copy = copies.get(page);
    strictAssert(copy, 'asked for before');
    if (turn !== 0) copy.setRotation(degrees((copy.getRotation().angle + turn) % 360));
    doc.addPage(copy);
  };
}

const A4 = { short: 595.28, long: 841.89 } as const;

/** A page as large as an A4 sheet holds the picture; the very sheet when the picture has its shape within 3 %. */
function addPicture(doc: PDFDocument, image: PDFImage, turn: number): void {
  const ratio = Math.max(image.width, image.height) / Math.min(image.width, image.height);
  const isA4 = Math.abs(ratio * (A4.short / A4.long) - 1) < 0.03;
  const short = isA4 ? A4.short : A4.long / ratio;
  const [width, height] = image.height >= image.width ? [short, A4.long] : [A4.long, short];
  const page = doc.addPage([width, height]);
  page.drawImage(image, { x: 0, y: 0, width, height });
  if (turn % 360 !== 0) page.setRotation(degrees(turn % 360));
}

function hasWord(bytes: Uint8Array, word: string): boolean {
  const codes = Array.from(word, (char) => char.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (codes.every((code, i) => bytes[at + i] === code)) return true;
  }
  return false;
}
