/** What is wrong, or doubtful, in the answers of a convention. Nothing here ever blocks the saving of a draft. */
import type { Derivation } from '../rules/derivation.ts';
import type { Answers } from '../model/views.ts';
import { crossProblem } from './cross-checks.ts';
import { isAsked } from './missing.ts';
import { ownProblem } from './own-problem.ts';
import type { ConventionModel, FieldSpec } from './schema.ts';

export interface Problem {
  readonly fieldId: string;
  /** An error keeps the convention a draft; a warning only speaks. */
  readonly level: 'error' | 'warning';
  /** French: what is wrong, the reason, the remedy. */
  readonly sentence: string;
  /** The rule behind a warning, opened by « Pourquoi ? ». */
  readonly why?: Derivation;
}

/** Everything to say about a convention, in the document's order; a field may have several. */
export const problemsOf = (model: ConventionModel, answers: Answers): readonly Problem[] =>
  model.fields.flatMap((field) => problemsOfField(field, answers, model));

/** A field that is not asked has no problem, whatever an earlier answer left there. */
function problemsOfField(field: FieldSpec, answers: Answers, model: ConventionModel): readonly Problem[] {
  if (!isAsked(field, answers)) return [];
  const own = ownProblem(model, field, answers[field.id]);
  const found = own === null ? [] : [own];
  // What cannot be read cannot contradict anything.
  if (own?.level !== 'error') {
    for (const check of model.checks) {
      const crossed = check.field === field.id ? crossProblem(check, model, answers) : null;
      if (crossed !== null) found.push(crossed);
    }
  }
  return found.map((finding) => ({ fieldId: field.id, ...finding }));
}
