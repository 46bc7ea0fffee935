/** Checks of a recorded date against one that a rule computes: both are named, and the rule can be opened. */
import type { Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { formatDay, french } from '../base/text.ts';
import type { Answers } from '../model/views.ts';
import type { Derivation } from '../rules/derivation.ts';
import { readDate } from '../rules/identifiers/index.ts';
import { MEGALIS_2019, MEGALIS_2025 } from '../rules/megalis.ts';
import { ampTerm, ampTermination } from '../rules/time/amp.ts';
import { megalisEffect } from '../rules/time/megalis-effect.ts';
import { explainProofDeadline, polmarEligible, polmarExec } from '../rules/time/polmar.ts';
import type { Finding } from './own-problem.ts';
import type { CheckSpec, ConventionModel } from './schema.ts';

type Check<Kind extends CheckSpec['kind']> = Extract<CheckSpec, { kind: Kind }>;
type Found = (Finding & { readonly why: Derivation }) | null;

/** Outside these years a date is a slip of the keyboard, and adding months to it could leave the calendar. */
const PLAUSIBLE = { from: 1950, to: 2150 } as const;

function dayAt(answers: Answers, fieldId: string): Day | null {
  const value = answers[fieldId];
  const day = typeof value === 'string' ? readDate(value).iso : null;
  return day !== null && yearOf(day) >= PLAUSIBLE.from && yearOf(day) <= PLAUSIBLE.to ? day : null;
}

const warning = (sentence: string, why: Derivation): Found => ({
  level: 'warning',
  sentence: french(sentence),
  why,
});

/** A request before the computed effect; silent when it even precedes the receipt, which another check says. */
export function requestBeforeEffect(
  check: Check<'requestBeforeEffect'>,
  model: ConventionModel,
  answers: Answers,
): Found {
  const request = dayAt(answers, check.field);
  const receiptDate = dayAt(answers, check.receipt);
  const existing = answers[check.existingUser];
  if (request === null || (receiptDate !== null && request < receiptDate)) return null;
  const effect = megalisEffect(model.ruleFamily === 'MEG19' ? MEGALIS_2019 : MEGALIS_2025, {
    existingUser: typeof existing === 'boolean' ? existing : null,
    receiptDate,
  });
  if (effect.kind !== 'known') return null;
  const { effectiveDate } = effect.value;
  if (effectiveDate === null || request >= effectiveDate) return null;
  return warning(
    `La demande de résiliation (${formatDay(request)}) est antérieure à la prise d’effet (${formatDay(effectiveDate)}) : vérifiez les deux dates.`,
    effect.derivation,
  );
}

/** R-POL-ELIGIBLE on the invoice date. */
export function eligibleProblem(check: Check<'eligible'>, answers: Answers): Found {
  const invoiced = dayAt(answers, check.field);
  const start = dayAt(answers, check.start);
  if (invoiced === null || start === null) return null;
  const { value, derivation } = polmarEligible(start, invoiced);
  const exec = polmarExec(start);
  if (value.eligible || exec.kind !== 'known') return null;
  const contradicted =
    invoiced < start
      ? `antérieure à la déclaration de commencement (${formatDay(start)})`
      : `postérieure à la fin de l’exécution (${formatDay(exec.value.executionEnd)})`;
  return warning(
    `La facture (${formatDay(invoiced)}) est ${contradicted} : la dépense ne compte pas dans l’indemnité. Vérifiez les deux dates.`,
    derivation,
  );
}

/**
 * The proof and the works run apart (AMB-POL-07): when the proof is due first, an extension is suggested, until it is
 * asked for or the proof has left. An extension granted too short is said again.
 */
export function proofBeforeExecutionEnd(check: Check<'proofBeforeExecutionEnd'>, answers: Answers): Found {
  const notification = dayAt(answers, check.notification);
  const exec = polmarExec(dayAt(answers, check.field));
  const extended = dayAt(answers, check.extended);
  const asked = extended === null && dayAt(answers, check.extensionRequested) !== null;
  const settled = asked || dayAt(answers, check.proofSent) !== null;
  if (notification === null || exec.kind !== 'known' || settled) return null;
  const proof = explainProofDeadline(notification, extended);
  const { executionEnd } = exec.value;
  if (proof.value >= executionEnd) return null;
  return warning(
    `Le justificatif est à envoyer le ${formatDay(proof.value)} au plus tard, avant la fin de l’exécution (${formatDay(executionEnd)}) : s’il risque de ne pas être prêt, demandez une prorogation avant ce jour.`,
    proof.derivation,
  );
}

/** A go-live after the last day: that of a recorded request, else of the eight-year limit. */
export function commissioningInTerm(check: Check<'commissioningInTerm'>, answers: Answers): Found {
  const commissioning = dayAt(answers, check.field);
  const notification = dayAt(answers, check.notification);
  const term = ampTerm(notification);
  if (commissioning === null || notification === null || term.kind !== 'known') return null;
  const request = dayAt(answers, check.request);
  // A request before the notification has its own check, and its rule computes nothing.
  const leaving = request === null || request < notification ? null : ampTermination(notification, request);
  const end = leaving?.value.terminationLastDay ?? term.value.hardEnd;
  if (commissioning <= end) return null;
  return warning(
    `La mise en service (${formatDay(commissioning)}) est postérieure au dernier jour de la convention (${formatDay(end)}) : vérifiez les deux dates.`,
    (leaving ?? term).derivation,
  );
}
