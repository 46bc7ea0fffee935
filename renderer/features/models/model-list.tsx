import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import { editionsOf, type BlankView } from '@shared/model/blank.ts';
import { dayOfInstant } from '@renderer/services/index.ts';
import { Banner, Chip, Link, PageHeader } from '@renderer/ui/index.ts';
import { ImportModel } from './files/import-model.tsx';
import { ModelsInMaking } from './make/in-making.tsx';
import { answersPlaced } from './placed.ts';
import { useBlanks } from './use-blanks.ts';

/** Every model with the state of its official form. */
export function ModelList({ models }: { readonly models: ModelLibrary }) {
  const blanks = useBlanks();
  return (
    <>
      <PageHeader
        title="Modèles"
        subtitle="Les conventions que Tacite connaît, et le formulaire officiel de chacune."
        actions={
          <Link className="button button-primary" to={['modeles', 'nouveau']}>
            Créer un modèle à partir d’un PDF…
          </Link>
        }
      />
      <div className="stack">
        <p className="measure muted">
          Joignez le formulaire officiel d’un émetteur : Tacite y écrira vos réponses aux bons endroits. Une
          seule personne a besoin de vérifier les places ; son travail se partage par les échanges.
        </p>
        <ImportModel />
        <ModelsInMaking />
        {blanks === undefined ? (
          <p className="muted">Lecture des modèles…</p>
        ) : (
          <ul className="plain model-cards">
            {models.all.map((model) => (
              <ModelCard
                key={model.slug}
                model={model}
                isOwn={models.recordOf(model.slug) !== null}
                editions={editionsOf(blanks, model.slug)}
              />
            ))}
          </ul>
        )}
        {models.rejected
          .filter(({ deleted }) => !deleted)
          .map(({ id, title, sentence }) => (
            <Banner key={id} tone="warn">
              <p>
                <strong>{title || 'Modèle sans titre'}</strong> : {sentence}
              </p>
            </Banner>
          ))}
      </div>
    </>
  );
}

interface ModelCardProps {
  readonly model: ConventionModel;
  readonly isOwn: boolean;
  readonly editions: readonly BlankView[];
}

function ModelCard({ model, isOwn, editions }: ModelCardProps) {
  const [newest] = editions;
  return (
    <li className="card model-card" data-model={model.slug}>
      <div className="row">
        <Link to={['modeles', model.slug]}>{model.shortTitle}</Link>
        <Chip tone="plain">{isOwn ? 'créé ici ou reçu' : 'fourni avec Tacite'}</Chip>
        {model.state === 'ended' ? <Chip tone="soon">ne se signe plus</Chip> : null}
      </div>
      <p className="muted">{[model.number, model.issuer.name].filter((part) => part !== '').join(' · ')}</p>
      {newest ? <FormState model={model} blank={newest} count={editions.length} /> : null}
      {newest ? null : <p className="muted">Aucun formulaire officiel joint.</p>}
    </li>
  );
}

interface FormStateProps {
  readonly model: ConventionModel;
  readonly blank: BlankView;
  readonly count: number;
}

/** The newest edition in two lines: what it is, and how far the places are. */
function FormState({ model, blank, count }: FormStateProps) {
  const { file } = blank;
  return (
    <>
      <p>
        Formulaire joint : {blank.edition || `version ${blank.ordinal}`}
        {file ? `, ajouté le ${formatDay(dayOfInstant(file.addedAt))}` : ''}
        {count > 1 ? ` (${plural(count, 'version', 'versions')})` : ''}
      </p>
      <PlacedChip model={model} blank={blank} />
    </>
  );
}

/** « 24 champs placés sur 26 », in a word, a colour and a number. */
export function PlacedChip({ model, blank }: { readonly model: ConventionModel; readonly blank: BlankView }) {
  if (!blank.analysed) return <Chip tone="soon">places pas encore cherchées</Chip>;
  const { placed, asked, doubtful } = answersPlaced(model, blank);
  const complete = placed === asked;
  return (
    <p>
      <Chip tone={complete && doubtful === 0 ? 'good' : 'soon'}>
        {plural(placed, 'champ placé', 'champs placés')} sur {asked}
        {doubtful > 0 ? `, ${doubtful} à vérifier` : ''}
      </Chip>
    </p>
  );
}
