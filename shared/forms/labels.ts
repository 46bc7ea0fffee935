/** The words under which a form may ask for a field: the label as the model has it, then usual names of its type. */
import type { FieldSpec } from '../conventions/schema.ts';
import { patternOf, foldAll } from './fold.ts';

export interface LabelVariant {
  readonly text: string;
  /** Null: the label is only a blank between brackets, « (…) ». */
  readonly pattern: RegExp | null;
  /** 0 to 1: how much a match says. */
  readonly weight: number;
  /** Folded length: a short label must be followed by its blank at once. */
  readonly length: number;
  readonly bracketed: boolean;
}

const PERSON = ['nom prénom', 'prénom nom', 'nom et prénom', 'prénom et nom', 'nom, prénom'];
const BY_TYPE: Readonly<Partial<Record<FieldSpec['type'], readonly string[]>>> = {
  siret: ['SIRET', 'numéro SIRET', 'n° SIRET'],
  phone: ['téléphone', 'tél', 'n° de téléphone', 'téléphone portable', 'portable'],
  email: ['mail', 'e-mail', 'courriel', 'mél', 'adresse mail', 'adresse e-mail', 'adresse électronique'],
  address: [
    'adresse',
    'adresse postale',
    'adresse du siège',
    'siège',
    'siège social',
    'sise',
    'sis',
    'domicilié',
    'située',
    'ayant son siège',
  ],
  person: PERSON,
  place: ['fait à', 'à'],
  date: ['date', 'le', 'en date du', 'signé le', 'date de signature'],
  iban: ['IBAN', 'compte bancaire'],
  money: ['montant'],
};
const ROLE = ['fonction', 'qualité', 'en qualité de', 'agissant en qualité de'];
const REPRESENTATIVE = ['représenté par', 'représentée par'];

/** Best variants first. */
export function labelVariants(field: FieldSpec): readonly LabelVariant[] {
  const texts: (readonly [string, number])[] = [];
  const { label } = field;
  const bare = label.replace(/\([^)]*\)/g, ' ').trim();
  const bracketed = /\((?:\.\.\.|…)\)/.test(label);
  texts.push([label.replace(/\((?:\.\.\.|…)\)/g, ' '), 1], [bare, 0.97]);
  const afterColon = label.split(':')[1]?.trim();
  if (afterColon) texts.push([afterColon, 0.85]);
  for (const part of BY_TYPE[field.type] ?? []) texts.push([part, foldAll(part).length < 3 ? 0.35 : 0.6]);
  if (field.type === 'person' && field.contactGroup === 'representative')
    texts.push(...REPRESENTATIVE.map((t) => [t, 0.65] as const));
  if (/role|function|quality/i.test(field.id)) texts.push(...ROLE.map((t) => [t, 0.65] as const));
  texts.push([field.prompt, 0.6]);
  // « l’établissement », « La commune »: the article may differ.
  const noArticle = bare.replace(/^(?:l[’'’]|le |la |les |votre |nom de la |nom du )/i, '');
  if (noArticle !== bare && foldAll(noArticle).length > 4) texts.push([noArticle, 0.7]);
  const seen = new Set<string>();
  const variants: LabelVariant[] = [];
  for (const [text, weight] of texts) {
    const folded = foldAll(text);
    if (folded === '' || seen.has(folded)) continue;
    seen.add(folded);
    variants.push({
      text,
      pattern: patternOf(text),
      weight,
      length: folded.length,
      bracketed: bracketed && weight === 1,
    });
  }
  if (bracketed && foldAll(bare) === '')
    variants.unshift({ text: '', pattern: null, weight: 0.7, length: 0, bracketed: true });
  return variants;
}
