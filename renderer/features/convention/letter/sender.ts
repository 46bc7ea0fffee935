/** Who writes the letter, from the answers in force: the model says where each fact is. */
import type { Json } from '@shared/base/canonical.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import { asAddress, asPerson } from '@shared/model/values.ts';
import type { Answers } from '@shared/model/views.ts';
import type { LetterSender } from '@shared/pdf/letter-input.ts';
import { formatSiret, readSiret } from '@shared/rules/identifiers/siret.ts';

/** The sender; what nobody answered stays blank, and is left as dots on the letter. */
export function senderOf(model: ConventionModel, answers: Answers): LetterSender {
  const from = (source: FieldSpec['from']): Json | undefined => {
    const field = model.fields.find((one) => one.from === source);
    return field === undefined ? undefined : answers[field.id];
  };
  const place = asAddress(from('establishment.address'));
  const siret = readSiret(textOf(from('establishment.siret')));
  return {
    name: textOf(from('establishment.name') ?? answers[model.titleField]),
    address: place ? [...place.lines.split('\n'), `${place.postcode} ${place.town}`.trim()] : [],
    siret: siret.valid && siret.normalized !== null ? formatSiret(siret.normalized) : '',
    representative: representativeOf(model, answers),
    town: place?.town ?? '',
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** The person who signs for the beneficiary: named by the form, with their civility and capacity when it asks them. */
function representativeOf(model: ConventionModel, answers: Answers): LetterSender['representative'] {
  const group = ['representative', 'signatory'].find((name) => inGroup(model, name).length > 0) ?? '';
  const fields = inGroup(model, group);
  const personField = fields.find((field) => field.type === 'person');
  const person = personField ? asPerson(answers[personField.id]) : null;
  const role = fields.find((field) => field.from === 'contact.role');
  // Beside the name, some forms ask « Madame ou Monsieur », others « Le maire ou le président ».
  const beside = (ending: string) =>
    model.fields.find(
      (field) =>
        field.type === 'choiceOne' && field.section === personField?.section && field.id.endsWith(ending),
    );
  const chosen = (field: FieldSpec | undefined): string =>
    field?.options?.find((option) => option.code === answers[field.id])?.label ?? '';
  return {
    civility: chosen(beside('Civility')),
    name: person ? `${person.firstName} ${person.lastName}`.trim() : '',
    role: role ? textOf(answers[role.id]) : chosen(beside('Title')),
  };
}

const inGroup = (model: ConventionModel, name: string): readonly FieldSpec[] =>
  model.fields.filter((field) => field.contactGroup === name);
