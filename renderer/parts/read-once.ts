import type { Live } from '@renderer/store/api.ts';

/** The current value of something live, once it is known. */
export function readOnce<T>(live: Live<T>): Promise<T> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const value = live.get();
      if (value === undefined) return false;
      resolve(value);
      return true;
    };
    const stop = live.subscribe(() => {
      if (look()) stop();
    });
    if (look()) stop();
  });
}
