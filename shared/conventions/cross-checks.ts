/** Checks across answers, each declared by the model (schema.ts, CheckSchema). All are silent while a fact is missing. */
import type { Day } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { day } from '../base/day.ts';
import { formatCents, formatDay, formatInteger, NBSP } from '../base/text.ts';
import type { Derivation } from '../rules/derivation.ts';
import { readDate, readInteger } from '../rules/identifiers/index.ts';
import { ampRoles } from '../rules/amp.ts';
import { tierFor } from '../rules/tiers.ts';
import type { Answers } from '../model/views.ts';
import {
  commissioningInTerm,
  eligibleProblem,
  proofBeforeExecutionEnd,
  requestBeforeEffect,
} from './date-checks.ts';
import { isBlank } from './missing.ts';
import type { Finding } from './own-problem.ts';
import type { CheckSpec, ConventionModel, FieldSpec, OptionSpec } from './schema.ts';

/** A finding across answers, with the rule behind it when there is one. */
export interface CrossFinding extends Finding {
  readonly why?: Derivation;
}

/** Runs one check; null when all is well or when a fact is missing. Never throws. */
export function crossProblem(
  check: CheckSpec,
  model: ConventionModel,
  answers: Answers,
): CrossFinding | null {
  switch (check.kind) {
    case 'order':
      return orderProblem(check, answers);
    case 'notBefore':
      return notBeforeProblem(check, answers);
    case 'expected':
      return expectedProblem(check, answers);
    case 'sensitive':
      return sensitiveProblem(check, model, answers);
    case 'tier':
      return tierProblem(check, model, answers);
    case 'roles':
      return rolesProblem(check, answers);
    case 'requestBeforeEffect':
      return requestBeforeEffect(check, model, answers);
    case 'eligible':
      return eligibleProblem(check, answers);
    case 'proofBeforeExecutionEnd':
      return proofBeforeExecutionEnd(check, answers);
    case 'commissioningInTerm':
      return commissioningInTerm(check, answers);
  }
}

type Check<Kind extends CheckSpec['kind']> = Extract<CheckSpec, { kind: Kind }>;

const dayAt = (answers: Answers, fieldId: string): Day | null => {
  const value = answers[fieldId];
  return typeof value === 'string' ? readDate(value).iso : null;
};

function orderProblem(check: Check<'order'>, answers: Answers): CrossFinding | null {
  const first = dayAt(answers, check.first);
  const next = dayAt(answers, check.next);
  if (first === null || next === null || first <= next) return null;
  const sentence = check.sentence.replace('{first}', formatDay(first)).replace('{next}', formatDay(next));
  return { level: check.level, sentence };
}

function notBeforeProblem(check: Check<'notBefore'>, answers: Answers): CrossFinding | null {
  const date = dayAt(answers, check.field);
  if (date === null || date >= day(check.day)) return null;
  return { level: check.level, sentence: check.sentence.replace('{date}', formatDay(date)) };
}

function expectedProblem(check: Check<'expected'>, answers: Answers): CrossFinding | null {
  const value = answers[check.field];
  if (value === check.value) return null;
  return { level: 'warning', sentence: isBlank(value) ? check.whenBlank : check.sentence };
}

const codesIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((code) => typeof code === 'string');

const fieldIn = (model: ConventionModel, fieldId: string): FieldSpec | undefined =>
  model.fields.find((field) => field.id === fieldId);

const optionIn = (model: ConventionModel, fieldId: string, code: Json | undefined): OptionSpec | undefined =>
  fieldIn(model, fieldId)?.options?.find((option) => option.code === code);

function sensitiveProblem(
  check: Check<'sensitive'>,
  model: ConventionModel,
  answers: Answers,
): CrossFinding | null {
  const ticked = codesIn(answers[check.field]);
  const found = ticked.some((code) => optionIn(model, check.field, code)?.sensitive === true);
  return found ? { level: 'warning', sentence: check.sentence } : null;
}

const numberAt = (answers: Answers, fieldId: string): number | null => {
  const value = answers[fieldId];
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null;
  return typeof value === 'string' ? readInteger(value).value : null;
};

/** « quoted » with the unbreakable spaces of French. */
const quoted = (text: string): string => `«${NBSP}${text}${NBSP}»`;

function tierProblem(check: Check<'tier'>, model: ConventionModel, answers: Answers): CrossFinding | null {
  const chosen = optionIn(model, check.field, answers[check.field]);
  if (chosen?.offer === undefined || model.ruleFamily === null) return null;
  const offered = optionIn(model, check.offer, answers[check.offer]);
  if (offered && offered.code !== chosen.offer) {
    return {
      level: 'warning',
      sentence: `La ligne cochée ne correspond pas à l’offre demandée, ${quoted(offered.label)} : corrigez l’une des deux réponses.`,
    };
  }
  const headcount = numberAt(answers, check.headcount);
  if (headcount === null) return null;
  const tier = tierFor(model.ruleFamily, chosen.offer, headcount);
  if (tier === null || tier.value.tierId === chosen.code) return null;
  const entered = `L’effectif saisi est ${formatInteger(headcount)}`;
  const right = optionIn(model, check.field, tier.value.tierId);
  const why = tier.derivation;
  if (right === undefined) {
    return {
      level: 'warning',
      sentence: `${entered} : la télétransmission seule n’est proposée qu’aux établissements de moins de 20 ${check.unit}. Choisissez une ligne du bouquet, ou corrigez l’effectif.`,
      why,
    };
  }
  const amount = right.cents === undefined || right.cents === 0 ? 'gratuit' : formatCents(right.cents);
  return {
    level: 'warning',
    sentence: `${entered} : la ligne ${quoted(right.label)} (${amount}) correspond. Changez la ligne cochée, ou corrigez l’effectif.`,
    why,
  };
}

const ROLE_SENTENCES = {
  warning:
    'Les deux parties sont co-responsables : le reste de l’article 13 est écrit pour une commune responsable et une Métropole sous-traitante. Vérifiez avec la Métropole.',
  incoherent:
    'Ces deux rôles ne vont pas ensemble : l’article 13 est écrit pour une commune responsable de traitement et une Métropole sous-traitante. Corrigez l’un des deux rôles.',
} as const;

const ROLES: readonly Json[] = ['controller', 'jointController', 'processor'];
const isRole = (value: Json | undefined): value is string => ROLES.includes(value ?? null);

function rolesProblem(check: Check<'roles'>, answers: Answers): CrossFinding | null {
  const issuer = answers[check.issuer];
  const beneficiary = answers[check.beneficiary];
  if (!isRole(issuer) || !isRole(beneficiary)) return null;
  const { value, derivation } = ampRoles(issuer, beneficiary);
  if (value.level === 'coherent') return null;
  return { level: 'warning', sentence: ROLE_SENTENCES[value.level], why: derivation };
}
