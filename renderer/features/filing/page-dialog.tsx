import { useEffect, useRef, useState } from 'react';
import {
  forget,
  move,
  prefer,
  setAnnex,
  setAside,
  takeOut,
  traySentence,
  withChoice,
  type Choices,
  type FiledDocument,
  type PageKey,
  type PlacedPage,
  type ReceivedPage,
} from '@shared/filing/index.ts';
import { Banner, Button, Dialog } from '@renderer/ui/index.ts';
import { captionOf, isPdf, markOf, originOf } from './names.ts';
import { turned, usePictures } from './pictures.ts';
import { PlacePicker, type PickedPlace } from './place-picker.tsx';
import type { Pile } from './use-pile.ts';

const LARGE = 1400;

/** Where one page is now. */
export interface Found {
  readonly page: ReceivedPage;
  readonly document: FiledDocument | null;
  readonly placed: PlacedPage | null;
  /** Why it is in the tray. */
  readonly said: string | null;
}

/** Looks a page up in the pile; null once it is filed. */
function findPage({ filing }: Pick<Pile, 'filing'>, key: PageKey): Found | null {
  for (const document of filing.documents) {
    const placed = document.pages.find((one) => one.key === key);
    if (placed) return { page: placed.page, document, placed, said: null };
  }
  for (const group of filing.foreign) {
    const placed = group.pages.find((one) => one.key === key);
    if (placed) return { page: placed.page, document: null, placed, said: null };
  }
  const loose = [...filing.tray, ...filing.aside].find((one) => one.key === key);
  return loose ? { page: loose.page, document: null, placed: null, said: traySentence(loose.reason) } : null;
}

interface PageDialogProps {
  readonly pageKey: PageKey;
  readonly pile: Pile;
  readonly onAssign: (key: PageKey, place: PickedPlace) => void;
  readonly onStraighten: () => void;
  readonly onClose: () => void;
}

/** A page drawn large, with everything that can be done with it: the keyboard's way to what dragging does. */
export function PageDialog({ pageKey, pile, onAssign, onStraighten, onClose }: PageDialogProps) {
  const [place, setPlace] = useState<PickedPlace | null>(null);
  const found = findPage(pile, pageKey);
  const { choices, change } = pile;
  if (!found) return null;
  const { page, document, placed, said } = found;
  const turn = placed?.turn ?? choices[pageKey]?.turn ?? page.turn ?? 0;
  const act = (next: Choices, close = false) => {
    change(next);
    if (close) onClose();
  };
  const held = page.held === true;
  const decided = choices[pageKey] !== undefined;
  return (
    <Dialog
      title={`${placed ? captionOf(placed) : 'Page à classer'} · ${originOf(page, pile.bySha)}`}
      wide
      onClose={onClose}
    >
      <div className="page-view">
        <LargePage
          key={pageKey}
          pageKey={pageKey}
          page={page}
          isPdf={held || isPdf(page, pile.bySha)}
          turn={turn}
        />
        <div className="stack">
          {document ? (
            <p>
              Dans <strong>{document.convention.title}</strong>
              {placed && markOf(placed) ? `, ${markOf(placed)}` : ''}.
            </p>
          ) : null}
          {said ? <p>{said}</p> : null}
          {held ? (
            <Banner tone="info">
              <p>Cette page est déjà classée : elle complète le document.</p>
            </Banner>
          ) : (
            <>
              <PlacePicker filing={pile.filing} single onPick={setPlace} />
              <Button
                variant="primary"
                unavailable={place ? null : 'Choisissez d’abord où mettre cette page.'}
                onClick={() => {
                  if (place) onAssign(pageKey, place);
                  onClose();
                }}
              >
                Mettre la page ici
              </Button>
            </>
          )}
          <div className="row">
            {document && placed ? (
              <>
                <Button onClick={() => act(move(document, choices, pageKey, -1))}>Avancer d’une place</Button>
                <Button onClick={() => act(move(document, choices, pageKey, 1))}>Reculer d’une place</Button>
                {placed.role === 'double' ? (
                  <Button onClick={() => act(prefer(document, choices, placed))}>
                    Préférer cet exemplaire
                  </Button>
                ) : (
                  <Button onClick={() => act(setAnnex(document, choices, placed, placed.role !== 'annex'))}>
                    {placed.role === 'annex' ? 'Remettre dans le corps' : 'Marquer comme annexe'}
                  </Button>
                )}
                {held ? null : (
                  <Button onClick={() => act(takeOut(choices, pageKey), true)}>Retirer du document</Button>
                )}
              </>
            ) : null}
            {held ? null : (
              <>
                <Button
                  onClick={() =>
                    act(withChoice(choices, pageKey, { turn: ((turn + 90) % 360) as PlacedPage['turn'] }))
                  }
                >
                  Tourner d’un quart
                </Button>
                {page.unreadable === true ? null : (
                  <Button onClick={onStraighten}>Redresser la photo…</Button>
                )}
                {document ? null : (
                  <Button onClick={() => act(setAside(choices, pageKey), true)}>Mettre de côté</Button>
                )}
                {decided ? (
                  <Button variant="quiet" onClick={() => act(forget(choices, pageKey), true)}>
                    Oublier mes changements
                  </Button>
                ) : null}
              </>
            )}
          </div>
        </div>
      </div>
    </Dialog>
  );
}

interface LargePageProps {
  readonly pageKey: PageKey;
  readonly page: ReceivedPage;
  readonly isPdf: boolean;
  readonly turn: number;
}

function LargePage({ pageKey, page, isPdf, turn }: LargePageProps) {
  const pictures = usePictures();
  const frame = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<CanvasImageSource | null | undefined>(undefined);
  const { sha256, page: number } = page;
  useEffect(() => {
    let current = true;
    void pictures.large({ key: pageKey, sha256, page: number, isPdf, turn: 0 }, LARGE).then((drawn) => {
      if (current) setPicture(drawn);
    });
    return () => {
      current = false;
    };
  }, [pictures, pageKey, sha256, number, isPdf]);
  useEffect(() => {
    if (!picture || !frame.current) return;
    const canvas = turned(picture, turn);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', 'La page reçue');
    frame.current.replaceChildren(canvas);
  }, [picture, turn]);
  if (picture === null) return <p>Aperçu impossible. La page est conservée dans le fichier reçu.</p>;
  return (
    <div ref={frame} data-drawn={picture ? 'true' : undefined}>
      <p className="muted">Ouverture de la page…</p>
    </div>
  );
}
