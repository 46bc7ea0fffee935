/** Models that somebody could make: the smallest one, and one for each family of rules with the fields it needs. */
import type { RecordId } from '@shared/base/brands.ts';
import { fieldsNeededBy, type NeededField } from '@shared/conventions/family-needs.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import type { RuleFamily } from '@shared/rules/families.ts';

/** A record's identifier, the n-th one. */
export const recordId = (n: number): RecordId => String(n).padStart(20, '0') as RecordId;

/** The smallest model that can be used: a name to fill in, and no rules. */
export const minimalModel = (changes: Partial<ConventionModel> = {}): ConventionModel => ({
  schema: 1,
  slug: 'pret-de-salle',
  number: '',
  title: 'Convention de prêt de salle',
  shortTitle: 'Prêt de salle',
  noun: 'convention',
  state: 'current',
  audience: 'Associations de la commune.',
  issuer: {
    name: 'Commune d’Exempleville',
    shortName: 'Exempleville',
    address: [],
    deliberations: [],
    contacts: [],
  },
  programme: null,
  annexes: [],
  sections: [{ id: 'form', title: 'Formulaire' }],
  fields: [field('associationName', 'text', { need: 'needed', reason: 'Pour savoir qui demande la salle.' })],
  titleField: 'associationName',
  checks: [],
  ruleFamily: null,
  steps: [],
  exits: [],
  inForceFrom: null,
  signatureBlocks: [],
  originals: null,
  returnPieces: { electronic: [], handwritten: [] },
  returnChannel: '',
  notes: [],
  ...changes,
});

export const field = (id: string, type: FieldSpec['type'], changes: Partial<FieldSpec> = {}): FieldSpec => ({
  id,
  label: `Étiquette ${id}`,
  prompt: `Question ${id}`,
  type,
  need: 'offForm',
  section: 'form',
  ...changes,
});

/** A field that serves a need of a family of rules. */
export function serving({ id, type, codes = [], priced }: NeededField): FieldSpec {
  if (type !== 'choiceOne' && type !== 'choiceMany') return field(id ?? 'any', type);
  const options = [...codes, 'other'].map((code) => ({
    code,
    label: code,
    ...(priced ? { cents: 120_000 } : {}),
  }));
  return field(id ?? 'scale', type, { options });
}

/** A model that follows a family, with the fields its rules need and no other; `all`: also those they may read. */
export function modelOfFamily(family: RuleFamily, all = false): ConventionModel {
  const needs = fieldsNeededBy(family).filter((need) => all || need.required);
  const base = minimalModel({ slug: `maison-${family.toLowerCase()}`, ruleFamily: family });
  return { ...base, fields: [...base.fields, ...needs.map(serving)] };
}
