import { useState } from 'react';
import { blankRegister, type BlankView } from '@shared/model/blank.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, ConfirmDialog, Link } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { editionName } from './use-blanks.ts';

/** Ties the convention to another edition, after a confirmation that says what changes and what does not. */
function UseEdition({ convention, edition }: { convention: OpenConvention; edition: BlankView }) {
  const { store } = useServices();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const use = async () => {
    setAsking(false);
    const written = await store.write(convention.id, blankRegister(edition.id), {
      what: 'edition',
      about: editionName(edition),
    });
    setFailure(written.ok ? null : failureSentence(written.error));
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>Utiliser la nouvelle édition…</Button>
      {failure ? <p role="alert">{failure}</p> : null}
      {asking ? (
        <ConfirmDialog
          title="Utiliser la nouvelle édition ?"
          confirm="Utiliser la nouvelle édition"
          onConfirm={() => void use()}
          onClose={() => setAsking(false)}
        >
          <p>
            Les mêmes réponses seront imprimées sur « {editionName(edition)} ». Le prochain document imprimé
            ou enregistré portera un nouveau numéro de version.
          </p>
          <p>
            Ce qui a déjà été imprimé, enregistré ou signé ne change pas et reste dans « Pièces signées ».
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

interface NewerProps {
  readonly convention: OpenConvention;
  readonly own: BlankView;
  readonly newer: BlankView;
}

/** A later edition came after this convention was filled. */
export const NewerEdition = ({ convention, own, newer }: NewerProps) => (
  <Banner tone="info">
    <p>
      Une nouvelle édition du formulaire est arrivée : « {editionName(newer)} ». Cette {convention.model.noun}{' '}
      garde celle sur laquelle elle a été remplie, « {editionName(own)} ».
    </p>
    <div className="row">
      <UseEdition convention={convention} edition={newer} />
    </div>
  </Banner>
);

interface ElsewhereProps {
  readonly convention: OpenConvention;
  readonly newest: BlankView | null;
}

/** The blank of this convention is on another computer. */
export const ElsewhereNotice = ({ convention, newest }: ElsewhereProps) => (
  <Banner tone="warn">
    <p>
      Cette {convention.model.noun} a été remplie sur un formulaire qui n’est pas sur cet ordinateur. Les
      documents déjà imprimés restent dans « Pièces signées ».{' '}
      {newest ? null : <Link to={['modeles', convention.model.slug]}>Ajouter le formulaire officiel</Link>}
    </p>
    {newest ? (
      <div className="row">
        <UseEdition convention={convention} edition={newest} />
      </div>
    ) : null}
  </Banner>
);
