/** What to say after a file was saved, or not. */
import { assertNever } from '@shared/base/assert.ts';
import type { FailureReason, SaveOutcome } from '@shared/host/host.ts';

const FAILURES: Readonly<Record<FailureReason, string>> = {
  diskFull:
    'Le disque est plein : le fichier n’a pas été écrit. Libérez de la place ou choisissez un autre disque.',
  denied: 'Ce dossier refuse l’écriture. Choisissez un autre dossier, par exemple « Documents ».',
  busy: 'Le fichier est ouvert dans un autre programme. Fermez-le, puis recommencez.',
  damaged: 'Le fichier lu est endommagé. Reprenez l’original, puis recommencez.',
  unknown: 'L’écriture a échoué pour une raison inconnue. Recommencez, ou choisissez un autre dossier.',
};

/** French sentence for a reason of the outside world. */
export const reasonSentence = (reason: FailureReason): string => FAILURES[reason];

/** French sentence for the outcome of a save. */
export function saveSentence(outcome: SaveOutcome): string {
  switch (outcome.kind) {
    case 'saved':
      return `Fichier enregistré : ${outcome.name}.`;
    case 'downloaded':
      return `Fichier envoyé dans le dossier des téléchargements : ${outcome.name}.`;
    case 'cancelled':
      return 'Enregistrement abandonné : rien n’a été écrit.';
    case 'failed':
      return FAILURES[outcome.reason];
    default:
      return assertNever(outcome);
  }
}
