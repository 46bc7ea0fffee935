/** How types and need levels are called on screen. */
import type { FieldSpec } from '@shared/conventions/schema.ts';

export const TYPE_WORDS: readonly (readonly [FieldSpec['type'], string])[] = [
  ['text', 'Texte'],
  ['longText', 'Texte long'],
  ['person', 'Personne'],
  ['address', 'Adresse'],
  ['siret', 'SIRET'],
  ['phone', 'Téléphone'],
  ['email', 'Courriel'],
  ['date', 'Date'],
  ['place', 'Lieu de signature'],
  ['integer', 'Nombre'],
  ['money', 'Montant'],
  ['boolean', 'Oui ou non'],
  ['choiceOne', 'Choix d’une réponse'],
  ['choiceMany', 'Choix de plusieurs réponses'],
  ['iban', 'IBAN'],
  ['signature', 'Signature'],
];

export const NEED_WORDS: readonly (readonly [FieldSpec['need'], string])[] = [
  ['needed', 'Nécessaire avant de signer'],
  ['recommended', 'Conseillé'],
  ['signing', 'Écrit le jour de la signature'],
  ['issuer', 'Rempli par l’émetteur'],
  ['offForm', 'Pour le suivi, pas sur le formulaire'],
];

export const typeWord = (type: string): string => TYPE_WORDS.find(([code]) => code === type)?.[1] ?? type;

/** As choices of a list; a level that is not offered any more stays what it is. */
export const choicesOf = (words: readonly (readonly [string, string])[], current: string) => [
  ...words.map(([value, label]) => ({ value, label })),
  ...(words.some(([value]) => value === current) ? [] : [{ value: current, label: `Inchangé (${current})` }]),
];
