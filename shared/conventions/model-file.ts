/**
 * A model as one file, `.tacite-modele`, so that whoever described a form does it for the whole territory. The first
 * line is JSON in plain ASCII; the issuer's blank, when there is one, follows it bit for bit, so that
 * `tail -n +2 file > blank.pdf` gives it back. A file about a model that comes with Tacite has no definition: it brings
 * the blank and its places only.
 */
import * as v from 'valibot';
import { isRecordId, isSha256, type RecordId, type Sha256 } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { err, ok, type Result } from '../base/result.ts';
import { french } from '../base/text.ts';
import { AnalysedSchema, blankView, placingOf, readPlacing } from '../model/blank.ts';
import type { TaciteRecord } from '../model/record.ts';
import { isBuiltIn, readDefinition } from './library.ts';
import { modelOf } from './registry.ts';
import type { ConventionModel } from './schema.ts';

export const MODEL_FILE_EXTENSION = 'tacite-modele';
const FORMAT = 'tacite-modele';
const VERSION = 1;

const MEGA = 1_000_000;
/** A form is rarely more than a few pages: beyond 60 MB it is not a form, and mail would not carry it. */
export const MAX_MODEL_FILE = 60 * MEGA;
const MAX_HEAD = 4 * MEGA;

const recordId = v.custom<RecordId>((x) => typeof x === 'string' && isRecordId(x));
const short = (max: number) => v.pipe(v.string(), v.maxLength(max));

const HeadSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  /** Record of the model, so that two computers that import the file hold one model; null for one of Tacite's. */
  id: v.nullable(recordId),
  slug: short(200),
  definition: v.nullable(v.custom<Json>((x) => typeof x === 'object' && x !== null)),
  blank: v.nullable(
    v.object({
      id: recordId,
      edition: short(200),
      name: short(255),
      sha256: v.custom<Sha256>((x) => typeof x === 'string' && isSha256(x)),
      size: v.pipe(v.number(), v.integer(), v.minValue(1)),
      pages: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
      analysed: v.nullable(AnalysedSchema),
      /** Registers of places and links, read one by one: a bad one costs no other. */
      placing: v.record(
        v.string(),
        v.custom<Json>((x) => x !== undefined),
      ),
    }),
  ),
});
type Head = v.InferOutput<typeof HeadSchema>;

/** The blank of a model file; its placing only names fields that the model has. */
export type FileBlank = Readonly<NonNullable<Head['blank']>> & { readonly bytes: Uint8Array };

export interface ModelFile {
  /** Null for a model that comes with Tacite. */
  readonly id: RecordId | null;
  readonly model: ConventionModel;
  readonly builtIn: boolean;
  readonly blank: FileBlank | null;
}

export type ModelFileFailure =
  | 'notModel'
  | 'pdf'
  | 'package'
  | 'newer'
  | 'damaged'
  | 'tooLarge'
  | 'builtInSlug'
  | 'unknownModel'
  | 'empty'
  | 'badDefinition';

export interface ModelFileRefusal {
  readonly kind: ModelFileFailure;
  /** French: what is wrong, and what to do. */
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<Exclude<ModelFileFailure, 'badDefinition'>, string>> = {
  notModel: `Ce fichier n’est pas un modèle de Tacite. Choisissez un fichier « .${MODEL_FILE_EXTENSION} ».`,
  pdf: 'Ce fichier est un PDF, pas un modèle de Tacite. Pour remplir ce formulaire, joignez-le à un modèle, ou faites-en un nouveau modèle.',
  package:
    'Ce fichier est un paquet d’échange, pas un modèle. Importez-le dans l’écran Échanges : les modèles qu’il contient viendront avec.',
  newer:
    'Ce modèle vient d’une version plus récente de Tacite. Mettez Tacite à jour sur cet ordinateur, puis importez-le de nouveau.',
  damaged:
    'Ce fichier est abîmé : une partie manque ou a changé. Demandez à la personne qui l’a fait de l’envoyer de nouveau.',
  tooLarge:
    'Ce fichier dépasse 60 Mo : il n’est pas lu. Demandez à l’émetteur une version plus légère de son formulaire.',
  builtInSlug:
    'Ce modèle porte le nom d’un modèle de Tacite : il n’est pas importé. La personne qui l’a fait doit le refaire sous un autre nom.',
  unknownModel:
    'Ce fichier complète un modèle que cette version de Tacite ne connaît pas. Mettez Tacite à jour, puis importez-le de nouveau.',
  empty: 'Ce fichier ne contient ni modèle ni formulaire : il n’y a rien à importer.',
};

const refusal = (kind: keyof typeof SENTENCES): ModelFileRefusal => ({
  kind,
  sentence: french(SENTENCES[kind]),
});

/** « moselle-fibre-2024serv001.tacite-modele ». */
export const modelFileName = (model: Pick<ConventionModel, 'slug'>): string =>
  `${model.slug}.${MODEL_FILE_EXTENSION}`;

/**
 * Writes a file. In: the model and its record (null for one of Tacite's), one edition of its blank with its bytes, or
 * none. Refused when there would be nothing in it, or more than `MAX_MODEL_FILE`.
 */
export function writeModelFile(
  source: { readonly id: RecordId | null; readonly model: ConventionModel },
  edition: { readonly record: TaciteRecord; readonly bytes: Uint8Array } | null,
): Result<Uint8Array, ModelFileRefusal> {
  const { id, model } = source;
  const blank = edition && headBlank(edition.record, edition.bytes);
  if (id === null && blank === null) return err(refusal('empty'));
  const definition = id === null ? null : (JSON.parse(JSON.stringify(model)) as Json);
  const head: Head = { format: FORMAT, version: VERSION, id, slug: model.slug, definition, blank };
  const text = `${asciiJson(head)}\n`;
  const size = text.length + (edition?.bytes.length ?? 0);
  if (size > MAX_MODEL_FILE || text.length > MAX_HEAD) return err(refusal('tooLarge'));
  const bytes = new Uint8Array(size);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  if (blank && edition) bytes.set(edition.bytes, text.length);
  return ok(bytes);
}

function headBlank(record: TaciteRecord, bytes: Uint8Array): Head['blank'] {
  const { id, edition, file, analysed } = blankView(record);
  if (file === null) return null;
  const { name, sha256, pages } = file;
  return {
    id,
    edition,
    name,
    sha256,
    size: bytes.length,
    pages,
    analysed,
    placing: placingOf(record),
  };
}

/** JSON whose every character is ASCII: one character, one byte, in any editor and through any mail. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Reads a file, checked to the last byte. `digest`: SHA-256 of bytes. Never throws for what a file holds. */
export async function readModelFile(
  bytes: Uint8Array,
  digest: (bytes: Uint8Array) => Promise<Sha256>,
): Promise<Result<ModelFile, ModelFileRefusal>> {
  const head = readHead(bytes);
  if (!head.ok) return head;
  const { id, slug, definition, blank } = head.value.head;
  const after = bytes.subarray(head.value.length);
  if (after.length !== (blank?.size ?? 0)) return err(refusal('damaged'));
  if (blank && (await digest(after)) !== blank.sha256) return err(refusal('damaged'));
  const read = definition === null ? builtInOf(slug, blank) : ownModel(slug, definition);
  if (!read.ok) return read;
  // A definition belongs to a record, and nothing else does.
  if ((id === null) !== (definition === null)) return err(refusal('damaged'));
  const model = read.value;
  const known = new Set(model.fields.map((field) => field.id));
  const ofModel = ([key]: readonly [string, Json]) =>
    known.has(key.slice(key.indexOf('.') + 1).replace(/[=#].*$/s, ''));
  return ok({
    id,
    model,
    builtIn: definition === null,
    blank: blank && {
      ...blank,
      placing: Object.fromEntries(Object.entries(readPlacing(blank.placing)).filter(ofModel)),
      bytes: after,
    },
  });
}

function builtInOf(slug: string, blank: Head['blank']): Result<ConventionModel, ModelFileRefusal> {
  const model = modelOf(slug);
  if (model === null) return err(refusal('unknownModel'));
  return blank === null ? err(refusal('empty')) : ok(model);
}

function ownModel(slug: string, definition: Json): Result<ConventionModel, ModelFileRefusal> {
  const read = readDefinition(definition);
  if ('sentence' in read) {
    const sentence = `${read.sentence} Il n’est pas importé : demandez-le de nouveau à la personne qui l’a fait.`;
    return err({ kind: 'badDefinition', sentence: french(sentence) });
  }
  if (read.model.slug !== slug) return err(refusal('damaged'));
  return isBuiltIn(slug) ? err(refusal('builtInSlug')) : ok(read.model);
}

function readHead(
  bytes: Uint8Array,
): Result<{ readonly head: Head; readonly length: number }, ModelFileRefusal> {
  if (startsWith(bytes, '%PDF')) return err(refusal('pdf'));
  if (startsWith(bytes, 'PK')) return err(refusal('package'));
  const end = bytes.subarray(0, MAX_HEAD).indexOf(0x0a);
  const raw = parsed(bytes.subarray(0, end === -1 ? Math.min(bytes.length, MAX_HEAD) : end));
  if (raw === null || raw['format'] !== FORMAT) return err(refusal('notModel'));
  if (bytes.length > MAX_MODEL_FILE) return err(refusal('tooLarge'));
  const version = raw['version'];
  if (typeof version === 'number' && version > VERSION) return err(refusal('newer'));
  const head = v.safeParse(HeadSchema, raw);
  return head.success && end !== -1 ? ok({ head: head.output, length: end + 1 }) : err(refusal('damaged'));
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Array.from(text).every((c, i) => bytes[i] === c.charCodeAt(0));

/** A line of UTF-8 as a JSON object, or null. We write ASCII; an editor may have written accents since. */
function parsed(line: Uint8Array): Readonly<Record<string, unknown>> | null {
  if (line[0] !== 0x7b) return null;
  try {
    const parts: string[] = [];
    // In pieces: a call takes only so many arguments.
    for (let at = 0; at < line.length; at += 8192)
      parts.push(String.fromCharCode(...line.subarray(at, at + 8192)));
    const encoded = parts.join('').replace(/[%\x80-\xff]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
    const value: unknown = JSON.parse(decodeURIComponent(encoded));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
