/** The convention models that Tacite knows. A seventh model is one more file in models/ and one more line here. */
import type { Json } from '../base/canonical.ts';
import type { ConventionModel, FieldSpec } from './schema.ts';
import { ampUsineASites } from './models/amp-usine-a-sites-2021.ts';
import { megalisCharte2025 } from './models/megalis-charte-2025-003.ts';
import { megalisConvention2019 } from './models/megalis-convention-2019-026.ts';
import { megalisConvention2025 } from './models/megalis-convention-2025-004.ts';
import { moselleFibre2024 } from './models/moselle-fibre-2024serv001.ts';
import { polmarDdtm56 } from './models/polmar-ddtm56-2023.ts';

/** In the order of the screens: the models in use first. */
export const allModels: readonly ConventionModel[] = [
  megalisConvention2025,
  megalisCharte2025,
  moselleFibre2024,
  ampUsineASites,
  polmarDdtm56,
  megalisConvention2019,
];

const bySlug: ReadonlyMap<string, ConventionModel> = new Map(allModels.map((model) => [model.slug, model]));

/** The model of a slug, or null for a model that this version does not know. */
export const modelOf = (slug: string): ConventionModel | null => bySlug.get(slug) ?? null;

/** A field of a model by its id, or null. */
export const fieldOf = (model: ConventionModel, fieldId: string): FieldSpec | null =>
  model.fields.find((field) => field.id === fieldId) ?? null;

/** Answers written when a convention is created: what the form prints and what Tacite proposes. */
export function initialAnswers(model: ConventionModel): Readonly<Record<string, Json>> {
  const answers: Record<string, Json> = {};
  for (const field of model.fields) if (field.default !== undefined) answers[field.id] = field.default;
  return answers;
}

/**
 * The fields of a section in the order of the screen: the document's order, except for facts off the form that are
 * asked before the blank they explain. Dates of the exits are left out: a person records them with the exit itself.
 */
export function fieldsOfSection(model: ConventionModel, sectionId: string): readonly FieldSpec[] {
  const exitDates = new Set(model.exits.map((exit) => exit.dateField));
  const inSection = model.fields.filter((field) => field.section === sectionId && !exitDates.has(field.id));
  const ordered: FieldSpec[] = [];
  for (const field of inSection) {
    if (field.askedBefore !== undefined) continue;
    ordered.push(...inSection.filter((other) => other.askedBefore === field.id), field);
  }
  return ordered;
}
