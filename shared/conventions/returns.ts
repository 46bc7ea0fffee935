/** R-RETURN (conventions.md part 8): what must be held for the return of the signed copy to be complete. */
import { asDay } from '../base/day.ts';
import type { Attachment } from '../model/values.ts';
import type { Answers } from '../model/views.ts';
import { RETURN_PIECES, type ConventionModel } from './schema.ts';

export type ReturnPiece = (typeof RETURN_PIECES)[number];
export type SignatureMode = 'electronic' | 'handwritten';

export interface ReturnState {
  readonly complete: boolean;
  /** In the order of the table of part 8. */
  readonly missing: readonly ReturnPiece[];
}

/** Compares the pieces that the model wants for a way of signing with those that are held. */
export function returnState(
  model: ConventionModel,
  mode: SignatureMode,
  provided: readonly string[],
): ReturnState {
  const missing = model.returnPieces[mode].filter((piece) => !provided.includes(piece));
  return { complete: missing.length === 0, missing };
}

/** How the beneficiary signs, as answered; null while nobody said. */
export function signatureModeOf(answers: Answers): SignatureMode | null {
  const mode = answers['signatureMode'];
  return mode === 'electronic' || mode === 'handwritten' ? mode : null;
}

const isDay = (value: Answers[string] | undefined): boolean =>
  typeof value === 'string' && asDay(value) !== null;

/**
 * The pieces held: a scan and an electronically signed file are attachments of their own nature and never stand for
 * each other (principle 5); paper that left by post is known by the day a person recorded. A scan of some pages only is
 * not the scan: the document assembled from it and from the others is, once it has every page.
 */
export function piecesHeld(
  attachments: readonly Pick<Attachment, 'nature' | 'partial'>[],
  answers: Answers,
): readonly ReturnPiece[] {
  const held: Readonly<Record<ReturnPiece, boolean>> = {
    signedFile: attachments.some((attachment) => attachment.nature === 'signedFile'),
    scan: attachments.some(
      ({ nature, partial }) => (nature === 'scan' || nature === 'assembled') && partial !== true,
    ),
    postedOriginal: isDay(answers['originalPostedOn']),
    twoOriginals: isDay(answers['originalsSentOn']),
  };
  return RETURN_PIECES.filter((piece) => held[piece]);
}

/**
 * How the beneficiary signed, as far as it is known: while nobody said, paper is assumed unless a signed file is there.
 */
export const likelyMode = (answers: Answers, held: readonly ReturnPiece[]): SignatureMode =>
  signatureModeOf(answers) ?? (held.includes('signedFile') ? 'electronic' : 'handwritten');

const PIECE_LABELS: Readonly<Record<ReturnPiece, string>> = {
  signedFile: 'le fichier signé électroniquement',
  scan: 'la copie numérisée de l’original signé',
  postedOriginal: 'l’original papier, par la poste',
  twoOriginals: 'les deux originaux papier',
};

/** « la copie numérisée de l’original signé »: ready to follow « Il manque ». */
export const pieceLabel = (piece: string): string =>
  Object.hasOwn(PIECE_LABELS, piece) ? PIECE_LABELS[piece as ReturnPiece] : piece;
