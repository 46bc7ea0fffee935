/** French names and sentences of the events, the same on screen, in the calendar file and on paper. */
import { formatDay } from '../base/text.ts';
import type { CalendarEvent, EventKind } from './event.ts';

const LABELS: Readonly<Record<EventKind, string>> = {
  effect: 'Prise d’effet',
  minimumEnd: 'Fin de la première année',
  renewal: 'Reconduction tacite',
  noticeDeadlineAnniversary: 'Préavis pour partir à la date anniversaire',
  noticeDeadlineYearEnd: 'Préavis pour partir au 31 décembre',
  invoice: 'Facture de l’année',
  contributionCall: 'Appel à contribution',
  overUseInvoice: 'Facture de dépassement possible',
  chorusCodes: 'Codes Chorus Pro à redonner',
  steeringCommittee: 'Comité de pilotage à réunir',
  commissioning: 'Mise en service',
  plannedWorks: 'Travaux prévus',
  proofDeadline: 'Justificatif d’exécution à envoyer',
  executionEnd: 'Fin du délai d’exécution',
  balanceDeadline: 'Solde à demander',
  programmeEnd: 'Fin du programme',
  maximumEnd: 'Fin de la durée maximale',
  retentionEnd: 'Fin de conservation des données',
  noticeStart: 'Début du préavis',
  terminationEnd: 'Dernier jour avant résiliation',
};

/** « Préavis pour partir au 31 décembre »: the name of a kind of event. */
export const eventLabel = (kind: EventKind): string => LABELS[kind];

/** Deadlines that count the day a letter is received: it must be posted earlier (conventions.md 0.1). */
export const COUNTED_AT_RECEIPT: ReadonlySet<EventKind> = new Set<EventKind>([
  'noticeDeadlineAnniversary',
  'noticeDeadlineYearEnd',
]);

/** `{on}` is the day, `{until}` the last day of a window. What to do or what happens, before when, why. */
const SENTENCES: Readonly<Record<EventKind, string>> = {
  effect: 'Prise d’effet le {on} : les durées se comptent à partir de ce jour.',
  minimumEnd: 'La première année, due en entier, se termine le {on}.',
  renewal:
    'Sans demande de départ reçue à temps, la convention est reconduite pour un an le {on}, sans qu’aucun courrier ne vous prévienne.',
  noticeDeadlineAnniversary:
    'Pour partir à la date anniversaire, la demande de résiliation doit être reçue le {on} au plus tard ; sinon la convention continue.',
  noticeDeadlineYearEnd:
    'Pour partir à la fin de l’année, la demande de résiliation doit être reçue le {on} au plus tard ; sinon l’année suivante commence.',
  invoice: 'La facture de l’année arrive entre le {on} et le {until} : prévoyez la dépense au budget.',
  contributionCall:
    'L’appel à contribution de l’année arrive à partir du {on} : prévoyez la dépense au budget.',
  overUseInvoice:
    'Une utilisation au-delà du périmètre pendant l’année précédente peut être facturée entre le {on} et le {until}.',
  chorusCodes:
    'Redonnez le code service et le numéro d’engagement à partir du {on} : sans eux, la facture de l’année peut être rejetée.',
  steeringCommittee:
    'Le comité de pilotage de l’année est à réunir entre le {on} et le {until} ; les parties en fixent le jour.',
  commissioning: 'Le service est mis en fonction le {on}, jour de la signature du procès-verbal.',
  plannedWorks: 'Les travaux sont prévus du {on} au {until}.',
  proofDeadline:
    'Envoyez le justificatif d’exécution le {on} au plus tard : après ce jour, le préfet peut constater que la convention est caduque.',
  executionEnd: 'Les dépenses facturées après le {on} ne comptent plus dans l’indemnité.',
  balanceDeadline:
    'Demandez le solde le {on} au plus tard, avec les factures : c’est la condition du versement.',
  programmeEnd: 'Le programme se termine le {on} ; l’accès s’arrête avec lui, sans courrier.',
  maximumEnd: 'La durée maximale de la convention est atteinte le {on} : elle s’arrête sans courrier.',
  retentionEnd: 'Les données recueillies à la signature sont conservées jusqu’au {on} au plus tard.',
  noticeStart: 'Le préavis commence le {on}.',
  terminationEnd: 'La résiliation est acquise : le {on} est le dernier jour de la convention.',
};

/** A yearly invoice may be known by its first day only (document 3). */
const INVOICE_FROM = 'La facture de l’année est attendue à partir du {on} : prévoyez la dépense au budget.';

/** What a person reads next to an event: a whole French sentence with its dates. */
export function eventSentence(event: Pick<CalendarEvent, 'kind' | 'date' | 'endDate'>): string {
  const sentence =
    event.kind === 'invoice' && event.endDate === undefined ? INVOICE_FROM : SENTENCES[event.kind];
  return sentence
    .replace('{on}', formatDay(event.date))
    .replace('{until}', formatDay(event.endDate ?? event.date));
}
