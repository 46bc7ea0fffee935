/** What a screen reader says of the cells: everything the eye sees, in words. */
import type { Day } from '@shared/base/brands.ts';
import { NBSP, plural } from '@shared/base/text.ts';
import { markWord } from '@renderer/parts/event-marks.tsx';
import type { Standing } from '@renderer/parts/event-safe.ts';
import { dayTitle } from './dates.ts';
import type { DayCount } from './entries.ts';

const PRESSING: Partial<Readonly<Record<Standing, string>>> = {
  late: 'en retard',
  soon: 'bientôt',
  past: 'passé',
  done: 'fait',
};

/** « samedi 31 octobre 2026, aujourd’hui : 2 dates (à faire avant 1, fin 1), en retard ». */
export function dayLabel(day: Day, count: DayCount, today: Day): string {
  const marks = count.marks.map(([mark, n]) => `${markWord(mark).toLowerCase()} ${n}`).join(', ');
  const pressing = PRESSING[count.standing];
  return [
    `${dayTitle(day)}${day === today ? ', aujourd’hui' : ''}${NBSP}: ${plural(count.total, 'date', 'dates')} (${marks})`,
    ...(pressing ? [pressing] : []),
  ].join(', ');
}
