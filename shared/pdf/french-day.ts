/** Days with their weekday: what a person checks against the calendar on the wall. */
import type { Day } from '../base/brands.ts';
import { weekday } from '../base/day.ts';
import { formatDay, formatDayLong, NBSP } from '../base/text.ts';

const NAMES = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

const nameOf = (d: Day): string => NAMES[weekday(d) - 1] ?? '';

/** « samedi 31 octobre 2026 ». */
export const dayInWords = (d: Day): string => `${nameOf(d)}${NBSP}${formatDayLong(d)}`;

/** « sam. 31/10/2026 ». */
export const dayInTable = (d: Day): string => `${nameOf(d).slice(0, 3)}.${NBSP}${formatDay(d)}`;
