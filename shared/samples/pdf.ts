/** A one-page PDF written by hand, so that a sample « scan » is a real file: viewers open it, nothing is embedded. */
import { utf8 } from '../base/utf8.ts';

/** Characters of Windows-1252 above Latin-1 that our sentences use. */
const WINDOWS_1252: Readonly<Record<string, number>> = { '’': 0x92, œ: 0x9c, Œ: 0x8c, '–': 0x96, '…': 0x85 };

/** A PDF string literal in ASCII: what is not plain is written in octal; unknown characters become « ? ». */
function literal(text: string): string {
  let out = '';
  for (const char of text) {
    const code = WINDOWS_1252[char] ?? char.codePointAt(0) ?? 0x3f;
    if (char === '(' || char === ')' || char === '\\') out += `\\${char}`;
    else if (code > 0x7e) out += code > 0xff ? '?' : `\\${code.toString(8).padStart(3, '0')}`;
    else out += char;
  }
  return `(${out})`;
}

/** Draws the lines down an A4 page, the first one larger. Same lines, same bytes. */
export function samplePdf(lines: readonly string[]): Uint8Array {
  const drawn = lines.map((line, i) => `/F1 ${i === 0 ? 18 : 12} Tf ${literal(line)} Tj 0 -28 Td`);
  const content = `BT 71 770 Td ${drawn.join('\n')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return utf8(text);
}
