import { failureSentence } from '@renderer/store/index.ts';
import { localTime, useServices } from '@renderer/services/index.ts';
import { Button, useLive } from '@renderer/ui/index.ts';

/** The state of saving, always in sight; a refused write is told at once and can be tried again. */
export function SaveStateLine() {
  const { store } = useServices();
  const state = useLive(store.saveState());
  if (state?.kind === 'failed') {
    return (
      <div className="save-failed" role="alert" data-save="failed">
        <p>
          <strong>Écriture refusée.</strong> {failureSentence(state.failure)}
        </p>
        <Button onClick={() => store.retry()}>Réessayer l’enregistrement</Button>
      </div>
    );
  }
  const text =
    state?.kind === 'saving'
      ? 'Enregistrement…'
      : state?.kind === 'idle' && state.lastSaved
        ? `Enregistré à ${localTime(state.lastSaved)}`
        : 'Tout est enregistré';
  return (
    <p className="save-line" data-save={state?.kind ?? 'idle'}>
      {text}
    </p>
  );
}
