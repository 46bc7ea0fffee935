/**
 * What a convention model is: one data file per model and version in models/, checked by this schema at test time and
 * whenever a model comes from outside. A new convention is a new file, not a new branch in the code (principle 4).
 */
import * as v from 'valibot';
import { RULE_FAMILIES } from '../rules/families.ts';

/** conventions.md 0.4. `prefilled`: the form prints it, the user may change it. */
export const NEEDS = [
  'printed',
  'needed',
  'recommended',
  'yearly',
  'signing',
  'issuer',
  'offForm',
  'prefilled',
] as const;

export const FIELD_TYPES = [
  'text',
  'longText',
  'place',
  'person',
  'address',
  'siret',
  'phone',
  'email',
  'date',
  'integer',
  'money',
  'boolean',
  'choiceOne',
  'choiceMany',
  'iban',
  'attachment',
  'signature',
] as const;

/** Part 8 of conventions.md. */
export const STATUS_IDS = [
  'draft',
  'ready',
  'signedByBeneficiary',
  'returned',
  'originalPosted',
  'receivedByIssuer',
  'signedByIssuer',
  'countersigned',
  'notified',
  'started',
  'proofSent',
  'completed',
  'balanceRequested',
  'paid',
  'inForce',
  'commissioned',
  'noticeGiven',
  'terminated',
  'expired',
  'superseded',
  'lapsed',
  'reclaimed',
  'refused',
  'archived',
] as const;
export type StatusId = (typeof STATUS_IDS)[number];

const id = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]*$/));
const dayText = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));

/** A condition on other answers; every listed field must equal, or contain, the value. */
const WhenSchema = v.array(v.object({ field: id, includes: v.union([v.string(), v.boolean()]) }));

const OptionSchema = v.object({
  code: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9-]*$/)),
  /** As printed on the form. */
  label: v.string(),
  /** Heading printed above a group of options, on the first option of the group. */
  group: v.optional(v.string()),
  /** Printed amount in cents, for a tariff row. */
  cents: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Which offer of the tariff rule the row belongs to: `bouquet`, `teletransmissionOnly`. */
  offer: v.optional(v.string()),
  /** Marks the options that raise a warning, e.g. sensitive data. */
  sensitive: v.optional(v.boolean()),
});

const FieldSchema = v.object({
  id,
  /** As printed on the form, or our own label when it is off the form. */
  label: v.string(),
  /** What the screen asks, our own words. */
  prompt: v.string(),
  type: v.picklist(FIELD_TYPES),
  need: v.picklist(NEEDS),
  /** Why it is needed, our own words, said when it is missing. */
  reason: v.optional(v.string()),
  /** One short line under the label. */
  hint: v.optional(v.string()),
  section: id,
  options: v.optional(v.array(OptionSchema)),
  /** Printed by the form or proposed by Tacite; written into the record when the convention is created. */
  default: v.optional(
    v.union([
      v.string(),
      v.boolean(),
      v.number(),
      v.object({ lines: v.string(), postcode: v.string(), town: v.string() }),
    ]),
  ),
  maxLength: v.optional(v.pipe(v.number(), v.integer())),
  /** Shown, and counted by R-FIELDS, only when the condition holds. */
  when: v.optional(WhenSchema),
  /**
   * True: counted by R-FIELDS although it is off the form or pre-filled. False: not counted although `needed`,
   * because it is needed later than the signature.
   */
  requiredForReady: v.optional(v.boolean()),
  notAfter: v.optional(dayText),
  /** Where the address book fills it from. */
  from: v.optional(
    v.picklist([
      'establishment.name',
      'establishment.siret',
      'establishment.address',
      'contact.person',
      'contact.role',
      'contact.phone',
      'contact.email',
    ]),
  ),
  /** Fields filled together from one contact: `referent`, `representative`. */
  contactGroup: v.optional(id),
  /** Autocomplete token (WCAG 1.3.5) where one exists. */
  autocomplete: v.optional(v.string()),
  /** On screen, asked just before this field of the same section rather than in the document's order. */
  askedBefore: v.optional(id),
});
export type FieldSpec = v.InferOutput<typeof FieldSchema>;
export type OptionSpec = v.InferOutput<typeof OptionSchema>;

/** A step of the life of the paper that a person records with its date. */
const StepSchema = v.object({
  status: v.picklist(STATUS_IDS),
  /** The field that holds the step's date: one fact, one place. */
  dateField: id,
  /** Verb and object: « Enregistrer la signature ». */
  action: v.string(),
  /** The step may be skipped: the next one is offered at the same time. */
  optional: v.optional(v.boolean()),
});
export type StepSpec = v.InferOutput<typeof StepSchema>;

const level = v.picklist(['error', 'warning']);

/**
 * A check across answers. In a sentence, `{first}`, `{next}` and `{date}` stand for formatted dates. `field` is where
 * the sentence is shown.
 */
const CheckSchema = v.variant('kind', [
  /** The date in `first` must not be after the date in `next`. */
  v.object({ kind: v.literal('order'), first: id, next: id, field: id, level, sentence: v.string() }),
  v.object({ kind: v.literal('notBefore'), field: id, day: dayText, level, sentence: v.string() }),
  /** The answer should be `value`; `whenBlank` is said while nobody answered. */
  v.object({
    kind: v.literal('expected'),
    field: id,
    value: v.boolean(),
    sentence: v.string(),
    whenBlank: v.string(),
  }),
  /** The ticked row of the scale must agree with the headcount, by the tariff rule of the family. */
  v.object({
    kind: v.literal('tier'),
    field: id,
    headcount: id,
    offer: id,
    /** Noun printed after the number: « salariés », « agents ». */
    unit: v.string(),
  }),
  /** At least one option marked `sensitive` is ticked. */
  v.object({ kind: v.literal('sensitive'), field: id, sentence: v.string() }),
  /** A termination request received before the Mégalis effective date, which the receipt of the convention gives. */
  v.object({ kind: v.literal('requestBeforeEffect'), field: id, receipt: id, existingUser: id }),
  /** R-POL-ELIGIBLE: the invoice date in `field` must fall in the execution that the declaration `start` opens. */
  v.object({ kind: v.literal('eligible'), field: id, start: id }),
  /** The proof of the POLMAR file falls due before the works must end: an extension is worth asking (AMB-POL-07). */
  v.object({
    kind: v.literal('proofBeforeExecutionEnd'),
    /** The start declaration, at which the sentence is shown. */
    field: id,
    notification: id,
    proofSent: id,
    extensionRequested: id,
    extended: id,
  }),
  /** The go-live in `field` must not follow the last day of the Usine à Sites convention. */
  v.object({ kind: v.literal('commissioningInTerm'), field: id, notification: id, request: id }),
  /** R-AMP-ROLES: `issuer` and `beneficiary` name the two fields; the sentence is shown at `field`. */
  v.object({ kind: v.literal('roles'), issuer: id, beneficiary: id, field: id }),
]);
export type CheckSpec = v.InferOutput<typeof CheckSchema>;

export const RETURN_PIECES = ['signedFile', 'scan', 'postedOriginal', 'twoOriginals'] as const;

const TERMINATION_CHANNELS = ['registeredLetter', 'contactForm'] as const;

export const ModelSchema = v.object({
  schema: v.literal(1),
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  number: v.string(),
  title: v.string(),
  /** Short enough for a list: « Mégalis 2025-004 ». */
  shortTitle: v.string(),
  /** « convention » or « charte »: the word and its gender, for sentences. */
  noun: v.picklist(['convention', 'charte']),
  state: v.picklist(['current', 'ended']),
  supersededBy: v.optional(v.string()),
  /** Who it is for, one line of our own words. */
  audience: v.string(),
  issuer: v.object({
    name: v.string(),
    shortName: v.string(),
    address: v.array(v.string()),
    /** « représenté par … », facts only. */
    representedBy: v.optional(v.string()),
    deliberations: v.array(v.string()),
    contacts: v.array(v.object({ label: v.string(), value: v.string() })),
  }),
  programme: v.nullable(v.object({ start: dayText, end: dayText })),
  annexes: v.array(v.string()),
  sections: v.array(v.object({ id, title: v.string(), intro: v.optional(v.string()) })),
  /** In the document's order; fields that are off the form come last. */
  fields: v.array(FieldSchema),
  /** The field that names the beneficiary: the title of the convention in lists. */
  titleField: id,
  /** Checks across answers; the checks of one answer come from its type. */
  checks: v.array(CheckSchema),
  /** Which family of rules computes its dates and amounts (shared/rules); null for none. */
  ruleFamily: v.nullable(v.picklist(RULE_FAMILIES)),
  /** Steps a person records, in order. Draft and ready come from the answers, the end states from the dates. */
  steps: v.array(StepSchema),
  /** Ends that a person records and no date decides: refused, lapsed, replaced … */
  exits: v.array(StepSchema),
  /** From this step on, the dates decide between in force, notice given, terminated and expired; null: never. */
  inForceFrom: v.nullable(v.picklist(STATUS_IDS)),
  signatureBlocks: v.array(
    v.object({
      party: v.picklist(['issuer', 'beneficiary']),
      heading: v.string(),
      name: v.optional(v.string()),
    }),
  ),
  originals: v.nullable(v.number()),
  returnPieces: v.object({
    electronic: v.array(v.picklist(RETURN_PIECES)),
    handwritten: v.array(v.picklist(RETURN_PIECES)),
  }),
  /** How the signed copy goes back, our own words. */
  returnChannel: v.string(),
  /** How a letter of termination must or may be sent, where it is known; absent: no form is asked. */
  terminationChannel: v.optional(v.picklist(TERMINATION_CHANNELS)),
  /** Notices shown with the form or the document, our own words, with the reading they come from. */
  notes: v.array(v.object({ text: v.string(), reading: v.optional(v.string()) })),
});
export type ConventionModel = v.InferOutput<typeof ModelSchema>;
