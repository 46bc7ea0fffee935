/** R-FIELDS (conventions.md 0.4): which answers a convention still lacks before it can be signed. */
import type { Json } from '../base/canonical.ts';
import type { ConventionModel, FieldSpec } from './schema.ts';

type Values = Readonly<Record<string, Json | undefined>>;

/**
 * Absent, null, blank text, empty list, or an object all of whose parts are blank. Zero and « non » are answers. An
 * address or a person may be plain text (the vectors, an import) or an object (the record).
 */
export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isBlank);
}

/** Whether a field is asked, given the other answers: each condition must equal, or contain, its value. */
export const isAsked = (field: FieldSpec, values: Values): boolean =>
  (field.when ?? []).every((condition) => {
    const value = values[condition.field];
    return Array.isArray(value) ? value.includes(condition.includes) : value === condition.includes;
  });

/** Whether R-FIELDS counts a field: `printed` and `needed` ones, unless the model says otherwise. */
export const isCounted = (field: FieldSpec): boolean =>
  field.requiredForReady ?? (field.need === 'printed' || field.need === 'needed');

/** Field ids that are missing, in the document's order (facts off the form are last in every model). */
export const missingFields = (model: ConventionModel, values: Values): string[] =>
  model.fields
    .filter((field) => isCounted(field) && isAsked(field, values) && isBlank(values[field.id]))
    .map((field) => field.id);
