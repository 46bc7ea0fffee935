/** What was already said of each coming deadline on this computer: never merged, never exported. */
import * as v from 'valibot';
import type { Day } from '../base/brands.ts';
import { asDay } from '../base/day.ts';

const dayValue = v.custom<Day>((x) => typeof x === 'string' && asDay(x) !== null);

const NoticeStateSchema = v.object({
  /** The deadline when this was said: another date makes it speak again. */
  date: dayValue,
  /** The delay it spoke for. */
  since: dayValue,
  answer: v.picklist(['told', 'acknowledged', 'postponed']),
  /** Day from which a postponed notice speaks again. */
  until: v.optional(dayValue),
});
export type NoticeState = v.InferOutput<typeof NoticeStateSchema>;

/** By notice (`convention:kind.occurrence`). */
export type NoticeStates = Readonly<Record<string, NoticeState>>;

/** Reads stored states; an unreadable one is left out, so that its deadline speaks again. */
export function readNoticeStates(stored: unknown): NoticeStates {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([key, value]) => {
      const read = v.safeParse(NoticeStateSchema, value);
      return read.success ? [[key, read.output] as const] : [];
    }),
  );
}
