/** Advice beside a deadline: the days a town hall can act on, and which date of a registered letter counts. */
import type { Day } from '../base/brands.ts';
import { assertNever } from '../base/assert.ts';
import { daysBetween } from '../base/day.ts';
import { french } from '../base/text.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { ReadingId } from '../rules/derivation.ts';
import type { RuleFamily } from '../rules/families.ts';
import type { HolidaySettings } from '../rules/time/holidays.ts';
import { safeDates, type SafeDates } from '../rules/time/safe-day.ts';
import type { CalendarEvent, EventKind } from './event.ts';
import { COUNTED_AT_RECEIPT } from './labels.ts';

/** The settings that move the advice, never the deadline. */
export interface SafeSettings {
  readonly postingMarginDays: number;
  readonly holidays: HolidaySettings;
  readonly councilMeetings: readonly Day[];
}

type Dated = Pick<CalendarEvent, 'kind' | 'date'>;

const NO_MEETING = french(
  'Les réunions saisies dans les réglages viennent trop tard pour décider : prévoyez-en une plus tôt.',
);

/**
 * The last working day before a deadline that counts the receipt, the day to post and the last meeting that can
 * decide; null for any other event, where nothing has to travel.
 */
export function safeOf(event: Dated, settings: SafeSettings): SafeDates | null {
  if (!COUNTED_AT_RECEIPT.has(event.kind)) return null;
  const { postingMarginDays, holidays, councilMeetings } = settings;
  const { date } = event;
  // A council meets every quarter at least: a meeting of another year says nothing about this deadline.
  const meetings = councilMeetings.filter((meeting) => meeting <= date && daysBetween(meeting, date) <= 365);
  const dates = safeDates(date, holidays, postingMarginDays, meetings);
  const tooLate = meetings.length > 0 && dates.lastMeeting === null;
  return tooLate ? { ...dates, steps: [...dates.steps, NO_MEETING] } : dates;
}

/** `safeOf` that computes each day once: ten thousand conventions share a few dozen deadlines. */
export function safeAdviser(settings: SafeSettings): (event: Dated) => SafeDates | null {
  const known = new Map<Day, SafeDates | null>();
  return (event) => {
    if (!COUNTED_AT_RECEIPT.has(event.kind)) return null;
    const found = known.get(event.date) ?? safeOf(event, settings);
    known.set(event.date, found);
    return found;
  };
}

const advisers = new WeakMap<SafeSettings, (event: Dated) => SafeDates | null>();

/**
 * The day to act by, the same on every screen and in every file: the day to post where the receipt counts, else the
 * day itself. Advice worked out for the same settings is kept.
 */
export function actBy(event: Dated, settings: SafeSettings): Day {
  const adviser = advisers.get(settings) ?? safeAdviser(settings);
  advisers.set(settings, adviser);
  return adviser(event)?.postBy ?? event.date;
}

/** The three dates of a registered letter. */
export type LetterDate = 'sent' | 'firstPresentation' | 'delivery';

export interface CountedDate {
  readonly counts: LetterDate;
  /** French: which date counts, and which do not. */
  readonly sentence: string;
  readonly reading: ReadingId;
}

const OPEN =
  'Tant que l’avis de réception n’est pas revenu, rien n’est acquis : l’échéance reste ouverte jusqu’à ce que vous saisissiez cette date.';

const counted = (counts: LetterDate, reading: ReadingId, sentence: string): CountedDate => ({
  counts,
  reading,
  sentence: french(sentence),
});

const POLMAR_PROOF = counted(
  'sent',
  'AMB-POL-11',
  'C’est le jour de l’envoi du justificatif qui compte : gardez la preuve de dépôt. Ni la première présentation ni la remise de la lettre ne comptent.',
);

/** Which of the three dates of a registered letter counts for a deadline of a model; null where no letter is due. */
export function countedDateOf(
  model: Pick<ConventionModel, 'ruleFamily' | 'issuer'>,
  kind: EventKind,
): CountedDate | null {
  const family = model.ruleFamily;
  if (family === null) return null;
  if (family === 'POL') return kind === 'proofDeadline' ? POLMAR_PROOF : null;
  return COUNTED_AT_RECEIPT.has(kind) ? receiptCounts(family, model.issuer.shortName) : null;
}

function receiptCounts(family: Exclude<RuleFamily, 'POL'>, issuer: string): CountedDate | null {
  switch (family) {
    case 'CHA25':
      return null;
    case 'MEG25':
    case 'MEG19':
    case 'MOS':
      return counted(
        'delivery',
        'AMB-GEN-02',
        `La convention compte le jour où ${issuer} reçoit la demande. D’une lettre recommandée, retenez donc la date de remise, portée sur l’avis de réception : ni l’envoi ni la première présentation ne comptent. ${OPEN}`,
      );
    case 'AMP':
      return counted(
        'delivery',
        'AMB-GEN-02',
        `La convention demande une lettre recommandée avec accusé de réception et compte le jour où la Métropole la reçoit : c’est la date de remise, portée sur l’avis de réception. Ni l’envoi ni la première présentation ne comptent. ${OPEN}`,
      );
    default:
      return assertNever(family);
  }
}
