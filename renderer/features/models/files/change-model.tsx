import { useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { makingOfModel } from '@shared/forms/making.ts';
import type { BlankView } from '@shared/model/blank.ts';
import { CREATED } from '@shared/model/keys.ts';
import { makingOf, makingRegister } from '@shared/model/making.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { Button, navigate } from '@renderer/ui/index.ts';

interface ChangeModelProps {
  readonly model: ConventionModel;
  readonly custom: RecordId;
  readonly blank: BlankView | null;
}

/** Opens a model that somebody made for changes; goes on with those begun before. */
export function ChangeModel({ model, custom, blank }: ChangeModelProps) {
  const { store, now } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const busy = useRef(false);
  const change = async () => {
    if (busy.current) return;
    busy.current = true;
    const begun = (await readOnce(store.models())).find((record) => makingOf(record)?.target === custom);
    const created = begun
      ? null
      : await store.create('model', {
          ...makingRegister(makingOfModel(model, custom, blank)),
          [CREATED]: now(),
        });
    busy.current = false;
    if (created && !created.ok) setFailure(failureSentence(created.error));
    else navigate(['modeles', 'nouveau', begun?.id ?? created?.value ?? '']);
  };
  return (
    <>
      <Button onClick={() => void change()}>Modifier ce modèle…</Button>
      {failure ? <p role="alert">{failure}</p> : null}
    </>
  );
}
