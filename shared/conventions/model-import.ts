/** What importing a model file does here, said before it is done: steps for the store, and sentences for the screen. */
import type { Instant, RecordId } from '../base/brands.ts';
import { canonicalJson, type Json } from '../base/canonical.ts';
import { french, plural } from '../base/text.ts';
import { blankView, blankWithFile, newBlank, nextOrdinal, placingToTake } from '../model/blank.ts';
import * as keys from '../model/keys.ts';
import { shownValue, type TaciteRecord } from '../model/record.ts';
import { isDeleted } from '../model/views.ts';
import { definitionRegister } from './library.ts';
import type { FileBlank, ModelFile } from './model-file.ts';

/** One thing to ask of the store, in order. */
export type ImportStep =
  | {
      readonly does: 'create';
      readonly kind: 'model' | 'blank';
      readonly id: RecordId;
      readonly registers: Readonly<Record<string, Json>>;
    }
  | { readonly does: 'restore'; readonly id: RecordId }
  | { readonly does: 'write'; readonly id: RecordId; readonly registers: Readonly<Record<string, Json>> }
  | {
      readonly does: 'attach';
      readonly id: RecordId;
      readonly name: string;
      readonly pages: number | null;
      readonly bytes: Uint8Array;
    };

export interface ModelImport {
  /** `identical`: the same definition is here already. `builtIn`: the file brings a blank for a model of Tacite. */
  readonly model: 'new' | 'newVersion' | 'identical' | 'builtIn';
  /** `known`: the same PDF is here already. */
  readonly blank: 'new' | 'known' | 'none';
  /** Empty when everything is here already. */
  readonly steps: readonly ImportStep[];
  /** French: what will happen, one sentence each. */
  readonly sentences: readonly string[];
}

export interface ImportContext {
  /** Records of kind `model` and `blank`, deleted ones included, as the store has them. */
  readonly models: readonly TaciteRecord[];
  readonly blanks: readonly TaciteRecord[];
  readonly now: Instant;
  readonly freshId: () => RecordId;
}

/** Plans the import of a file that was read. Pure: nothing is written. */
export function planModelImport(file: ModelFile, context: ImportContext): ModelImport {
  const model = file.builtIn ? ({ kind: 'builtIn', steps: [] } as const) : planModel(file, context);
  const blank = file.blank
    ? planBlank(file.model.slug, file.blank, context)
    : ({ kind: 'none', steps: [], places: 0 } as const);
  const steps = [...model.steps, ...blank.steps];
  const title = file.model.shortTitle;
  const sentences = [
    modelSentence(model.kind, title),
    ...(file.blank ? [blankSentence(blank.kind, file.blank, blank.places)] : []),
    ...(steps.length === 0 ? ['Rien ne change sur cet ordinateur.'] : []),
  ].filter(Boolean);
  return { model: model.kind, blank: blank.kind, steps, sentences: sentences.map(french) };
}

function modelSentence(kind: ModelImport['model'], title: string): string {
  switch (kind) {
    case 'new':
      return `Le modèle « ${title} » est ajouté.`;
    case 'newVersion':
      return `Le modèle « ${title} » est déjà sur cet ordinateur : il prend la définition du fichier. Ses conventions gardent leurs réponses.`;
    case 'identical':
      return `Le modèle « ${title} » est déjà sur cet ordinateur, identique.`;
    case 'builtIn':
      return `Le fichier complète le modèle « ${title} » de Tacite.`;
  }
}

function blankSentence(kind: ModelImport['blank'], { edition, name }: FileBlank, places: number): string {
  const called = `Le formulaire vierge « ${edition || name} »`;
  const placed = plural(places, 'réponse placée', 'réponses placées');
  if (kind === 'new') return `${called} est ajouté, avec ${placed}.`;
  return places === 0
    ? `${called} est déjà sur cet ordinateur ; vos placements sont gardés.`
    : `${called} est déjà sur cet ordinateur : il reçoit ${placed}. Ce que vous avez placé vous-même est gardé.`;
}

const slugIn = (record: TaciteRecord): Json | undefined => {
  const definition = shownValue(record, keys.DEFINITION);
  return definition !== null && typeof definition === 'object' && !Array.isArray(definition)
    ? (definition as { readonly [key: string]: Json })['slug']
    : undefined;
};

/** The record of this model here: of the same slug, the living one first, then the file's own. */
function modelHere({ model, id }: ModelFile, models: readonly TaciteRecord[]): TaciteRecord | null {
  const same = models.filter((record) => slugIn(record) === model.slug);
  return (
    same.find((record) => !isDeleted(record)) ?? same.find((record) => record.id === id) ?? same[0] ?? null
  );
}

function planModel(
  file: ModelFile,
  { models, now, freshId }: ImportContext,
): { readonly kind: 'new' | 'newVersion' | 'identical'; readonly steps: readonly ImportStep[] } {
  const registers = definitionRegister(file.model);
  const here = modelHere(file, models);
  if (here === null) {
    // The file's own identifier, unless another model has it: then the two would become one.
    const id = file.id !== null && models.every((record) => record.id !== file.id) ? file.id : freshId();
    const created = { ...registers, [keys.CREATED]: now };
    return { kind: 'new', steps: [{ does: 'create', kind: 'model', id, registers: created }] };
  }
  const restore: readonly ImportStep[] = isDeleted(here) ? [{ does: 'restore', id: here.id }] : [];
  const before = shownValue(here, keys.DEFINITION) ?? null;
  if (canonicalJson(before) === canonicalJson(registers[keys.DEFINITION] ?? null))
    return { kind: restore.length > 0 ? 'new' : 'identical', steps: restore };
  return { kind: 'newVersion', steps: [...restore, { does: 'write', id: here.id, registers }] };
}

function planBlank(
  slug: string,
  blank: FileBlank,
  { blanks, now, freshId }: ImportContext,
): { readonly kind: 'new' | 'known'; readonly steps: readonly ImportStep[]; readonly places: number } {
  const views = blanks.map(blankView);
  const analysed = blank.analysed === null ? {} : { [keys.ANALYSED]: blank.analysed };
  const here = blankWithFile(views, slug, blank.sha256);
  if (here === null) {
    const half = views.some(({ id, model, file }) => id === blank.id && model === slug && file === null);
    const free = blanks.every((record) => record.id !== blank.id);
    const id = half || free ? blank.id : freshId();
    const placing = { ...analysed, ...blank.placing };
    const registers = { ...newBlank(slug, blank.edition, nextOrdinal(views, slug), now), ...placing };
    const { name, pages, bytes } = blank;
    return {
      kind: 'new',
      steps: [
        // An import cut short left the record without its file.
        half ? { does: 'write', id, registers: placing } : { does: 'create', kind: 'blank', id, registers },
        { does: 'attach', id, name, pages, bytes },
      ],
      places: placed(blank.placing),
    };
  }
  const record = blanks.find(({ id }) => id === here.id);
  const taken = record ? placingToTake(record, blank.placing) : {};
  const registers = here.analysed === null ? { ...analysed, ...taken } : taken;
  return {
    kind: 'known',
    steps: [
      ...(here.deleted ? [{ does: 'restore', id: here.id } as const] : []),
      ...(Object.keys(registers).length > 0 ? [{ does: 'write', id: here.id, registers } as const] : []),
    ],
    places: placed(taken),
  };
}

/** How many answers have a place among these registers: those taken away are not counted. */
const placed = (placing: Readonly<Record<string, Json>>): number =>
  Object.values(placing).filter((value) => value !== null).length;
