/** What was recorded about the life of a convention, in French sentences. */
import { formatDay, NBSP } from '@shared/base/text.ts';
import { pieceLabel } from '@shared/conventions/returns.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { AmendmentValue, DecisionValue, DispatchValue, RenewalValue } from '@shared/model/life.ts';

/** « Reconduite le 01/01/2027, décision : conseil municipal, le 12/10/2026. » */
export function renewalSentence({ on, by, decision, decidedOn, note }: RenewalValue): string {
  const when = decidedOn === undefined ? '' : `, le ${formatDay(decidedOn)}`;
  const then = decision === 'endLater' ? ' Départ voulu à la prochaine date possible.' : '';
  return `Reconduite le ${formatDay(on)}, décidé par${NBSP}: ${by}${when}.${then}${noted(note)}`;
}

/** « Décision du 12/09/2026 : rester (conseil municipal). » */
export const decisionSentence = ({ decision, on, by }: DecisionValue): string =>
  `Décision du ${formatDay(on)}${NBSP}: ${decision === 'stay' ? 'rester' : 'partir'} (${by}).${
    decision === 'stay' ? ' Ce préavis n’est plus rappelé.' : ''
  }`;

const OUTCOMES = { delivered: '', refused: ' Refusée.', unclaimed: ' Non réclamée.' } as const;

/** « Lettre envoyée le 02/10/2026, présentée le 05/10/2026, remise le 06/10/2026. » */
export function dispatchSentence(letter: DispatchValue): string {
  const { kind, about, sentOn, firstPresentedOn, deliveredOn, acknowledgedOn, outcome, number } = letter;
  // Of a return the piece is the subject: « Envoi (les deux originaux papier) le 03/08/2026 ».
  const sent = kind === 'return' ? `Envoi (${pieceLabel(about)})` : 'Lettre envoyée';
  const steps = [
    `${sent} le ${formatDay(sentOn)}`,
    ...(number === undefined ? [] : [`recommandé n°${NBSP}${number}`]),
    ...(firstPresentedOn === undefined ? [] : [`présentée le ${formatDay(firstPresentedOn)}`]),
    ...(deliveredOn === undefined
      ? []
      : [kind === 'return' ? `reçu le ${formatDay(deliveredOn)}` : `remise le ${formatDay(deliveredOn)}`]),
    ...(acknowledgedOn === undefined ? [] : [`accusé de réception du ${formatDay(acknowledgedOn)}`]),
  ];
  const known = deliveredOn ?? acknowledgedOn;
  const open = known === undefined ? ' Réception à enregistrer.' : '';
  return `${steps.join(', ')}.${outcome === undefined ? '' : OUTCOMES[outcome]}${open}`;
}

/** « Avenant à partir du 01/05/2027 : Ligne du barème à cocher. » */
export function amendmentSentence({ on, changes, note }: AmendmentValue, model: ConventionModel): string {
  const names = Object.keys(changes).map((id) => fieldOf(model, id)?.prompt ?? id);
  return `Avenant à partir du ${formatDay(on)}${NBSP}: ${names.join(', ')}.${noted(note)}`;
}

const noted = (note: string): string => (note === '' ? '' : ` ${note}`);
