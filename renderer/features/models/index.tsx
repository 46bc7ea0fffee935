/** The library of models: what each one is, the official form that goes with it, where its answers are printed. */
import { isRecordId } from '@shared/base/brands.ts';
import { useModels } from '@renderer/services/index.ts';
import { EmptyState, Link, PageHeader } from '@renderer/ui/index.ts';
import { BlankPage } from './blank-page.tsx';
import { MakeModel } from './make/index.tsx';
import { ModelList } from './model-list.tsx';
import { ModelPage } from './model-page.tsx';
import './models.css';

interface ModelsScreenProps {
  /** Slug of the model, from the address. */
  readonly slug: string | null;
  /** The edition of its form; after « nouveau », the work in progress. */
  readonly blank: string | null;
}

/** « Modèles »: the list, one model, or the places of one edition of its form. */
export function ModelsScreen({ slug, blank }: ModelsScreenProps) {
  const models = useModels();
  if (slug === null) return <ModelList models={models} />;
  if (slug === 'nouveau') return <MakeModel id={blank} />;
  const model = models.find(slug);
  if (!model) {
    return (
      <>
        <PageHeader title="Modèle introuvable" />
        <div className="card">
          <EmptyState
            title="Ce modèle n’est pas sur cet ordinateur"
            actions={<Link to={['modeles']}>Voir tous les modèles</Link>}
          >
            Il a pu être supprimé, ou créé sur un autre ordinateur.
          </EmptyState>
        </div>
      </>
    );
  }
  if (blank !== null && isRecordId(blank)) return <BlankPage key={blank} model={model} id={blank} />;
  return <ModelPage key={slug} model={model} custom={models.recordOf(slug)} />;
}
