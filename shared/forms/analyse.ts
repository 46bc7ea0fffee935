/** Finds where the answers of a model go on a form that has no fields: gather candidates, then choose in order. */
import type { PageText } from '../base/page-text.ts';
import type { ConventionModel, FieldSpec } from '../conventions/schema.ts';
import type { Candidate } from './assign.ts';
import { optionsOf } from './choices.ts';
import { foldAll } from './fold.ts';
import type { Analysis, Placement } from './placement.ts';
import { textState } from './readable.ts';
import { inUnits } from './user-unit.ts';
import { candidatesOf } from './candidates.ts';
import { readFlat, type Reading } from './reading.ts';
import { bySequence, choose, outOfOrder, repeated } from './sequence.ts';

/** Fields that something can be printed for. */
export const isPrintable = (field: FieldSpec): boolean =>
  field.type !== 'signature' && field.type !== 'attachment' && field.need !== 'offForm';

/**
 * Places the model's fields on the pages of a flat form. Never throws, whatever the pages hold; what could not be
 * placed is listed. Placements come in the model's order.
 */
export function analyse(pages: readonly PageText[], model: ConventionModel): Analysis {
  const reading = readFlat(pages);
  const text = textState(reading.sheets);
  if (text === 'garbled') return nothingPlaced(model);
  const fields = model.fields.filter((field) => isPrintable(field) && !isPrintedAlready(field, reading));
  const candidates = fields.map((field) => candidatesOf(field, reading));
  const chosen = choose(candidates);
  const placed = fields.map((_, i): Candidate | null => {
    const index = chosen[i];
    return index === null || index === undefined ? null : (candidates[i]?.[index] ?? null);
  });
  outOfOrder(placed, candidates);
  bySequence(fields, placed, reading);
  const placements = placed.flatMap((candidate) => candidate?.placements ?? []);
  const repeats = repeated(fields, placed, candidates, model.titleField);
  const known = new Set(placements.map(({ fieldId }) => fieldId));
  const isExpected = expectation(model, placements);
  const unplaced = fields.flatMap((field) =>
    namesOf(field)
      .filter((name) => !known.has(name))
      .map((name) => [field, name] as const),
  );
  return {
    placements: [...placements, ...repeats].map(inUnits(pages)),
    missing: unplaced.filter(([field]) => isExpected(field)).map(([, name]) => name),
    absent: unplaced.filter(([field]) => !isExpected(field)).map(([, name]) => name),
    noText: text === 'none',
    garbled: false,
  };
}

/** Text that nobody can read has no label: a placement found in it would be a matter of chance. */
const nothingPlaced = (model: ConventionModel): Analysis => {
  const isExpected = expectation(model, []);
  const fields = model.fields.filter(isPrintable);
  return {
    placements: [],
    missing: fields.filter(isExpected).flatMap(namesOf),
    absent: fields.filter((field) => !isExpected(field)).flatMap(namesOf),
    noText: false,
    garbled: true,
  };
};

/** Which fields the form should have: neither those listed after the form's end, nor words it prints one way only. */
export function expectation(
  model: ConventionModel,
  placements: readonly Placement[],
): (field: FieldSpec) => boolean {
  const firstOff = model.fields.findIndex(({ need }) => need === 'offForm');
  const firstSignature = model.fields.findIndex(({ type }) => type === 'signature');
  const struck = new Set(
    placements.filter(({ kind }) => kind === 'strike').map(({ fieldId }) => fieldId.split('=')[0]),
  );
  return (field) => {
    const at = model.fields.indexOf(field);
    if (field.need === 'prefilled' || field.need === 'issuer' || struck.has(field.id)) return false;
    if (field.need === 'recommended' && firstSignature !== -1 && at > firstSignature) return false;
    return firstOff === -1 || at < firstOff;
  };
}

/** What a field is called in placements: its id, or one name per option. */
export const namesOf = (field: FieldSpec): readonly string[] =>
  optionsOf(field).length > 0 ? optionsOf(field).map(({ code }) => `${field.id}=${code}`) : [field.id];

/** A pre-filled answer whose words the form prints by itself. */
function isPrintedAlready(field: FieldSpec, reading: Reading): boolean {
  if (field.need !== 'prefilled' || field.default === undefined) return false;
  const text = typeof field.default === 'object' ? field.default.lines : String(field.default);
  const folded = foldAll(text);
  return folded !== '' && reading.flows.some(([, flows]) => flows.some((flow) => flow.text.includes(folded)));
}
