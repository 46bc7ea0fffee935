/** French postcodes: five digits (conventions.md 0.3). */
import {
  accepted,
  digits,
  firstNonDigit,
  rejected,
  shownCharacter,
  WHITE_SPACE,
  type Reading,
} from './read.ts';

export type PostcodeReason = 'empty' | 'notDigits' | 'length';

/** Reads a postcode as typed; `normalized` is the five digits. */
export function readPostcode(raw: string): Reading<PostcodeReason> {
  const text = raw.replace(WHITE_SPACE, '');
  if (text === '') return rejected('empty', 'Indiquez le code postal : ses 5 chiffres.');
  const odd = firstNonDigit(text);
  if (odd !== null)
    return rejected('notDigits', `Un code postal n’a que des chiffres : retirez ${shownCharacter(odd)}.`);
  if (text.length !== 5) return rejected('length', `Ce code postal a ${digits(text.length)} : il en faut 5.`);
  return accepted(text);
}
