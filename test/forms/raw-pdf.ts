/** Small PDFs written by hand, so that a page may be as odd as a test needs. */

export interface RawPage {
  /** Entries of the page's dictionary: boxes, rotation, unit. */
  readonly entries: string;
  /** Operators of its content; /F1 is Helvetica. */
  readonly content: string;
}

export interface RawOptions {
  /** The font dictionary of /F1, and the objects it refers to by the numbers from 4 on. */
  readonly font?: string;
  readonly objects?: readonly string[];
  /** Entries of the catalogue. */
  readonly catalog?: string;
}

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** Objects: 1 catalogue, 2 page tree, 3 font, then `objects`, then two a page. */
export function rawPdf(
  pages: readonly RawPage[],
  { font = HELVETICA, objects = [], catalog = '' }: RawOptions = {},
): Uint8Array {
  const first = 4 + objects.length;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font,
    ...objects,
    ...pages.flatMap(({ entries, content }, i) => [
      `<< /Type /Page /Parent 2 0 R ${entries} /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.7\n';
  const offsets = all.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  text += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n`;
  text += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}
