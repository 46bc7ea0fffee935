/**
 * A blank: one edition of an issuer's own form for one model, as a record of kind `blank`. Its PDF is an attachment of
 * nature `blank`, kept bit for bit. A new edition is a new record: conventions filled on an older one keep it. Each
 * place of an answer is a register of its own, so that two people who place two answers never meet.
 *
 * Life: `store.create('blank', newBlank(…))`, then `store.attach(id, { …, nature: 'blank' })`, then the places found
 * once (`analysisRegisters`), then what a person corrects (`placeRegister`, `matchRegister`).
 */
import * as v from 'valibot';
import { type Instant, type RecordId, type Sha256 } from '../base/brands.ts';
import { canonicalJson, type Json } from '../base/canonical.ts';
import type { Box } from '../base/page-text.ts';
import * as keys from './keys.ts';
import { shownValue, type TaciteRecord } from './record.ts';
import { asAttachment, type Attachment } from './values.ts';
import { isDeleted } from './views.ts';

const finite = v.pipe(v.number(), v.finite(), v.minValue(-100_000), v.maxValue(100_000));
const boxSchema: v.GenericSchema<unknown, Box> = v.pipe(
  v.tuple([finite, finite, finite, finite]),
  v.readonly(),
);
const boxes: v.GenericSchema<unknown, readonly Box[]> = v.pipe(
  v.array(boxSchema),
  v.maxLength(500),
  v.readonly(),
);
const page = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const ratio = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** Where an answer is printed: the same shape as `Placement` of shared/forms, which this room may not import. */
export const PlaceSchema = v.object({
  /** Field id, or `fieldId=option`. */
  fieldId: text(200),
  page,
  box: boxSchema,
  kind: v.picklist(['text', 'tick', 'strike']),
  /** 1 for what a person placed. */
  confidence: ratio,
  lines: v.exactOptional(boxes),
  parts: v.exactOptional(boxes),
  size: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1000))),
});
export type Place = Readonly<v.InferOutput<typeof PlaceSchema>>;

/** The field of a PDF form an answer goes into: the same shape as `FormMatch` of shared/forms. */
export const MatchSchema = v.object({
  fieldId: text(200),
  /** Full name of the field in the PDF. */
  name: text(1000),
  /** For a choice: the value that selects the option. */
  value: v.nullable(text(1000)),
  /** 1 for what a person chose. */
  confidence: ratio,
});
export type Match = Readonly<v.InferOutput<typeof MatchSchema>>;

/** What the automatic search said of the blank, written once so that everybody shares it. */
export const AnalysedSchema = v.object({
  /** `form`: real fields (AcroForm). `flat`: read from the text. `scan`: no text at all, places are set by hand. */
  how: v.picklist(['form', 'flat', 'scan']),
  /** Number of pages. */
  pages: page,
  /** Version of the search that ran: a better one may be offered later. */
  search: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type Analysed = Readonly<v.InferOutput<typeof AnalysedSchema>>;

/** Reads the register of a place; null for a place taken away, or what is no place. */
export const asPlace = (value: Json | undefined): Place | null => read(PlaceSchema, value);

/** `nth`: 1, or more when the same answer is printed or entered again elsewhere. */
export type Nth<T> = T & { readonly nth: number };

/** Reads the register of a link; null for a link taken away, or what is none. */
export const asMatch = (value: Json | undefined): Match | null => read(MatchSchema, value);

export interface BlankView {
  readonly id: RecordId;
  /** Slug of the model. */
  readonly model: string;
  readonly edition: string;
  /** 1, 2, 3 … within the model. */
  readonly ordinal: number;
  /** The PDF; null when the file never came (the blank is then offered nowhere). */
  readonly file: Attachment | null;
  readonly analysed: Analysed | null;
  /** Sorted by page, then down the page. */
  readonly places: readonly Nth<Place>[];
  /** Targets (`siret`, `tier=lt20`, `siret#2`) whose place a person took away: a new search must not put them back. */
  readonly withoutPlace: ReadonlySet<string>;
  readonly matches: readonly Nth<Match>[];
  readonly withoutMatch: ReadonlySet<string>;
  readonly createdAt: Instant | null;
  readonly deleted: boolean;
  readonly sample: boolean;
}

/** Reads a record of kind `blank`. What cannot be read is left out; nothing throws. */
export function blankView(record: TaciteRecord): BlankView {
  const at = (key: string) => shownValue(record, key);
  const { file, places, withoutPlace, matches, withoutMatch } = gathered(record);
  const ordinal = at(keys.ORDINAL);
  const created = at(keys.CREATED);
  return {
    id: record.id,
    model: textOf(at(keys.MODEL)),
    edition: textOf(at(keys.EDITION)),
    ordinal: Number.isSafeInteger(ordinal) && (ordinal as number) >= 1 ? (ordinal as number) : 1,
    file,
    analysed: read(AnalysedSchema, at(keys.ANALYSED)),
    places: places.toSorted((a, b) => a.page - b.page || a.box[1] - b.box[1] || a.box[0] - b.box[0]),
    withoutPlace,
    matches,
    withoutMatch,
    createdAt: typeof created === 'string' ? (created as Instant) : null,
    deleted: isDeleted(record),
    sample: at(keys.SAMPLE) === true,
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function read<T>(schema: v.GenericSchema<unknown, T>, value: Json | undefined): T | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}

function gathered(record: TaciteRecord) {
  const files: Attachment[] = [];
  const places: Nth<Place>[] = [];
  const matches: Nth<Match>[] = [];
  const withoutPlace = new Set<string>();
  const withoutMatch = new Set<string>();
  // Sorted, so that two computers with the same record list the same things in the same order.
  for (const key of Object.keys(record.registers).toSorted()) {
    const value = shownValue(record, key);
    if (keys.isAttachmentKey(key)) {
      const file = asAttachment(value);
      if (file?.nature === 'blank' && file.mime === 'application/pdf') files.push(file);
    } else if (key.startsWith(keys.PLACE)) {
      keep(PlaceSchema, value, key.slice(keys.PLACE.length), places, withoutPlace);
    } else if (key.startsWith(keys.MATCH)) {
      keep(MatchSchema, value, key.slice(keys.MATCH.length), matches, withoutMatch);
    }
  }
  // One edition is one file: of two attached apart, the first one stays, everywhere.
  const [file = null] = files.toSorted((a, b) =>
    a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : 0,
  );
  return { file, places, withoutPlace, matches, withoutMatch };
}

/** A register speaks of its own target: one that contains another field's place is damaged. */
function keep<T extends { readonly fieldId: string }>(
  schema: v.GenericSchema<unknown, T>,
  value: Json | undefined,
  target: string,
  kept: Nth<T>[],
  without: Set<string>,
): void {
  if (value === null) without.add(target);
  const found = read(schema, value);
  const { fieldId, nth } = partsOf(target);
  if (found && found.fieldId === fieldId) kept.push({ ...found, nth });
}

/** `siret#2` → the second place of the answer `siret`. */
function partsOf(target: string): { readonly fieldId: string; readonly nth: number } {
  const [, fieldId = target, nth = '1'] = /^(.*)#(\d{1,3})$/.exec(target) ?? [];
  return { fieldId, nth: Number(nth) };
}

/** Registers of a new blank; its file is attached next. `ordinal` from `nextOrdinal`. */
export const newBlank = (
  model: string,
  edition: string,
  ordinal: number,
  now: Instant,
): Readonly<Record<string, Json>> => ({
  [keys.MODEL]: model,
  [keys.EDITION]: edition,
  [keys.ORDINAL]: ordinal,
  [keys.CREATED]: now,
});

/** Number of the next edition of a model: deleted ones keep theirs. */
export const nextOrdinal = (blanks: readonly BlankView[], model: string): number =>
  Math.max(0, ...blanks.filter((blank) => blank.model === model).map((blank) => blank.ordinal)) + 1;

/** A place set, moved or resized by a person; `null` takes it away for good. `nth` 2 and more: printed again elsewhere. */
export const placeRegister = (
  target: string,
  place: Omit<Place, 'fieldId' | 'confidence'> | null,
  nth = 1,
): Readonly<Record<string, Json>> => ({
  [keys.placeKey(target, nth)]: place && { ...place, fieldId: target, confidence: 1 },
});

/** The form field a person chose for an answer; `null`: none. */
export const matchRegister = (
  target: string,
  match: { readonly name: string; readonly value: string | null } | null,
  nth = 1,
): Readonly<Record<string, Json>> => ({
  [keys.matchKey(target, nth)]: match && { ...match, fieldId: target, confidence: 1 },
});

/**
 * Registers to write after the automatic search: what a person placed, chose or took away stays as it is. Several
 * places of one answer are numbered in the order given.
 */
export function analysisRegisters(
  blank: BlankView,
  analysed: Analysed,
  found: { readonly places?: readonly Place[]; readonly matches?: readonly Match[] },
): Readonly<Record<string, Json>> {
  const byHand = (list: readonly { readonly fieldId: string; readonly confidence: number }[]) =>
    new Set(list.filter(({ confidence }) => confidence === 1).map(({ fieldId }) => fieldId));
  return {
    [keys.ANALYSED]: analysed,
    ...numbered(found.places ?? [], keys.placeKey, byHand(blank.places), blank.withoutPlace),
    ...numbered(found.matches ?? [], keys.matchKey, byHand(blank.matches), blank.withoutMatch),
  };
}

/** The search never claims to be certain: a full 1 is a person's word. */
const AUTOMATIC_AT_MOST = 0.99;

function numbered(
  items: readonly (Place | Match)[],
  keyOf: (target: string, nth: number) => string,
  byHand: ReadonlySet<string>,
  without: ReadonlySet<string>,
): Readonly<Record<string, Json>> {
  const registers: Record<string, Json> = {};
  const seen = new Map<string, number>();
  for (const item of items) {
    const nth = (seen.get(item.fieldId) ?? 0) + 1;
    seen.set(item.fieldId, nth);
    if (byHand.has(item.fieldId) || without.has(nth > 1 ? `${item.fieldId}#${nth}` : item.fieldId)) continue;
    registers[keyOf(item.fieldId, nth)] = {
      ...item,
      confidence: Math.min(item.confidence, AUTOMATIC_AT_MOST),
    };
  }
  return registers;
}

/** The editions of a model that can be filled, the newest first; deleted and fileless ones left out. */
export const editionsOf = (blanks: readonly BlankView[], model: string): readonly BlankView[] =>
  blanks
    .filter((blank) => blank.model === model && !blank.deleted && blank.file !== null)
    .toSorted(newestFirst);

const newestFirst = (a: BlankView, b: BlankView): number =>
  b.ordinal - a.ordinal || compare(b.createdAt ?? '', a.createdAt ?? '') || compare(b.id, a.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The blank of a convention. `own`: the one it was filled on, even deleted since; `newer` is a later edition, if any.
 * `newest`: it was filled on none yet. `elsewhere`: its own blank is not on this computer. `none`: the model has none.
 */
export type BlankChoice =
  | { readonly kind: 'own'; readonly blank: BlankView; readonly newer: BlankView | null }
  | { readonly kind: 'newest'; readonly blank: BlankView }
  | { readonly kind: 'elsewhere'; readonly id: RecordId; readonly newest: BlankView | null }
  | { readonly kind: 'none' };

/** Chooses the blank of a convention: conventions already filled keep theirs, the others get the newest edition. */
export function blankFor(
  convention: { readonly model: string; readonly blankId: RecordId | null },
  blanks: readonly BlankView[],
): BlankChoice {
  const newest = editionsOf(blanks, convention.model)[0] ?? null;
  if (convention.blankId === null) return newest ? { kind: 'newest', blank: newest } : { kind: 'none' };
  const own = blanks.find((blank) => blank.id === convention.blankId && blank.file !== null);
  if (!own) return { kind: 'elsewhere', id: convention.blankId, newest };
  const newer = newest !== null && newest.id !== own.id && newestFirst(newest, own) < 0 ? newest : null;
  return { kind: 'own', blank: own, newer };
}

/** The edition of a model that has exactly these bytes, deleted ones included; null when there is none. */
export const blankWithFile = (blanks: readonly BlankView[], model: string, sha: Sha256): BlankView | null =>
  blanks.find((blank) => blank.model === model && blank.file?.sha256 === sha) ?? null;

/** The registers that say where answers go, as they are shown: what a model file carries from computer to computer. */
export const placingOf = (record: TaciteRecord): Readonly<Record<string, Json>> =>
  readPlacing(Object.fromEntries(Object.keys(record.registers).map((key) => [key, shownValue(record, key)])));

/** Keeps what can be read among registers of places and links that come from outside. */
export function readPlacing(raw: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(raw)) {
    const schema = key.startsWith(keys.PLACE) ? PlaceSchema : key.startsWith(keys.MATCH) ? MatchSchema : null;
    if (schema === null || value === undefined) continue;
    const target = key.slice(key.indexOf('.') + 1);
    const found = value === null ? null : read<Place | Match>(schema, value);
    if (value === null || found?.fieldId === partsOf(target).fieldId) kept[key] = found;
  }
  return kept;
}

/** What others placed, where nobody here placed or took away anything by hand: registers to write. */
export function placingToTake(
  here: TaciteRecord,
  placing: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const taken = Object.entries(placing).filter(([key, value]) => {
    const ours = shownValue(here, key);
    if (ours === undefined) return true;
    return ours !== null && confidenceOf(ours) < 1 && canonicalJson(ours) !== canonicalJson(value);
  });
  return Object.fromEntries(taken);
}

const confidenceOf = (value: Json): number => {
  const confidence =
    value !== null && typeof value === 'object' && 'confidence' in value ? value.confidence : 0;
  return typeof confidence === 'number' ? confidence : 0;
};

/** Register that ties a convention to the blank it is filled on. */
export const blankRegister = (id: RecordId | null): Readonly<Record<string, Json>> => ({ [keys.BLANK]: id });
