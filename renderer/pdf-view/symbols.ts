/**
 * Tick boxes are often letters of a symbol font, which word processors export with a private code (U+F0A8) or with
 * the bare letter. Both become the box a person sees.
 */
const BOX = '☐';
const TICKED = '☒';

/** Letters that are an empty box or circle, by font; private use codes are the same letters plus U+F000. */
const EMPTY: readonly (readonly [font: RegExp, letters: string])[] = [
  [/wingdings ?-?2/i, '\u0030\u0031\u0032\u0033\u0081\u0099\u009a\u00a3\u2045'],
  [/wingdings/i, 'opqrm\u00a8\u00a1\u0099\u2751\u2752\u274f\u2750'],
  [/webdings/i, '\u0063\u0031'],
  [/dingbats/i, 'nopqr\u274f\u2750\u2751\u2752'],
];
const CROSSED: readonly (readonly [font: RegExp, letters: string])[] = [
  [/wingdings ?-?2/i, 'QRTSxV'],
  [/wingdings/i, '\u00fd\u00fe\u0078'],
];

const among = (table: typeof EMPTY, font: string, letter: string): boolean =>
  table.find(([name]) => name.test(font))?.[1].includes(letter) ?? false;

/** The text of one glyph, with the boxes of symbol fonts made plain. `font` is its PostScript name, subset tag or not. */
export function symbolText(font: string, unicode: string): string {
  const code = unicode.codePointAt(0) ?? 0;
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  if (isPrivate || /dings|dingbats/i.test(font)) {
    const letter = isPrivate ? String.fromCharCode(code - 0xf000) : unicode;
    // LibreOffice exports its own OpenSymbol with Wingdings' codes.
    const name = /dings|dingbats/i.test(font) ? font : 'wingdings';
    if (among(EMPTY, name, letter)) return BOX;
    if (among(CROSSED, name, letter)) return TICKED;
  }
  // pdf.js leaves control characters in; they have no ink.
  return unicode.replace(/\p{Cc}/gu, '');
}
