/** The value of any register as a secretary reads it. */
import { asDay } from '@shared/base/day.ts';
import type { Json } from '@shared/base/canonical.ts';
import { formatDay, french } from '@shared/base/text.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import { isStatusId, statusLabel } from '@shared/conventions/status.ts';
import { answerText } from '@shared/conventions/written-answer.ts';
import * as keys from '@shared/model/keys.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { shownValue, type Entry, type TaciteRecord } from '@shared/model/record.ts';
import { asAddress, asAttachment, asPerson, type AttachmentNature } from '@shared/model/values.ts';

const NATURES: Readonly<Record<AttachmentNature, string>> = {
  scan: 'original signé sur papier, numérisé',
  signedFile: 'fichier signé électroniquement',
  proof: 'justificatif',
  issued: 'document émis par Tacite',
  assembled: 'document assemblé à partir des pages reçues',
  blank: 'formulaire vierge de l’émetteur',
};

const DECISIONS: Readonly<Record<string, string>> = {
  stay: 'rester dans la convention',
  leave: 'quitter la convention',
  renewed: 'reconduite',
  endLater: 'reconduite, à quitter à la prochaine date',
};

/** Never empty: « vide » for what was blanked or withdrawn. */
export function valueText(record: TaciteRecord, key: string, value: Json, models: ModelLibrary): string {
  if (key === keys.DELETED) return deletedText(value);
  const field = fieldOfRegister(record, key, models);
  const text = field ? answerText(field, value) : otherText(key, value);
  return text === null || text.trim() === '' ? 'vide' : text;
}

/** What a register in conflict said before; « vide » when nothing was written there yet. */
export const baseText = (
  record: TaciteRecord,
  key: string,
  base: readonly Entry[],
  models: ModelLibrary,
): string =>
  base.length === 0
    ? valueText(record, key, null, models)
    : base.map(({ value }) => valueText(record, key, value, models)).join(' ou ');

const deletedText = (value: Json): string =>
  value === null ? 'gardée, hors de la corbeille' : 'mise à la corbeille';

function otherText(key: string, value: Json): string {
  if (value === null) return '';
  if (keys.isAttachmentKey(key)) {
    const file = asAttachment(value);
    return file ? french(`« ${file.name} », comme ${NATURES[file.nature]}`) : 'pièce jointe illisible';
  }
  if (key === keys.STATUS && typeof value === 'string') return isStatusId(value) ? statusLabel(value) : value;
  const person = asPerson(value);
  if (person) return `${person.firstName} ${person.lastName}`;
  const address = asAddress(value);
  if (address) return `${address.lines}\n${address.postcode} ${address.town}`;
  return plain(value);
}

/** Compound facts: their days and decisions in French, one after the other. */
function plain(value: Json): string {
  if (typeof value === 'string') {
    const day = asDay(value);
    return day ? formatDay(day) : (DECISIONS[value] ?? value);
  }
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'object') return Object.values(value).map(plain).filter(Boolean).join(', ');
  return String(value);
}

/** The field of the form that a register answers. */
export function fieldOfRegister(record: TaciteRecord, key: string, models: ModelLibrary): FieldSpec | null {
  const id = keys.fieldOfKey(key);
  const slug = shownValue(record, keys.MODEL);
  const model = typeof slug === 'string' ? models.find(slug) : null;
  return id === null || model === null ? null : fieldOf(model, id);
}
