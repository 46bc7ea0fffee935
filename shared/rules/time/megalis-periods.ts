/** R-MEG25-PERIODS and R-MEG19-PERIODS: yearly periods, tacitly renewed up to the end of the programme. */
import type { Day } from '../../base/brands.ts';
import { addDays, minDay } from '../../base/day.ts';
import { formatDayLong, listed } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { dayFact, explain } from '../explain.ts';
import { megalisTexts, type MegalisProgramme } from '../megalis.ts';
import { addMonths, periodLastDay } from './months.ts';

export interface MegalisPeriods {
  readonly firstPeriodEnd: Day;
  /** First day of each tacitly renewed period, not after `hardEnd`. */
  readonly renewalDates: readonly Day[];
  readonly hardEnd: Day;
  readonly lastPeriodTruncated: boolean;
}

const TEXTS = megalisTexts('PERIODS', (p) => ({
  article: 'clause de durée',
  sentence: `La convention dure un an, se renouvelle seule chaque année à la date anniversaire, et s’arrête au plus tard le ${formatDayLong(p.end)}.`,
  wouldChange: ['Une autre prise d’effet.', 'Une demande de résiliation reçue à temps.'],
}));

/** The minimum year: the first yearly period, cut at the end of the programme. */
export const megalisMinimumEnd = (p: MegalisProgramme, effective: Day): Day =>
  minDay(periodLastDay(effective, 12), p.end);

/** Every yearly period from `effective` to the end of the programme. */
export function megalisPeriods(p: MegalisProgramme, effective: Day): Explained<MegalisPeriods> {
  const renewalDates: Day[] = [];
  for (
    let next = addMonths(effective, 12);
    next <= p.end;
    next = addMonths(effective, 12 * (renewalDates.length + 1))
  )
    renewalDates.push(next);
  const firstPeriodEnd = megalisMinimumEnd(p, effective);
  const lastStart = renewalDates.at(-1) ?? effective;
  const naturalEnd = addDays(addMonths(effective, 12 * (renewalDates.length + 1)), -1);
  const lastPeriodTruncated = naturalEnd > p.end;
  return explain(
    TEXTS[p.family],
    { firstPeriodEnd, renewalDates, hardEnd: p.end, lastPeriodTruncated },
    () => ({
      facts: [dayFact('effectiveDate', 'prise d’effet', effective)],
      steps: [
        `La première année va du ${formatDayLong(effective)} au ${formatDayLong(firstPeriodEnd)}.`,
        renewalDates.length > 0
          ? `Sans résiliation, elle se renouvelle ${listed(renewalDates.map((date) => `le ${formatDayLong(date)}`))}.`
          : 'Elle ne se renouvelle pas : le programme finit avant.',
        lastPeriodTruncated
          ? `La période ouverte le ${formatDayLong(lastStart)} est coupée le ${formatDayLong(p.end)}, fin du programme.`
          : `La dernière période finit avec le programme, le ${formatDayLong(p.end)}.`,
      ],
    }),
  );
}
