/**
 * A received file that is not filed yet: a record of kind `inbox`, one a file, so that nothing received is lost when
 * the window closes, and so that two computers that sort two files never meet. Its bytes are an attachment like any
 * other; what was read on its pages and what a person decided about them are registers. Once every page is filed or set
 * aside the record goes to the bin and lets go of the bytes, which the conventions name by then.
 */
import * as v from 'valibot';
import { isRecordId, type RecordId } from '../base/brands.ts';
import * as keys from './keys.ts';
import { shownValue, type TaciteRecord } from './record.ts';
import { asAttachment, TurnSchema, type Attachment } from './values.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const size = v.pipe(v.number(), v.integer(), v.minValue(1));
const coordinate = v.pipe(v.number(), v.finite());
const PointSchema = v.object({ x: coordinate, y: coordinate });
/** Clockwise from the top left corner of the sheet. */
const QuadSchema = v.tuple([PointSchema, PointSchema, PointSchema, PointSchema]);

/** What was read on one page, in pixels of the examined picture. */
const PageReadingSchema = v.object({
  width: size,
  height: size,
  codes: v.array(v.object({ text: text(200), corners: QuadSchema })),
  turn: v.nullable(TurnSchema),
  blank: v.boolean(),
  photo: v.boolean(),
  notices: v.array(text(500)),
});
export type PageReading = v.InferOutput<typeof PageReadingSchema>;

/** The pages of a file in order; a text where a page could not be drawn, which says why. */
const ReadingSchema = v.object({
  kind: v.picklist(['pdf', 'jpeg', 'png', 'tiff', 'webp', 'gif', 'bmp']),
  /** It carries an electronic signature: no page is ever taken out of it. */
  signed: v.boolean(),
  notices: v.array(text(500)),
  pages: v.array(v.union([PageReadingSchema, text(500)])),
});
export type Reading = v.InferOutput<typeof ReadingSchema>;

const ROLES = ['page', 'double', 'annex'] as const;
/** `double`: a second copy, kept in the received file and left out of the assembled document. */
export type Role = (typeof ROLES)[number];

/** How a photograph is straightened; without it, Tacite looks for the sheet itself. */
const StraightenSchema = v.object({
  corners: QuadSchema,
  mode: v.picklist(['colour', 'grey', 'blackWhite']),
  targetBytes: size,
});
export type StraightenChoice = v.InferOutput<typeof StraightenSchema>;

/** What a person decided about one page, against or beyond what its code says. */
const ChoiceSchema = v.object({
  /** A document's key, the tray, or set aside: kept in its file, filed nowhere, not asked about any more. */
  to: v.optional(v.union([v.literal('tray'), v.literal('aside'), v.pipe(v.string(), v.includes(':'))])),
  /** Which page of the issued document it is. */
  number: v.optional(v.nullable(size)),
  role: v.optional(v.picklist(ROLES)),
  /** Place among the pages of its document: its number, unless a person moved it. */
  rank: v.optional(coordinate),
  /** Degrees to turn it, over what its code says. */
  turn: v.optional(TurnSchema),
  straighten: v.optional(StraightenSchema),
});
export type Choice = v.InferOutput<typeof ChoiceSchema>;

const pageNumber = v.pipe(v.string(), v.regex(/^[1-9]\d*$/));
const ChoicesSchema = v.record(pageNumber, ChoiceSchema);
const FiledSchema = v.record(
  pageNumber,
  v.custom<RecordId>((x) => typeof x === 'string' && isRecordId(x)),
);

export interface InboxView {
  readonly id: RecordId;
  readonly file: Attachment;
  /** Null until every page of the file was read. */
  readonly reading: Reading | null;
  /** By page number, counted from 1. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** Pages filed already, and in which convention. */
  readonly filed: Readonly<Record<string, RecordId>>;
}

/** Reads a received file; null while its bytes are not kept yet. Unreadable registers count as absent. */
export function inboxView(record: TaciteRecord): InboxView | null {
  const name = Object.keys(record.registers).find(keys.isAttachmentKey);
  const file = name === undefined ? null : asAttachment(shownValue(record, name));
  if (!file) return null;
  const read = <S extends v.GenericSchema>(key: string, schema: S): v.InferOutput<S> | null => {
    const result = v.safeParse(schema, shownValue(record, key));
    return result.success ? result.output : null;
  };
  return {
    id: record.id,
    file,
    reading: read(keys.READING, ReadingSchema),
    choices: read(keys.CHOICES, ChoicesSchema) ?? {},
    filed: read(keys.FILED, FiledSchema) ?? {},
  };
}

/**
 * Each received file once. Two computers that received the same file and then exchanged have a record each: its pages
 * are not two sheets, and what either of them filed is filed.
 */
export function eachFileOnce(views: readonly InboxView[]): readonly InboxView[] {
  const bySha = new Map<string, InboxView>();
  for (const view of views) {
    const known = bySha.get(view.file.sha256);
    bySha.set(
      view.file.sha256,
      known
        ? { ...known, reading: known.reading ?? view.reading, filed: { ...known.filed, ...view.filed } }
        : view,
    );
  }
  return [...bySha.values()];
}

/** Every page is in a convention: nothing is left to put back. */
export const isFiledWhole = ({ filed, reading }: Pick<InboxView, 'filed' | 'reading'>): boolean =>
  reading !== null && reading.pages.every((_, index) => filed[index + 1] !== undefined);

/** How many pages of a received file nobody filed or set aside yet; every page of one that is not read to its end. */
export function pagesWaiting({ file, reading, choices, filed }: InboxView): number {
  const pages = reading?.pages.length ?? file.pages ?? 1;
  return Array.from({ length: pages }, (_, index) => index + 1).filter(
    (page) => filed[page] === undefined && choices[page]?.to !== 'aside',
  ).length;
}
