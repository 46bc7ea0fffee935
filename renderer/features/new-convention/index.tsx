import { allModels, modelOf } from '@shared/conventions/registry.ts';
import { PageHeader, usePath } from '@renderer/ui/index.ts';
import { ChooseModel } from './choose-model.tsx';
import { ChoosePlace } from './choose-place.tsx';
import './new-convention.css';

/** A new convention: its model, then its establishment; each step has an address, so that « back » works. */
export function NewConvention() {
  const [, slug = ''] = usePath();
  const model = modelOf(slug);
  if (model?.state === 'current') return <ChoosePlace model={model} />;
  return (
    <>
      <PageHeader title="Nouvelle convention" subtitle="Étape 1 sur 2&nbsp;: choisir le modèle" />
      <ChooseModel models={allModels} />
    </>
  );
}
