/**
 * Between the text of an input and the answer that is kept. What can be read is kept in its plain form (ISO day,
 * 14 digits, cents); what cannot is kept as typed, so that nothing is lost and the check can say what is wrong.
 */
import { asDay } from '../base/day.ts';
import type { Json } from '../base/canonical.ts';
import { formatCents, formatDay, NBSP } from '../base/text.ts';
import {
  formatIban,
  formatPhone,
  formatSiret,
  readDate,
  readIban,
  readInteger,
  readMoney,
  readPhone,
  readSiret,
} from '../rules/identifiers/index.ts';
import type { FieldSpec } from './schema.ts';

/** The answer for a typed text; blank text is null. */
export function answerFromText(field: Pick<FieldSpec, 'type'>, text: string): Json {
  if (text.trim() === '') return null;
  switch (field.type) {
    case 'date':
      return readDate(text).iso ?? text;
    case 'integer':
      return readInteger(text).value ?? text;
    case 'money':
      return readMoney(text).cents ?? text;
    case 'siret':
      return readSiret(text).normalized ?? text;
    case 'phone':
      return readPhone(text).national ?? text;
    case 'iban':
      return readIban(text).normalized ?? text;
    case 'email':
      return text.trim();
    default:
      return text;
  }
}

/** The text to show for an answer: tidied up when it is valid, as typed otherwise. */
export function textOfAnswer(field: Pick<FieldSpec, 'type'>, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') {
    return field.type === 'money' ? formatCents(value).replace(`${NBSP}€`, '') : String(value);
  }
  if (typeof value !== 'string') return '';
  switch (field.type) {
    case 'date': {
      const day = asDay(value);
      return day ? formatDay(day) : value;
    }
    case 'siret':
      return readSiret(value).valid ? formatSiret(value) : value;
    case 'phone':
      return readPhone(value).valid ? formatPhone(value) : value;
    case 'iban':
      return readIban(value).valid ? formatIban(value) : value;
    default:
      return value;
  }
}
