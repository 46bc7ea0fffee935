import { useMemo, useState } from 'react';
import { formatDay, plural } from '@shared/base/text.ts';
import { dayOfInstant, localTime, useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { Banner, Button, Card, ConfirmDialog, useLive } from '@renderer/ui/index.ts';

/** The last import, and undoing it. */
export function LastImportCard() {
  const { store } = useServices();
  const last = useLive(useMemo(() => store.lastImport(), [store]));
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<{ good: boolean; sentence: string } | null>(null);
  if (!last) return null;
  const undo = async () => {
    setAsking(false);
    const undone = await store.undoLastImport();
    setSaid(
      undone.ok
        ? {
            good: true,
            sentence: `Import annulé : ${plural(undone.value, 'fiche est revenue', 'fiches sont revenues')} comme avant.`,
          }
        : { good: false, sentence: failureSentence(undone.error) },
    );
  };
  return (
    <Card title="Dernier import">
      <div className="stack-s">
        <p>
          Le {formatDay(dayOfInstant(last.at))} à {localTime(last.at).slice(0, 5)}, de {last.from} :{' '}
          {plural(last.records, 'fiche changée', 'fiches changées')}.
          {last.undone ? ' Cet import a été annulé.' : ''}
        </p>
        {last.undone ? null : (
          <div>
            <Button onClick={() => setAsking(true)}>Annuler le dernier import…</Button>
          </div>
        )}
        {said ? (
          <Banner tone={said.good ? 'good' : 'late'} announce>
            <p>{said.sentence}</p>
          </Banner>
        ) : null}
      </div>
      {asking ? (
        <ConfirmDialog
          title="Annuler le dernier import ?"
          confirm="Annuler l’import"
          onConfirm={() => void undo()}
          onClose={() => setAsking(false)}
        >
          <div className="stack-s">
            <p>
              Les valeurs d’avant l’import sont écrites de nouveau, et les fiches qu’il avait ajoutées vont à
              la corbeille. Ce que vous avez modifié depuis reste tel quel.
            </p>
            <p>
              Annuler compte comme une nouvelle écriture : elle partira dans vos prochains paquets, et
              réimporter le même paquet ne ramènera pas ce que vous annulez.
            </p>
          </div>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}
