/** A blank form, read once for any number of fillings. Its bytes are never changed. */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFStream,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib';
import { err, ok, type Result } from '../../base/result.ts';
import { failure, type FillFailure } from './failures.ts';
import { openStates } from './content-balance.ts';
import { isSignatureValue, tailOf, type Tail, type UpdateTrailer } from './update.ts';

export interface BlankPage {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly resources: PDFDict | undefined;
  readonly contents: readonly PDFRef[] | null;
  /** From the visible page (origin bottom left, upright) to user space. */
  readonly matrix: readonly [number, number, number, number, number, number];
  readonly width: number;
  readonly height: number;
  readonly userUnit: number;
  /** `q` left open by the page's own content. */
  readonly openStates: number;
}

export interface BlankTemplate {
  readonly bytes: Uint8Array;
  readonly doc: PDFDocument;
  readonly tail: Tail;
  readonly trailer: UpdateTrailer;
  readonly pages: readonly BlankPage[];
  readonly hasFields: boolean;
}

/** Reads a blank. Every failure is a value: encrypted, signed, XFA, damaged, without pages. */
export async function openBlank(bytes: Uint8Array): Promise<Result<BlankTemplate, FillFailure>> {
  let doc: PDFDocument;
  try {
    doc = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true, preserveXFA: true });
  } catch {
    return err(failure(/\/Encrypt\b/.test(tailText(bytes)) ? 'encrypted' : 'damaged'));
  }
  try {
    return read(bytes, doc);
  } catch {
    return err(failure('damaged'));
  }
}

const tailText = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = Math.max(0, bytes.length - 4096); i < bytes.length; i += 1)
    text += String.fromCharCode(bytes[i] ?? 0);
  return text;
};

function read(bytes: Uint8Array, doc: PDFDocument): Result<BlankTemplate, FillFailure> {
  const { context } = doc;
  if (context.trailerInfo.Encrypt) return err(failure('encrypted'));
  const objects = context.enumerateIndirectObjects();
  if (objects.some(([, object]) => isSignatureValue(object))) return err(failure('signed'));
  const form = context.lookupMaybe(doc.catalog.get(PDFName.of('AcroForm')), PDFDict);
  if (form?.get(PDFName.of('XFA'))) return err(failure('xfa'));
  if (hasInlineSignature(form)) return err(failure('signed'));
  const tail = tailOf(bytes);
  const { Root: root, Info: info, ID: id } = context.trailerInfo;
  if (!tail || !(root instanceof PDFRef)) return err(failure('damaged'));
  const pages = doc.getPages();
  if (pages.length === 0) return err(failure('empty'));
  const declared = context.trailerInfo.Size instanceof PDFNumber ? context.trailerInfo.Size.asNumber() : 0;
  return ok({
    bytes,
    doc,
    tail,
    trailer: { root, info, id, size: Math.max(declared, context.largestObjectNumber + 1) },
    pages: pages.map(pageOf),
    hasFields: (form?.lookupMaybe(PDFName.of('Fields'), PDFArray)?.size() ?? 0) > 0,
  });
}

/** A signature written straight into its field, which is no object of its own. */
function hasInlineSignature(form: PDFDict | undefined): boolean {
  const fields = form?.lookupMaybe(PDFName.of('Fields'), PDFArray);
  return (fields?.asArray() ?? []).some((entry) => {
    const field = form?.context.lookupMaybe(entry, PDFDict);
    const value: PDFObject | undefined = field?.lookup(PDFName.of('V'));
    return value !== undefined && isSignatureValue(value);
  });
}

function pageOf(page: PDFPage): BlankPage {
  const { node, ref } = page;
  const [x0, y0, x1, y1] = visibleBox(page.getMediaBox(), page.getCropBox());
  const angle = ((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4;
  const matrix = (
    [
      [1, 0, 0, 1, x0, y0],
      [0, 1, -1, 0, x1, y0],
      [-1, 0, 0, -1, x1, y1],
      [0, -1, 1, 0, x0, y1],
    ] as const
  )[angle]!;
  const [w, h] = [x1 - x0, y1 - y0];
  const unit = node.lookupMaybe(PDFName.of('UserUnit'), PDFNumber)?.asNumber() ?? 1;
  return {
    ref,
    dict: node,
    resources: node.Resources(),
    contents: contentsOf(page),
    matrix,
    width: angle % 2 ? h : w,
    height: angle % 2 ? w : h,
    userUnit: unit > 0 ? unit : 1,
    openStates: openStates(page),
  };
}

type Rectangle = ReturnType<PDFPage['getMediaBox']>;

/** Viewers show what both boxes share, and the whole paper when they share nothing. */
function visibleBox(media: Rectangle, crop: Rectangle): readonly [number, number, number, number] {
  const x0 = Math.max(crop.x, media.x);
  const y0 = Math.max(crop.y, media.y);
  const x1 = Math.min(crop.x + crop.width, media.x + media.width);
  const y1 = Math.min(crop.y + crop.height, media.y + media.height);
  return x0 < x1 && y0 < y1
    ? [x0, y0, x1, y1]
    : [media.x, media.y, media.x + media.width, media.y + media.height];
}

/** The references of the page's streams; null for one that is written otherwise. */
function contentsOf(page: PDFPage): readonly PDFRef[] | null {
  const value = page.node.get(PDFName.of('Contents'));
  if (value === undefined) return [];
  const object = page.doc.context.lookup(value);
  if (object instanceof PDFStream) return value instanceof PDFRef ? [value] : null;
  if (!(object instanceof PDFArray)) return [];
  const refs = object.asArray();
  return refs.every((r) => r instanceof PDFRef) ? refs : null;
}
