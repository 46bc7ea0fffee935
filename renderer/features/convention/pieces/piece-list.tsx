import { useEffect, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { formatDay, formatSize, plural } from '@shared/base/text.ts';
import { attachmentKey } from '@shared/model/keys.ts';
import type { Attachment, AttachmentNature } from '@shared/model/values.ts';
import { saveSentence } from '@renderer/parts/save-sentences.ts';
import { dayOfInstant, localTime, useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { Button, Refusal, UndoBanner } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { pieceThumbnail } from './piece-picture.ts';
import { PieceViewer } from './piece-viewer.tsx';
import { SignaturePanel } from './signature-panel.tsx';

/** A scan of paper and an electronic signature are two things, never named alike (principle 5). */
const NATURES: Readonly<Record<AttachmentNature, string>> = {
  scan: 'Original signé sur papier, copie numérisée jointe',
  signedFile: 'Fichier signé électroniquement',
  proof: 'Justificatif',
  issued: 'Document émis par Tacite',
  assembled: 'Document assemblé par Tacite à partir des pages reçues',
  blank: 'Formulaire vierge de l’émetteur',
};

interface PieceListProps {
  readonly convention: OpenConvention;
  readonly pieces: readonly Attachment[];
  readonly empty: string;
}

/** The pieces of a convention, with what is known of each. */
export function PieceList({ convention, pieces, empty }: PieceListProps) {
  const { store } = useServices();
  const [seen, setSeen] = useState<Attachment | null>(null);
  const [removed, setRemoved] = useState<Attachment | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const remove = async (piece: Attachment) => {
    const done = await store.detach(convention.id, piece.sha256);
    if (done.ok) setRemoved(piece);
    else setSaid(failureSentence(done.error));
  };
  const putBack = async (piece: Attachment) => {
    const done = await store.write(
      convention.id,
      { [attachmentKey(piece.sha256)]: piece as Json },
      { what: 'attached', about: piece.name },
    );
    if (done.ok) setRemoved(null);
    else setSaid(failureSentence(done.error));
  };
  return (
    <>
      {removed ? (
        <UndoBanner undo="Annuler le retrait" onUndo={() => void putBack(removed)}>
          « {removed.name} » est retirée de la convention.
        </UndoBanner>
      ) : null}
      <Refusal>{said}</Refusal>
      {pieces.length === 0 ? <p className="card-body muted">{empty}</p> : null}
      <ul className="plain">
        {pieces.map((piece) => (
          <PieceRow
            convention={convention.id}
            key={piece.sha256}
            piece={piece}
            onSee={() => setSeen(piece)}
            onRemove={() => void remove(piece)}
          />
        ))}
      </ul>
      {seen ? (
        <PieceViewer
          convention={convention.id}
          piece={seen}
          issued={convention.view.attachments.filter(({ nature }) => nature === 'issued')}
          onClose={() => setSeen(null)}
        />
      ) : null}
    </>
  );
}

interface PieceRowProps {
  readonly convention: RecordId;
  readonly piece: Attachment;
  readonly onSee: () => void;
  readonly onRemove: () => void;
}

function PieceRow({ convention, piece, onSee, onRemove }: PieceRowProps) {
  const { store, host } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const save = async () => {
    const bytes = await store.bytesOf(piece.sha256);
    if (bytes === null || bytes === 'damaged') {
      setSaid(
        'Les octets de cette pièce sont perdus ou abîmés : reprenez l’original papier ou une sauvegarde.',
      );
      return;
    }
    const extension = piece.name.split('.').pop() ?? 'pdf';
    const outcome = await host.saveFile({
      suggestedName: piece.name,
      filter: { label: 'Pièce', extensions: [extension] },
      mime: piece.mime,
      bytes,
    });
    setSaid(saveSentence(outcome));
  };
  return (
    <li className="piece" data-sha={piece.sha256}>
      <Thumbnail convention={convention} piece={piece} />
      <div className="piece-about">
        <strong>{piece.name}</strong>
        <small>{NATURES[piece.nature]}</small>
        <small>
          {piece.pages === null ? 'aperçu impossible' : plural(piece.pages, 'page', 'pages')} ·{' '}
          {formatSize(piece.size)} · ajoutée le {formatDay(dayOfInstant(piece.addedAt))} à{' '}
          {localTime(piece.addedAt)} (heure du poste)
          {piece.addedBy ? ` par ${piece.addedBy}` : ''}
        </small>
        <small className="piece-sha">SHA-256 {piece.sha256}</small>
        <span role="status" className="muted">
          {said}
        </span>
      </div>
      <div className="row">
        <Button onClick={onSee}>
          Voir<span className="visually-hidden"> {piece.name}</span>
        </Button>
        <Button onClick={() => void save()}>
          Copier vers…<span className="visually-hidden"> {piece.name}</span>
        </Button>
        {piece.nature === 'issued' ? null : (
          <Button variant="quiet" onClick={onRemove}>
            Retirer<span className="visually-hidden"> {piece.name}</span>
          </Button>
        )}
      </div>
      <SignaturePanel piece={piece} />
    </li>
  );
}

/** The small picture of the first page, or the kind of file where none could be made. */
function Thumbnail({ convention, piece }: { readonly convention: RecordId; readonly piece: Attachment }) {
  const { store } = useServices();
  const { sha256, name, nature } = piece;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let current = true;
    void pieceThumbnail(store, convention, { sha256, name, nature }).then((bytes) => {
      if (!bytes || !current) return;
      made = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
      setUrl(made);
    });
    return () => {
      current = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [store, convention, sha256, name, nature]);
  return url ? (
    <img className="thumb" src={url} alt="" />
  ) : (
    <span className="thumb thumb-blank" aria-hidden="true">
      {piece.mime === 'application/pdf' ? 'PDF' : 'Image'}
    </span>
  );
}
