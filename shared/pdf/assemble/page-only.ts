/**
 * A page without what hangs on it: only what draws it is kept. Scripts, links, embedded files, threads and the tree of
 * the form would otherwise come along with a copied page (ISO 32000-1, 7.7.3.3 and 12.5).
 */
import { PDFArray, PDFDict, PDFName, PDFStream, type PDFPage } from 'pdf-lib';

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
  'Annots',
];
/** Entries of an annotation that say how it looks. */
const LOOK_ENTRIES = ['Type', 'Rect', 'AP', 'F', 'C', 'CA', 'BS', 'Border', 'M', 'NM', 'Contents', 'OC'];
/** Annotations that are an action, a sound or a file, and no mark on the paper. */
const ACTIVE = ['Link', 'Popup', 'FileAttachment', 'Sound', 'Movie', 'Screen', 'RichMedia', '3D', 'TrapNet'];

const name = (text: string): PDFName => PDFName.of(text);

/** Changes the page of a document that is only read from: never written back. */
export function keepPageOnly({ node }: PDFPage): void {
  for (const key of node.keys()) if (!PAGE_ENTRIES.includes(key.decodeText())) node.delete(key);
  const annotations = node.lookupMaybe(name('Annots'), PDFArray);
  if (!annotations) {
    node.delete(name('Annots'));
    return;
  }
  const kept = node.context.obj([]);
  for (let i = 0; i < annotations.size(); i += 1) {
    const look = annotations.lookup(i);
    const mark = look instanceof PDFDict ? markOf(look) : null;
    if (mark) kept.push(node.context.register(mark));
  }
  if (kept.size() > 0) node.set(name('Annots'), kept);
  else node.delete(name('Annots'));
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
