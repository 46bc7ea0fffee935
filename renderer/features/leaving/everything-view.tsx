import { useRef, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { saveSentence } from '@renderer/parts/save-sentences.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Card, Link, Progress } from '@renderer/ui/index.ts';
import { exportEverything, type Exported } from './export-everything.ts';

/** Everything in open formats: nobody is held by Tacite. */
export function EverythingView() {
  const services = useServices();
  const [part, setPart] = useState<number | null>(null);
  const [done, setDone] = useState<Exported | null>(null);
  const abort = useRef<AbortController | null>(null);
  const start = async () => {
    abort.current = new AbortController();
    setDone(null);
    setPart(0);
    try {
      setDone(await exportEverything(services, abort.current.signal, setPart));
    } finally {
      setPart(null);
    }
  };
  return (
    <Card title="Tout exporter en formats ouverts">
      <div className="stack">
        <p>
          Une archive ZIP que tout bureau sait ouvrir&nbsp;: les tableaux des conventions, des réponses, des
          échéances, des montants, du carnet et du journal (CSV), les mêmes données pour un autre logiciel
          (JSON avec son schéma), et chaque fichier reçu ou émis, tel quel, rangé par convention sous un nom
          lisible.
        </p>
        <p className="muted">
          L’archive contient des données personnelles&nbsp;: rangez-la en lieu sûr. Pour passer vos données
          sur un autre ordinateur avec Tacite, utilisez plutôt l’écran <Link to={['echanges']}>Échanges</Link>
          .
        </p>
        {part === null ? (
          <div>
            <Button variant="primary" onClick={() => void start()}>
              Tout exporter…
            </Button>
          </div>
        ) : (
          <Progress label="Écriture de l’archive…" value={part} onCancel={() => abort.current?.abort()} />
        )}
        {done ? <Outcome {...done} /> : null}
      </div>
    </Card>
  );
}

function Outcome({ outcome, leftOut }: Exported) {
  const whole = outcome.kind === 'saved' || outcome.kind === 'downloaded';
  const tone = outcome.kind === 'failed' ? 'late' : !whole ? 'info' : leftOut.length > 0 ? 'warn' : 'good';
  return (
    <Banner tone={tone} announce>
      <p>{saveSentence(outcome)}</p>
      {whole && leftOut.length > 0 ? (
        <>
          <p>
            {plural(leftOut.length, 'fichier n’a pas pu être lu', 'fichiers n’ont pas pu être lus')} et manque
            {leftOut.length > 1 ? 'nt' : ''} dans l’archive&nbsp;:
          </p>
          <ul>
            {leftOut.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Banner>
  );
}
