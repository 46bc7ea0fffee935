import type { Instant } from '@shared/base/brands.ts';

/** A computer's clock that moves by `stepMs` at each reading, and by hand. */
export function tickingClock(stepMs = 1000): { now: () => Instant; advance: (ms: number) => void } {
  let time = Date.parse('2026-11-21T08:00:00.000Z');
  return {
    now: () => new Date((time += stepMs)).toISOString() as Instant,
    advance: (ms) => {
      time += ms;
    },
  };
}
