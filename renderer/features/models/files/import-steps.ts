/** A model file into the store: planned against what is there, then carried out step by step. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import type { ModelFile } from '@shared/conventions/model-file.ts';
import { planModelImport, type ImportStep, type ModelImport } from '@shared/conventions/model-import.ts';
import type { Result } from '@shared/base/result.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import type { Services } from '@renderer/services/index.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import type { StoreFailure } from '@renderer/store/api.ts';

/** What importing would do now: nothing is written. */
export async function planImport(
  { store, now, randomBytes }: Services,
  file: ModelFile,
): Promise<ModelImport> {
  const [models, blanks] = await Promise.all([readOnce(store.models()), readOnce(store.blanks())]);
  const freshId = (): RecordId => idFromBytes(randomBytes(20)) as RecordId;
  return planModelImport(file, { models, blanks, now: now(), freshId });
}

/**
 * Does the steps in order and stops at the first refusal. A French sentence when the store refused; null when everything is done.
 * Importing again goes on from there.
 */
export async function carryOut(store: Store, steps: readonly ImportStep[]): Promise<string | null> {
  for (const step of steps) {
    const done = await carry(store, step);
    if (!done.ok)
      return `${failureSentence(done.error)} L’import s’est arrêté en chemin : importez de nouveau le fichier pour le finir.`;
  }
  return null;
}

function carry(store: Store, step: ImportStep): Promise<Result<unknown, StoreFailure>> {
  switch (step.does) {
    case 'create':
      return store.createMany([{ id: step.id, kind: step.kind, registers: step.registers }]);
    case 'restore':
      return store.restore(step.id);
    case 'write':
      return store.write(step.id, step.registers, { what: 'imported', about: '' });
    case 'attach':
      return store.attach(step.id, {
        name: step.name,
        mime: 'application/pdf',
        bytes: step.bytes,
        pages: step.pages,
        nature: 'blank',
        thumbnail: null,
      });
  }
}
