/** How the events are named inside a sentence: with their article, one or several, and by date or by year. */
import type { EventKind } from '../calendar/event.ts';

interface Noun {
  readonly one: string;
  readonly many: string;
  /** Yearly matters are told apart by their year, the others by their day. */
  readonly by: 'day' | 'year';
}

const noun = (one: string, many: string, by: Noun['by'] = 'day'): Noun => ({ one, many, by });

const NOUNS: Readonly<Record<EventKind, Noun>> = {
  effect: noun('La prise d’effet', 'Les prises d’effet'),
  minimumEnd: noun('La fin de la première année', 'Les fins de première année'),
  renewal: noun('La reconduction', 'Les reconductions'),
  noticeDeadlineAnniversary: noun('Le préavis d’anniversaire', 'Les préavis d’anniversaire'),
  noticeDeadlineYearEnd: noun('Le préavis', 'Les préavis'),
  invoice: noun('La facture', 'Les factures', 'year'),
  contributionCall: noun('L’appel à contribution', 'Les appels à contribution', 'year'),
  overUseInvoice: noun('La facture de dépassement', 'Les factures de dépassement', 'year'),
  chorusCodes: noun('Le rappel des codes Chorus Pro', 'Les rappels des codes Chorus Pro', 'year'),
  steeringCommittee: noun('Le comité de pilotage', 'Les comités de pilotage', 'year'),
  commissioning: noun('La mise en service', 'Les mises en service'),
  plannedWorks: noun('La période des travaux', 'Les périodes des travaux'),
  proofDeadline: noun('La date limite du justificatif', 'Les dates limites du justificatif'),
  executionEnd: noun('La fin du délai d’exécution', 'Les fins du délai d’exécution'),
  balanceDeadline: noun('La date limite du solde', 'Les dates limites du solde'),
  programmeEnd: noun('La fin du programme', 'Les fins du programme'),
  maximumEnd: noun('La fin de la durée maximale', 'Les fins de la durée maximale'),
  retentionEnd: noun('La fin de conservation des données', 'Les fins de conservation des données'),
  noticeStart: noun('Le début du préavis', 'Les débuts du préavis'),
  terminationEnd: noun('Le dernier jour avant résiliation', 'Les derniers jours avant résiliation'),
};

/** The name of a kind of event inside a sentence. */
export const nounOf = (kind: EventKind): Noun => NOUNS[kind];
