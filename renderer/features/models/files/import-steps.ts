/** Carries out what the plan of an import says, in its order; stops at the first refusal. */
import type { ImportStep } from '@shared/conventions/model-import.ts';
import type { Result } from '@shared/base/result.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import type { StoreFailure } from '@renderer/store/api.ts';

/** A French sentence when the store refused; null when everything is done. Importing again goes on from there. */
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
