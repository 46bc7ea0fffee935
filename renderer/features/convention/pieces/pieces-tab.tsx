import { returnState, piecesHeld, pieceLabel, signatureModeOf } from '@shared/conventions/returns.ts';
import { Banner, Card } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { StepsCard } from '../steps/steps-card.tsx';
import { AddPieces } from './add-pieces.tsx';
import { PieceList } from './piece-list.tsx';

/** The signed originals and their proofs, kept bit for bit, and the life of the paper. */
export function PiecesTab({ convention }: { convention: OpenConvention }) {
  const { view } = convention;
  const received = view.attachments.filter((piece) => piece.nature !== 'issued');
  const issued = view.attachments.filter((piece) => piece.nature === 'issued');
  return (
    <div className="split">
      <div className="stack">
        <ReturnNotice convention={convention} />
        <AddPieces convention={convention} />
        <Card title="Pièces reçues" padded={false}>
          <PieceList
            convention={convention}
            pieces={received}
            empty="Aucune pièce pour l’instant : ajoutez la copie numérisée du document signé, ou le fichier signé électroniquement."
          />
        </Card>
        {issued.length > 0 ? (
          <Card title="Documents émis" padded={false}>
            <PieceList convention={convention} pieces={issued} empty="" />
          </Card>
        ) : null}
      </div>
      <StepsCard convention={convention} />
    </div>
  );
}

/** What a complete return still lacks (R-RETURN), once the way of signing is known. */
function ReturnNotice({ convention }: { convention: OpenConvention }) {
  const { model, answers, view } = convention;
  const mode = signatureModeOf(answers);
  if (mode === null) return null;
  const state = returnState(model, mode, piecesHeld(view.attachments, answers));
  if (state.complete) {
    return (
      <Banner tone="good">
        <p>
          Le retour est complet. {mode === 'handwritten' ? 'L’original papier fait foi : conservez-le.' : ''}
        </p>
      </Banner>
    );
  }
  return (
    <Banner tone="warn">
      <p>
        Il manque {state.missing.map(pieceLabel).join(' et ')}. {model.returnChannel}
      </p>
    </Banner>
  );
}
