import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { BlankChoice, BlankView } from '@shared/model/blank.ts';
import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import { Banner, Link, RadioGroup, Refusal } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { DocumentActions } from './document-actions.tsx';
import { ElsewhereNotice, NewerEdition } from './edition-notices.tsx';
import { OfficialProblems } from './official-problems.tsx';
import { editionName, editorOf } from './use-blanks.ts';
import { useOfficial } from './use-official.ts';

interface OfficialFormProps {
  readonly convention: OpenConvention;
  readonly choice: Exclude<BlankChoice, { readonly kind: 'none' }>;
}

/** The issuer's own form with the answers printed on it. */
export function OfficialForm({ convention, choice }: OfficialFormProps) {
  if (choice.kind === 'elsewhere') return <ElsewhereNotice convention={convention} newest={choice.newest} />;
  const { blank } = choice;
  return (
    <div className="stack">
      {choice.kind === 'own' && choice.newer ? (
        <NewerEdition convention={convention} own={blank} newer={choice.newer} />
      ) : null}
      {blank.analysed === null ? (
        <Banner tone="warn">
          <p>
            Tacite n’a pas encore cherché où vont les réponses sur ce formulaire.{' '}
            <Link to={editorOf(blank)}>Chercher les places des réponses</Link>
          </p>
        </Banner>
      ) : (
        <Filled convention={convention} blank={blank} />
      )}
    </div>
  );
}

function Filled({ convention, blank }: { convention: OpenConvention; blank: BlankView }) {
  const [flatten, setFlatten] = useState(false);
  const state = useOfficial(convention, blank, flatten);
  if (state.kind === 'failed') return <Refusal>{state.sentence}</Refusal>;
  const made = state.kind === 'made' ? state.value : null;
  return (
    <div className="stack">
      <p className="muted">
        {editionName(blank)} · <Link to={editorOf(blank)}>Vérifier où les réponses s’impriment</Link>
      </p>
      {convention.status === 'draft' ? <DraftNotice convention={convention} /> : null}
      {blank.matches.length > 0 ? <FlattenChoice flatten={flatten} onChange={setFlatten} /> : null}
      <DocumentActions convention={convention} made={made} />
      {made ? (
        <>
          <OfficialProblems convention={convention} blank={blank} document={made.document} />
          <PdfPages bytes={made.document.bytes} label="Formulaire officiel rempli" />
        </>
      ) : (
        <p className="muted">Remplissage du formulaire officiel…</p>
      )}
    </div>
  );
}

const DraftNotice = ({ convention }: { convention: OpenConvention }) => (
  <Banner tone="info">
    <p>
      {plural(convention.missing.length, 'champ manque', 'champs manquent')} encore : le formulaire garde
      leurs places vides, à remplir à la main.{' '}
      <Link to={['convention', convention.id, 'formulaire']}>Compléter le formulaire</Link>
    </p>
  </Banner>
);

interface FlattenProps {
  readonly flatten: boolean;
  readonly onChange: (flatten: boolean) => void;
}

/** A form with fields of its own can be given out with its fields, or without. */
const FlattenChoice = ({ flatten, onChange }: FlattenProps) => (
  <RadioGroup
    label="Champs du formulaire"
    inline
    name="flatten"
    value={flatten ? 'yes' : 'no'}
    onChange={(value) => onChange(value === 'yes')}
    choices={[
      { value: 'no', label: 'Encore modifiables' },
      { value: 'yes', label: 'Figés : personne ne change plus les réponses' },
    ]}
  />
);
