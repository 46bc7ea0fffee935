/** R-GEN-SIRET (conventions.md 0.3): the number that Chorus Pro addresses invoices by. */
import { french, NBSP } from '../../base/text.ts';
import {
  accepted,
  digits,
  firstNonDigit,
  rejected,
  shownCharacter,
  WHITE_SPACE,
  type Reading,
} from './read.ts';

export type SiretReason = 'empty' | 'notDigits' | 'length' | 'allZero' | 'sirenChecksum' | 'siretChecksum';

const LA_POSTE = '356000000';
const LA_POSTE_HEAD_OFFICE = '35600000000048';

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** From the right, every second digit doubled, less 9 above 9; the total is a multiple of 10. */
function passesLuhn(text: string): boolean {
  const values = Array.from(text)
    .toReversed()
    .map((char, i) => {
      const n = Number(char) * (i % 2 === 1 ? 2 : 1);
      return n > 9 ? n - 9 : n;
    });
  return sumOf(values) % 10 === 0;
}

/** La Poste ran out of numbers that pass Luhn: its offices follow a rule of their own. */
function passesSiret(siret: string): boolean {
  const isPostOffice = siret.startsWith(LA_POSTE) && siret !== LA_POSTE_HEAD_OFFICE;
  return isPostOffice ? sumOf(Array.from(siret, Number)) % 5 === 0 : passesLuhn(siret);
}

/** Reads a SIRET as typed; `normalized` is the 14 digits. */
export function readSiret(raw: string): Reading<SiretReason> {
  const text = raw.replace(WHITE_SPACE, '').replace(/[.-]/g, '');
  if (text === '') return rejected('empty', 'Indiquez le SIRET : ses 14 chiffres.');
  const odd = firstNonDigit(text);
  if (odd !== null)
    return rejected('notDigits', `Un SIRET n’a que des chiffres : retirez ${shownCharacter(odd)}.`);
  if (text.length !== 14)
    return rejected('length', `Ce SIRET a ${digits(text.length)} : il en faut 14.${sirenOnly(text)}`);
  if (/^0+$/.test(text))
    return rejected('allZero', 'Un SIRET n’est pas fait de zéros : recopiez celui de l’établissement.');
  if (!passesLuhn(text.slice(0, 9)))
    return rejected(
      'sirenChecksum',
      'Les neuf premiers chiffres ne forment pas un numéro SIREN : un chiffre est sans doute faux. Recopiez-les depuis l’avis de situation de l’Insee.',
    );
  if (!passesSiret(text))
    return rejected(
      'siretChecksum',
      'Les neuf premiers chiffres sont bons, mais un des cinq derniers est faux. Recopiez-les depuis l’avis de situation de l’Insee.',
    );
  return accepted(text);
}

/** Nine digits are a SIREN: the commonest mistake deserves its own remedy. */
const sirenOnly = (text: string): string =>
  text.length === 9 ? ' C’est un SIREN : ajoutez les cinq chiffres de l’établissement.' : '';

/** `12345678900012` → « 123 456 789 00012 », with no-break spaces. */
export const formatSiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, ['$1', '$2', '$3', '$4'].join(NBSP));

/** A hint that never blocks: public bodies normally have a SIREN that starts with 1 or 2. Null when all is well. */
export const siretHint = (siret: string): string | null =>
  /^[12]/.test(siret)
    ? null
    : french(
        'Le SIREN d’un organisme public commence d’ordinaire par 1 ou 2 : vérifiez que ce numéro est bien celui de l’établissement.',
      );
