/** TEXT values and content lines of RFC 5545 (§3.1, §3.3.11). */

const LINE_BREAK = '\\n';
const WRITTEN_AS = new Map([
  // RFC 5545 wants it doubled, but node-ical and Debian's icalendar 4 read a doubled one before « n » as a line break.
  ['\\', '/'],
  [';', '\\;'],
  [',', '\\,'],
  ['\t', ' '],
  ...['\r\n', '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'].map((c) => [c, LINE_BREAK] as const),
]);
const SPECIAL = /\r\n|[\\;,\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu;

const written = (found: string): string =>
  WRITTEN_AS.get(found) ?? (found >= '\ud800' && found <= '\udfff' ? '\ufffd' : '');

/**
 * Escapes a text value. Every kind of line break becomes `\n`, a tabulation a space, a backslash a slash; other
 * control characters and byte-order marks go away; a lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.
 * Spaces at both ends go too: parsers disagree about them.
 */
export const escapeText = (text: string): string => text.trim().replace(SPECIAL, written).trim();

/** Octets of a physical line, without its CRLF. */
const LINE_OCTETS = 75;

/**
 * Folds a content line: physical lines of at most 75 octets of UTF-8, continued by CRLF and one space, never cut
 * inside a character. The text must hold no lone surrogate (`escapeText` sees to it).
 */
export function foldLine(line: string): string {
  // A UTF-16 unit takes three octets at most: most lines are known to fit without counting.
  if (line.length * 3 <= LINE_OCTETS) return line;
  const pieces: string[] = [];
  let start = 0;
  let room = LINE_OCTETS;
  for (let i = 0; i < line.length;) {
    const unit = line.charCodeAt(i);
    const isPair = unit >= 0xd800 && unit <= 0xdbff;
    const octets = unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3;
    if (octets > room) {
      pieces.push(line.slice(start, i));
      start = i;
      room = LINE_OCTETS - 1;
    }
    room -= octets;
    i += isPair ? 2 : 1;
  }
  if (start === 0) return line;
  pieces.push(line.slice(start));
  return pieces.join('\r\n ');
}
