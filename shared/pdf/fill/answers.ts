/** The answers of a convention as the filling needs them: texts, and options chosen. */
import type { ConventionModel } from '../../conventions/schema.ts';
import type { Answers } from '../../model/views.ts';
import { answerText } from '../../conventions/written-answer.ts';

export interface FormAnswers {
  /** By field id; blank answers are left out. */
  readonly texts: Readonly<Record<string, string>>;
  /** `fieldId=option`. */
  readonly chosen: ReadonlySet<string>;
  /** By field id or `fieldId=option`: what the screen calls it, for messages. */
  readonly names: Readonly<Record<string, string>>;
}

/** Signatures stay blank; what an odd record holds comes out as text. */
export function formAnswers(model: ConventionModel, answers: Answers): FormAnswers {
  const texts: Record<string, string> = {};
  const names: Record<string, string> = {};
  const chosen = new Set<string>();
  for (const field of model.fields) {
    names[field.id] = field.prompt;
    const value = answers[field.id];
    if (field.type === 'signature' || field.type === 'attachment' || value === undefined) continue;
    for (const option of field.options ?? []) {
      names[`${field.id}=${option.code}`] = `${field.prompt} : ${option.label}`;
      if (Array.isArray(value) ? value.includes(option.code) : value === option.code)
        chosen.add(`${field.id}=${option.code}`);
    }
    if (typeof value === 'boolean') chosen.add(`${field.id}=${value ? 'yes' : 'no'}`);
    const text = answerText(field, value);
    if (text !== null && field.type !== 'boolean') texts[field.id] = text;
  }
  return { texts, chosen, names };
}
