/** Names of events where there is little room: cells of a month, marks of the timeline. */
import type { EventKind } from '@shared/calendar/event.ts';

const SHORT: Readonly<Record<EventKind, string>> = {
  effect: 'Prise d’effet',
  minimumEnd: 'Fin de 1re année',
  renewal: 'Reconduction',
  noticeDeadlineAnniversary: 'Préavis',
  noticeDeadlineYearEnd: 'Préavis',
  invoice: 'Facture',
  contributionCall: 'Appel à contribution',
  overUseInvoice: 'Dépassement',
  chorusCodes: 'Codes Chorus Pro',
  steeringCommittee: 'Comité de pilotage',
  commissioning: 'Mise en service',
  plannedWorks: 'Travaux',
  proofDeadline: 'Justificatif',
  executionEnd: 'Fin d’exécution',
  balanceDeadline: 'Solde',
  programmeEnd: 'Fin du programme',
  maximumEnd: 'Fin',
  retentionEnd: 'Fin de conservation',
  noticeStart: 'Début du préavis',
  terminationEnd: 'Fin',
};

/** « Préavis », « Reconduction ». */
export const shortEventLabel = (kind: EventKind): string => SHORT[kind];
