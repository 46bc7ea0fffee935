/** Text as people read it: without accents, case, spaces, hyphens or ligatures. */

const LETTERS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l' };

/** Characters folded before: a long form has a million of them, of a hundred kinds. */
const folded = new Map<string, string>();
/** A page of garbage must not fill the memory. */
const MOST = 5000;

/** The letters and digits of a character, folded; empty for spaces and punctuation. */
export function foldChar(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const found = char
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[œæßøł]/g, (c) => LETTERS[c] ?? c)
    .replace(/[^a-z0-9]/g, '');
  if (folded.size < MOST) folded.set(char, found);
  return found;
}

/** Folded words, in order. « N° d’engagement » gives « no », « d », « engagement ». */
export const foldWords = (text: string): readonly string[] =>
  text
    .replace(/\(e\)|\(s\)|\(es\)/gi, '')
    .replace(/n\s*[°º]/gi, 'no ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => Array.from(word, foldChar).join(''))
    .filter((word) => word !== '');

export const foldAll = (text: string): string => foldWords(text).join('');

/** French endings that change with gender and number: « représenté », « représentées ». */
const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ees|ee|es|e|s)$/, '') : word);

/** A pattern for folded text without spaces, tolerant of gender, number and « n° ». */
export function patternOf(label: string): RegExp | null {
  const words = foldWords(label);
  if (words.length === 0) return null;
  const parts = words.map((word) => {
    if (/^(?:no|numero|num)$/.test(word)) return 'n(?:o|umero|um)?';
    return word.length > 4 ? `${stem(word)}e{0,2}s?` : word;
  });
  return new RegExp(parts.join(''), 'g');
}

const STOP = new Set('de la le les du des et a d l un une en ou au aux par pour'.split(' '));

const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return (2 * common) / (a.size + b.size);
};

const bagOf = (text: string): { words: Set<string>; numbers: Set<string>; all: string } => {
  const words = foldWords(text);
  return {
    words: new Set(words.filter((w) => !/^\d+$/.test(w) && !STOP.has(w)).map(stem)),
    numbers: new Set(words.filter((w) => /^\d+$/.test(w))),
    all: words.join(''),
  };
};

/** How alike two short texts are, 0 to 1; their numbers weigh much (« 20 à 49 » is not « 50 à 100 »). */
export function similarity(a: string, b: string): number {
  const [x, y] = [bagOf(a), bagOf(b)];
  if (x.all === '' || y.all === '') return 0;
  if (x.all === y.all) return 1;
  const words = dice(x.words, y.words);
  const numbered = x.numbers.size + y.numbers.size > 0;
  const score = numbered ? 0.55 * words + 0.45 * dice(x.numbers, y.numbers) : words;
  // A caption that goes on after the option's words, or stops before their end.
  const longer = x.all.length > y.all.length ? x.all : y.all;
  const shorter = longer === x.all ? y.all : x.all;
  return shorter.length > 5 && longer.startsWith(shorter)
    ? Math.max(score, numbered ? 0.85 * score + 0.15 : 0.9)
    : score;
}
