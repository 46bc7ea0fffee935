/**
 * A page without what hangs on it: only what draws it is kept. Scripts, links, embedded files, threads and the tree of
 * the form would otherwise come along with a copied page (ISO 32000-1, 7.7.3.3 and 12.5).
 */
import { PDFArray, PDFDict, PDFName, PDFStream, type PDFPage, type PDFPageLeaf } from 'pdf-lib';

/** Entries of a page that say how it looks. `Parent` holds inherited ones; copying drops it. */
const PAGE_ENTRIES = [
  'Type',
  'Parent',
  'Resources',
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Contents',
  'Rotate',
  'Group',
  'UserUnit',
];
/** Entries of an annotation that say how it looks. */
const LOOK_ENTRIES = ['Type', 'Rect', 'AP', 'F', 'C', 'CA', 'BS', 'Border', 'M', 'NM', 'Contents', 'OC'];
/** Annotations that are an action, a sound or a file, and no mark on the paper. */
const ACTIVE = ['Link', 'Popup', 'FileAttachment', 'Sound', 'Movie', 'Screen', 'RichMedia', '3D', 'TrapNet'];

const name = (text: string): PDFName => PDFName.of(text);

/** What is taken of a page: its drawing, and the marks over it. */
interface PageOnly {
  /** Without annotations. */
  readonly leaf: PDFPageLeaf;
  readonly marks: readonly PDFDict[];
}

/** Leaves the page as it is: its document may give it to another one after this. */
export function pageOnly({ node }: PDFPage): PageOnly {
  const leaf = node.clone();
  for (const key of leaf.keys()) if (!PAGE_ENTRIES.includes(key.decodeText())) leaf.delete(key);
  const annotations = node.lookupMaybe(name('Annots'), PDFArray);
  const marks: PDFDict[] = [];
  for (let i = 0; i < (annotations?.size() ?? 0); i += 1) {
    const look = annotations?.lookup(i);
    const mark = look instanceof PDFDict ? markOf(look) : null;
    if (mark) marks.push(mark);
  }
  return { leaf, marks };
}

/** The drawn part of an annotation, as a stamp: a signature drawn on screen or a typed answer stays in sight. */
function markOf(annotation: PDFDict): PDFDict | null {
  const subtype = annotation.lookupMaybe(name('Subtype'), PDFName)?.decodeText() ?? '';
  const appearance = normalAppearance(annotation);
  if (ACTIVE.includes(subtype) || !appearance) return null;
  const { context } = annotation;
  const mark = context.obj({});
  for (const key of LOOK_ENTRIES) {
    const value = annotation.get(name(key));
    if (value) mark.set(name(key), value);
  }
  mark.set(name('Subtype'), name('Stamp'));
  mark.set(name('AP'), context.obj({ N: appearance }));
  return mark;
}

/** The stream that draws it now; of a box with several states, that of its present state. */
function normalAppearance(annotation: PDFDict) {
  const normal = annotation.lookupMaybe(name('AP'), PDFDict)?.get(name('N'));
  const look = annotation.context.lookup(normal);
  if (look instanceof PDFStream) return normal;
  if (!(look instanceof PDFDict)) return undefined;
  const state = annotation.lookupMaybe(name('AS'), PDFName);
  const value = state && look.get(state);
  return value && annotation.context.lookup(value) instanceof PDFStream ? value : undefined;
}
