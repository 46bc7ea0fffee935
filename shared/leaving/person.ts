/**
 * Who a request is about (RGPD articles 15 and 17), and whether a text speaks of that person. Matching is generous on
 * accents, case and the order of names, and strict on whole words: a request must find « Le Œuvré, Maëlle » and must
 * not give away somebody else's data.
 */
import type { Json } from '../base/canonical.ts';
import { foldText } from '../base/text.ts';

/** What is known of the person; an empty part is not looked for. */
export interface PersonQuery {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** True when there is something to look for: two letters of a name, an address or six digits. */
export const isAskable = (query: PersonQuery): boolean => {
  const { words, email, digits } = folded(query);
  return words.some((word) => word.length >= 2) || email !== '' || digits !== '';
};

/** Whether a text speaks of the person. In: the query. Out: a test to run on many texts. */
export function mentionsOf(query: PersonQuery): (text: string) => boolean {
  const { words, email, digits } = folded(query);
  return (text) => {
    const plain = foldText(text);
    if (email !== '' && plain.includes(email)) return true;
    if (digits !== '' && nationalDigits(plain).includes(digits)) return true;
    if (words.length === 0) return false;
    const found = new Set(wordsOf(plain));
    return words.every((word) => found.has(word));
  };
}

/** Every text inside a value, joined: a person's two names are one text. */
export function textOfValue(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value === null || typeof value === 'boolean') return '';
  return Object.values(value).map(textOfValue).filter(Boolean).join(' ');
}

function folded(query: PersonQuery) {
  const digits = nationalDigits(query.phone);
  return {
    words: wordsOf(foldText(query.name)),
    email: foldText(query.email),
    // Fewer digits would be found in any SIRET.
    digits: digits.length >= 6 ? digits : '',
  };
}

const wordsOf = (plain: string): readonly string[] => plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** « +33 6 12 … », « 0033 6 12 … » and « 06.12 … » are the same number. */
const nationalDigits = (text: string): string =>
  text.replace(/[\s.\-()\u00a0\u202f]/g, '').replace(/(?:\+|00)33(?=\d{9})/g, '0');
