/** R-POL-EXEC, R-POL-ELIGIBLE and R-POL-PROOF (conventions.md 4.D): execution, proof and balance. */
import type { Day } from '../../base/brands.ts';
import { day } from '../../base/day.ts';
import { formatDayLong } from '../../base/text.ts';
import type { Alternative, Computed, Explained } from '../derivation.ts';
import { dayFact, explain, known, ruleText, waiting } from '../explain.ts';
import { addMonths } from './months.ts';

/** Second half of May 2023, as planned in the convention. */
export const PLANNED_WORKS = { start: day('2023-05-16'), end: day('2023-05-31') } as const;

export interface PolmarExec {
  readonly executionEnd: Day;
  readonly balanceDeadline: Day;
}

const EXEC = ruleText({
  rule: 'R-POL-EXEC',
  article: 'article 5',
  sentence:
    'L’opération dure six mois au plus à partir de la déclaration de commencement ; le solde se demande dans les trois mois qui suivent.',
  readings: ['AMB-GEN-01', 'AMB-POL-04', 'AMB-POL-06', 'AMB-POL-10', 'AMB-POL-12'],
  wouldChange: ['Une autre date de déclaration de commencement.'],
});

const execOf = (start: Day): PolmarExec => {
  const executionEnd = addMonths(start, 6);
  return { executionEnd, balanceDeadline: addMonths(executionEnd, 3) };
};

/** The alternative exists only when the start that was declared is another day than the declaration. */
function fromDeclaredStart(declaration: Day, declaredStart: Day | null): Alternative | undefined {
  if (declaredStart === null || declaredStart === declaration) return undefined;
  const { executionEnd, balanceDeadline } = execOf(declaredStart);
  return {
    reading: 'AMB-POL-06',
    sentence: `Autre lecture : les six mois partiraient du commencement déclaré, le ${formatDayLong(declaredStart)}.`,
    shown: `${formatDayLong(executionEnd)}, solde le ${formatDayLong(balanceDeadline)}`,
  };
}

/** End of execution and deadline of the balance; waits for the declaration (null). */
export function polmarExec(
  startDeclarationDate: Day | null,
  declaredStart: Day | null = null,
): Computed<PolmarExec> {
  if (startDeclarationDate === null)
    return waiting(
      EXEC.rule,
      'startDeclarationDate',
      'La date de la déclaration de commencement manque : sans elle, la fin d’exécution et la date limite du solde ne peuvent pas être calculées.',
    );
  const value = execOf(startDeclarationDate);
  const alternative = fromDeclaredStart(startDeclarationDate, declaredStart);
  return known(EXEC, value, () => ({
    facts: [dayFact('startDeclarationDate', 'déclaration de commencement', startDeclarationDate)],
    steps: [
      `Le commencement est déclaré le ${formatDayLong(startDeclarationDate)}.`,
      `Six mois plus tard, l’exécution finit le ${formatDayLong(value.executionEnd)}.`,
      `Trois mois après cette fin, le solde se demande le ${formatDayLong(value.balanceDeadline)} au plus tard.`,
    ],
    ...(alternative ? { alternative } : {}),
  }));
}

const ELIGIBLE = ruleText({
  rule: 'R-POL-ELIGIBLE',
  article: 'article 5',
  sentence:
    'Une dépense compte si sa facture est datée entre la déclaration de commencement et la fin d’exécution.',
  readings: ['AMB-POL-06', 'AMB-POL-12', 'AMB-POL-14'],
  wouldChange: ['Une autre date de facture.', 'Une autre date de déclaration de commencement.'],
});

/** Whether an expense falls in the execution period, both ends included. */
export function polmarEligible(
  startDeclarationDate: Day,
  expenseDate: Day,
): Explained<{ eligible: boolean }> {
  const { executionEnd } = execOf(startDeclarationDate);
  const early = expenseDate < startDeclarationDate;
  const late = expenseDate > executionEnd;
  const invoice = `La facture est datée du ${formatDayLong(expenseDate)}`;
  return explain(ELIGIBLE, { eligible: !early && !late }, () => ({
    facts: [
      dayFact('startDeclarationDate', 'déclaration de commencement', startDeclarationDate),
      dayFact('expenseDate', 'date de la facture', expenseDate),
    ],
    steps: [
      `L’exécution va du ${formatDayLong(startDeclarationDate)} au ${formatDayLong(executionEnd)}, ces deux jours compris.`,
      early
        ? `${invoice}, avant la déclaration : la dépense ne compte pas.`
        : late
          ? `${invoice}, après la fin d’exécution : la dépense ne compte pas.`
          : `${invoice} : la dépense compte.`,
    ],
  }));
}

export interface PolmarProof {
  readonly proofDeadline: Day;
  readonly state: 'met' | 'pending' | 'lapseExposed';
}

export interface PolmarProofFacts {
  readonly notificationDate: Day;
  readonly proofSentDate: Day | null;
  /** The day of the check. */
  readonly asOf: Day;
  /** Only a granted extension counts. */
  readonly extendedUntil: Day | null;
}

const PROOF = ruleText({
  rule: 'R-POL-PROOF',
  article: 'clause de caducité',
  sentence:
    'La preuve de l’exécution part dans les six mois de la notification, ou avant la fin de la prolongation accordée.',
  readings: ['AMB-GEN-01', 'AMB-POL-07', 'AMB-POL-08', 'AMB-POL-09', 'AMB-POL-11', 'AMB-POL-13'],
  wouldChange: ['Une prolongation accordée par le préfet.', 'Une autre date de notification.'],
});

/** The proof deadline, whatever the state of the proof. */
const polmarProofDeadline = (notificationDate: Day, extendedUntil: Day | null): Day =>
  extendedUntil ?? addMonths(notificationDate, 6);

/** Where the proof stands on the day of the check; a lapse is never automatic (AMB-POL-08). */
export function polmarProof(facts: PolmarProofFacts): Explained<PolmarProof> {
  const { notificationDate, proofSentDate, asOf, extendedUntil } = facts;
  const proofDeadline = polmarProofDeadline(notificationDate, extendedUntil);
  const met = proofSentDate !== null && proofSentDate <= proofDeadline;
  const state = met ? 'met' : asOf > proofDeadline ? 'lapseExposed' : 'pending';
  const said = {
    met: proofSentDate ? `La preuve est envoyée le ${formatDayLong(proofSentDate)} : à temps.` : '',
    pending: 'La preuve est encore attendue.',
    lapseExposed: `Le ${formatDayLong(asOf)}, ce jour est passé sans preuve envoyée à temps : le préfet peut constater la caducité.`,
  } as const;
  return explain(PROOF, { proofDeadline, state }, () => ({
    facts: [
      dayFact('notificationDate', 'notification par le préfet', notificationDate),
      ...(extendedUntil ? [dayFact('extendedUntil', 'prolongation accordée jusqu’au', extendedUntil)] : []),
      ...(proofSentDate ? [dayFact('proofSentDate', 'envoi de la preuve', proofSentDate)] : []),
      dayFact('asOf', 'jour du contrôle', asOf),
    ],
    steps: [...proofSteps(notificationDate, extendedUntil), said[state]],
  }));
}

const proofSteps = (notificationDate: Day, extendedUntil: Day | null): string[] =>
  extendedUntil
    ? [`Une prolongation est accordée : la preuve part le ${formatDayLong(extendedUntil)} au plus tard.`]
    : [
        `La convention est notifiée le ${formatDayLong(notificationDate)}.`,
        `Six mois plus tard : la preuve part le ${formatDayLong(addMonths(notificationDate, 6))} au plus tard.`,
      ];

/** The deadline alone with its derivation, for the calendar, which knows no « today ». */
export function explainProofDeadline(notificationDate: Day, extendedUntil: Day | null): Explained<Day> {
  return explain(PROOF, polmarProofDeadline(notificationDate, extendedUntil), () => ({
    facts: [
      dayFact('notificationDate', 'notification par le préfet', notificationDate),
      ...(extendedUntil ? [dayFact('extendedUntil', 'prolongation accordée jusqu’au', extendedUntil)] : []),
    ],
    steps: proofSteps(notificationDate, extendedUntil),
  }));
}
