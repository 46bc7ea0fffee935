/** A model file into the store: read whole, planned, then done step by step. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import { ok, type Result } from '@shared/base/result.ts';
import { planModelImport, type ImportStep, type ModelImport } from '@shared/conventions/model-import.ts';
import type { ModelFile } from '@shared/conventions/model-file.ts';
import type { Services } from '@renderer/services/index.ts';
import type { Store, StoreFailure } from '@renderer/store/api.ts';
import { readOnce } from './read-once.ts';

/** What importing would do now: nothing is written. */
export async function prepareModelImport(
  { store, now, randomBytes }: Services,
  file: ModelFile,
): Promise<ModelImport> {
  const [models, blanks] = await Promise.all([readOnce(store.models()), readOnce(store.blanks())]);
  const freshId = () => idFromBytes(randomBytes(20)) as RecordId;
  return planModelImport(file, { models, blanks, now: now(), freshId });
}

/** Does the steps in order; a failure stops there, and importing the file again does what is left. */
export async function applyModelImport(
  store: Store,
  { steps }: ModelImport,
): Promise<Result<void, StoreFailure>> {
  for (const step of steps) {
    const done = await doStep(store, step);
    if (!done.ok) return done;
  }
  return ok(undefined);
}

function doStep(store: Store, step: ImportStep): Promise<Result<unknown, StoreFailure>> {
  switch (step.does) {
    case 'create':
      return store.createMany([{ id: step.id, kind: step.kind, registers: step.registers }]);
    case 'restore':
      return store.restore(step.id);
    case 'write':
      return store.write(step.id, step.registers, { what: 'imported', about: step.id });
    case 'attach': {
      const { id, name, pages, bytes } = step;
      return store.attach(id, {
        name,
        mime: 'application/pdf',
        bytes,
        pages,
        nature: 'blank',
        thumbnail: null,
      });
    }
  }
}
