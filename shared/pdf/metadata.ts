/** Title, language, dates and identifier of the file, written by hand: pdf-lib would read the clock. */
import { PDFHexString, PDFName, PDFString, type PDFDocument } from 'pdf-lib';
import type { Instant } from '../base/brands.ts';
import { crc32Hex } from '../base/crc32.ts';
import { utf8 } from '../base/utf8.ts';

export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly now: Instant;
  /** What the trailer's identifier is drawn from: equal seeds mean equal files. */
  readonly seed: string;
}

/** ISO instant to a PDF date, `D:20261121105600Z`. */
const pdfDate = (now: Instant): string => `D:${now.slice(0, 19).replace(/\D/g, '')}Z`;

/** 16 bytes as hexadecimal digits. An identifier, not a seal. */
const fileId = (seed: string): string => [0, 1, 2, 3].map((n) => crc32Hex(utf8(`${n} ${seed}`))).join('');

/** Writes the document's information, its language and its identifier. */
export function writeMetadata(doc: PDFDocument, data: Metadata): void {
  const { context, catalog } = doc;
  const text = (value: string) => PDFHexString.fromText(value);
  const stamp = PDFString.of(pdfDate(data.now));
  const info = {
    Title: text(data.title),
    Author: text(data.author),
    Subject: text(data.subject),
    Creator: text('Tacite'),
    Producer: text('Tacite'),
    CreationDate: stamp,
    ModDate: stamp,
  };
  context.trailerInfo.Info = context.register(context.obj(info));
  const id = PDFHexString.of(fileId(data.seed));
  context.trailerInfo.ID = context.obj([id, id]);
  catalog.set(PDFName.of('Lang'), PDFString.of('fr-FR'));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
}
