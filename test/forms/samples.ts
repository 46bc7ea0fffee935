/** Invented answers for every field of a model, of the length a real one has. */
import type { Json } from '@shared/base/canonical.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import type { Answers } from '@shared/model/views.ts';

function sampleAnswer(field: FieldSpec, ticked: number): Json {
  const codes = (field.options ?? []).map(({ code }) => code);
  const rank = Array.from(field.id).reduce((n, c) => n + (c.codePointAt(0) ?? 0), 0);
  switch (field.type) {
    case 'person':
      return { firstName: 'Maëlle', lastName: `Œuvré${rank % 97}` };
    case 'address':
      return { lines: '3, place de l’Église', postcode: '00000', town: 'Exemple-sur-Mer' };
    case 'date':
      return `2026-10-${String((rank % 28) + 1).padStart(2, '0')}`;
    case 'siret':
      return '20000000000013';
    case 'phone':
      return '0296000000';
    case 'email':
      return 'mairie@exemple.example';
    case 'iban':
      return 'FR7630006000011234567890189';
    case 'boolean':
      return true;
    case 'choiceOne':
      return codes[ticked % codes.length] ?? null;
    case 'choiceMany':
      return codes;
    case 'integer':
    case 'money':
      return 1200;
    case 'signature':
    case 'attachment':
      return null;
    default:
      return `Rép${rank}`;
  }
}

export const sampleAnswers = (model: ConventionModel, ticked = 0): Answers =>
  Object.fromEntries(model.fields.map((field) => [field.id, sampleAnswer(field, ticked)]));
