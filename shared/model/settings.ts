/** Settings of this computer: never merged, never exported. */
import * as v from 'valibot';
import type { Day } from '../base/brands.ts';
import { asDay } from '../base/day.ts';

const DaySchema = v.custom<Day>((x) => typeof x === 'string' && asDay(x) !== null);

const HolidaysSchema = v.object({ alsaceMoselle: v.boolean(), goodFriday: v.boolean() });
const NO_LOCAL_HOLIDAY = { alsaceMoselle: false, goodFriday: false };

const SettingsSchema = v.object({
  /** Who works on this computer; signs journal entries and attachments. */
  author: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  /** Calendar days kept between sending a letter and its latest receipt (conventions.md 0.1, AMB-GEN-02). */
  postingMarginDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(90)), 10),
  /** Days before an important deadline at which the calendar holds an extra reminder event. */
  reminderDays: v.optional(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365))),
    [60, 15],
  ),
  /** Holidays of the commune besides the national ones (labour code L3134-13). Absent from older settings. */
  holidays: v.fallback(v.optional(HolidaysSchema, NO_LOCAL_HOLIDAY), NO_LOCAL_HOLIDAY),
  /** Days on which the council meets and can decide, in any order. Absent from older settings. */
  councilMeetings: v.fallback(v.optional(v.array(DaySchema), []), []),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** Reads stored settings; anything unreadable falls back to the defaults rather than stop the application. */
export function readSettings(stored: unknown): Settings {
  const result = v.safeParse(SettingsSchema, stored ?? {});
  return result.success ? result.output : v.parse(SettingsSchema, {});
}

/** What a new computer starts with, and what screens show until the stored settings are read. */
export const DEFAULT_SETTINGS: Settings = readSettings(undefined);
