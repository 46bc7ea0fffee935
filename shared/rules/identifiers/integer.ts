/** Headcount, probes, population: whole numbers, zero included (conventions.md 0.3). */
import { accepted, rejected, WHITE_SPACE, type Reading } from './read.ts';

export type IntegerReason = 'empty' | 'negative' | 'notInteger' | 'tooLarge';

export interface IntegerReading extends Reading<IntegerReason> {
  readonly value: number | null;
}

/** Nothing that a town hall counts is larger; it also keeps every product an exact integer. */
const MAX = 1_000_000_000;

/** Reads a whole number as typed, with or without spaces between thousands. */
export function readInteger(raw: string): IntegerReading {
  const text = raw.replace(WHITE_SPACE, '');
  if (text === '') return failed('empty', 'Indiquez un nombre entier ; zéro est accepté.');
  if (/^[-\u2212]\d+$/.test(text))
    return failed('negative', 'Ce nombre ne peut pas être négatif : retirez le signe moins.');
  if (!/^\d+$/.test(text))
    return failed('notInteger', 'Écrivez un nombre entier, en chiffres et sans virgule, par exemple 12.');
  const value = Number(text);
  if (value > MAX) return failed('tooLarge', 'Ce nombre est trop grand : vérifiez les chiffres en trop.');
  return { ...accepted<IntegerReason>(String(value)), value };
}

const failed = (reason: IntegerReason, sentence: string): IntegerReading => ({
  ...rejected(reason, sentence),
  value: null,
});
