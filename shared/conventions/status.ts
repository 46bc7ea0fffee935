/**
 * Statuses (conventions.md part 8). Draft and ready come from the answers while nothing is recorded; then come the
 * steps that a person records; the dates decide of in force, notice given, terminated and expired. Nothing is stored
 * that a date decides, so a convention never stays « en vigueur » because nobody opened it.
 */
import type { Day } from '../base/brands.ts';
import { day } from '../base/day.ts';
import type { SummaryEvent } from '../model/summary.ts';
import type { SignatureMode } from './returns.ts';
import { STATUS_IDS, type ConventionModel, type StatusId, type StepSpec } from './schema.ts';

export interface StatusFacts {
  /** The furthest step a person recorded, `draft` until one is. */
  readonly recordedStatus: string;
  /** Ids that R-FIELDS finds missing. */
  readonly missing: readonly string[];
  /** Number of answers that are present but invalid. */
  readonly problems: number;
  /** Events of its life, sorted; a notice and its end are in them once a request is recorded. */
  readonly events: readonly Pick<SummaryEvent, 'kind' | 'date'>[];
}

export const isStatusId = (text: string): text is StatusId =>
  (STATUS_IDS as readonly string[]).includes(text);

const stepIndex = (model: ConventionModel, status: string): number =>
  model.steps.findIndex((step) => step.status === status);

const firstDate = (facts: StatusFacts, ...kinds: readonly string[]): Day | null =>
  facts.events.find((event) => kinds.includes(event.kind))?.date ?? null;

/** The status on a given day. A recorded status that the model does not know counts as nothing recorded. */
export function statusOn(model: ConventionModel, facts: StatusFacts, today: Day): StatusId {
  const { recordedStatus } = facts;
  if (model.exits.some((exit) => exit.status === recordedStatus) || recordedStatus === 'archived') {
    return isStatusId(recordedStatus) ? recordedStatus : 'draft';
  }
  const index = stepIndex(model, recordedStatus);
  const recorded = model.steps[index]?.status;
  if (recorded === undefined) {
    return facts.missing.length === 0 && facts.problems === 0 ? 'ready' : 'draft';
  }
  return statusByDates(model, facts, index, today) ?? recorded;
}

function statusByDates(
  model: ConventionModel,
  facts: StatusFacts,
  index: number,
  today: Day,
): StatusId | null {
  if (model.inForceFrom === null) return null;
  const terminationEnd = firstDate(facts, 'terminationEnd');
  if (terminationEnd !== null && today > terminationEnd) return 'terminated';
  const programmeEnd = model.programme ? day(model.programme.end) : null;
  const end = firstDate(facts, 'programmeEnd', 'maximumEnd') ?? programmeEnd;
  if (end !== null && today > end) return model.supersededBy === undefined ? 'expired' : 'superseded';
  const bound = stepIndex(model, model.inForceFrom);
  if (index < bound) return null;
  if (terminationEnd !== null) return 'noticeGiven';
  if (index > bound) return null;
  const effect = firstDate(facts, 'effect');
  return effect !== null && effect <= today ? 'inForce' : null;
}

const LABELS: Readonly<Record<StatusId, string>> = {
  draft: 'Brouillon',
  ready: 'Prête à signer',
  signedByBeneficiary: 'Signée par le bénéficiaire',
  returned: 'Signée et renvoyée',
  originalPosted: 'Original posté',
  receivedByIssuer: 'Reçue par l’émetteur',
  signedByIssuer: 'Signée par l’émetteur',
  countersigned: 'Signée par les deux parties',
  notified: 'Notifiée',
  started: 'Opération commencée',
  proofSent: 'Justificatif envoyé',
  completed: 'Opération achevée',
  balanceRequested: 'Solde demandé',
  paid: 'Indemnité versée',
  inForce: 'En vigueur',
  commissioned: 'Service en fonction',
  noticeGiven: 'Résiliation demandée',
  terminated: 'Résiliée',
  expired: 'Arrivée à son terme',
  superseded: 'Remplacée',
  lapsed: 'Caduque',
  reclaimed: 'Reversement demandé',
  refused: 'Refusée',
  archived: 'Archivée',
};

const SIGNED_LABELS: Readonly<Record<SignatureMode, string>> = {
  electronic: 'Signée électroniquement',
  handwritten: 'Signée sur papier',
};

/**
 * French label of a status; « convention » and « charte » are both feminine. Paper and electronic signatures are
 * never shown alike (principle 5): give the way of signing when it is known.
 */
export const statusLabel = (status: StatusId, mode: SignatureMode | null = null): string =>
  status === 'signedByBeneficiary' && mode !== null ? SIGNED_LABELS[mode] : LABELS[status];

export type StatusTone = 'draft' | 'waiting' | 'active' | 'attention' | 'ended';

const ENDED: ReadonlySet<StatusId> = new Set<StatusId>([
  'terminated',
  'expired',
  'superseded',
  'lapsed',
  'reclaimed',
  'refused',
  'archived',
  'paid',
]);

/** Which of five looks a status has; the label always says the rest. */
export function statusTone(status: StatusId): StatusTone {
  if (status === 'draft') return 'draft';
  if (status === 'noticeGiven') return 'attention';
  if (status === 'inForce' || status === 'commissioned') return 'active';
  return ENDED.has(status) ? 'ended' : 'waiting';
}

/** True once nothing more is expected of anyone. */
export const isEnded = (status: StatusId): boolean => ENDED.has(status);

/**
 * The steps a person may record next: the following one, and those behind it as long as they may be skipped.
 * None for a draft (what is missing comes first) nor once the convention ended.
 */
export function nextSteps(model: ConventionModel, status: StatusId): readonly StepSpec[] {
  if (status === 'draft' || isEnded(status)) return [];
  const reached = status === 'inForce' || status === 'noticeGiven' ? model.inForceFrom : status;
  const next: StepSpec[] = [];
  for (const step of model.steps.slice(reached === null ? 0 : stepIndex(model, reached) + 1)) {
    next.push(step);
    if (step.optional !== true) break;
  }
  return next;
}

/** The ends a person may record now: none for a draft, nor after another end. */
export const exitsFrom = (model: ConventionModel, status: StatusId): readonly StepSpec[] =>
  status === 'draft' || status === 'ready' || isEnded(status) ? [] : model.exits;

/**
 * What to record when the last step is undone: the step before, or `draft`. Allowed until the signed copy was returned,
 * that step included, since it is the one a finger slips on: null later, when the paper is in the issuer's hands and only
 * dates are corrected.
 */
export function stepBack(model: ConventionModel, recordedStatus: string): StatusId | null {
  const index = stepIndex(model, recordedStatus);
  if (index < 0 || index > Math.max(stepIndex(model, 'returned'), 0)) return null;
  return model.steps[index - 1]?.status ?? 'draft';
}
