/** How urgent a day is: a word, never a colour alone. */
import type { Day } from '../base/brands.ts';
import { daysBetween } from '../base/day.ts';
import { plural } from '../base/text.ts';

export type Urgency = 'late' | 'soon' | 'later';

/** Days during which a deadline counts as near: the shorter of the two default reminders. */
export const SOON_DAYS = 15;
/** Days ahead at which a deadline becomes something to do: the longer of the two default reminders. */
export const HORIZON_DAYS = 60;

export const urgencyOf = (before: Day, today: Day): Urgency => {
  const left = daysBetween(today, before);
  if (left < 0) return 'late';
  return left <= SOON_DAYS ? 'soon' : 'later';
};

/** « dépassée d’1 jour », « dépassée de 3 jours », « aujourd’hui », « demain », « 4 jours ». */
export function urgencyLabelOf(before: Day, today: Day): string {
  const left = daysBetween(today, before);
  if (left === -1) return 'dépassée d’1 jour';
  if (left < 0) return `dépassée de ${plural(-left, 'jour', 'jours')}`;
  if (left === 0) return 'aujourd’hui';
  return left === 1 ? 'demain' : plural(left, 'jour', 'jours');
}
