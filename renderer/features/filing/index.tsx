import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import {
  assign,
  summarySentence,
  type Choices,
  type FiledDocument,
  type PageKey,
} from '@shared/filing/index.ts';
import { useServices } from '@renderer/services/index.ts';
import {
  Banner,
  Button,
  Dialog,
  EmptyState,
  Link,
  PageHeader,
  Progress,
  Refusal,
} from '@renderer/ui/index.ts';
import { ConfirmFiling } from './confirm-dialog.tsx';
import { PageDialog } from './page-dialog.tsx';
import { createPictures, PicturesProvider } from './pictures.ts';
import { PileCards } from './pile-cards.tsx';
import { PlacePicker, type PickedPlace } from './place-picker.tsx';
import { ReceivedFiles } from './received-files.tsx';
import { StraightenDialog } from './straighten-dialog.tsx';
import { useFiler } from './use-filer.ts';
import { usePile } from './use-pile.ts';
import { useReception } from './use-reception.ts';
import { useScanner } from './use-scanner.ts';
import { Verdicts } from './verdicts.tsx';
import './filing.css';

type Open =
  | { readonly kind: 'page' | 'straighten'; readonly key: PageKey }
  | { readonly kind: 'place'; readonly keys: readonly PageKey[] }
  | { readonly kind: 'confirm'; readonly documents: readonly FiledDocument[] };

/** « À classer »: everything received goes through here, page by page, and leaves it filed in its convention. */
export function FilingScreen() {
  const { store } = useServices();
  const scanner = useScanner();
  const pictures = useMemo(() => createPictures(store, scanner), [store, scanner]);
  useEffect(() => () => pictures.close(), [pictures]);
  const onThumbnail = useCallback((key: PageKey, jpeg: Uint8Array) => pictures.put(key, jpeg), [pictures]);
  const reception = useReception(scanner, onThumbnail);
  const pile = usePile();
  const filer = useFiler(pile, scanner, pictures);
  const [open, setOpen] = useState<Open | null>(null);
  const { filing, choices, change, files } = pile;
  // Five hundred pages are drawn in between what the person does, not before.
  const shown = useDeferredValue(filing);
  const busy = reception.progress !== null;

  const place = (keys: readonly PageKey[], { document, spot }: PickedPlace) => {
    let next: Choices = choices;
    // One rank after another: pages put together keep the order of the pile.
    for (const [index, key] of keys.entries()) {
      next = assign(filing, next, key, document, spot);
      const rank = next[key]?.rank;
      if (typeof spot === 'string' && rank !== undefined)
        next = { ...next, [key]: { ...next[key], rank: rank + index } };
    }
    change(next);
  };
  const confirm = (documents: readonly FiledDocument[]) => {
    filer.clear();
    setOpen({ kind: 'confirm', documents });
  };
  const count = filing.documents.length;
  const openPage = useCallback((key: PageKey) => setOpen({ kind: 'page', key }), []);
  if (files === undefined) return <p className="muted">Ouverture de la pile…</p>;
  return (
    <PicturesProvider value={pictures}>
      <PageHeader
        title="À classer"
        subtitle="Déposez ici, ou n’importe où dans Tacite, les papiers signés qui reviennent."
        actions={
          count > 0 ? (
            <Button
              variant="primary"
              unavailable={busy ? 'Attendez la fin de la lecture, ou arrêtez-la.' : null}
              onClick={() => confirm(filing.documents)}
            >
              Classer {plural(count, 'document', 'documents')}…
            </Button>
          ) : null
        }
      />
      <div className="stack filing">
        <section className="card" aria-label="Ajouter des fichiers">
          <div className="card-body stack-s">
            <div className="drop-wide">
              <Button
                unavailable={busy ? 'Des fichiers sont en cours de lecture.' : null}
                onClick={() => void reception.pick()}
              >
                Choisir des fichiers…
              </Button>
              <span className="muted">
                ou déposez-les : PDF, photographies, JPEG, PNG ou TIFF, plusieurs conventions mêlées. Rien
                n’est modifié ni perdu.
              </span>
            </div>
            {reception.progress ? (
              <Progress
                label={`Lecture de ${reception.progress.label}`}
                value={reception.progress.value}
                onCancel={reception.cancel}
              />
            ) : null}
          </div>
        </section>
        <Verdicts verdicts={reception.verdicts} />
        {filer.said.map(({ convention, title, tone, sentence }) => (
          <Banner key={`${title}-${sentence}`} tone={tone} announce>
            <p>
              <strong>{title}</strong> : {sentence}{' '}
              <Link to={['convention', convention, 'pieces']}>
                Voir ses pièces<span className="visually-hidden"> : {title}</span>
              </Link>
            </p>
          </Banner>
        ))}
        <Refusal>{pile.failure}</Refusal>
        {files.length === 0 && !busy ? (
          <div className="card">
            <EmptyState title="Rien à classer">
              <p>
                Numérisez les documents signés, même en vrac : Tacite lit le code imprimé sur chaque page et
                propose où la classer.
              </p>
            </EmptyState>
          </div>
        ) : null}
        {files.some(({ reading }) => reading) ? (
          <p role="status" data-summary>
            <strong>{summarySentence(filing)}</strong>
          </p>
        ) : null}
        <PileCards
          filing={shown}
          pile={pile}
          still={filer.progress !== null}
          onOpen={openPage}
          onPlace={(keys) => setOpen({ kind: 'place', keys })}
          onAssign={(key, target, spot) => place([key], { document: target, spot })}
          onFile={confirm}
        />
        <ReceivedFiles files={files} busy={busy} onResume={reception.resume} />
      </div>
      {open?.kind === 'page' ? (
        <PageDialog
          pageKey={open.key}
          pile={pile}
          onAssign={(key, target) => place([key], target)}
          onStraighten={() => setOpen({ kind: 'straighten', key: open.key })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'straighten' ? (
        <StraightenDialog pageKey={open.key} pile={pile} scanner={scanner} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'place' ? (
        <PlaceDialog
          count={open.keys.length}
          pile={pile}
          onPlace={(target) => {
            place(open.keys, target);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'confirm' ? (
        <ConfirmFiling
          documents={open.documents}
          pile={pile}
          progress={filer.progress}
          onConfirm={(signatures) => void filer.file(open.documents, signatures).then(() => setOpen(null))}
          onCancel={() => (filer.progress === null ? setOpen(null) : filer.stop())}
        />
      ) : null}
    </PicturesProvider>
  );
}

interface PlaceDialogProps {
  readonly count: number;
  readonly pile: ReturnType<typeof usePile>;
  readonly onPlace: (place: PickedPlace) => void;
  readonly onClose: () => void;
}

/** Puts the ticked pages somewhere, together. */
function PlaceDialog({ count, pile, onPlace, onClose }: PlaceDialogProps) {
  const [target, setTarget] = useState<PickedPlace | null>(null);
  return (
    <Dialog
      title={`Mettre ${plural(count, 'page', 'pages')} dans une convention`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            variant="primary"
            unavailable={target ? null : 'Choisissez d’abord la convention.'}
            onClick={() => {
              if (target) onPlace(target);
            }}
          >
            Mettre {count < 2 ? 'la page' : 'les pages'} ici
          </Button>
        </>
      }
    >
      <PlacePicker filing={pile.filing} single={count === 1} onPick={setTarget} />
    </Dialog>
  );
}
