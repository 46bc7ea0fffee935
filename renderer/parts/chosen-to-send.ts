import type { RecordId } from '@shared/base/brands.ts';

/** Conventions that the list hands over to the screen of exchanges; taken once. */
let waiting: readonly RecordId[] = [];

export const chosenToSend = {
  put(ids: readonly RecordId[]): void {
    waiting = ids;
  },
  take(): readonly RecordId[] {
    const ids = waiting;
    waiting = [];
    return ids;
  },
};
