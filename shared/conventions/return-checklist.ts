/**
 * The follow-up of a return, piece by piece (R-RETURN, conventions.md part 8): what is held, when it left, when it
 * arrived, what proves it. Two sources say when a thing left: the recorded dispatch, and the date of the paper's own
 * step; the dispatch, which says more, comes first.
 */
import type { Day } from '../base/brands.ts';
import { asDay } from '../base/day.ts';
import { formatDay, NBSP } from '../base/text.ts';
import type { DispatchValue, Named } from '../model/life.ts';
import type { Attachment } from '../model/values.ts';
import type { Answers } from '../model/views.ts';
import { pieceLabel, piecesHeld, type ReturnPiece, type SignatureMode } from './returns.ts';
import type { ConventionModel, StatusId } from './schema.ts';

export interface ReturnFollowUp {
  readonly piece: ReturnPiece;
  /** Goes by post, so that a proof of deposit and an acknowledgement exist; a file is kept here instead. */
  readonly paper: boolean;
  /** As R-RETURN counts: the file is attached, or the paper left. */
  readonly held: boolean;
  /** Files that are this piece, oldest first; none for paper. */
  readonly files: readonly Attachment[];
  readonly sentOn: Day | null;
  readonly receivedOn: Day | null;
  readonly acknowledgedOn: Day | null;
  /** The proof of the last dispatch, when it is still attached. */
  readonly proof: Attachment | null;
  /** The last dispatch recorded for this piece. */
  readonly dispatch: Named<DispatchValue> | null;
}

/** Where the answers keep the day a paper left; the other pieces leave with the step « returned ». */
const SENT_FIELD: Readonly<Partial<Record<ReturnPiece, string>>> = {
  postedOriginal: 'originalPostedOn',
  twoOriginals: 'originalsSentOn',
};

/** The answer that must follow a recorded sending of paper, because R-RETURN reads it; null for a file. */
export const sentFieldOf = (piece: ReturnPiece): string | null => SENT_FIELD[piece] ?? null;

interface Facts {
  readonly answers: Answers;
  readonly attachments: readonly Attachment[];
  readonly dispatches: readonly Named<DispatchValue>[];
}

/** One line a piece that the model wants for this way of signing, in the order of the table of part 8. */
export function returnChecklist(
  model: ConventionModel,
  mode: SignatureMode,
  facts: Facts,
): readonly ReturnFollowUp[] {
  const held = piecesHeld(facts.attachments, facts.answers);
  return model.returnPieces[mode].map((piece) => followUp(model, piece, held.includes(piece), facts));
}

function followUp(
  model: ConventionModel,
  piece: ReturnPiece,
  held: boolean,
  { answers, attachments, dispatches }: Facts,
): ReturnFollowUp {
  const field = sentFieldOf(piece);
  const dispatch = dispatches.findLast(({ kind, about }) => kind === 'return' && about === piece) ?? null;
  const files = attachments.filter(({ nature }) =>
    piece === 'scan' ? nature === 'scan' || nature === 'assembled' : nature === piece,
  );
  return {
    piece,
    paper: field !== null,
    held,
    files,
    sentOn: dispatch?.sentOn ?? dayOf(answers, field ?? stepField(model, 'returned')),
    // The issuer's receipt that a model counts is the file's: a paper posted besides has its own (AMB-MEG19-01).
    receivedOn:
      dispatch?.deliveredOn ?? (field === null ? dayOf(answers, stepField(model, 'receivedByIssuer')) : null),
    acknowledgedOn: dispatch?.acknowledgedOn ?? null,
    proof: attachments.find(({ sha256 }) => sha256 === dispatch?.proof) ?? null,
    dispatch,
  };
}

const stepField = (model: ConventionModel, status: StatusId): string | null =>
  model.steps.find((step) => step.status === status)?.dateField ?? null;

function dayOf(answers: Answers, field: string | null): Day | null {
  const value = field === null ? undefined : answers[field];
  return typeof value === 'string' ? asDay(value) : null;
}

/** Day of the beneficiary's signature; null while unknown. */
export const signedDay = (model: ConventionModel, answers: Answers): Day | null =>
  dayOf(answers, stepField(model, 'signedByBeneficiary'));

export interface ReturnDates {
  readonly signedOn: Day | null;
  readonly sentOn: Day | null;
  readonly receivedOn: Day | null;
  readonly acknowledgedOn: Day | null;
}

/** What cannot be in the days of a return, in French; null when they follow each other. */
export function returnDatesProblem({
  signedOn,
  sentOn,
  receivedOn,
  acknowledgedOn,
}: ReturnDates): string | null {
  const order: readonly (readonly [before: Day | null, after: Day | null, sentence: string])[] = [
    [signedOn, sentOn, 'L’envoi (B) est antérieur à la signature (A)'],
    [sentOn, receivedOn, 'La réception (B) est antérieure à l’envoi (A)'],
    [sentOn, acknowledgedOn, 'L’accusé de réception (B) est antérieur à l’envoi (A)'],
    [receivedOn, acknowledgedOn, 'L’accusé de réception (B) est antérieur à la réception (A)'],
  ];
  for (const [before, after, sentence] of order) {
    if (before === null || after === null || after >= before) continue;
    const said = sentence.replace('(A)', `(${formatDay(before)})`).replace('(B)', `(${formatDay(after)})`);
    return `${said}${NBSP}: corrigez l’une des deux dates.`;
  }
  return null;
}

/** What a line of the checklist still lacks, in the order a person can act. */
export type ReturnLack = 'piece' | 'receipt' | 'proof';

/** What is missing of one line. Receipt and proof are asked of what left by post only: a file is its own proof. */
export function lacksOf({
  held,
  paper,
  receivedOn,
  acknowledgedOn,
  proof,
}: ReturnFollowUp): readonly ReturnLack[] {
  if (!held) return ['piece'];
  if (!paper) return [];
  return [
    ...(receivedOn === null && acknowledgedOn === null ? (['receipt'] as const) : []),
    ...(proof === null ? (['proof'] as const) : []),
  ];
}

/** « L’original papier, par la poste » as the head of a line. */
export function pieceTitle(piece: ReturnPiece): string {
  const label = pieceLabel(piece);
  return label.charAt(0).toUpperCase() + label.slice(1);
}
