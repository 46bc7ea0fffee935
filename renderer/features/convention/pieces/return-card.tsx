import { useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { formatDay, listed } from '@shared/base/text.ts';
import {
  lacksOf,
  pieceTitle,
  returnChecklist,
  type ReturnFollowUp,
  type ReturnLack,
} from '@shared/conventions/return-checklist.ts';
import { likelyMode, pieceLabel, piecesHeld, signatureModeOf } from '@shared/conventions/returns.ts';
import { Banner, Button, Card, Chip } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { ReturnDialog } from './return-dialog.tsx';

/** What a complete return still lacks (R-RETURN), piece by piece, with what is known of its journey. */
export function ReturnCard({ convention }: { convention: OpenConvention }) {
  const [followed, setFollowed] = useState<ReturnFollowUp | null>(null);
  const { model, answers, view } = convention;
  const held = piecesHeld(view.attachments, answers);
  const known = signatureModeOf(answers);
  const signed = model.steps.some((step) => step.status === view.recordedStatus);
  // Before the signature nothing is missing yet, unless somebody already said how it will be signed.
  if (known === null && !signed) return null;
  const mode = likelyMode(answers, held);
  const items = returnChecklist(model, mode, { ...view, answers });
  const missing = items.filter((item) => !item.held);
  return (
    <Card title={`Retour de la ${model.noun} signée`} padded={false}>
      <div className="card-body">
        {missing.length === 0 ? (
          <Banner tone="good">
            <p>
              Le retour est complet.{' '}
              {mode === 'handwritten' ? 'L’original papier fait foi : conservez-le.' : ''}
            </p>
          </Banner>
        ) : (
          <Banner tone="warn">
            <p>
              Il manque {listed(missing.map(({ piece }) => pieceLabel(piece)))}. {model.returnChannel}
            </p>
          </Banner>
        )}
      </div>
      <ul className="plain">
        {items.map((item) => (
          <ReturnLine key={item.piece} item={item} onFollow={() => setFollowed(item)} />
        ))}
      </ul>
      {followed ? (
        <ReturnDialog convention={convention} item={followed} onClose={() => setFollowed(null)} />
      ) : null}
    </Card>
  );
}

const LACKS: Readonly<Record<ReturnLack, string>> = {
  piece: 'manquant',
  receipt: 'réception à enregistrer',
  proof: 'preuve à joindre',
};

function ReturnLine({ item, onFollow }: { readonly item: ReturnFollowUp; readonly onFollow: () => void }) {
  const { piece, held, paper, files, sentOn, receivedOn, acknowledgedOn, proof, dispatch } = item;
  const lacks = lacksOf(item);
  return (
    <li className="return-row" data-piece={piece}>
      <div>
        <strong>{pieceTitle(piece)}</strong>{' '}
        <Chip tone={lacks.includes('piece') ? 'soon' : lacks.length > 0 ? 'info' : 'good'}>
          {lacks.length === 0 ? (paper ? 'suivi complet' : 'joint') : LACKS[lacks[0] ?? 'piece']}
        </Chip>
        <dl className="return-facts">
          {paper ? null : (
            <Fact name="Fichier" value={files.length > 0 ? listed(files.map(({ name }) => name)) : 'aucun'} />
          )}
          <Fact name="Envoi" value={dated(sentOn)} />
          <Fact name="Réception" value={dated(receivedOn)} />
          <Fact name="Accusé de réception" value={dated(acknowledgedOn)} />
          <Fact name="Preuve" value={proof?.name ?? 'aucune'} />
        </dl>
      </div>
      <Button onClick={onFollow}>
        {dispatch === null && !(paper && held) ? 'Enregistrer l’envoi…' : 'Suivre l’envoi…'}
        <span className="visually-hidden"> {pieceLabel(piece)}</span>
      </Button>
    </li>
  );
}

const dated = (day: Day | null): string => (day === null ? 'pas de date' : `le ${formatDay(day)}`);

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
