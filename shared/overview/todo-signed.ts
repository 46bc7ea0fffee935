/** What follows the signature: originals, their receipt, the next steps, the codes for invoices. */
import { addDays, daysBetween, yearOf } from '../base/day.ts';
import { formatDay, NBSP } from '../base/text.ts';
import { pieceLabel, type ReturnPiece } from '../conventions/returns.ts';
import { nextSteps, statusTone } from '../conventions/status.ts';
import type { SummaryEvent } from '../model/summary.ts';
import { SOON_DAYS, urgencyLabelOf, urgencyOf } from './urgency.ts';
import { elapsed, type Case, type Line } from './todo.ts';

/** What goes back by post. */
const PAPER = ['postedOriginal', 'twoOriginals'] as const satisfies readonly ReturnPiece[];

/** Pieces of R-RETURN that are not held yet. */
export const pieceLines = ({ model, summary }: Case): readonly Line[] =>
  summary.missingPieces.map((piece) => {
    const byPost = PAPER.some((paper) => paper === piece);
    return {
      kind: 'piece',
      matter: `piece:${piece}`,
      what: byPost
        ? `Envoyez ${pieceLabel(piece)}, puis enregistrez la date d’envoi.`
        : `Joignez ${pieceLabel(piece)}.`,
      before: null,
      urgency: 'soon',
      urgencyLabel: byPost ? 'à envoyer' : 'à joindre',
      detail: byPost
        ? 'Le retour n’est complet qu’avec le papier signé.'
        : `Sans cette pièce, le retour de la ${model.noun} signée n’est pas complet.`,
    };
  });

/** Paper that left by post and that nobody is known to have received. The issuer's signature shows that it arrived. */
export function postedLines({ status, summary, today }: Case): readonly Line[] {
  if (statusTone(status) !== 'waiting') return [];
  return PAPER.flatMap((piece): Line[] => {
    const sent = summary.sent?.[piece];
    if (sent === undefined || sent.received) return [];
    const waiting = daysBetween(sent.sentOn, today) > SOON_DAYS;
    return [
      {
        kind: 'piece',
        matter: `receipt:${piece}`,
        what: `Enregistrez la réception de ce qui est parti le ${formatDay(sent.sentOn)}${NBSP}: ${pieceLabel(piece)}.`,
        before: null,
        urgency: waiting ? 'soon' : 'later',
        urgencyLabel: 'réception attendue',
        detail: 'Gardez l’avis de réception ou la réponse de l’émetteur, et joignez-les comme preuve.',
      },
    ];
  });
}

/** The step that follows the signature: ours to return the copy, then the issuer's, to record when known. */
export function stepLines({ model, status, summary, today }: Case): readonly Line[] {
  const next = nextSteps(model, status).find((step) => step.optional !== true);
  if (next === undefined || statusTone(status) !== 'waiting') return [];
  if (next.status === 'returned') {
    return [
      {
        kind: 'return',
        matter: 'return',
        what: `Renvoyez la ${model.noun} signée à ${model.issuer.shortName}.`,
        before: null,
        urgency: 'soon',
        urgencyLabel: 'à renvoyer',
        detail: `${signedWords(elapsed('il y a', summary.since, today))}${model.returnChannel}`,
      },
    ];
  }
  const waited = elapsed('depuis', summary.since, today);
  return [
    {
      kind: 'step',
      matter: `step:${next.status}`,
      what: `${next.action.replace(/^Enregistrer /, 'Enregistrez ')} dès que vous en avez la date.`,
      before: null,
      urgency: 'later',
      urgencyLabel: 'en attente',
      detail: waited === '' ? 'Aucune date n’est encore enregistrée.' : `En attente${waited}.`,
    },
  ];
}

const signedWords = (ago: string): string => (ago === '' ? '' : `Signée${ago}. `);

/** The codes of the civil year, from a month before its invoice may come until they are given. */
export function chorusLines({ summary, today }: Case): readonly Line[] {
  const due = summary.events.findLast(
    (event: SummaryEvent) => event.kind === 'chorusCodes' && daysBetween(today, event.date) <= 30,
  );
  if (due === undefined) return [];
  // Codes given in the two months before the day count for it: a diligent secretary is not asked twice.
  if (summary.chorusGivenOn !== undefined && summary.chorusGivenOn >= addDays(due.date, -60)) return [];
  const year = yearOf(due.date);
  const ahead = due.date > today;
  return [
    {
      kind: 'chorusCodes',
      matter: `chorusCodes:${year}`,
      what: `Redonnez les codes Chorus Pro pour ${year}.`,
      before: ahead ? due.date : null,
      urgency: ahead ? urgencyOf(due.date, today) : 'soon',
      urgencyLabel: ahead ? urgencyLabelOf(due.date, today) : 'à donner',
      detail:
        'Sans code service ou numéro d’engagement, la facture de l’année peut être rejetée. Enregistrez ensuite la date d’envoi des codes.',
    },
  ];
}
