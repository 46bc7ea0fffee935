import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { definitionRegister, libraryFrom } from '@shared/conventions/library.ts';
import {
  MAX_MODEL_FILE,
  modelFileName,
  readModelFile,
  writeModelFile,
  type ModelFile,
} from '@shared/conventions/model-file.ts';
import { planModelImport, type ImportContext, type ImportStep } from '@shared/conventions/model-import.ts';
import { allModels } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { blankView, newBlank, placeRegister, placingOf } from '@shared/model/blank.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type RecordKind, type TaciteRecord } from '@shared/model/record.ts';
import { isDeleted } from '@shared/model/views.ts';
import { stampOf } from '../model/histories.ts';
import { field, minimalModel, recordId } from './custom.ts';

const AT = '2026-11-21T10:00:00.000Z' as Instant;
const digestOf = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256;
const digest = (bytes: Uint8Array): Promise<Sha256> => Promise.resolve(digestOf(bytes));

function written(record: TaciteRecord, registers: Readonly<Record<string, Json>>): TaciteRecord {
  return Object.entries(registers).reduce((now, [key, value]) => {
    const n = Math.max(0, ...Object.values(now.context)) + 1;
    return writeRegister(now, key, value, stampOf(0, n));
  }, record);
}

const attached = (bytes: Uint8Array, name = 'formulaire.pdf'): Readonly<Record<string, Json>> => ({
  [keys.attachmentKey(digestOf(bytes))]: {
    sha256: digestOf(bytes),
    name,
    mime: 'application/pdf',
    size: bytes.length,
    pages: 2,
    nature: 'blank',
    addedAt: AT,
    addedBy: 'Camille',
  },
});

const PDF = Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) & 255);
const NAMED = { page: 1, box: [10, 20, 110, 32], kind: 'text' } as const;

const blankRecord = (slug: string, more: Readonly<Record<string, Json>> = {}, n = 5): TaciteRecord =>
  written(emptyRecord(recordId(n), 'blank'), {
    ...newBlank(slug, 'édition de mars 2025', 1, AT),
    ...attached(PDF),
    analysed: { how: 'flat', pages: 2, search: 1 },
    ...placeRegister('associationName', NAMED),
    ...more,
  });

/** A file, written and read. */
async function sent(
  model: ConventionModel,
  id: RecordId | null,
  record: TaciteRecord | null,
): Promise<ModelFile> {
  const file = writeModelFile({ id, model }, record && { record, bytes: PDF });
  if (!file.ok) throw new Error(file.error.sentence);
  const read = await readModelFile(file.value, digest);
  if (!read.ok) throw new Error(read.error.sentence);
  return read.value;
}

const refused = async (bytes: Uint8Array): Promise<string> => {
  const read = await readModelFile(bytes, digest);
  return read.ok ? 'read' : `${read.error.kind}: ${read.error.sentence}`;
};

const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const made = (model = minimalModel()): Uint8Array => {
  const file = writeModelFile({ id: recordId(1), model }, { record: blankRecord(model.slug), bytes: PDF });
  if (!file.ok) throw new Error(file.error.sentence);
  return file.value;
};
/** The first line, changed, with the rest as it was. */
function withHead(bytes: Uint8Array, change: (head: Record<string, unknown>) => unknown): Uint8Array {
  const end = bytes.indexOf(0x0a);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Record<string, unknown>;
  return Uint8Array.from([...text(JSON.stringify(change(head))), ...bytes.subarray(end)]);
}

describe('a file', () => {
  test('gives back the model, the blank bit for bit and every place', async () => {
    const record = blankRecord('pret-de-salle', { ...placeRegister('signedOn', null) });
    const model = minimalModel({ fields: [...minimalModel().fields, field('signedOn', 'date')] });
    const read = await sent(model, recordId(1), record);
    expect(read).toMatchObject({ id: recordId(1), model, builtIn: false });
    expect(read.blank).toMatchObject({
      id: record.id,
      edition: 'édition de mars 2025',
      pages: 2,
      name: 'formulaire.pdf',
    });
    expect(read.blank?.bytes).toEqual(PDF);
    expect(read.blank?.placing).toEqual(placingOf(record));
  });

  test('its first line is plain ASCII, the rest is the blank', () => {
    const bytes = made();
    const end = bytes.indexOf(0x0a);
    expect(bytes.subarray(0, end).every((byte) => byte >= 0x20 && byte < 0x7f)).toBe(true);
    expect(bytes.subarray(end + 1)).toEqual(PDF);
    expect(modelFileName(minimalModel())).toBe('pret-de-salle.tacite-modele');
  });

  test('a model without a blank, and a blank for a model of Tacite', async () => {
    expect(await sent(minimalModel(), recordId(1), null)).toMatchObject({ blank: null });
    const [first] = allModels;
    const read = await sent(first!, null, blankRecord(first!.slug));
    expect(read).toMatchObject({ id: null, builtIn: true });
    expect(read.model).toBe(first);
    // The answer of another model was placed: it means nothing here.
    expect(read.blank?.placing).toEqual({});
    expect(writeModelFile({ id: null, model: first! }, null)).toMatchObject({
      ok: false,
      error: { kind: 'empty' },
    });
  });

  test('any model, any text, any bytes come back the same', { timeout: 60_000 }, async () => {
    const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((s) => s.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        label,
        fc.array(label, { maxLength: 5 }),
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        async (title, labels, bytes) => {
          const fields = [
            ...minimalModel().fields,
            ...labels.map((one, n) => field(`f${n}`, 'text', { label: one, prompt: one })),
          ];
          const model = minimalModel({ title, shortTitle: title, fields });
          const record = written(emptyRecord(recordId(5), 'blank'), {
            ...newBlank(model.slug, title.slice(0, 40), 1, AT),
            ...attached(bytes, title.slice(0, 40)),
          });
          const file = writeModelFile({ id: recordId(1), model }, { record, bytes });
          const read = file.ok ? await readModelFile(file.value, digest) : file;
          // A lone surrogate has no UTF-8, but ASCII JSON carries it all the same.
          expect(read.ok && read.value.model).toEqual(model);
          expect(read.ok && read.value.blank?.bytes).toEqual(bytes);
          expect(read.ok && read.value.blank?.edition).toBe(title.slice(0, 40));
        },
      ),
      { seed: 20261121, numRuns: 50 },
    );
  });

  test('an accent written by hand in an editor is read', async () => {
    const raw = new TextDecoder('latin1').decode(made()).split('\n')[0]!;
    const head = raw.replace('"title":"Convention de pr\\u00eat de salle"', '"title":"Prêt à l’été"');
    expect(head).not.toBe(raw);
    const read = await readModelFile(Uint8Array.from([...text(`${head}\n`), ...PDF]), digest);
    expect(read.ok && read.value.model.title).toBe('Prêt à l’été');
  });
});

/** A file beyond the limit that begins so. */
function padded(start: string): Uint8Array {
  const bytes = new Uint8Array(MAX_MODEL_FILE + 1);
  bytes.set(text(start));
  return bytes;
}

describe('a file that is refused says why', () => {
  const [first] = allModels;
  const cases: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    ['empty', () => new Uint8Array(), /^notModel: .*\.tacite-modele/],
    ['any text', () => text('Bonjour'), /^notModel/],
    ['JSON of something else', () => text('{"format":"autre"}\n'), /^notModel/],
    ['a list', () => text('[1]\n'), /^notModel/],
    ['bytes that are no text', () => Uint8Array.from([0x7b, 0xff, 0x0a]), /^notModel/],
    ['a PDF', () => text('%PDF-1.7\n'), /^pdf: .*joignez-le à un modèle/],
    ['a package', () => text('PK\u0003\u0004'), /^package: .*écran Échanges/],
    [
      'a later format',
      () => withHead(made(), (h) => ({ ...h, version: 2 })),
      /^newer: .*Mettez Tacite à jour/,
    ],
    ['no version', () => withHead(made(), (h) => ({ ...h, version: 'un' })), /^damaged/],
    ['no blank where one is announced', () => made().subarray(0, -1), /^damaged: .*envoyer de nouveau/],
    ['bytes added', () => Uint8Array.from([...made(), 0]), /^damaged/],
    [
      'one bit of the blank changed',
      () => made().map((byte, i, all) => (i === all.length - 1 ? byte ^ 1 : byte)),
      /^damaged/,
    ],
    ['cut in its first line', () => made().subarray(0, 200), /^(damaged|notModel)/],
    ['another slug inside', () => withHead(made(), (h) => ({ ...h, slug: 'autre' })), /^damaged/],
    ['a definition without a record', () => withHead(made(), (h) => ({ ...h, id: null })), /^damaged/],
    [
      'a broken definition',
      () => withHead(made(), (h) => ({ ...h, definition: { schema: 1 } })),
      /^badDefinition: Ce modèle est incomplet/,
    ],
    [
      'the name of a model of Tacite',
      () => made({ ...minimalModel(), slug: first!.slug }),
      /^builtInSlug: .*sous un autre nom/,
    ],
    [
      'a model of a later Tacite',
      () => withHead(made(), (h) => ({ ...h, id: null, definition: null, slug: 'plus-tard' })),
      /^unknownModel: .*Mettez Tacite à jour/,
    ],
    ['more than 60 MB', () => padded('{"format":"tacite-modele","version":1}\n'), /^tooLarge: .*60\sMo/],
    ['more than 60 MB of something else', () => padded('{}\n'), /^notModel/],
  ];
  test.each(cases)('%s', async (_, bytes, sentence) => {
    expect(await refused(bytes())).toMatch(sentence);
  });

  test('too large to write', () => {
    const bytes = new Uint8Array(MAX_MODEL_FILE);
    const record = blankRecord('pret-de-salle');
    const file = writeModelFile({ id: recordId(1), model: minimalModel() }, { record, bytes });
    expect(file).toMatchObject({ ok: false, error: { kind: 'tooLarge' } });
  });

  test('any damage anywhere is refused or harmless, and nothing throws', { timeout: 60_000 }, async () => {
    const bytes = made();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const read = await readModelFile(
          bytes.map((byte, i) => (i === at ? value : byte)),
          digest,
        );
        if (read.ok) expect(read.value.blank?.bytes).toEqual(PDF);
        else expect(read.error.sentence).toMatch(/\.$/);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

/** A computer that does what a plan says, as the store does. */
class Computer {
  readonly records = new Map<RecordId, TaciteRecord>();
  readonly #device: number;
  #n = 0;

  constructor(device: number) {
    this.#device = device;
  }

  of(kind: RecordKind): readonly TaciteRecord[] {
    return [...this.records.values()].filter((record) => record.kind === kind);
  }

  context(): ImportContext {
    const freshId = () => recordId(900 + this.records.size);
    return { models: this.of('model'), blanks: this.of('blank'), now: AT, freshId };
  }

  write(id: RecordId, registers: Readonly<Record<string, Json>>, kind: RecordKind = 'model'): void {
    let record = this.records.get(id) ?? emptyRecord(id, kind);
    for (const [key, value] of Object.entries(registers))
      record = writeRegister(record, key, value, stampOf(this.#device, (this.#n += 1)));
    this.records.set(id, record);
  }

  do(step: ImportStep): void {
    switch (step.does) {
      case 'create':
        expect(this.records.has(step.id)).toBe(false);
        return this.write(step.id, step.registers, step.kind);
      case 'restore':
        return this.write(step.id, { [keys.DELETED]: null });
      case 'write':
        return this.write(step.id, step.registers);
      case 'attach':
        return this.write(step.id, attached(step.bytes, step.name));
    }
  }

  import(file: ModelFile) {
    const plan = planModelImport(file, this.context());
    for (const step of plan.steps) this.do(step);
    return plan;
  }
}

describe('importing', () => {
  const model = minimalModel();
  const file = () => sent(model, recordId(1), blankRecord(model.slug));

  test('on a computer that has nothing: the model, the blank, its file and its places', async () => {
    const here = new Computer(1);
    const plan = here.import(await file());
    expect(plan).toMatchObject({ model: 'new', blank: 'new' });
    expect(plan.sentences).toEqual([
      'Le modèle «\u00a0Prêt de salle\u00a0» est ajouté.',
      'Le formulaire vierge «\u00a0édition de mars 2025\u00a0» est ajouté, avec 1 réponse placée.',
    ]);
    expect(libraryFrom(here.of('model')).find(model.slug)).toEqual(model);
    const [blank] = here.of('blank').map(blankView);
    expect(blank).toMatchObject({
      id: recordId(5),
      model: model.slug,
      ordinal: 1,
      file: { sha256: digestOf(PDF) },
    });
    expect(blank?.places).toMatchObject([{ fieldId: 'associationName', confidence: 1 }]);
    expect(blank?.analysed).toMatchObject({ how: 'flat' });
  });

  test('twice changes nothing', async () => {
    const here = new Computer(1);
    here.import(await file());
    const plan = here.import(await file());
    expect(plan).toMatchObject({ model: 'identical', blank: 'known', steps: [] });
    expect(plan.sentences.at(-1)).toBe('Rien ne change sur cet ordinateur.');
  });

  test('on two computers: one and the same records, so that a package never doubles them', async () => {
    const [a, b] = [new Computer(1), new Computer(2)];
    a.import(await file());
    b.import(await file());
    expect([...a.records.keys()]).toEqual([...b.records.keys()]);
  });

  test('a new version of the definition is written to the model that is here, whatever its record', async () => {
    const here = new Computer(1);
    here.write(recordId(77), definitionRegister(model));
    const newer = minimalModel({ audience: 'Toutes les associations.' });
    const plan = here.import(await sent(newer, recordId(1), null));
    expect(plan).toMatchObject({ model: 'newVersion', blank: 'none' });
    expect(plan.steps).toMatchObject([{ does: 'write', id: recordId(77) }]);
    expect(libraryFrom(here.of('model')).find(model.slug)).toEqual(newer);
  });

  test('a deleted model comes back', async () => {
    const here = new Computer(1);
    here.import(await file());
    here.write(recordId(1), { [keys.DELETED]: { on: AT, by: 'Camille' } });
    expect(here.import(await file()).model).toBe('new');
    expect(here.of('model').some(isDeleted)).toBe(false);
  });

  test('an identifier that another model has is not taken from it', async () => {
    const here = new Computer(1);
    const other = minimalModel({ slug: 'autre' });
    here.write(recordId(1), definitionRegister(other));
    here.import(await file());
    const library = libraryFrom(here.of('model'));
    expect(library.find('autre')).toEqual(other);
    expect(library.recordOf(model.slug)).not.toBe(recordId(1));
  });

  test('places found elsewhere join those made here by hand', async () => {
    const here = new Computer(1);
    const mine = { page: 2, box: [1, 1, 9, 9], kind: 'text' } as const;
    here.write(recordId(8), newBlank(model.slug, 'la même', 1, AT), 'blank');
    here.write(recordId(8), attached(PDF));
    here.write(recordId(8), placeRegister('associationName', mine));
    const plan = here.import(await file());
    expect(plan).toMatchObject({ blank: 'known' });
    expect(plan.sentences.at(-1)).toMatch(/vos placements sont gardés/);
    const [blank] = here.of('blank').map(blankView);
    expect(blank?.places).toMatchObject([mine]);
  });

  test('a new edition is a new version beside the old one', async () => {
    const here = new Computer(1);
    here.write(recordId(8), newBlank(model.slug, '2024', 1, AT), 'blank');
    here.write(recordId(8), attached(PDF.map((byte) => byte ^ 1)));
    here.import(await file());
    expect(
      here
        .of('blank')
        .map(blankView)
        .map(({ ordinal }) => ordinal),
    ).toEqual([1, 2]);
  });

  test('an import cut short is finished by the next one', async () => {
    const here = new Computer(1);
    const { steps } = planModelImport(await file(), here.context());
    for (const step of steps.slice(0, -1)) here.do(step);
    here.import(await file());
    expect(here.of('blank').map(blankView)).toMatchObject([
      { id: recordId(5), ordinal: 1, file: { pages: 2 } },
    ]);
  });
});
