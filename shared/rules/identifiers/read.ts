import { french } from '../../base/text.ts';
/** The shape of every reading of a typed text: never thrown, always with the sentence a secretary needs. */

/**
 * `normalized` is what is stored (null when invalid); `reason` is stable, in code; `sentence` is empty when valid,
 * otherwise French: what is wrong and what to type.
 */
export interface Reading<Reason extends string> {
  readonly valid: boolean;
  readonly normalized: string | null;
  readonly reason: Reason | 'ok';
  readonly sentence: string;
}

export const accepted = <Reason extends string>(normalized: string): Reading<Reason> => ({
  valid: true,
  normalized,
  reason: 'ok',
  sentence: '',
});

export const rejected = <Reason extends string>(reason: Reason, sentence: string): Reading<Reason> => ({
  valid: false,
  normalized: null,
  reason,
  sentence: french(sentence),
});

/** Every Unicode white space: no-break, narrow, thin, ideographic… people paste them without seeing them. */
export const WHITE_SPACE = /\p{White_Space}+/gu;

/** Invisible characters that pasting brings and that nobody can see to remove. */
const INVISIBLE = /^\p{Cf}$/u;

/** Shows a character that is not accepted: « A », or words when it cannot be seen. */
export const shownCharacter = (char: string): string =>
  INVISIBLE.test(char) ? 'un caractère invisible' : `« ${char} »`;

/** The first character that is not an ASCII digit, or null. */
export const firstNonDigit = (text: string): string | null => /[^0-9]/u.exec(text)?.[0] ?? null;

/** « 13 chiffres », « 1 chiffre ». */
export const digits = (n: number): string => `${n} chiffre${n < 2 ? '' : 's'}`;
