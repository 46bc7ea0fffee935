import { useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import type { StoreFailure } from '@renderer/store/api.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Progress, Refusal, UndoBanner } from '@renderer/ui/index.ts';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly ids: readonly RecordId[]; readonly failure: StoreFailure | null };

/** Below this number, the work is over before a bar could be read. */
const WORTH_A_BAR = 30;

/** Sends conventions to the trash one by one, with progress and undo; `banner` says where it stands. */
export function useRemoval() {
  const { store } = useServices();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const stopped = useRef(false);

  const remove = async (ids: readonly RecordId[]): Promise<void> => {
    stopped.current = false;
    const gone: RecordId[] = [];
    let failure: StoreFailure | null = null;
    for (const id of ids) {
      if (stopped.current) break;
      if (gone.length % 10 === 0) setState({ kind: 'working', done: gone.length, total: ids.length });
      const removed = await store.remove(id);
      if (!removed.ok) {
        failure = removed.error;
        break;
      }
      gone.push(id);
    }
    setState({ kind: 'done', ids: gone, failure });
  };

  const undo = async (ids: readonly RecordId[]): Promise<void> => {
    for (const [i, id] of ids.entries()) {
      const restored = await store.restore(id);
      if (!restored.ok) {
        setState({ kind: 'done', ids: ids.slice(i), failure: restored.error });
        return;
      }
    }
    setState({ kind: 'idle' });
  };

  const stop = () => {
    stopped.current = true;
  };
  return { remove, banner: <RemovalBanner state={state} onStop={stop} onUndo={(ids) => void undo(ids)} /> };
}

interface RemovalBannerProps {
  readonly state: State;
  readonly onStop: () => void;
  readonly onUndo: (ids: readonly RecordId[]) => void;
}

function RemovalBanner({ state, onStop, onUndo }: RemovalBannerProps) {
  if (state.kind === 'idle') return null;
  if (state.kind === 'working') {
    return state.total < WORTH_A_BAR ? null : (
      <div className="list-foot card">
        <Progress
          label={`Suppression\u00a0: ${state.done} sur ${state.total}`}
          value={state.done / state.total}
          onCancel={onStop}
        />
      </div>
    );
  }
  const { ids, failure } = state;
  return (
    <div className="list-foot">
      <Refusal>{failure && failureSentence(failure)}</Refusal>
      {ids.length > 0 ? (
        <UndoBanner undo="Annuler la suppression" onUndo={() => onUndo(ids)}>
          {plural(ids.length, 'convention est dans la corbeille', 'conventions sont dans la corbeille')}.
        </UndoBanner>
      ) : null}
    </div>
  );
}
