/**
 * The models that a computer knows: those of Tacite and those that somebody made, as a value. Rules, calendars and
 * screens take it as an argument, so that a model made this morning works everywhere and nothing is global.
 */
import * as v from 'valibot';
import type { RecordId } from '../base/brands.ts';
import { canonicalJson, type Json } from '../base/canonical.ts';
import { slugOf } from '../base/file-names.ts';
import { french } from '../base/text.ts';
import * as keys from '../model/keys.ts';
import { shownValue, type TaciteRecord } from '../model/record.ts';
import { isDeleted } from '../model/views.ts';
import { modelProblems } from './model-problems.ts';
import { allModels } from './registry.ts';
import { ModelSchema, type ConventionModel } from './schema.ts';

/** A record of kind `model` as it is read: its definition is not yet trusted. */
export interface CustomDefinition {
  readonly id: RecordId;
  readonly definition: Json | undefined;
  readonly deleted: boolean;
}

/** A model that somebody made. */
export interface CustomModel {
  readonly id: RecordId;
  readonly model: ConventionModel;
  readonly deleted: boolean;
}

/** A record of kind `model` that gives no model; `sentence` says why, in French. */
export interface RejectedModel {
  readonly id: RecordId;
  /** The title of the definition if it has one, for the list. */
  readonly title: string;
  readonly deleted: boolean;
  readonly sentence: string;
}

export interface ModelLibrary {
  /** The built-in models first, then the others by short title; deleted ones left out. */
  readonly all: readonly ConventionModel[];
  /** Those offered by « Nouvelle convention »: an ended one is only read. */
  readonly pickable: readonly ConventionModel[];
  /** Models that somebody made, deleted ones included. */
  readonly custom: readonly CustomModel[];
  readonly rejected: readonly RejectedModel[];
  /**
   * The model of a slug; null when this computer does not know it. A deleted one is found: its conventions go on.
   */
  readonly find: (slug: string) => ConventionModel | null;
  /** The record that holds a custom model; null for a built-in or unknown one. */
  readonly recordOf: (slug: string) => RecordId | null;
}

/** True for the slug of a model that comes with Tacite: nobody may take it. */
export const isBuiltIn = (slug: string): boolean => allModels.some((model) => model.slug === slug);

/** The largest definition that is read, in characters of JSON: a form of two hundred fields takes a tenth. */
const MAX_DEFINITION = 1_000_000;

/** Reads a definition: the model, or a French sentence that says what is wrong with it. */
export function readDefinition(
  definition: Json | undefined,
): { readonly model: ConventionModel } | { readonly sentence: string } {
  if (definition === undefined || definition === null) return { sentence: 'Ce modèle est vide.' };
  const read = v.safeParse(ModelSchema, definition);
  if (!read.success) {
    const where = v.getDotPath(read.issues[0]);
    return {
      sentence: french(`Ce modèle est incomplet ou abîmé${where === null ? '' : ` (${where})`}.`),
    };
  }
  // Measured after the reading, which keeps nothing that a model does not have, however deep it was nested.
  if (canonicalJson(read.output as Json).length > MAX_DEFINITION)
    return { sentence: 'Ce modèle est trop grand pour être lu.' };
  const [problem] = modelProblems(read.output);
  return problem === undefined ? { model: read.output } : { sentence: problem };
}

/** The library of the built-in models and of these definitions; what cannot be used is listed with its reason. */
export function libraryOf(definitions: readonly CustomDefinition[]): ModelLibrary {
  const custom: CustomModel[] = [];
  const rejected: RejectedModel[] = [];
  const bySlug = new Map(allModels.map((model) => [model.slug, model]));
  const owners = new Map<string, RecordId>();
  // Living ones first, then by identifier: two computers give a slug that was taken twice to the same record.
  const ordered = definitions.toSorted(
    (a, b) => Number(a.deleted) - Number(b.deleted) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  for (const { id, definition, deleted } of ordered) {
    const reject = (sentence: string) => rejected.push({ id, title: titleOf(definition), deleted, sentence });
    const read = readDefinition(definition);
    if ('sentence' in read) {
      reject(read.sentence);
      continue;
    }
    const { slug } = read.model;
    if (bySlug.has(slug)) {
      reject(
        isBuiltIn(slug)
          ? french(`Le nom « ${slug} » est celui d’un modèle de Tacite : ce modèle n’est pas utilisé.`)
          : french(`Un autre modèle porte déjà le nom « ${slug} » : celui-ci n’est pas utilisé.`),
      );
      continue;
    }
    bySlug.set(slug, read.model);
    owners.set(slug, id);
    custom.push({ id, model: read.model, deleted });
  }
  const living = custom.filter(({ deleted }) => !deleted).map(({ model }) => model);
  const all = [...allModels, ...living.toSorted(byShortTitle)];
  return {
    all,
    pickable: all.filter((model) => model.state === 'current'),
    custom,
    rejected,
    find: (slug) => bySlug.get(slug) ?? null,
    recordOf: (slug) => owners.get(slug) ?? null,
  };
}

const byShortTitle = (a: ConventionModel, b: ConventionModel): number =>
  a.shortTitle < b.shortTitle ? -1 : a.shortTitle > b.shortTitle ? 1 : a.slug < b.slug ? -1 : 1;

const titleOf = (definition: Json | undefined): string => {
  if (definition === null || typeof definition !== 'object' || Array.isArray(definition)) return '';
  const { shortTitle, title } = definition as { readonly [key: string]: Json };
  return typeof shortTitle === 'string' && shortTitle !== ''
    ? shortTitle
    : typeof title === 'string'
      ? title
      : '';
};

/** The models that come with Tacite, and no other. */
export const builtInLibrary: ModelLibrary = libraryOf([]);

/** Reads a record of kind `model`. */
const customDefinition = (record: TaciteRecord): CustomDefinition => ({
  id: record.id,
  definition: shownValue(record, keys.DEFINITION),
  deleted: isDeleted(record),
});

/** The library of a store's records of kind `model`. */
export const libraryFrom = (records: readonly TaciteRecord[]): ModelLibrary =>
  records.length === 0 ? builtInLibrary : libraryOf(records.filter(isMade).map(customDefinition));

/** A model that somebody is still making has no definition: it is no model yet, and no damaged one either. */
const isMade = (record: TaciteRecord): boolean =>
  shownValue(record, keys.DEFINITION) !== undefined || shownValue(record, keys.MAKING) === undefined;

/** What lists call the model of a slug: its short title, or that this computer does not know it. */
export const shortTitleOf = (models: ModelLibrary, slug: string): string =>
  models.find(slug)?.shortTitle ?? (slug === '' ? 'Modèle inconnu' : `Modèle inconnu (${slug})`);

/** Register of a model's definition; the model passed `readDefinition`. */
export const definitionRegister = (model: ConventionModel): Readonly<Record<string, Json>> => ({
  [keys.DEFINITION]: JSON.parse(JSON.stringify(model)) as Json,
});

/**
 * A slug for a model that somebody makes: from its title, unlike any other of the library. It never changes afterwards,
 * because conventions refer to it.
 */
export function slugFor(title: string, library: ModelLibrary): string {
  const base = slugOf(title) || 'modele';
  let slug = base;
  for (let n = 2; library.find(slug) !== null; n += 1) slug = `${base}-${n}`;
  return slug;
}
