/** Text made ready for paper: what a line may hold, and where it breaks. No font here beyond a measure. */

/** Width of one character, in points. */
export type Measure = (codePoint: number) => number;

/** U+FFFD: a sign that something could not be read; always visible, never a crash. */
export const REPLACEMENT = 0xfffd;

/**
 * Composes accents (NFC), turns line and paragraph separators into line feeds and odd spaces into plain ones, and
 * drops what has no ink: controls, joiners, direction marks, variation selectors. The no-break spaces of French
 * typography stay.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t|(?![\u00a0\u202f ])\p{Zs}/gu, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]|[\ufe00-\ufe0f]/gu, '');

const isMark = (char: string): boolean => /^\p{M}$/u.test(char);
/** An address of the Internet breaks better after these than in the middle of a word. */
const BREAK_AFTER = new Set(['-', '/', '@', '_', '.', ',', ';', ':', '?', '&', '=']);

/**
 * Breaks a text into lines no wider than `width` points: at line feeds, at spaces, else after a punctuation mark,
 * else between two characters (never before a combining accent). Always at least one line.
 */
export function wrapText(text: string, width: number, measure: Measure): readonly string[] {
  return cleanText(text)
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, width, measure));
}

/** Width of a cleaned text on one line, in points. */
export function widthOf(text: string, measure: Measure): number {
  let width = 0;
  for (const char of text) width += measure(char.codePointAt(0) ?? REPLACEMENT);
  return width;
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  const space = measure(0x20);
  for (const word of paragraph.split(/ +/)) {
    if (word === '') continue;
    let pieces = [word];
    if (widthOf(word, measure) > width) pieces = cutWord(word, width, measure);
    for (const [i, piece] of pieces.entries()) {
      const pieceWidth = widthOf(piece, measure);
      const joined = lineWidth + (line === '' ? 0 : space) + pieceWidth;
      if (line !== '' && (i > 0 || joined > width)) {
        lines.push(line);
        line = piece;
        lineWidth = pieceWidth;
      } else {
        line += (line === '' ? '' : ' ') + piece;
        lineWidth = joined;
      }
    }
  }
  lines.push(line);
  return lines;
}

/** Cuts a word too long for a line; every part fits, except a single character wider than the line. */
function cutWord(word: string, width: number, measure: Measure): string[] {
  const parts: string[] = [];
  const chars = Array.from(word);
  let start = 0;
  while (start < chars.length) {
    let end = start;
    let used = 0;
    let good = -1;
    while (end < chars.length) {
      const char = chars[end] ?? '';
      used += measure(char.codePointAt(0) ?? REPLACEMENT);
      if (used > width && end > start) break;
      end += 1;
      if (BREAK_AFTER.has(char)) good = end;
    }
    // A punctuation mark in the first third would leave a nearly empty line: cut anywhere then.
    if (end < chars.length) {
      if (good > start + (end - start) / 3) end = good;
      else while (end > start + 1 && isMark(chars[end] ?? '')) end -= 1;
    }
    parts.push(chars.slice(start, end).join(''));
    start = end;
  }
  return parts;
}
