/** R-GEN-PHONE (conventions.md 0.3): French numbers in ten digits; international overseas codes are out of scope. */
import { NBSP } from '../../base/text.ts';
import {
  accepted,
  digits,
  firstNonDigit,
  rejected,
  shownCharacter,
  WHITE_SPACE,
  type Reading,
} from './read.ts';

export type PhoneReason = 'empty' | 'foreignPrefix' | 'chars' | 'length' | 'prefix';

export interface PhoneReading extends Reading<PhoneReason> {
  /** The ten digits starting with 0, same as `normalized`. */
  readonly national: string | null;
}

const withNational = (reading: Reading<PhoneReason>): PhoneReading => ({
  ...reading,
  national: reading.normalized,
});

/** Reads a telephone number as typed: ten digits, `+33` or `0033`. */
export const readPhone = (raw: string): PhoneReading => withNational(read(raw));

function read(raw: string): Reading<PhoneReason> {
  const text = raw.replace(WHITE_SPACE, '').replace(/[./-]/g, '');
  if (text === '') return rejected('empty', 'Indiquez le numéro de téléphone : ses 10 chiffres.');
  const international = /^(?:\+|00)/.exec(text)?.[0];
  if (international === undefined) return readNational(text);
  const rest = text.slice(international.length);
  if (!rest.startsWith('33'))
    return rejected(
      'foreignPrefix',
      'Seul l’indicatif +33 est accepté. Pour l’outre-mer, écrivez le numéro à 10 chiffres, qui commence par 0.',
    );
  return readAfterCountryCode(rest.slice(2).replace(/^(?:\(0\)|0)/, ''));
}

function readNational(text: string): Reading<PhoneReason> {
  const odd = firstNonDigit(text);
  if (odd !== null) return notDigits(odd);
  if (text.length !== 10) return rejected('length', `Ce numéro a ${digits(text.length)} : il en faut 10.`);
  return /^0[1-9]/.test(text)
    ? accepted(text)
    : rejected('prefix', 'Un numéro de téléphone commence par 0, suivi d’un chiffre de 1 à 9.');
}

function readAfterCountryCode(rest: string): Reading<PhoneReason> {
  const odd = firstNonDigit(rest);
  if (odd !== null) return notDigits(odd);
  if (rest.length !== 9)
    return rejected(
      'length',
      `Après +33, ce numéro a ${digits(rest.length)} : il en faut 9, sans le premier 0.`,
    );
  return rest.startsWith('0')
    ? rejected('prefix', 'Après +33, le numéro ne commence pas par 0 : retirez les zéros en trop.')
    : accepted(`0${rest}`);
}

const notDigits = (odd: string): Reading<PhoneReason> =>
  rejected('chars', `Un numéro de téléphone n’a que des chiffres : retirez ${shownCharacter(odd)}.`);

/** `0223480454` → « 02 23 48 04 54 », with no-break spaces. */
export const formatPhone = (national: string): string => national.replace(/(\d\d)(?=\d)/g, `$1${NBSP}`);
