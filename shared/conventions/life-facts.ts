/**
 * What can be recorded about the life of a convention, from the data of its model: which date facts its form and its
 * follow-up hold, which steps and ends it has. A seventh convention needs nothing here.
 */
import { fieldOf } from './registry.ts';
import type { ConventionModel, FieldSpec, StatusId, StepSpec } from './schema.ts';
import { exitsFrom, isEnded, nextSteps } from './status.ts';

/** `date`: a fact of its own. `step` and `exit` write a status with their date. */
export type LifeFactKind = 'request' | 'date' | 'step' | 'exit';

export interface LifeFact {
  /** Unique within the model: the field that holds the date. */
  readonly field: FieldSpec;
  readonly kind: LifeFactKind;
  /** Verb and object: « Enregistrer une demande de résiliation ». */
  readonly action: string;
  /** The status that comes with the date, for a step or an end. */
  readonly status: StatusId | null;
  /** Choice to make with the request: the whole convention, or some services. */
  readonly scope: FieldSpec | null;
}

/** Facts that no step records, by the names that every model shares (conventions.md, off-form fields). */
const OWN_FACTS: readonly { id: string; kind: LifeFactKind; action: string; scope?: string }[] = [
  {
    id: 'requestReceiptDate',
    kind: 'request',
    action: 'Enregistrer une demande de résiliation',
    scope: 'terminationScope',
  },
  { id: 'extensionRequestedOn', kind: 'date', action: 'Enregistrer une demande de prorogation' },
  { id: 'extendedUntil', kind: 'date', action: 'Enregistrer une prorogation accordée' },
  { id: 'steeringCommitteeOn', kind: 'date', action: 'Enregistrer un comité de pilotage' },
  { id: 'chorusCodesGivenOn', kind: 'date', action: 'Enregistrer l’envoi des codes Chorus Pro' },
];

/** What a person may record now, in order: the step awaited, the facts of the follow-up, then the ends. */
export function recordableFacts(model: ConventionModel, status: StatusId): readonly LifeFact[] {
  if (status === 'draft' || status === 'ready') return [];
  const stepped = (step: StepSpec, kind: 'step' | 'exit'): readonly LifeFact[] => {
    const field = fieldOf(model, step.dateField);
    // A signature is recorded with its way of signing, by its own dialog.
    return field === null || step.status === 'signedByBeneficiary'
      ? []
      : [{ field, kind, action: step.action, status: step.status, scope: null }];
  };
  const own = OWN_FACTS.flatMap(({ id, kind, action, scope }): readonly LifeFact[] => {
    const field = fieldOf(model, id);
    if (field === null) return [];
    return [{ field, kind, action, status: null, scope: scope ? fieldOf(model, scope) : null }];
  });
  return [
    ...nextSteps(model, status).flatMap((step) => stepped(step, 'step')),
    // After the end, a date may still be corrected from the form; nothing new happens.
    ...(isEnded(status) ? [] : own),
    ...exitsFrom(model, status).flatMap((exit) => stepped(exit, 'exit')),
  ];
}

/** The fact of a received termination request, or null for a convention that one does not leave by letter. */
export const requestFact = (model: ConventionModel): FieldSpec | null => fieldOf(model, 'requestReceiptDate');

const NOT_AMENDED: ReadonlySet<FieldSpec['type']> = new Set<FieldSpec['type']>([
  'date',
  'signature',
  'attachment',
]);

/**
 * The answers an amendment may change: what the text says, never what happened (dates, signatures, how the file is
 * followed), which is corrected in the form.
 */
export function amendableFields(model: ConventionModel): readonly FieldSpec[] {
  const asWritten = new Set([
    'existingUser',
    'signatureMode',
    ...OWN_FACTS.flatMap(({ scope }) => scope ?? []),
  ]);
  return model.fields.filter(
    (field) =>
      !NOT_AMENDED.has(field.type) &&
      !asWritten.has(field.id) &&
      field.need !== 'signing' &&
      field.need !== 'issuer' &&
      field.need !== 'yearly',
  );
}

/** Whether an amendment makes sense: a text signed by both parties, and still alive. */
export const canAmend = (model: ConventionModel, status: StatusId): boolean =>
  model.signatureBlocks.length > 1 && status !== 'draft' && status !== 'ready' && !isEnded(status);
