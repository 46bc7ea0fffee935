/** Whether one answer is readable as what its field asks for; the reading itself is in rules/identifiers. */
import type { Json } from '../base/canonical.ts';
import { day } from '../base/day.ts';
import { formatDay, formatInteger } from '../base/text.ts';
import {
  readDate,
  readEmail,
  readIban,
  readInteger,
  readMoney,
  readPhone,
  readPostcode,
  readSiret,
  siretHint,
} from '../rules/identifiers/index.ts';
import { isBlank } from './missing.ts';
import type { ConventionModel, FieldSpec } from './schema.ts';

/** What is wrong and what to do; the caller names the field. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly sentence: string;
}

const error = (sentence: string): Finding => ({ level: 'error', sentence });
const warning = (sentence: string): Finding => ({ level: 'warning', sentence });

/** A reading of an identifier gives its own sentence. */
const fromReading = (reading: { readonly valid: boolean; readonly sentence: string }): Finding | null =>
  reading.valid ? null : error(reading.sentence);

/** The first thing wrong with an answer taken alone; null when it is blank or right. Never throws. */
export function ownProblem(
  model: ConventionModel,
  field: FieldSpec,
  value: Json | undefined,
): Finding | null {
  if (value === undefined || isBlank(value)) return null;
  switch (field.type) {
    case 'person':
      return personProblem(value);
    case 'address':
      return addressProblem(value);
    case 'boolean':
      return typeof value === 'boolean' ? null : unreadable('Répondez par oui ou par non.');
    case 'choiceOne':
      return typeof value === 'string' && isOption(field, value) ? null : notAnOption();
    case 'choiceMany':
      return Array.isArray(value) && value.every((code) => typeof code === 'string' && isOption(field, code))
        ? null
        : notAnOption();
    case 'integer':
    case 'money':
      return numberProblem(field, value);
    case 'signature':
    case 'attachment':
      return null;
    default:
      return typeof value === 'string'
        ? textProblem(model, field, value)
        : unreadable('Saisissez de nouveau cette réponse.');
  }
}

/** A value of another shape, from an import or another version: never a typing mistake. */
const unreadable = (remedy: string): Finding => error(`Cette réponse est illisible. ${remedy}`);

const notAnOption = (): Finding =>
  error('Ce choix n’est pas proposé par le formulaire : choisissez-en un autre dans la liste.');

const isOption = (field: FieldSpec, code: string): boolean =>
  (field.options ?? []).some((option) => option.code === code);

function numberProblem(field: FieldSpec, value: Json): Finding | null {
  if (typeof value === 'string') {
    return fromReading(field.type === 'money' ? readMoney(value) : readInteger(value));
  }
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return null;
  return unreadable('Écrivez un nombre, zéro ou plus.');
}

function textProblem(model: ConventionModel, field: FieldSpec, value: string): Finding | null {
  switch (field.type) {
    case 'siret':
      return siretProblem(value);
    case 'phone':
      return fromReading(readPhone(value));
    case 'email':
      return fromReading(readEmail(value));
    case 'iban':
      return fromReading(readIban(value));
    case 'date':
      return dateProblem(model, field, value);
    default:
      return plainTextProblem(field, value);
  }
}

function siretProblem(value: string): Finding | null {
  const reading = readSiret(value);
  if (reading.normalized === null) return error(reading.sentence);
  const hint = siretHint(reading.normalized);
  return hint === null ? null : warning(hint);
}

function dateProblem(model: ConventionModel, field: FieldSpec, value: string): Finding | null {
  const reading = readDate(value);
  if (reading.iso === null) return error(reading.sentence);
  if (field.notAfter === undefined || reading.iso <= field.notAfter) return null;
  const limit = formatDay(day(field.notAfter));
  return error(
    `Cette date (${formatDay(reading.iso)}) dépasse le ${limit}, fin du programme : signée après, la ${model.noun} ne prend pas effet. Corrigez la date.`,
  );
}

const LINE_BREAKS = /[\r\n]/g;

function plainTextProblem(field: FieldSpec, value: string): Finding | null {
  const length = value.trim().length;
  if (field.maxLength !== undefined && length > field.maxLength) {
    return error(
      `Ce texte a ${formatInteger(length)} caractères : il en faut ${formatInteger(field.maxLength)} au plus. Abrégez-le.`,
    );
  }
  const seen = field.type === 'longText' ? value.replace(LINE_BREAKS, '') : value;
  return /\p{Cc}/u.test(seen)
    ? error('Ce texte contient un caractère invisible : effacez-le et saisissez-le de nouveau.')
    : null;
}

const partOf = (value: Json, part: string): string => {
  const inside = value !== null && typeof value === 'object' && !Array.isArray(value);
  const found = inside ? (value as { readonly [key: string]: Json })[part] : undefined;
  return typeof found === 'string' ? found.trim() : '';
};

/** A person or an address may be plain text (an import): nothing more can be asked of it. */
function personProblem(value: Json): Finding | null {
  if (typeof value === 'string') return null;
  if (partOf(value, 'lastName') === '') {
    return error('Il manque le nom de famille : ajoutez-le à côté du prénom.');
  }
  return partOf(value, 'firstName') === ''
    ? warning('Il manque le prénom : le document n’imprimera que le nom de famille.')
    : null;
}

function addressProblem(value: Json): Finding | null {
  if (typeof value === 'string') return null;
  if (partOf(value, 'town') === '') return error('Il manque la commune de cette adresse : ajoutez-la.');
  const postcode = readPostcode(partOf(value, 'postcode'));
  if (!postcode.valid) return error(postcode.sentence);
  return partOf(value, 'lines') === ''
    ? warning('Il manque la rue ou le lieu-dit : ajoutez-le s’il existe.')
    : null;
}
