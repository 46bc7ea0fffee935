/** What is known of each answer's place, gathered from the registers of a blank: what the lists and the pages show. */
import type { Json } from '@shared/base/canonical.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import { expectation, isPrintable, namesOf } from '@shared/forms/analyse.ts';
import { optionsOf } from '@shared/forms/choices.ts';
import { DOUBTFUL, type PlacementKind } from '@shared/forms/placement.ts';
import { asPlace, type Place } from '@shared/model/blank.ts';
import { placeKey } from '@shared/model/keys.ts';

/** One answer on a page, with the register that holds it. */
export interface PlacedAnswer {
  readonly key: string;
  /** Field id, or `fieldId=option`. */
  readonly target: string;
  /** 2 and more: the same answer printed again elsewhere. */
  readonly nth: number;
  readonly place: Place;
}

/**
 * `doubtful`: found, to be looked at. `missing`: the form should ask for it. `off`: somebody said that the form does
 * not ask for it. `absent`: no place was found, and forms of this model may well not ask for it.
 */
export type PlaceState = 'placed' | 'doubtful' | 'missing' | 'off' | 'absent';

/** One thing to place: a field, or one option of a choice. */
export interface TargetRow {
  readonly target: string;
  readonly label: string;
  readonly state: PlaceState;
  readonly answers: readonly PlacedAnswer[];
}

/** A field of the model with its options, in the document's order. */
export interface FieldRow {
  readonly field: FieldSpec;
  readonly isChoice: boolean;
  readonly targets: readonly TargetRow[];
}

/**
 * In a register: nothing is decided any more. Undoing an addition comes back to it; null would say that the form does
 * not ask for the answer. The views leave out whatever is neither a place nor null.
 */
export const UNDECIDED: Json = false;

/** Reads a register by its name; undefined when it holds nothing. */
export type ReadRegister = (key: string) => Json | undefined;

/** The same answer is never printed more often: names of registers are tried one by one. */
const MOST_TIMES = 12;

/** The places of one target, in the order of their registers. */
function answersOf(target: string, at: ReadRegister): readonly PlacedAnswer[] {
  const found: PlacedAnswer[] = [];
  for (let nth = 1; nth <= MOST_TIMES; nth += 1) {
    const key = placeKey(target, nth);
    const value = at(key);
    const place = value === undefined ? null : asPlace(value);
    if (place?.fieldId === target) found.push({ key, target, nth, place });
  }
  return found;
}

/** The register in which one more place of a target goes; null when it has too many. */
export function freeKey(target: string, at: ReadRegister): string | null {
  for (let nth = 1; nth <= MOST_TIMES; nth += 1) {
    const key = placeKey(target, nth);
    const value = at(key);
    if (value === undefined || asPlace(value) === null) return key;
  }
  return null;
}

/** True for a choice whose answer may also be written out, where the form has a line instead of boxes. */
export const isWritable = (field: FieldSpec): boolean => (field.options ?? []).length > 0;

/** What a place for the whole answer of a choice is called. */
export const IN_WORDS = 'en toutes lettres';

/** Every field that something can be printed for, with the state of each of its places. */
export function rowsOf(model: ConventionModel, at: ReadRegister): readonly FieldRow[] {
  const fields = model.fields.filter(isPrintable);
  const found = fields.map((field) => {
    const words = isWritable(field) ? answersOf(field.id, at) : [];
    const boxes = namesOf(field).map((target) => answersOf(target, at));
    return { field, words, boxes };
  });
  const places = found.flatMap(({ words, boxes }) => [...words, ...boxes.flat()].map(({ place }) => place));
  const isExpected = expectation(model, places);
  return found.map(({ field, words, boxes }) => {
    const options = optionsOf(field);
    // An answer written out needs no box.
    const unplaced: PlaceState = words.length === 0 && isExpected(field) ? 'missing' : 'absent';
    const targets = namesOf(field).map((target, i): TargetRow => {
      const answers = boxes[i] ?? [];
      const state = stateOf(answers, at(placeKey(target)), unplaced);
      return { target, label: options[i]?.label ?? field.prompt, state, answers };
    });
    const written: TargetRow = {
      target: field.id,
      label: IN_WORDS,
      state: stateOf(words, undefined, 'absent'),
      answers: words,
    };
    return {
      field,
      isChoice: options.length > 0,
      targets: words.length > 0 ? [...targets, written] : targets,
    };
  });
}

function stateOf(
  answers: readonly PlacedAnswer[],
  register: Json | undefined,
  unplaced: PlaceState,
): PlaceState {
  if (answers.length === 0) return register === null ? 'off' : unplaced;
  return answers.some(({ place }) => place.confidence < DOUBTFUL) ? 'doubtful' : 'placed';
}

/** All the answers in the order of the paper: page by page, from top to bottom, then from left to right. */
export const inPaperOrder = (rows: readonly FieldRow[]): readonly PlacedAnswer[] =>
  rows
    .flatMap(({ targets }) => targets.flatMap(({ answers }) => answers))
    .toSorted(
      ({ place: a, key: ka }, { place: b, key: kb }) =>
        a.page - b.page || a.box[1] - b.box[1] || a.box[0] - b.box[0] || (ka < kb ? -1 : 1),
    );

export interface PlaceCounts {
  /** Fields with a place, a doubtful one included; a choice counts once. */
  readonly placed: number;
  readonly doubtful: number;
  readonly missing: number;
  /** Fields that the form asks for, as far as is known. */
  readonly asked: number;
}

/** What the top of the screen says, from the states of each field. A choice is missing as soon as one box is. */
export function countStates(fields: Iterable<readonly PlaceState[]>): PlaceCounts {
  const counted = { placed: 0, doubtful: 0, missing: 0, asked: 0 };
  for (const states of fields) {
    const isMissing = states.includes('missing');
    const isPlaced = states.some((state) => state === 'placed' || state === 'doubtful');
    if (isMissing) counted.missing += 1;
    if (isPlaced && !isMissing) counted.placed += 1;
    if (states.includes('doubtful')) counted.doubtful += 1;
    if (isMissing || isPlaced) counted.asked += 1;
  }
  return counted;
}

export const countsOf = (rows: readonly FieldRow[]): PlaceCounts =>
  countStates(rows.map(({ targets }) => targets.map(({ state }) => state)));

/** The targets without a place that the form should ask for, with the words of the screen. */
export const missingOf = (rows: readonly FieldRow[]): readonly { target: string; label: string }[] =>
  rows.flatMap(({ field, isChoice, targets }) =>
    targets
      .filter(({ state }) => state === 'missing')
      .map(({ target, label }) => ({ target, label: isChoice ? `${field.prompt} : ${label}` : label })),
  );

/** What a target is called on screen: « SIRET », « Civilité : Madame ». */
export function nameOf(model: ConventionModel, target: string): string {
  const [id = '', option] = target.split('=');
  const field = model.fields.find((one) => one.id === id);
  if (!field) return target;
  const label = optionsOf(field).find(({ code }) => code === option)?.label;
  return label === undefined ? field.prompt : `${field.prompt} : ${label}`;
}

/** How an answer is put on paper: options are ticked, or struck out where the form prints their words. */
export function kindFor(target: string, rows: readonly FieldRow[]): PlacementKind {
  const [id] = target.split('=');
  if (!target.includes('=')) return 'text';
  const others = rows.find(({ field }) => field.id === id)?.targets.flatMap(({ answers }) => answers);
  return others?.some(({ place }) => place.kind === 'strike') ? 'strike' : 'tick';
}
