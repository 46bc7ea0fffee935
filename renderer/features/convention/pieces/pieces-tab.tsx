import { SCAN_SENTENCE } from '@renderer/signatures/sentences.ts';
import { Card } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { StepsCard } from '../steps/steps-card.tsx';
import { AddPieces } from './add-pieces.tsx';
import { PieceList } from './piece-list.tsx';
import { ReturnCard } from './return-card.tsx';
import './pieces.css';

/** The signed originals and their proofs, kept bit for bit, and the life of the paper. */
export function PiecesTab({ convention }: { convention: OpenConvention }) {
  const { view } = convention;
  const received = view.attachments.filter((piece) => piece.nature !== 'issued');
  const issued = view.attachments.filter((piece) => piece.nature === 'issued');
  return (
    <div className="split">
      <div className="stack">
        <ReturnCard convention={convention} />
        <AddPieces convention={convention} />
        <Card title="Pièces reçues" padded={false}>
          <PieceList
            convention={convention}
            pieces={received}
            empty="Aucune pièce pour l’instant : ajoutez la copie numérisée du document signé, ou le fichier signé électroniquement."
          />
          {received.some(({ nature }) => nature === 'scan' || nature === 'assembled') ? (
            <p className="scan-note">{SCAN_SENTENCE}</p>
          ) : null}
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
