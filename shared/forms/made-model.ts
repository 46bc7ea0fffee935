/** What the corrected proposals become: the definition of a model, the places and links of its blank. */
import { couldServe, fieldsNeededBy, type NeededField } from '../conventions/family-needs.ts';
import { allModels } from '../conventions/registry.ts';
import {
  FIELD_TYPES,
  NEEDS,
  type CheckSpec,
  type ConventionModel,
  type FieldSpec,
} from '../conventions/schema.ts';
import type { Match, Place } from '../model/blank.ts';
import type { Making, MakingField } from '../model/making.ts';
import { RULE_FAMILIES, type RuleFamily } from '../rules/families.ts';
import { FOLLOW_UP_SECTION } from './making.ts';

/** The families of rules that this making may follow, each with what it lacks: facts that nothing can give. */
export const familiesFor = (
  making: Making,
): readonly { readonly family: RuleFamily; readonly lacking: readonly NeededField[] }[] =>
  RULE_FAMILIES.map((family) => ({
    family,
    lacking: fieldsNeededBy(family).filter(
      (needed) => needed.required && !canBeAdded(needed) && candidatesFor(making, needed).length === 0,
    ),
  }));

/** A plain fact may be added off the form; a choice whose options the rules read must be there. */
export const canBeAdded = ({ id, type, codes, priced }: NeededField): boolean =>
  id !== null && codes === undefined && priced !== true && type !== 'choiceOne' && type !== 'choiceMany';

/** The kept fields that may give a fact. In a model that has answers, a field cannot take another name. */
export const candidatesFor = (making: Making, needed: NeededField): readonly MakingField[] =>
  making.fields.filter(
    (field) =>
      field.keep &&
      couldServe(specOf(field), needed) &&
      (making.target === null || needed.id === null || field.id === needed.id),
  );

const typeOf = (type: string): FieldSpec['type'] => FIELD_TYPES.find((known) => known === type) ?? 'text';
const needOf = (need: string): FieldSpec['need'] => NEEDS.find((known) => known === need) ?? 'needed';

function specOf(field: MakingField): FieldSpec {
  const type = typeOf(field.type);
  const isChoice = type === 'choiceOne' || type === 'choiceMany';
  return {
    id: field.id,
    label: field.label.trim() || field.prompt.trim(),
    prompt: field.prompt.trim() || field.label.trim(),
    type,
    need: needOf(field.need),
    section: field.section,
    ...(isChoice
      ? {
          options: field.options.map(({ code, label, cents }) => ({
            code,
            label,
            ...(cents === null ? {} : { cents }),
          })),
        }
      : {}),
  };
}

/** The steps of a paper that nothing else is known of. */
const STEPS: ConventionModel['steps'] = [
  {
    status: 'signedByBeneficiary',
    dateField: 'signedOn',
    action: 'Enregistrer la signature du bénéficiaire',
  },
  { status: 'returned', dateField: 'returnedOn', action: 'Enregistrer l’envoi à l’émetteur' },
  { status: 'countersigned', dateField: 'countersignedOn', action: 'Enregistrer la signature de l’émetteur' },
];
const DATES: Readonly<Record<string, string>> = {
  signedOn: 'Signature par le bénéficiaire',
  returnedOn: 'Envoi à l’émetteur',
  countersignedOn: 'Signature par l’émetteur',
};

export interface Made {
  /** To be checked by `readDefinition`. */
  readonly model: ConventionModel;
  readonly places: readonly Place[];
  readonly matches: readonly Match[];
}

/**
 * The definition of a making. `slug` never changes; `base` is the model being changed, whose parts that the making does
 * not show stay as they are.
 */
export function modelFrom(making: Making, slug: string, base: ConventionModel | null = null): Made {
  const family = RULE_FAMILIES.find((known) => known === making.family) ?? null;
  const renamed = names(making, family);
  const nameOf = (id: string): string => renamed.get(id) ?? id;
  const kept = making.fields.filter(({ keep }) => keep);
  const own = kept.map((field): FieldSpec => {
    const spec = { ...specOf(field), id: nameOf(field.id) };
    const before = base?.fields.find(({ id }) => id === spec.id);
    return before ? merged(before, spec) : withBook(spec, making);
  });
  const life = lifeOf(family, base);
  const ids = new Set(own.map(({ id }) => id));
  const added = [...factsOf(family), ...datesOf(life, family)].filter(({ id }) => {
    if (ids.has(id)) return false;
    ids.add(id);
    return true;
  });
  const fields = offFormLast([...own, ...added]);
  const used = new Set(fields.map(({ section }) => section));
  const sections = making.sections.some(({ id }) => id === FOLLOW_UP_SECTION)
    ? making.sections
    : [...making.sections, { id: FOLLOW_UP_SECTION, title: 'Suivi' }];
  const intro = (id: string) => base?.sections.find((section) => section.id === id)?.intro;
  const model: ConventionModel = {
    ...(base ?? emptyModel()),
    slug,
    number: making.number.trim(),
    title: making.title.trim(),
    shortTitle: making.shortTitle.trim(),
    noun: making.noun,
    issuer: {
      ...(base ?? emptyModel()).issuer,
      name: making.issuerName.trim(),
      shortName: making.issuerName.trim(),
      address: making.issuerAddress
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    },
    sections: sections
      .filter(({ id }) => used.has(id))
      .map(({ id, title }) => ({ id, title, ...(intro(id) === undefined ? {} : { intro: intro(id)! }) })),
    fields,
    titleField: nameOf(making.titleField),
    ruleFamily: family,
    ...life,
    checks: (base?.checks ?? []).filter((check) => !namesLost(check, base, ids)),
  };
  const target = (fieldId: string): string => {
    const [id = '', ...option] = fieldId.split('=');
    return [nameOf(id), ...option].join('=');
  };
  return {
    model,
    places: kept.flatMap(({ places }) =>
      places.map((place) => ({ ...place, fieldId: target(place.fieldId) })),
    ),
    matches: kept.flatMap(({ matches }) =>
      matches.map((match) => ({ ...match, fieldId: target(match.fieldId) })),
    ),
  };
}

/** A check of a field that was taken away has nothing to say any more. */
const namesLost = (check: CheckSpec, base: ConventionModel | null, ids: ReadonlySet<string>): boolean =>
  Object.values(check).some(
    (value) => typeof value === 'string' && !ids.has(value) && base?.fields.some(({ id }) => id === value),
  );

/** Fields that give a fact take the name under which the rules know it. */
function names(making: Making, family: RuleFamily | null): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const needed of fieldsNeededBy(family)) {
    if (needed.id === null) continue;
    const served = making.serves[needed.id];
    const field = candidatesFor(making, needed).find(({ id }) => id === served);
    if (field && !renamed.has(field.id)) renamed.set(field.id, needed.id);
  }
  return renamed;
}

/** What the address book fills by itself. */
function withBook(spec: FieldSpec, making: Making): FieldSpec {
  if (spec.id === making.titleField) return { ...spec, from: 'establishment.name', maxLength: 200 };
  const first = (type: string) =>
    making.fields.find((field) => field.keep && field.type === type)?.id === spec.id;
  if (spec.type === 'siret' && first('siret')) return { ...spec, from: 'establishment.siret' };
  return spec.type === 'address' && first('address') ? { ...spec, from: 'establishment.address' } : spec;
}

/** What the making shows replaces what was there; a field of another type loses what its old type meant. */
function merged(before: FieldSpec, spec: FieldSpec): FieldSpec {
  if (before.type !== spec.type) return spec;
  const options = spec.options?.map((option) => ({
    ...before.options?.find(({ code }) => code === option.code),
    ...option,
  }));
  return { ...before, ...spec, ...(options ? { options } : {}) };
}

/** Facts of the rules that no field of the form gives: asked by Tacite, off the form. */
const factsOf = (family: RuleFamily | null): readonly FieldSpec[] =>
  fieldsNeededBy(family)
    .filter((needed) => needed.required && canBeAdded(needed))
    .map(({ id, type, label }) => offForm(id ?? '', type, label, family));

const offForm = (
  id: string,
  type: FieldSpec['type'],
  label: string,
  family: RuleFamily | null,
): FieldSpec => {
  const known = templateOf(family)?.fields.find((field) => field.id === id);
  return {
    id,
    label,
    prompt: known?.prompt ?? label,
    type,
    need: 'offForm',
    section: FOLLOW_UP_SECTION,
    ...(known?.hint === undefined ? {} : { hint: known.hint }),
  };
};

const templateOf = (family: RuleFamily | null): ConventionModel | null =>
  family === null ? null : (allModels.find(({ ruleFamily }) => ruleFamily === family) ?? null);

type Lifetime = Pick<ConventionModel, 'steps' | 'exits' | 'inForceFrom'>;

/** The steps of the family's own model, in words that name no issuer; else those of the model being changed. */
function lifeOf(family: RuleFamily | null, base: ConventionModel | null): Lifetime {
  if (base && base.ruleFamily === family) {
    const { steps, exits, inForceFrom } = base;
    return { steps, exits, inForceFrom };
  }
  const template = templateOf(family);
  if (!template) return { steps: STEPS, exits: [], inForceFrom: null };
  const { name, shortName } = template.issuer;
  const plain = <T extends { readonly action: string }>(step: T): T => ({
    ...step,
    action: step.action.replaceAll(shortName, 'l’émetteur').replaceAll(name, 'l’émetteur'),
  });
  return {
    steps: template.steps.map(plain),
    exits: template.exits.map(plain),
    inForceFrom: template.inForceFrom,
  };
}

/** Each step has its date. */
const datesOf = ({ steps, exits }: Lifetime, family: RuleFamily | null): readonly FieldSpec[] =>
  [...steps, ...exits].map(({ dateField, action }) => {
    const known = templateOf(family)?.fields.find(({ id }) => id === dateField);
    const label = DATES[dateField] ?? known?.label ?? action;
    return offForm(dateField, 'date', label || action, family);
  });

/** In every model, what is off the form comes last. */
const offFormLast = (fields: readonly FieldSpec[]): FieldSpec[] => [
  ...fields.filter(({ need }) => need !== 'offForm'),
  ...fields.filter(({ need }) => need === 'offForm'),
];

const emptyModel = (): ConventionModel => ({
  schema: 1,
  slug: '',
  number: '',
  title: '',
  shortTitle: '',
  noun: 'convention',
  state: 'current',
  audience: 'Modèle fait sur cet ordinateur, à partir du formulaire de l’émetteur.',
  issuer: { name: '', shortName: '', address: [], deliberations: [], contacts: [] },
  programme: null,
  annexes: [],
  sections: [],
  fields: [],
  titleField: '',
  checks: [],
  ruleFamily: null,
  steps: [],
  exits: [],
  inForceFrom: null,
  signatureBlocks: [
    { party: 'beneficiary', heading: 'Pour le bénéficiaire' },
    { party: 'issuer', heading: 'Pour l’émetteur' },
  ],
  originals: null,
  returnPieces: { electronic: ['signedFile'], handwritten: ['scan'] },
  returnChannel: 'Renvoyez la convention signée comme l’émetteur le demande.',
  notes: [],
});
