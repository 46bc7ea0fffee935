/** Which fields of a model go on paper, and where: rows of a section, or the blocks where the parties sign. */
import { NBSP } from '../base/text.ts';
import { isAsked, isBlank } from '../conventions/missing.ts';
import type { ConventionModel, FieldSpec } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';

/** « n° 2025-004 », or « « POLMAR 2023 » »: most texts have a number, a name stands between quotation marks. */
export const officialNumber = (model: ConventionModel): string =>
  /^\S+$/.test(model.number)
    ? `n°${NBSP}${model.number}`
    : `«${NBSP}${model.number || model.shortTitle}${NBSP}»`;

export type Party = 'issuer' | 'beneficiary';

/** What one party fills when it signs. An absent field leaves nothing, an unanswered one a dotted blank. */
export interface SigningFields {
  readonly date: FieldSpec | undefined;
  readonly place: FieldSpec | undefined;
  readonly signature: FieldSpec | undefined;
  /** Name and capacity of the person who signs, when the model asks for them apart from the parties. */
  readonly identity: readonly FieldSpec[];
}

/** Only the first date, place and signature of a party belong to its block; an annex signed apart keeps its rows. */
export function signingFields(model: ConventionModel, party: Party): SigningFields {
  const own = model.fields.filter((f) => f.need === (party === 'issuer' ? 'issuer' : 'signing'));
  // « Fait à … » is printed once on most forms, for both parties, and sometimes already filled.
  const shared = model.fields.find(
    (f) => f.type === 'place' && (f.need === 'signing' || f.need === 'prefilled'),
  );
  const names = own.filter((f) => f.type === 'person' || f.type === 'choiceOne' || f.type === 'text');
  return {
    date: own.find((f) => f.type === 'date'),
    place: own.find((f) => f.type === 'place') ?? shared,
    signature: own.find((f) => f.type === 'signature'),
    identity:
      party === 'issuer' ? [] : [...names, ...model.fields.filter((f) => f.contactGroup === 'signatory')],
  };
}

/** A field off the form is printed only when the document means nothing without it (a quantity, for instance). */
const isOnPaper = (field: FieldSpec): boolean => field.need !== 'offForm' || field.requiredForReady === true;

export interface PrintedSection {
  readonly title: string;
  readonly intro: string | undefined;
  readonly fields: readonly FieldSpec[];
}

/** The sections that have at least one field to print, in the document's order. */
export function printedSections(model: ConventionModel, answers: Answers): readonly PrintedSection[] {
  const inBlocks = new Set<FieldSpec | undefined>();
  for (const { party } of model.signatureBlocks) {
    const { date, place, signature, identity } = signingFields(model, party);
    for (const field of [date, place, signature, ...identity]) inBlocks.add(field);
  }
  return model.sections
    .map(({ id, title, intro }) => ({
      title,
      intro,
      fields: model.fields.filter(
        (f) => f.section === id && isOnPaper(f) && !inBlocks.has(f) && isAsked(f, answers),
      ),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** Fields whose answer is part of what the parties agree on: printed, and not left to the day of the signature. */
export const contentFields = (model: ConventionModel, answers: Answers): readonly FieldSpec[] =>
  model.fields.filter(
    (f) =>
      isOnPaper(f) &&
      f.need !== 'signing' &&
      f.need !== 'issuer' &&
      f.type !== 'signature' &&
      isAsked(f, answers) &&
      !isBlank(answers[f.id]),
  );
