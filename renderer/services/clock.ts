/** The only place where the renderer reads the computer's clock. */
import type { Day, Instant } from '@shared/base/brands.ts';
import { makeDay } from '@shared/base/day.ts';
import { strictAssert } from '@shared/base/assert.ts';
import type { Services } from './services.ts';

/** Now, UTC with milliseconds. */
export const nowInstant = (): Instant => new Date().toISOString() as Instant;

/** The local calendar day of a moment. */
function localDay(moment: Date): Day {
  const day = makeDay(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
  strictAssert(day !== null, 'the clock shows no day');
  return day;
}

/** An instant as local clock time, « 10:42:07 ». */
export function localTime(instant: Instant): string {
  const moment = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}

/** The local day of an instant. */
export const dayOfInstant = (instant: Instant): Day => localDay(new Date(instant));

/** Follows the current day: checked every minute, because a sleeping computer fires no midnight timer. */
export function watchToday(): Services['today'] {
  return {
    get: () => localDay(new Date()),
    subscribe(listener) {
      let last = localDay(new Date());
      const timer = window.setInterval(() => {
        const day = localDay(new Date());
        if (day !== last) {
          last = day;
          listener();
        }
      }, 60_000);
      return () => window.clearInterval(timer);
    },
  };
}
