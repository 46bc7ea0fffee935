/** Amounts as typed (conventions.md 0.3): `1 234,56`, `1234.56`, any space, the euro sign; never negative. */
import type { Cents } from '../../base/brands.ts';
import { accepted, rejected, WHITE_SPACE, type Reading } from './read.ts';

export type MoneyReason = 'empty' | 'negative' | 'unreadable' | 'decimals' | 'tooLarge';

export interface MoneyReading extends Reading<MoneyReason> {
  /** Integer euro cents; `normalized` is the same number as text. */
  readonly cents: Cents | null;
}

/** Ten digits of euros: twice such an amount, times 366 days, is still an exact integer. */
const MAX_EURO_DIGITS = 10;

/** Reads an amount in euros as typed. */
export function readMoney(raw: string): MoneyReading {
  const text = raw.replace(WHITE_SPACE, '').replace(/(?:€|euros?)$/i, '');
  if (text === '') return failed('empty', 'Indiquez le montant en euros, par exemple 1 234,56.');
  if (/^[-\u2212]\d/.test(text))
    return failed('negative', 'Un montant ne peut pas être négatif : retirez le signe moins.');
  const match = /^(\d+)(?:[.,](\d*))?$/.exec(text);
  if (!match)
    return failed('unreadable', 'Ce montant ne se lit pas. Écrivez-le en chiffres, par exemple 1 234,56.');
  const euros = (match[1] ?? '').replace(/^0+(?=\d)/, '');
  const decimals = match[2] ?? '';
  if (decimals.length > 2) return failed('decimals', 'Un montant a deux chiffres au plus après la virgule.');
  if (euros.length > MAX_EURO_DIGITS)
    return failed('tooLarge', 'Ce montant est trop grand : vérifiez les chiffres en trop.');
  const cents = (Number(euros) * 100 + Number(decimals.padEnd(2, '0'))) as Cents;
  return { ...accepted<MoneyReason>(String(cents)), cents };
}

const failed = (reason: MoneyReason, sentence: string): MoneyReading => ({
  ...rejected(reason, sentence),
  cents: null,
});
