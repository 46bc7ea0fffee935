/** An answer as it is written on paper. Whatever the record holds comes out as text: an odd value is never hidden. */
import { asDay } from '../base/day.ts';
import type { Json } from '../base/canonical.ts';
import { formatCents, formatDay, formatInteger, NBSP, NNBSP } from '../base/text.ts';
import { isBlank } from './missing.ts';
import type { FieldSpec } from './schema.ts';
import { asAddress, asPerson } from '../model/values.ts';

/** No form asks for more; without a limit, a damaged record could fill a thousand pages. */
const MAX_LENGTH = 20_000;

/** French text of an answer, line feeds included; null when it is blank. Very long texts end with an ellipsis. */
export function answerText(field: FieldSpec, value: Json | undefined): string | null {
  if (value === undefined || isBlank(value)) return null;
  const text = shown(field, value).trim();
  if (text === '') return null;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function shown(field: FieldSpec, value: Json): string {
  switch (field.type) {
    case 'person': {
      const person = asPerson(value);
      return person ? `${person.firstName} ${person.lastName}` : plain(value);
    }
    case 'address': {
      const address = asAddress(value);
      return address ? `${address.lines}\n${address.postcode} ${address.town}` : plain(value);
    }
    case 'date': {
      const day = typeof value === 'string' ? asDay(value) : null;
      return day ? formatDay(day) : plain(value);
    }
    case 'siret':
      return digits(value, 14, (d) => [d.slice(0, 3), d.slice(3, 6), d.slice(6, 9), d.slice(9)]);
    case 'phone':
      return digits(value, 10, (d) => d.match(/\d\d/g) ?? []);
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) ? formatCents(value) : plain(value);
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) ? formatInteger(value) : plain(value);
    case 'iban':
      return plain(value)
        .replace(/\s/g, '')
        .replace(/(.{4})(?=.)/g, `$1${NNBSP}`);
    case 'choiceOne':
    case 'choiceMany': {
      const label = (code: Json) => field.options?.find((o) => o.code === code)?.label ?? plain(code);
      return Array.isArray(value) ? value.map(label).join(', ') : label(value);
    }
    case 'attachment':
      return 'pièce jointe au dossier';
    default:
      return plain(value);
  }
}

function plain(value: Json): string {
  if (value === true) return 'oui';
  if (value === false) return 'non';
  if (value === null) return '';
  if (typeof value === 'object')
    return Object.values(value)
      .map((part) => plain(part))
      .join(' ');
  return String(value);
}

/** A number of the right length is grouped to be read; any other is printed as it was typed. */
function digits(value: Json, length: number, groups: (compact: string) => readonly string[]): string {
  const text = plain(value);
  const compact = text.replace(/[\s.-]/g, '');
  return new RegExp(`^\\d{${length}}$`).test(compact) ? groups(compact).join(NBSP) : text;
}
