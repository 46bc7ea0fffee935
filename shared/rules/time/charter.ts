/** R-CHA25-EFFECT, R-CHA25-RETENTION and R-LOGIN-RETENTION (conventions.md 1.D). */
import type { Day } from '../../base/brands.ts';
import { day, maxDay } from '../../base/day.ts';
import { formatDayLong } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { dayFact, explain, ruleText } from '../explain.ts';
import { addMonths } from './months.ts';

const CHARTER_START = day('2025-01-01');
export const CHARTER_END = day('2029-12-31');

export interface CharterEffect {
  readonly effectiveDate: Day | null;
  readonly programmeEnd: Day;
  readonly status: 'ok' | 'clampedToProgrammeStart' | 'refusedAfterProgrammeEnd';
}

const EFFECT = ruleText({
  rule: 'R-CHA25-EFFECT',
  article: 'titre et signature de la charte',
  sentence:
    'La charte s’applique dès que la collectivité la signe, et jusqu’à la fin du programme 2025-2029.',
  readings: ['AMB-CHA-01', 'AMB-CHA-02'],
  wouldChange: ['Une autre date de signature par la collectivité.'],
});

/** First day of the charter. `receivedOn` (when Mégalis got it, if known) only serves the alternative reading. */
export function charterEffect(signatureDate: Day, receivedOn: Day | null = null): Explained<CharterEffect> {
  const signed = `La collectivité signe la charte le ${formatDayLong(signatureDate)}.`;
  const outcome = ((): { value: CharterEffect; step: string } => {
    const programmeEnd = CHARTER_END;
    if (signatureDate > CHARTER_END)
      return {
        value: { effectiveDate: null, programmeEnd, status: 'refusedAfterProgrammeEnd' },
        step: `Le programme s’arrête le ${formatDayLong(CHARTER_END)} : la charte ne peut plus s’appliquer.`,
      };
    if (signatureDate < CHARTER_START)
      return {
        value: { effectiveDate: CHARTER_START, programmeEnd, status: 'clampedToProgrammeStart' },
        step: `Le programme ne commence que le ${formatDayLong(CHARTER_START)} : la charte s’applique à partir de ce jour.`,
      };
    return {
      value: { effectiveDate: signatureDate, programmeEnd, status: 'ok' },
      step: `Elle s’applique le jour même, et jusqu’au ${formatDayLong(CHARTER_END)}.`,
    };
  })();
  return explain(EFFECT, outcome.value, () => ({
    facts: [dayFact('signatureDate', 'signature par la collectivité', signatureDate)],
    steps: [signed, outcome.step],
    alternative: {
      reading: 'AMB-CHA-01',
      sentence: 'Autre lecture : la charte s’appliquerait le jour où Mégalis la reçoit.',
      shown: receivedOn
        ? formatDayLong(maxDay(receivedOn, CHARTER_START))
        : 'jour de réception, non enregistré',
    },
  }));
}

const RETENTION = ruleText({
  rule: 'R-CHA25-RETENTION',
  article: 'article 4, données',
  sentence: 'Mégalis conserve les coordonnées du contact cinq ans au plus.',
  readings: ['AMB-CHA-04', 'AMB-GEN-01'],
  wouldChange: ['Une autre date de signature, jour où les coordonnées sont données.'],
});

/** Five years from the day the contact data were given. A duty of Mégalis: informative. */
export function charterRetention(collectionDate: Day): Explained<{ retentionEnd: Day }> {
  const retentionEnd = addMonths(collectionDate, 60);
  return explain(RETENTION, { retentionEnd }, () => ({
    facts: [dayFact('collectionDate', 'jour où les coordonnées sont données', collectionDate)],
    steps: [
      `Les coordonnées sont données à la signature, le ${formatDayLong(collectionDate)}.`,
      `Cinq ans plus tard : le ${formatDayLong(retentionEnd)}. Ce devoir est celui de Mégalis.`,
    ],
  }));
}

const LOGIN = ruleText({
  rule: 'R-LOGIN-RETENTION',
  article: 'charte d’utilisation, données',
  sentence:
    'Les données du compte d’un utilisateur sont conservées trois ans au plus après sa dernière connexion.',
  readings: ['AMB-GEN-01'],
  wouldChange: ['Une connexion plus récente.'],
});

/** Three years from the last login (documents 1, 2, 3, 5). */
export function loginRetention(lastLoginDate: Day): Explained<{ retentionEnd: Day }> {
  const retentionEnd = addMonths(lastLoginDate, 36);
  return explain(LOGIN, { retentionEnd }, () => ({
    facts: [dayFact('lastLoginDate', 'dernière connexion', lastLoginDate)],
    steps: [
      `La dernière connexion date du ${formatDayLong(lastLoginDate)}.`,
      `Trois ans plus tard : le ${formatDayLong(retentionEnd)}.`,
    ],
  }));
}
