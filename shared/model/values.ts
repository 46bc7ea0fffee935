/** Compound answers. Each is one register: a person's two names are typed, and merged, together. */
import * as v from 'valibot';
import { isInstant, isSha256, type Instant, type Sha256 } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

const PersonSchema = v.object({ firstName: text(100), lastName: text(100) });
/** A natural person. Civility is a field of its own, because only some forms print one. */
export type Person = v.InferOutput<typeof PersonSchema>;

const AddressSchema = v.object({
  /** Street lines, separated by line feeds. */
  lines: text(300),
  postcode: text(10),
  town: text(100),
});
export type Address = v.InferOutput<typeof AddressSchema>;

/**
 * What a received file is: a scan of paper and an electronic signature are never shown alike (principle 5). `blank`: an
 * issuer's own form before anything was filled in, attached to a record of kind `blank`, never to a convention.
 * `assembled`: put together by Tacite from received pages; never an original.
 */
const ATTACHMENT_NATURES = ['scan', 'signedFile', 'proof', 'issued', 'blank', 'assembled'] as const;
export type AttachmentNature = (typeof ATTACHMENT_NATURES)[number];

/** Clockwise degrees. */
export const TurnSchema = v.picklist([0, 90, 180, 270]);

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One page of an assembled document: where it comes from, and which page of the issued document it is. */
const DerivedPageSchema = v.object({
  sha256: v.custom<Sha256>((x) => typeof x === 'string' && isSha256(x)),
  /** Within its file, counted from 1. */
  page: count,
  number: v.nullable(count),
  turn: TurnSchema,
  annex: v.optional(v.boolean()),
});
export type DerivedPage = v.InferOutput<typeof DerivedPageSchema>;

/** What a file may be: PDF and images, each kept as it came. */
const ATTACHMENT_MIMES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'image/gif',
  'image/bmp',
] as const;

const AttachmentSchema = v.object({
  sha256: v.custom<Sha256>((x) => typeof x === 'string' && isSha256(x)),
  name: text(255),
  mime: v.picklist(ATTACHMENT_MIMES),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Null when pdfjs could not open a file that is nonetheless kept. */
  pages: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  nature: v.picklist(ATTACHMENT_NATURES),
  addedAt: v.custom<Instant>((x) => typeof x === 'string' && isInstant(x)),
  addedBy: text(100),
  note: v.optional(text(500)),
  /** Only some pages of the signed document: it does not stand for the whole (R-RETURN). */
  partial: v.optional(v.boolean()),
  /** Assembled: its pages in order, each with its source. */
  derivedFrom: v.optional(v.array(DerivedPageSchema)),
  /** Assembled: which issued document it is the signed copy of. */
  issue: v.optional(
    v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(0)), pages: count, checksum: text(8) }),
  ),
});
export type Attachment = v.InferOutput<typeof AttachmentSchema>;

/** Reads a register as a person; null when absent or of another shape. */
export const asPerson = (value: Json | undefined): Person | null => parsed(PersonSchema, value);
/** Reads a register as an address; null when absent or of another shape. */
export const asAddress = (value: Json | undefined): Address | null => parsed(AddressSchema, value);
/** Reads a register as an attachment; null when absent or of another shape. */
export const asAttachment = (value: Json | undefined): Attachment | null => parsed(AttachmentSchema, value);

function parsed<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}
