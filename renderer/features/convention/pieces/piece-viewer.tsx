import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '@shared/model/values.ts';
import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Dialog } from '@renderer/ui/index.ts';

type Loaded =
  { readonly kind: 'loading' | 'lost' | 'damaged' } | { readonly kind: 'read'; readonly bytes: Uint8Array };

/** Every page of a piece. */
export function PieceViewer({ piece, onClose }: { piece: Attachment; onClose: () => void }) {
  const { store } = useServices();
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    void store.bytesOf(piece.sha256).then((bytes) => {
      if (!current) return;
      if (bytes === null) setLoaded({ kind: 'lost' });
      else if (bytes === 'damaged') setLoaded({ kind: 'damaged' });
      else setLoaded({ kind: 'read', bytes });
    });
    return () => {
      current = false;
    };
  }, [store, piece.sha256]);
  return (
    <Dialog title={piece.name} wide onClose={onClose}>
      {loaded.kind === 'loading' ? <p className="muted">Ouverture…</p> : null}
      {loaded.kind === 'lost' || loaded.kind === 'damaged' ? (
        <Banner tone="late" announce>
          <p>
            {loaded.kind === 'lost'
              ? 'Le fichier de cette pièce n’est plus sur cet ordinateur.'
              : 'Le fichier de cette pièce a été modifié ou abîmé : son empreinte ne correspond plus.'}{' '}
            Reprenez l’original papier ou une sauvegarde.
          </p>
        </Banner>
      ) : null}
      {loaded.kind === 'read' ? <Content piece={piece} bytes={loaded.bytes} /> : null}
    </Dialog>
  );
}

function Content({ piece, bytes }: { piece: Attachment; bytes: Uint8Array }) {
  return piece.mime === 'application/pdf' ? (
    <PdfPages bytes={bytes} label={piece.name} />
  ) : (
    <Picture piece={piece} bytes={bytes} />
  );
}

function Picture({ piece, bytes }: { piece: Attachment; bytes: Uint8Array }) {
  const image = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: piece.mime }));
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes, piece.mime]);
  if (broken) return <p>Aperçu impossible. Le fichier est conservé tel quel.</p>;
  return <img ref={image} className="picture" alt={`Pièce ${piece.name}`} onError={() => setBroken(true)} />;
}
