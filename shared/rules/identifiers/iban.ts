/** IBAN, ISO 13616: mod 97 equals 1; 27 characters for France (conventions.md 0.3). */
import { NBSP } from '../../base/text.ts';
import { accepted, rejected, shownCharacter, WHITE_SPACE, type Reading } from './read.ts';

export type IbanReason = 'empty' | 'chars' | 'country' | 'length' | 'checksum';

/** A = 10 … Z = 35, then the remainder by 97, piece by piece so that it stays a small integer. */
function remainder97(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const asDigits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return Array.from(asDigits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}

/** Reads an IBAN as typed; `normalized` has no space and upper-case letters. */
export function readIban(raw: string): Reading<IbanReason> {
  const text = raw.replace(WHITE_SPACE, '').toUpperCase();
  if (text === '') return rejected('empty', 'Indiquez l’IBAN, qui figure sur le relevé d’identité bancaire.');
  const odd = /[^0-9A-Z]/u.exec(text)?.[0];
  if (odd !== undefined)
    return rejected('chars', `Un IBAN n’a que des lettres et des chiffres : retirez ${shownCharacter(odd)}.`);
  if (!/^[A-Z]{2}\d\d/.test(text))
    return rejected('country', 'Un IBAN commence par deux lettres et deux chiffres, par exemple « FR76 ».');
  if (text.startsWith('FR') ? text.length !== 27 : text.length < 15 || text.length > 34)
    return rejected(
      'length',
      text.startsWith('FR')
        ? `Cet IBAN a ${text.length} caractères : un IBAN français en a 27.`
        : `Cet IBAN a ${text.length} caractères : il en faut de 15 à 34.`,
    );
  if (remainder97(text) !== 1)
    return rejected(
      'checksum',
      'Un caractère de cet IBAN est faux : recopiez-le depuis le relevé d’identité bancaire.',
    );
  return accepted(text);
}

/** Groups of four, with no-break spaces. */
export const formatIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, `$1${NBSP}`);
