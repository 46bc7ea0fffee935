/** French typography and text, without Intl so that every engine prints the same bytes. */
import type { Cents, Day } from './brands.ts';
import { partsOf } from './day.ts';

/** Narrow no-break space: thousands, and before « ; ! ? % € ». */
export const NNBSP = '\u202f';
/** No-break space: inside « » and before a colon. */
export const NBSP = '\u00a0';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

/** « janvier » for 1. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** `2026-10-31` → « 31/10/2026 ». */
export const formatDay = (d: Day): string => `${d.slice(8, 10)}/${d.slice(5, 7)}/${d.slice(0, 4)}`;

/** `2026-10-01` → « 1er octobre 2026 », with no-break spaces. */
export function formatDayLong(d: Day): string {
  const { year, month, day } = partsOf(d);
  return `${day === 1 ? '1er' : day}${NBSP}${monthName(month)} ${year}`;
}

/** Groups thousands with the narrow no-break space French typography wants: 12345 → « 12 345 ». */
export const formatInteger = (n: number): string =>
  String(Math.abs(n))
    .replace(/\B(?=(\d{3})+(?!\d))/g, NNBSP)
    .replace(/^/, n < 0 ? '\u2212' : '');

/** A number of bytes as people read it: « 812 octets », « 245 ko », « 3,2 Mo », « 12 Mo ». Each unit is 1 024 smaller ones. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}${NBSP}octet${bytes < 2 ? '' : 's'}`;
  if (bytes < 1024 ** 2) return `${formatInteger(Math.round(bytes / 1024))}${NBSP}ko`;
  const [many, unit] = bytes < 1024 ** 3 ? [bytes / 1024 ** 2, 'Mo'] : [bytes / 1024 ** 3, 'Go'];
  const tenths = Math.round(many * 10);
  const shown = tenths < 100 ? String(tenths / 10).replace('.', ',') : formatInteger(Math.round(many));
  return `${shown}${NBSP}${unit}`;
}

/** 201250 → « 2 012,50 € ». */
export function formatCents(cents: Cents | number): string {
  const sign = cents < 0 ? '\u2212' : '';
  const abs = Math.abs(cents);
  return `${sign}${formatInteger(Math.floor(abs / 100))},${String(abs % 100).padStart(2, '0')}${NNBSP}€`;
}

/** Folds case, accents, ligatures and spaces: what search compares. « Œuvré » and « oeuvre » are the same. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[\s\u2019']+/gu, ' ')
    .trim();

/** « 1 champ », « 3 champs »: French counts zero and one as singular. */
export const plural = (n: number, one: string, many: string): string =>
  `${formatInteger(n)} ${n < 2 ? one : many}`;

/** Sentences are written with ordinary spaces: one place decides which one is unbreakable. */
const NEEDS_WORK = /['«»:;!?%€]|\d (Mo|ko|page)/;

/**
 * Puts the unbreakable spaces French typography wants (narrow before « ; ! ? % € », full inside « » and before a
 * colon, between a number and « Mo » or « pages ») and the typographic apostrophe. Idempotent.
 */
export function french(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  return text
    .replace(/'/g, '’')
    .replace(/« /g, `«${NBSP}`)
    .replace(/ »/g, `${NBSP}»`)
    .replace(/ :/g, `${NBSP}:`)
    .replace(/ ([;!?%€])/g, `${NNBSP}$1`)
    .replace(/(\d) (Mo|ko|pages?)\b/g, `$1${NBSP}$2`);
}

/** « 2024, 2025 et 2026 ». */
export function listed(items: readonly (string | number)[]): string {
  const texts = items.map(String);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} et ${last}`;
}
