import { useModels } from '@renderer/services/index.ts';
import { PageHeader, usePath } from '@renderer/ui/index.ts';
import { ARCHIVES, ChooseModel } from './choose-model.tsx';
import { ChoosePlace } from './choose-place.tsx';
import './new-convention.css';

/** A new convention: its model, then its establishment; each step has an address, so that « back » works. */
export function NewConvention() {
  const [, slug = '', purpose] = usePath();
  const models = useModels();
  const model = models.find(slug);
  // An ended model is never signed again: only its own link, for papers already signed, leads further.
  const entered = model?.state === 'current' || purpose === ARCHIVES;
  if (model && entered) return <ChoosePlace model={model} />;
  return (
    <>
      <PageHeader
        title="Nouvelle convention"
        windowTitle="Nouvelle convention&nbsp;: choisir le modèle"
        subtitle="Étape 1 sur 2&nbsp;: choisir le modèle"
      />
      <ChooseModel models={models} />
    </>
  );
}
