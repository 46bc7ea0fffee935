import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { blankFor } from '@shared/model/blank.ts';
import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import { Banner, Link, RadioGroup } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { DocumentActions } from './document-actions.tsx';
import { OfficialForm } from './official-form.tsx';
import { useBlanks } from './use-blanks.ts';
import { useDocument } from './use-document.ts';

/**
 * The document to sign: seen here, printed, saved. When the model has the issuer's own blank, that form comes first: it
 * is the one the issuer accepts.
 */
export function DocumentTab({ convention }: { convention: OpenConvention }) {
  const blanks = useBlanks();
  const [wished, setWished] = useState<'official' | 'tacite' | null>(null);
  if (blanks === undefined) return <p className="muted">Préparation du document…</p>;
  const choice = blankFor(convention.view, blanks);
  if (choice.kind === 'none') return <OwnDocument convention={convention} />;
  const isUsable = choice.kind !== 'elsewhere' && choice.blank.analysed !== null;
  const shown = wished ?? (isUsable ? 'official' : 'tacite');
  return (
    <div className="stack">
      <RadioGroup
        label="Quel document préparer ?"
        inline
        name="document-kind"
        value={shown}
        onChange={setWished}
        choices={[
          { value: 'official', label: 'Formulaire officiel rempli' },
          { value: 'tacite', label: 'Document de Tacite' },
        ]}
      />
      {shown === 'official' ? (
        <OfficialForm convention={convention} choice={choice} />
      ) : (
        <OwnDocument convention={convention} />
      )}
    </div>
  );
}

/** The document that Tacite lays out by itself. */
function OwnDocument({ convention }: { convention: OpenConvention }) {
  const state = useDocument(convention);
  const made = state.kind === 'made' ? state.value : null;
  return (
    <div className="stack">
      {convention.status === 'draft' ? <DraftNotice convention={convention} /> : null}
      {state.kind === 'failed' ? (
        <Banner tone="late" announce>
          <p>Le document n’a pas pu être préparé : {state.message}. Vos réponses sont enregistrées.</p>
        </Banner>
      ) : (
        <DocumentActions convention={convention} made={made} />
      )}
      {state.kind === 'making' ? <p className="muted">Préparation du document…</p> : null}
      {made ? <PdfPages bytes={made.document.bytes} label="Document à signer" /> : null}
    </div>
  );
}

const DraftNotice = ({ convention }: { convention: OpenConvention }) => (
  <Banner tone="info">
    <p>
      {plural(convention.missing.length, 'champ manque', 'champs manquent')} encore : le document porte la
      mention « Brouillon » et laisse des pointillés à remplir à la main.{' '}
      <Link to={['convention', convention.id, 'formulaire']}>Compléter le formulaire</Link>
    </p>
  </Banner>
);
