/** Events of the POLMAR convention (conventions.md 4.E). */
import type { Day } from '../base/brands.ts';
import { explainProofDeadline, PLANNED_WORKS, polmarExec } from '../rules/time/polmar.ts';
import type { Life, Unanswered } from './contract.ts';
import type { CalendarEvent } from './event.ts';
import { event, ONCE, recordedFact, sorted } from './events-common.ts';

export interface PolmarFacts {
  readonly family: 'POL';
  readonly notificationDate: Day | null;
  readonly startDeclarationDate: Day | null;
  /** The start that the declaration announces; it only serves the other reading of the execution (AMB-POL-06). */
  readonly declaredStartDate?: Day | null;
  readonly extendedUntil: Day | null;
}

const PLANNED = { date: PLANNED_WORKS.start, endDate: PLANNED_WORKS.end };

/** The planned works are in the convention itself; the rest waits for its fact. */
export function polmarLife(facts: PolmarFacts): Life {
  const { notificationDate, startDeclarationDate, declaredStartDate = null, extendedUntil } = facts;
  const events: CalendarEvent[] = [
    event('plannedWorks', ONCE, PLANNED, () =>
      recordedFact({
        steps: ['La convention prévoit les travaux pendant la seconde quinzaine de mai 2023.'],
      }),
    ),
  ];
  const unanswered: Unanswered[] = [];
  if (notificationDate) {
    const proof = explainProofDeadline(notificationDate, extendedUntil);
    events.push(event('proofDeadline', ONCE, proof.value, () => proof.derivation));
  }
  const exec = polmarExec(startDeclarationDate, declaredStartDate);
  if (exec.kind === 'known') {
    events.push(event('executionEnd', ONCE, exec.value.executionEnd, () => exec.derivation));
    events.push(event('balanceDeadline', ONCE, exec.value.balanceDeadline, () => exec.derivation));
  } else if (exec.kind === 'waiting') unanswered.push(exec);
  return { events: sorted(events), unanswered };
}
