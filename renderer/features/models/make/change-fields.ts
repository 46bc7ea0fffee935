/** What the list of fields does to a making: pure, so that it can be checked without a screen. */
import { FORM_SECTION, idFor, optionsFrom } from '@shared/forms/making.ts';
import type { Making, MakingField } from '@shared/model/making.ts';

export const withField = (making: Making, id: string, change: Partial<MakingField>): Making => ({
  ...making,
  fields: making.fields.map((field) => (field.id === id ? { ...field, ...change } : field)),
});

/** Moves a field by one rank, up (-1) or down (1). */
export function moved(making: Making, id: string, by: -1 | 1): Making {
  const fields = [...making.fields];
  const at = fields.findIndex((field) => field.id === id);
  const [own, other] = [fields[at], fields[at + by]];
  if (!own || !other) return making;
  fields[at] = other;
  fields[at + by] = own;
  return { ...making, fields };
}

/** A field that the form did not show. */
export function withNewField(making: Making): { readonly making: Making; readonly id: string } {
  const id = idFor('', new Set(making.fields.map((field) => field.id)));
  const field: MakingField = {
    id,
    keep: true,
    label: '',
    prompt: '',
    type: 'text',
    need: 'needed',
    section: making.sections[0]?.id ?? FORM_SECTION,
    options: [],
    places: [],
    matches: [],
  };
  return { making: { ...making, fields: [...making.fields, field] }, id };
}

/** Whether answers to choose from go with this type, even while the list of them is empty. */
export const isChoice = (type: string): boolean => type === 'choiceOne' || type === 'choiceMany';

/** Another type: a choice needs answers, a text needs none; a place of an option is no place of a text. */
export function withType(making: Making, field: MakingField, type: string): Making {
  const choice = isChoice(type);
  if (choice === field.options.length > 0) return withField(making, field.id, { type });
  const options = choice ? optionsFrom(['Première réponse', 'Deuxième réponse']) : [];
  return withField(making, field.id, { type, options, places: [], matches: [] });
}

/** One answer a line: those whose words stay keep their code, hence their place and what was already answered. */
export function withOptions(making: Making, field: MakingField, text: string): Making {
  const labels = text.split('\n').filter((line) => line.trim() !== '');
  const before = [...field.options];
  const isSameCount = labels.length === before.length;
  const fresh = optionsFrom(labels);
  const taken = new Set(before.map(({ code }) => code));
  const options = labels.map((label, i) => {
    const known = before.find((option) => option.label === label) ?? (isSameCount ? before[i] : undefined);
    const computed = fresh[i];
    if (known) return { ...known, label, cents: computed?.cents ?? known.cents };
    const code = taken.has(computed?.code ?? '') ? idFor(label, taken, 'choix') : (computed?.code ?? 'choix');
    taken.add(code);
    return { code, label, cents: computed?.cents ?? null };
  });
  const codes = new Set(options.map(({ code }) => `${field.id}=${code}`));
  return withField(making, field.id, {
    options,
    places: field.places.filter(({ fieldId }) => codes.has(fieldId)),
    matches: field.matches.filter(({ fieldId }) => codes.has(fieldId)),
  });
}

/** A new part after the others. */
export function withSection(making: Making, title: string): Making {
  const id = idFor(title, new Set(making.sections.map((section) => section.id)), 'partie');
  return { ...making, sections: [...making.sections, { id, title }] };
}
