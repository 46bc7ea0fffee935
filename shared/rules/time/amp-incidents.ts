/** R-AMP-FORMAL-NOTICE and R-AMP-FORCE-MAJEURE (conventions.md 6.D). */
import type { Day } from '../../base/brands.ts';
import { addDays } from '../../base/day.ts';
import { formatDayLong } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { dayFact, explain, ruleText, yesNoFact } from '../explain.ts';
import { addMonths } from './months.ts';

export interface AmpFormalNotice {
  readonly remedyDeadline: Day;
  readonly terminatedFrom: Day | null;
}

const FORMAL_NOTICE = ruleText({
  rule: 'R-AMP-FORMAL-NOTICE',
  article: 'clause de résiliation pour faute',
  sentence:
    'Après une mise en demeure, la partie en faute a trois mois pour y remédier ; sinon la convention s’arrête.',
  readings: ['AMB-GEN-01', 'AMB-AMP-10'],
  wouldChange: ['Le jour où la mise en demeure est reçue.', 'Avoir remédié à la faute à temps.'],
});

export function ampFormalNotice(formalNoticeReceiptDate: Day, remedied: boolean): Explained<AmpFormalNotice> {
  const remedyDeadline = addMonths(formalNoticeReceiptDate, 3);
  const terminatedFrom = remedied ? null : addDays(remedyDeadline, 1);
  return explain(FORMAL_NOTICE, { remedyDeadline, terminatedFrom }, () => ({
    facts: [
      dayFact('formalNoticeReceiptDate', 'réception de la mise en demeure', formalNoticeReceiptDate),
      yesNoFact('remedied', 'faute réparée', remedied),
    ],
    steps: [
      `La mise en demeure est reçue le ${formatDayLong(formalNoticeReceiptDate)}.`,
      `Trois mois plus tard, le délai pour y remédier finit le ${formatDayLong(remedyDeadline)}.`,
      terminatedFrom
        ? `Il n’y est pas remédié : la convention s’arrête à partir du ${formatDayLong(terminatedFrom)}.`
        : 'Il y est remédié : la convention continue.',
    ],
  }));
}

export interface AmpForceMajeure {
  readonly thresholdDate: Day;
  readonly letterAllowed: boolean;
  readonly terminationDate: Day | null;
}

const FORCE_MAJEURE = ruleText({
  rule: 'R-AMP-FORCE-MAJEURE',
  article: 'clause de force majeure',
  sentence:
    'Quand la force majeure dure plus de six mois, une lettre met fin à la convention un mois après son envoi.',
  readings: ['AMB-GEN-01', 'AMB-AMP-13'],
  wouldChange: ['Le jour d’envoi de la lettre.', 'La fin de l’événement avant six mois.'],
});

export function ampForceMajeure(eventStart: Day, letterSentDate: Day): Explained<AmpForceMajeure> {
  const thresholdDate = addMonths(eventStart, 6);
  const letterAllowed = letterSentDate > thresholdDate;
  const terminationDate = letterAllowed ? addMonths(letterSentDate, 1) : null;
  return explain(FORCE_MAJEURE, { thresholdDate, letterAllowed, terminationDate }, () => ({
    facts: [
      dayFact('eventStart', 'début de l’événement', eventStart),
      dayFact('letterSentDate', 'envoi de la lettre', letterSentDate),
    ],
    steps: [
      `L’événement commence le ${formatDayLong(eventStart)} : six mois plus tard, c’est le ${formatDayLong(thresholdDate)}.`,
      terminationDate
        ? `La lettre part après, le ${formatDayLong(letterSentDate)} : la convention s’arrête un mois plus tard, le ${formatDayLong(terminationDate)}.`
        : `La lettre part le ${formatDayLong(letterSentDate)}, trop tôt : elle ne met pas fin à la convention.`,
    ],
  }));
}
