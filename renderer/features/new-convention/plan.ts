/** What a new convention is born with: pure, so that it can be checked without a screen. */
import type { Json } from '@shared/base/canonical.ts';
import type { Instant } from '@shared/base/brands.ts';
import { isBlank } from '@shared/conventions/missing.ts';
import { initialAnswers } from '@shared/conventions/registry.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import { answerKey, CREATED, ESTABLISHMENT, MODEL, STATUS } from '@shared/model/keys.ts';
import type { EstablishmentView } from '@shared/model/views.ts';

/** What an establishment of the address book gives to a field; null for the fields it knows nothing of. */
function fromPlace(field: FieldSpec, place: EstablishmentView): Json {
  switch (field.from) {
    case 'establishment.name':
      return place.name.trim();
    case 'establishment.siret':
      return place.siret;
    case 'establishment.address':
      return place.address;
    default:
      return null;
  }
}

/** Registers of a new convention: model, establishment, draft, and the answers known already. */
export function newConvention(
  model: ConventionModel,
  place: EstablishmentView,
  now: Instant,
): Readonly<Record<string, Json>> {
  const registers: Record<string, Json> = {
    [MODEL]: model.slug,
    [ESTABLISHMENT]: place.id,
    [STATUS]: 'draft',
    [CREATED]: now,
  };
  for (const [fieldId, value] of Object.entries(initialAnswers(model))) registers[answerKey(fieldId)] = value;
  for (const field of model.fields) {
    const value = fromPlace(field, place);
    if (!isBlank(value)) registers[answerKey(field.id)] = value;
  }
  return registers;
}
