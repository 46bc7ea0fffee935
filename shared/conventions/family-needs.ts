/**
 * Which fields a family of rules reads, so that a model somebody makes is offered only the rules it can feed. The rules
 * know their facts by fixed names: a form that words a question otherwise gives its field that name.
 */
import type { RuleFamily } from '../rules/families.ts';
import type { ConventionModel, FieldSpec } from './schema.ts';

export interface NeededField {
  /** The name the field must have; null: any, it is known by its priced options. */
  readonly id: string | null;
  readonly type: FieldSpec['type'];
  /** French: what the fact is, for the screen that makes models. */
  readonly label: string;
  /** Without a required field the rules never answer; the others only make them say more. */
  readonly required: boolean;
  /** Codes that the options of the choice must have. */
  readonly codes?: readonly string[];
  /** At least one option has an amount. */
  readonly priced?: true;
}

const need = (
  id: string,
  type: FieldSpec['type'],
  label: string,
  codes?: readonly string[],
): NeededField => ({
  id,
  type,
  label,
  required: true,
  ...(codes ? { codes } : {}),
});
const may = (id: string, type: FieldSpec['type'], label: string, codes?: readonly string[]): NeededField => ({
  ...need(id, type, label, codes),
  required: false,
});

const LEAVING: readonly NeededField[] = [
  may('requestReceiptDate', 'date', 'Réception de la demande de résiliation'),
  may('terminationScope', 'choiceOne', 'Ce que la demande de résiliation concerne', ['namedServices']),
];

const CHORUS: readonly NeededField[] = [
  may('chorusCodesRequired', 'boolean', 'Codes Chorus Pro demandés chaque année'),
  may('chorusCodesGivenOn', 'date', 'Envoi des codes Chorus Pro à l’émetteur'),
];

const MEGALIS: readonly NeededField[] = [
  need('existingUser', 'boolean', 'Utilisateur des services avant ce programme'),
  need('receiptDate', 'date', 'Réception de la convention par l’émetteur'),
  {
    id: null,
    type: 'choiceOne',
    label: 'Barème, dont les lignes portent un montant',
    required: true,
    priced: true,
  },
  ...LEAVING,
  ...CHORUS,
];

const NEEDS: Readonly<Record<RuleFamily, readonly NeededField[]>> = {
  CHA25: [
    need('signedOn', 'date', 'Signature par la collectivité'),
    may('receiptDate', 'date', 'Réception de la charte par l’émetteur'),
  ],
  MEG25: MEGALIS,
  MEG19: MEGALIS,
  POL: [
    need('notificationDate', 'date', 'Notification par le préfet'),
    need('startDeclarationDate', 'date', 'Déclaration de commencement'),
    need('expenseHtCents', 'money', 'Dépense hors taxes'),
    need('otherPublicAidCents', 'money', 'Autres aides publiques'),
    may('declaredStartDate', 'date', 'Commencement déclaré'),
    may('extendedUntil', 'date', 'Fin de la prorogation accordée'),
    may('expenseBasis', 'choiceOne', 'Dépense comptée hors taxes ou toutes taxes comprises', ['HT', 'TTC']),
    may('expenseTtcCents', 'money', 'Dépense toutes taxes comprises'),
    may('expenseDate', 'date', 'Date de la facture'),
    may('balanceRequestedOn', 'date', 'Demande du solde'),
    may('paidOn', 'date', 'Versement de l’indemnité'),
    may('paidCents', 'money', 'Montant versé'),
  ],
  MOS: [
    need('signedOn', 'date', 'Signature par la collectivité'),
    need('issuerSignedOn', 'date', 'Signature par l’émetteur'),
    need('subscribedServices', 'choiceMany', 'Services souscrits', ['supervision']),
    need('probeCount', 'integer', 'Nombre de sondes'),
    ...LEAVING,
    ...CHORUS,
  ],
  AMP: [
    need('notificationDate', 'date', 'Notification de la convention'),
    need('commissioningDate', 'date', 'Mise en service'),
    need('population', 'integer', 'Population de la commune'),
    need('setupCents', 'money', 'Mise en service (montant)'),
    need('fixedCents', 'money', 'Part fixe annuelle'),
    need('populationCents', 'money', 'Part annuelle selon la population'),
    need('optionCents', 'money', 'Option annuelle'),
    may('useInvestmentSplit', 'boolean', 'Dépense répartie entre investissement et fonctionnement'),
    ...LEAVING,
  ],
};

/** The fields a family reads: the required ones first; none without rules. */
export const fieldsNeededBy = (family: RuleFamily | null): readonly NeededField[] =>
  family === null ? [] : NEEDS[family].toSorted((a, b) => Number(b.required) - Number(a.required));

const hasCodes = (field: FieldSpec, codes: readonly string[]): boolean =>
  codes.every((code) => field.options?.some((option) => option.code === code));

/** Whether a field of a model can serve as this one, its name apart: its type, its options, its amounts. */
export const couldServe = (field: FieldSpec, needed: NeededField): boolean =>
  field.type === needed.type &&
  hasCodes(field, needed.codes ?? []) &&
  (needed.priced !== true || (field.options ?? []).some((option) => option.cents !== undefined));

/**
 * What a model lacks to follow a family of rules: required facts without a field of that name and type, and facts whose
 * name is taken by a field of another type. Empty: the rules can be chosen.
 */
export function familyGaps(
  model: Pick<ConventionModel, 'fields'>,
  family: RuleFamily | null,
): readonly NeededField[] {
  const { fields } = model;
  // The basis « TTC » makes the rule ask for the expense in that basis.
  const asksTtc = fields.some(({ id }) => id === 'expenseBasis');
  return fieldsNeededBy(family).filter((needed) => {
    if (needed.id === null) return !fields.some((field) => couldServe(field, needed));
    const named = fields.find((field) => field.id === needed.id);
    if (named) return !couldServe(named, needed);
    return needed.required || (needed.id === 'expenseTtcCents' && asksTtc);
  });
}
