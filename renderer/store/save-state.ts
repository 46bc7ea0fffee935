/** The state of saving, as the foot of the window says it. */
import type { Instant } from '@shared/base/brands.ts';
import type { Live, SaveState, StoreFailure } from './api.ts';
import { createCell } from './live.ts';

export interface SaveStatus {
  readonly live: Live<SaveState>;
  /** Runs a write, during which the state says so. */
  during<T extends { readonly ok: boolean }>(work: () => Promise<T>): Promise<T>;
  /** Something typed is held in memory only, or reading failed. Null when all is well again. */
  failing(failure: StoreFailure | null, pending: number): void;
}

/** In: the computer's clock. */
export function createSaveStatus(now: () => Instant): SaveStatus {
  let active = 0;
  let lastSaved: Instant | null = null;
  let failed: { readonly failure: StoreFailure; readonly pending: number } | null = null;
  const cell = createCell<SaveState>({ kind: 'idle', lastSaved: null });

  function refresh(): void {
    if (active > 0) {
      if (cell.get().kind !== 'saving') cell.set({ kind: 'saving' });
    } else if (failed) cell.set({ kind: 'failed', ...failed });
    else cell.set({ kind: 'idle', lastSaved });
  }

  return {
    live: cell,
    async during(work) {
      active += 1;
      refresh();
      try {
        const result = await work();
        if (result.ok) lastSaved = now();
        return result;
      } finally {
        active -= 1;
        refresh();
      }
    },
    failing(failure, pending) {
      failed = failure === null ? null : { failure, pending };
      refresh();
    },
  };
}
