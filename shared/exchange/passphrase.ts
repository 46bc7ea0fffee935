/**
 * How hard a passphrase is to guess, in bits. A package that travels can be attacked at leisure: the CNIL (2022) asks
 * for 80 bits where a passphrase protects alone, for instance 12 characters of four kinds, 14 without specials, 7 words.
 */
import { foldText } from '../base/text.ts';
import { WORDS } from './words.ts';

export const ENOUGH_BITS = 80;
/** The CNIL's seven words for 80 bits. */
const WORD_BITS = ENOUGH_BITS / 7;
/** Words of our own list are drawn among 256, and the list is public. */
const OWN_WORD_BITS = 8;
const PROPOSED_WORDS = 10;

const OWN_WORDS: ReadonlySet<string> = new Set(WORDS.map(foldText));

/** Sizes of the alphabets, the CNIL's 37 specials included. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/\p{Lowercase_Letter}/u, 26],
  [/\p{Uppercase_Letter}/u, 26],
  [/\d/u, 10],
  [/[^\p{L}\d\s]/u, 37],
];

/** In: a passphrase as typed. Out: whole bits, an estimate that never rewards repetition. */
export function passphraseBits(text: string): number {
  const words = text.trim().split(/[\s-]+/u);
  const letters = words.filter((word) => /^\p{L}{2,}$/u.test(word));
  // A phrase is guessed word by word; anything else character by character.
  return Math.round(
    letters.length > 2 && letters.length === words.length ? ofWords(words) : ofCharacters(text),
  );
}

function ofWords(words: readonly string[]): number {
  const distinct = new Set(words.map(foldText));
  let bits = 0;
  for (const word of distinct) {
    const most = OWN_WORDS.has(word) ? OWN_WORD_BITS : WORD_BITS;
    bits += Math.min(most, word.length * Math.log2(26));
  }
  return bits;
}

function ofCharacters(text: string): number {
  const characters = Array.from(text.trim());
  const alphabet = KINDS.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0);
  // « aaaaaaaaaaaaaa » is one character said fourteen times.
  const counted = Math.min(characters.length, 2 * new Set(characters).size);
  return alphabet === 0 ? 0 : counted * Math.log2(alphabet);
}

/** Ten different words of the list, easy to say on the telephone. In: many random bytes, forty are plenty. */
export const proposedPassphrase = (random: Uint8Array): string =>
  [...new Set(random)]
    .slice(0, PROPOSED_WORDS)
    .map((byte) => WORDS[byte] ?? '')
    .join(' ');
