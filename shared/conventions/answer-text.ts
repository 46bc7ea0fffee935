/** Between an answer as it is kept and the text of a field: what is readable is normalised, the rest kept as typed. */
import type { Day } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { asDay } from '../base/day.ts';
import { formatCents, formatDay, formatInteger } from '../base/text.ts';
import {
  formatIban,
  formatPhone,
  formatSiret,
  readDate,
  readEmail,
  readIban,
  readInteger,
  readMoney,
  readPhone,
  readSiret,
} from '../rules/identifiers/index.ts';
import { asAddress, asPerson } from '../model/values.ts';
import type { FieldSpec } from './schema.ts';

type Typed = Pick<FieldSpec, 'type'>;

/**
 * What to keep of a typed text: a day as ISO, a count as a number, an amount as integer cents, identifiers without
 * spaces; null when blank. A text that cannot be read is kept as typed, because a draft loses nothing.
 */
export function answerFromText(field: Typed, text: string): Json {
  const typed = field.type === 'longText' ? text : text.trim();
  if (text.trim() === '') return null;
  switch (field.type) {
    case 'date':
      return readDate(typed).iso ?? typed;
    case 'integer':
      return readInteger(typed).value ?? typed;
    case 'money':
      return readMoney(typed).cents ?? typed;
    case 'siret':
      return readSiret(typed).normalized ?? typed;
    case 'phone':
      return readPhone(typed).normalized ?? typed;
    case 'email':
      return readEmail(typed).normalized ?? typed;
    case 'iban':
      return readIban(typed).normalized ?? typed;
    default:
      return typed;
  }
}

/** The text of an answer in its field, in French; empty when there is none or when the field is not a text. */
export function textOfAnswer(field: Typed, value: Json | undefined): string {
  if (typeof value === 'number') {
    // A currency sign inside a field would have to be typed back.
    return field.type === 'money' ? formatCents(value).replace(/\s?€$/u, '') : formatInteger(value);
  }
  if (typeof value === 'string') return textOfString(field, value);
  if (field.type === 'person') return personText(value);
  return field.type === 'address' ? addressText(value) : '';
}

function textOfString(field: Typed, value: string): string {
  switch (field.type) {
    case 'date': {
      const day: Day | null = asDay(value);
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

function personText(value: Json | undefined): string {
  const person = asPerson(value);
  return person ? `${person.firstName} ${person.lastName}`.trim() : '';
}

function addressText(value: Json | undefined): string {
  const address = asAddress(value);
  if (!address) return '';
  const town = `${address.postcode} ${address.town}`.trim();
  return [...address.lines.split('\n'), town].filter((line) => line.trim() !== '').join(', ');
}
