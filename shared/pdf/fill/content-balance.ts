/** A page may leave graphics states open: what is appended after it must close them, or it would be drawn askew. */
import { decodePDFRawStream, PDFArray, PDFRawStream, type PDFPage } from 'pdf-lib';

/** Number of `q` without their `Q` in the page's content; 0 when it cannot be read. */
export function openStates(page: PDFPage): number {
  try {
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((r) => page.doc.context.lookup(r)) : [contents];
    let depth = 0;
    for (const stream of streams) {
      if (stream instanceof PDFRawStream) depth = walk(decodePDFRawStream(stream).decode(), depth);
    }
    return depth;
  } catch {
    return 0;
  }
}

const isSpace = (c: number | undefined): boolean =>
  c === undefined || c === 32 || (c >= 9 && c <= 13) || c === 0;
const isDelimiter = (c: number | undefined): boolean =>
  isSpace(c) ||
  c === 0x5b ||
  c === 0x5d ||
  c === 0x2f ||
  c === 0x28 ||
  c === 0x3c ||
  c === 0x3e ||
  c === 0x25;

function walk(bytes: Uint8Array, start: number): number {
  let depth = start;
  for (let i = 0; i < bytes.length; i += 1) {
    const c = bytes[i];
    if (c === 0x28) i = endOfString(bytes, i);
    else if (c === 0x25) while (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) i += 1;
    else if (c === 0x49 && bytes[i + 1] === 0x44 && isSpace(bytes[i + 2]) && isDelimiter(bytes[i - 1]))
      i = endOfImage(bytes, i);
    else if ((c === 0x71 || c === 0x51) && isDelimiter(bytes[i - 1]) && isDelimiter(bytes[i + 1]))
      depth = Math.max(0, depth + (c === 0x71 ? 1 : -1));
  }
  return depth;
}

/** Index of the bracket that closes the string opened at `i`. */
function endOfString(bytes: Uint8Array, i: number): number {
  let level = 0;
  for (let k = i; k < bytes.length; k += 1) {
    if (bytes[k] === 0x5c) k += 1;
    else if (bytes[k] === 0x28) level += 1;
    else if (bytes[k] === 0x29) {
      level -= 1;
      if (level === 0) return k;
    }
  }
  return bytes.length;
}

/** Inline image data end at « EI » between spaces. */
function endOfImage(bytes: Uint8Array, i: number): number {
  for (let k = i + 3; k < bytes.length; k += 1) {
    if (bytes[k] === 0x45 && bytes[k + 1] === 0x49 && isSpace(bytes[k - 1]) && isSpace(bytes[k + 2]))
      return k + 1;
  }
  return bytes.length;
}
