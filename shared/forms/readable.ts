/**
 * Whether the text of a form can be read at all. Letters that are only drawn come out as nothing (a scan, outlines), or
 * as other letters when the font does not say which ones they are.
 */
import { foldWords } from './fold.ts';
import { textOf, type Sheet } from './lines.ts';

export type TextState = 'readable' | 'none' | 'garbled';

/** Words without which nobody writes French, and the words of every form. */
const USUAL = new Set(
  (
    'a au aux ce ci cette d dans de des du elle en est et il ils je l la le les leur nom nous ou par pas pour prenom ' +
    'qu que qui sa se ses si soit son sont sur un une vous adresse article commune convention date dossier fait mail ' +
    'maire n no signature siret tel'
  ).split(' '),
);
/** Fewer words than this say nothing of the language. */
const ENOUGH_WORDS = 40;
const ENOUGH_LETTERS = 30;

/** Enough to judge: a long form is not written in another font halfway. */
const SAMPLE = 20_000;

function sampleOf(sheets: readonly Sheet[]): string {
  let text = '';
  for (const { segments } of sheets) {
    for (const segment of segments) {
      if (text.length > SAMPLE) return text;
      text += `${textOf(segment)} `;
    }
  }
  return text;
}

/** Judges all the pages together: a form is garbled as a whole, because its fonts serve every page. */
export function textState(sheets: readonly Sheet[]): TextState {
  const text = sampleOf(sheets);
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  const odd = (text.match(/[\p{Co}\ufffd]/gu) ?? []).length;
  if (letters + odd === 0 && !/\p{N}/u.test(text)) return 'none';
  if (odd > 20 && odd > 0.3 * (letters + odd)) return 'garbled';
  const signs = (text.match(/[^\p{L}\p{N}\s._…·\ufffc☐-]/gu) ?? []).length;
  if (signs > 60 && signs > letters) return 'garbled';
  if (letters < ENOUGH_LETTERS) return 'readable';
  const vowels = (text.normalize('NFD').match(/[aeiouy]/gi) ?? []).length / letters;
  const words = foldWords(text).filter((word) => /[a-z]/.test(word));
  if (words.length < ENOUGH_WORDS) return vowels < 0.2 ? 'garbled' : 'readable';
  const usual = words.filter((word) => USUAL.has(word)).length / words.length;
  // A form in another language has its vowels, and its words are longer than chance makes them.
  return usual < 0.03 && (vowels < 0.28 || signs > 0.4 * letters) ? 'garbled' : 'readable';
}
