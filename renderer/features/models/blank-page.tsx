import { useEffect, useMemo, useState } from 'react';
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { blankView, type BlankView } from '@shared/model/blank.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { useTypedRecord } from '@renderer/parts/typed-record.ts';
import { useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { Banner, Button, EmptyState, Link, PageHeader, Progress, useLive } from '@renderer/ui/index.ts';
import { CarryOffer } from './carry-offer.tsx';
import type { PageFrame } from './editor/geometry.ts';
import { PlacementEditor } from './editor/placement-editor.tsx';
import { findAnswers } from './find-answers.ts';
import { LinksEditor } from './links/links-editor.tsx';
import { useBlanks } from './use-blanks.ts';
import { useOpenForm, type OpenForm } from './use-open-form.ts';

interface BlankPageProps {
  readonly model: ConventionModel;
  readonly id: RecordId;
}

/** One edition of a form: where its answers go, checked and corrected. */
export function BlankPage({ model, id }: BlankPageProps) {
  const { store } = useServices();
  const record = useLive(useMemo(() => store.record(id), [store, id]));
  if (record === undefined) return <p className="muted">Ouverture du formulaire…</p>;
  const view = record?.kind === 'blank' ? blankView(record) : null;
  if (!record || !view?.file || view.model !== model.slug) {
    return (
      <>
        <PageHeader title="Formulaire introuvable" />
        <div className="card">
          <EmptyState
            title="Cette version n’est pas sur cet ordinateur"
            actions={<Link to={['modeles', model.slug]}>Voir les versions de ce modèle</Link>}
          >
            Elle a pu être ajoutée sur un autre ordinateur et n’être pas encore arrivée ici.
          </EmptyState>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={`${model.shortTitle} : version ${view.ordinal}`}
        windowTitle={`${model.shortTitle}, version ${view.ordinal} du formulaire`}
        subtitle={
          <>
            {view.edition || view.file.name} · <Link to={['modeles', model.slug]}>Retour au modèle</Link>
          </>
        }
      />
      {view.deleted ? (
        <Banner tone="warn">
          <p>Cette version est dans la corbeille : elle n’est plus proposée pour remplir une convention.</p>
        </Banner>
      ) : null}
      <Opened model={model} view={view} record={record} sha={view.file.sha256} />
    </>
  );
}

const CLOSED: Readonly<Record<Exclude<OpenForm['kind'], 'reading' | 'open'>, string>> = {
  lost: 'Le fichier de ce formulaire n’est plus sur cet ordinateur. Téléchargez-le de nouveau, puis joignez-le au modèle.',
  damaged:
    'Le fichier de ce formulaire a été modifié ou abîmé sur cet ordinateur. Téléchargez-le de nouveau, puis joignez-le au modèle.',
  closed: 'Ce formulaire ne s’ouvre pas. Téléchargez-le de nouveau, puis joignez-le au modèle.',
};

interface OpenedProps {
  readonly model: ConventionModel;
  readonly view: BlankView;
  readonly record: TaciteRecord;
  readonly sha: Sha256;
}

function Opened({ model, view, record, sha }: OpenedProps) {
  const form = useOpenForm(sha);
  if (form.kind === 'reading') {
    return (
      <Progress
        label={
          form.of === null
            ? 'Lecture du formulaire…'
            : `Lecture du formulaire, page ${form.done + 1} sur ${form.of}…`
        }
        value={form.of === null ? null : form.done / form.of}
      />
    );
  }
  if (form.kind !== 'open') {
    return (
      <Banner tone="late" announce>
        <p>{CLOSED[form.kind]}</p>
      </Banner>
    );
  }
  return <Places model={model} view={view} record={record} form={form} />;
}

interface PlacesProps extends Omit<OpenedProps, 'sha'> {
  readonly form: Extract<OpenForm, { readonly kind: 'open' }>;
}

/** The places once they were looked for; looking for them first, once an edition. */
function Places({ model, view, record, form }: PlacesProps) {
  const blanks = useBlanks();
  const typed = useTypedRecord(record);
  const [attempt, setAttempt] = useState(0);
  const frames = useMemo(
    () =>
      form.pages.map(({ page, width, height, userUnit }): PageFrame => ({ page, width, height, userUnit })),
    [form.pages],
  );
  if (!view.analysed) {
    const again = () => setAttempt(attempt + 1);
    return <Search key={attempt} model={model} view={view} form={form} onAgain={again} />;
  }
  return (
    <div className="stack-s">
      {view.analysed.how === 'scan' ? (
        <Banner tone="warn">
          <p>
            Les mots de ce formulaire ne peuvent pas être lus : ses pages sont des images, ou ses lettres ne
            disent pas ce qu’elles sont. Tacite ne peut donc pas chercher les places. Placez les réponses à la
            main ci-dessous, une seule fois pour cette version ; ou demandez à l’émetteur un PDF qui ne soit
            pas numérisé.
          </p>
        </Banner>
      ) : null}
      {blanks ? <CarryOffer view={view} record={record} blanks={blanks} pages={form.pages} /> : null}
      {view.analysed.how === 'form' ? (
        <LinksEditor model={model} form={form} frames={frames} record={typed} />
      ) : (
        <PlacementEditor model={model} handle={form.handle} frames={frames} record={typed} />
      )}
    </div>
  );
}

interface SearchProps extends Omit<PlacesProps, 'record'> {
  readonly onAgain: () => void;
}

/** Looks for the places as soon as it is shown; the record tells the rest of the screen when they are found. */
function Search({ model, view, form, onAgain }: SearchProps) {
  const { store } = useServices();
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const say = (sentence: string) => {
      if (current) setFailed(sentence);
    };
    findAnswers(store, view, form.bytes, form.pages, model)
      .then((done) => done.ok || say(failureSentence(done.error)))
      .catch(() => say('La recherche des places a échoué. Recommencez.'));
    return () => {
      current = false;
    };
  }, [store, form, model, view]);
  if (failed === null) return <Progress label="Recherche des places…" value={null} />;
  return (
    <div className="stack-s">
      <Banner tone="late" announce>
        <p>{failed}</p>
      </Banner>
      <div className="row">
        <Button onClick={onAgain}>Chercher de nouveau</Button>
      </div>
    </div>
  );
}
