/** Which field of a PDF form takes which answer: what can be chosen, what is chosen, what is missing. */
import type { Json } from '@shared/base/canonical.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import { expectation, isPrintable, namesOf } from '@shared/forms/analyse.ts';
import { optionsOf } from '@shared/forms/choices.ts';
import type { FormField } from '@shared/forms/form-field.ts';
import { DOUBTFUL } from '@shared/forms/placement.ts';
import { asMatch, type Match } from '@shared/model/blank.ts';
import { matchKey } from '@shared/model/keys.ts';
import {
  countStates,
  IN_WORDS,
  isWritable,
  type PlaceCounts,
  type PlaceState,
  type ReadRegister,
} from '../editor/places.ts';

/** A field of the form, or one value of a field that has several. */
export interface LinkChoice {
  readonly name: string;
  readonly value: string | null;
  /** As the list shows it. */
  readonly label: string;
}

export interface LinkRow {
  readonly field: FieldSpec;
  readonly target: string;
  readonly label: string;
  readonly state: PlaceState;
  readonly match: Match | null;
}

/**
 * The answers of a model, in its order, with the field of the form each one goes into. A choice has one line an option,
 * and one for a text field that takes the answer written out.
 */
export function linkRows(model: ConventionModel, at: ReadRegister): readonly LinkRow[] {
  const isExpected = expectation(model, []);
  const read = (target: string): Match | null => {
    const value = at(matchKey(target));
    return value === undefined ? null : asMatch(value);
  };
  return model.fields.filter(isPrintable).flatMap((field) => {
    const words = isWritable(field) ? read(field.id) : null;
    const expected = words === null && isExpected(field);
    const rows = namesOf(field).map((target, i): LinkRow => {
      const match = read(target);
      const option = optionsOf(field)[i]?.label;
      const label = option === undefined ? field.prompt : `${field.prompt} : ${option}`;
      return { field, target, label, state: stateOf(match, at(matchKey(target)), expected), match };
    });
    if (!isWritable(field)) return rows;
    const label = `${field.prompt} : ${IN_WORDS}`;
    return [
      ...rows,
      { field, target: field.id, label, state: stateOf(words, undefined, false), match: words },
    ];
  });
}

function stateOf(match: Match | null, value: Json | undefined, expected: boolean): PlaceState {
  if (match) return match.confidence < DOUBTFUL ? 'doubtful' : 'placed';
  if (value === null) return 'off';
  return expected ? 'missing' : 'absent';
}

/** The counts of the top of the screen; a choice counts once, as for places. */
export function linkCounts(model: ConventionModel, at: ReadRegister): PlaceCounts {
  const byField = new Map<FieldSpec, PlaceState[]>();
  for (const { field, state } of linkRows(model, at)) {
    byField.set(field, [...(byField.get(field) ?? []), state]);
  }
  return countStates(byField.values());
}

const calledAs = ({ name, tooltip }: FormField): string => (tooltip ? `${tooltip} (${name})` : name);

/** What may take a text answer, and what may stand for an option: boxes, and the values of groups and lists. */
export function choicesFor(target: string, fields: readonly FormField[]): readonly LinkChoice[] {
  if (!target.includes('=')) {
    return fields
      .filter(({ type, readOnly }) => type === 'text' && !readOnly)
      .map((field) => ({ name: field.name, value: null, label: calledAs(field) }));
  }
  return fields
    .filter(({ readOnly }) => !readOnly)
    .flatMap((field): readonly LinkChoice[] => {
      const { name, type } = field;
      if (type === 'check')
        return [{ name, value: field.widgets[0]?.value ?? null, label: `case : ${calledAs(field)}` }];
      const values =
        type === 'radio'
          ? field.widgets.flatMap(({ value }) => (value === null ? [] : [value]))
          : type === 'choice' || type === 'list'
            ? field.options
            : [];
      return values.map((value) => ({ name, value, label: `${calledAs(field)} : ${value}` }));
    });
}

/** The rank of a match among the choices; -1 when the form no longer has it. */
export const rankOf = (match: Match | null, choices: readonly LinkChoice[]): number =>
  match === null ? -1 : choices.findIndex(({ name, value }) => name === match.name && value === match.value);

/** The form's own fields that take no answer: buttons and signatures set aside. */
export function unusedFields(fields: readonly FormField[], rows: readonly LinkRow[]): readonly FormField[] {
  const used = new Set(rows.flatMap(({ match }) => (match ? [match.name] : [])));
  return fields.filter(
    ({ name, type, readOnly }) => !readOnly && type !== 'button' && type !== 'signature' && !used.has(name),
  );
}
