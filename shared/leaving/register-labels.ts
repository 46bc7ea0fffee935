/** Records and their registers in words, for exports that people read. */
import type { ModelLibrary } from '../conventions/library.ts';
import { fieldOf } from '../conventions/registry.ts';
import * as keys from '../model/keys.ts';
import { shownValue, type RecordKind, type TaciteRecord } from '../model/record.ts';
import { asPerson } from '../model/values.ts';

const KINDS: Readonly<Record<RecordKind, string>> = {
  convention: 'Convention',
  establishment: 'Établissement',
  contact: 'Contact',
  blank: 'Formulaire officiel',
  model: 'Modèle',
  inbox: 'Fichier à classer',
};

const LABELS: Readonly<Record<string, string>> = {
  [keys.book.name]: 'Nom',
  [keys.book.siret]: 'SIRET',
  [keys.book.address]: 'Adresse',
  [keys.book.person]: 'Personne',
  [keys.book.role]: 'Fonction',
  [keys.book.phone]: 'Téléphone',
  [keys.book.email]: 'Courriel',
  [keys.book.establishment]: 'Établissement',
  [keys.NOTE]: 'Note',
  [keys.STATUS]: 'Étape enregistrée',
  [keys.MODEL]: 'Modèle',
  [keys.CREATED]: 'Créée le',
  [keys.DELETED]: 'Mise à la corbeille',
  [keys.BLANK]: 'Formulaire officiel rempli',
  [keys.ISSUED]: 'Document émis',
};

const PREFIXES: readonly (readonly [string, string])[] = [
  [keys.AMENDMENT, 'Avenant'],
  [keys.RENEWAL, 'Décision de reconduction'],
  [keys.DECISION, 'Décision sur une échéance'],
  [keys.DISPATCH, 'Courrier envoyé'],
];

/** « Convention Mégalis 2025-004, Office de tourisme de Port-Exemple »; never empty. */
export function titleOfRecord(record: TaciteRecord, models: ModelLibrary): string {
  const kind = KINDS[record.kind];
  const name = nameOfRecord(record, models);
  if (name === '') return `${kind} sans nom`;
  // A charter's title says what it is.
  return name.startsWith('Charte') ? name : `${kind} ${name}`;
}

function nameOfRecord(record: TaciteRecord, models: ModelLibrary): string {
  const text = (key: string): string => {
    const value = shownValue(record, key);
    return typeof value === 'string' ? value : '';
  };
  switch (record.kind) {
    case 'convention': {
      const model = models.find(text(keys.MODEL));
      const title = model ? text(keys.answerKey(model.titleField)) : '';
      return [model?.shortTitle ?? text(keys.MODEL), title].filter(Boolean).join(', ');
    }
    case 'contact': {
      const person = asPerson(shownValue(record, keys.book.person));
      return person ? [person.firstName, person.lastName].filter(Boolean).join(' ') : '';
    }
    case 'establishment':
      return text(keys.book.name);
    default:
      return models.find(text(keys.MODEL))?.shortTitle ?? '';
  }
}

/** What a register is, in the words of the form where it is an answer. */
export function labelOfRegister(record: TaciteRecord, key: string, models: ModelLibrary): string {
  const field = keys.fieldOfKey(key);
  if (field !== null) {
    const slug = shownValue(record, keys.MODEL);
    const model = typeof slug === 'string' ? models.find(slug) : null;
    return (model && fieldOf(model, field)?.prompt) ?? field;
  }
  if (keys.isAttachmentKey(key)) return 'Pièce jointe';
  const prefix = PREFIXES.find(([start]) => key.startsWith(start));
  return prefix?.[1] ?? LABELS[key] ?? key;
}
