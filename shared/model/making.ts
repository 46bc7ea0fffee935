/**
 * A model while somebody makes it: the register `making` of a record of kind `model` that has no definition yet. It may
 * be incomplete in every way; what it becomes is computed by shared/forms/making.ts.
 */
import * as v from 'valibot';
import { isRecordId, type RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { MatchSchema, PlaceSchema } from './blank.ts';
import * as keys from './keys.ts';
import { shownValue, type TaciteRecord } from './record.ts';
import { isDeleted } from './views.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const list = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.array(schema), v.maxLength(400), v.readonly());
const recordId = v.custom<RecordId>((x) => typeof x === 'string' && isRecordId(x));

const MakingOptionSchema = v.object({
  code: text(100),
  label: text(500),
  /** Integer cents, for the lines of a scale. */
  cents: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

const MakingFieldSchema = v.object({
  /** Becomes the field's id: it never changes once there are answers. */
  id: text(100),
  keep: v.boolean(),
  /** As printed on the form. */
  label: text(500),
  /** Our question. */
  prompt: text(500),
  /** A `FIELD_TYPES` and a `NEEDS` of shared/conventions, which this room may not import. */
  type: text(40),
  need: text(40),
  section: text(100),
  options: list(MakingOptionSchema),
  places: list(PlaceSchema),
  matches: list(MatchSchema),
});

const MakingSchema = v.object({
  version: v.literal(1),
  blank: v.nullable(recordId),
  /** The model being changed; null for a new one. */
  target: v.nullable(recordId),
  how: v.picklist(['form', 'flat', 'scan']),
  pages: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: text(500),
  shortTitle: text(100),
  number: text(100),
  noun: v.picklist(['convention', 'charte']),
  issuerName: text(300),
  /** Lines separated by line feeds. */
  issuerAddress: text(500),
  edition: text(200),
  titleField: text(100),
  /** A `RULE_FAMILIES` of shared/rules, or none. */
  family: v.nullable(text(20)),
  /** Which field gives each fact that the rules need, by the fact's own name. */
  serves: v.record(text(100), text(100)),
  sections: list(v.object({ id: text(100), title: text(200) })),
  fields: list(MakingFieldSchema),
});

export type Making = Readonly<v.InferOutput<typeof MakingSchema>>;
export type MakingField = Readonly<v.InferOutput<typeof MakingFieldSchema>>;
export type MakingOption = Readonly<v.InferOutput<typeof MakingOptionSchema>>;

/** The making of a record; null when there is none, when it was finished or cannot be read. */
export function makingOf(record: TaciteRecord): Making | null {
  const read = v.safeParse(MakingSchema, shownValue(record, keys.MAKING));
  return read.success && !isDeleted(record) ? read.output : null;
}

/** Register of a making. */
export const makingRegister = (making: Making | null): Readonly<Record<string, Json>> => ({
  [keys.MAKING]: making === null ? null : (JSON.parse(JSON.stringify(making)) as Json),
});
