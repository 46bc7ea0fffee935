/** What is written in each place while one checks it: an invented answer of a usual length, or the field's name. */
import type { Json } from '@shared/base/canonical.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { answerText } from '@shared/conventions/written-answer.ts';

/** Invented, and of the length that real ones have. */
const EXAMPLES: Readonly<Partial<Record<FieldSpec['type'], Json>>> = {
  place: 'Exemple-sur-Mer',
  person: { firstName: 'Maëlle', lastName: 'Exemple-Le Œuvré' },
  address: { lines: '3, place de l’Église', postcode: '00000', town: 'Exemple-sur-Mer' },
  siret: '20000000000013',
  phone: '0200000000',
  email: 'mairie@exemple.example',
  date: '2026-10-15',
  integer: 1200,
  money: 92_000,
  iban: 'FR7630006000011234567890189',
};

/** An example for a field: invented, else the field's own name, which is about as long as its answer. */
export function exampleOf(field: FieldSpec): string {
  const example = EXAMPLES[field.type];
  const text = example === undefined ? null : answerText(field, example);
  return (text ?? field.options?.[0]?.label ?? field.prompt).slice(
    0,
    field.maxLength ?? Number.POSITIVE_INFINITY,
  );
}
