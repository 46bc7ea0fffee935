import { useMemo, useState } from 'react';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { countsByStatus, todosOn } from '@shared/overview/index.ts';
import { ExportCalendar } from '@renderer/parts/export-calendar.tsx';
import { loadSamples } from '@renderer/parts/samples.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { Button, Card, EmptyState, Link, PageHeader, Refusal, useLive } from '@renderer/ui/index.ts';
import { BackupLine } from './backup-line.tsx';
import { papersLine } from './papers-line.ts';
import { StatusBars } from './status-bars.tsx';
import { Timeline } from './timeline.tsx';
import { TodoList } from './todo-list.tsx';
import { UnsentLine } from './unsent-line.tsx';
import './dashboard.css';

/** What to do this week, in order, and where the conventions stand. */
export function Dashboard() {
  const { store } = useServices();
  const today = useToday();
  const models = useModels();
  const summaries = useLive(store.summaries());
  const settings = useLive(store.settings()) ?? DEFAULT_SETTINGS;
  const inbox = useLive(store.inbox());
  const papers = useMemo(() => papersLine(inbox ?? []), [inbox]);
  const alive = useMemo(() => (summaries ?? []).filter((summary) => summary.deletedAt === null), [summaries]);
  if (summaries === undefined) return <PageHeader title="Cette semaine" />;
  if (alive.length === 0) return <Welcome />;
  return (
    <>
      <PageHeader
        title="Cette semaine"
        actions={
          <>
            <ExportAll />
            <Link className="button button-primary" to={['nouvelle']}>
              Nouvelle convention
            </Link>
          </>
        }
      />
      <div className="dashboard">
        <Card title="À faire, dans l’ordre" padded={false}>
          <TodoList todos={todosOn(alive, today, settings, models)} office={papers ? [papers] : []} />
        </Card>
        <Card title="Où en sont les conventions">
          <StatusBars counts={countsByStatus(alive, today, models)} />
        </Card>
        <Timeline summaries={alive} />
      </div>
      <UnsentLine summaries={summaries} />
      <BackupLine />
    </>
  );
}

function Welcome() {
  const services = useServices();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const load = async () => {
    setBusy(true);
    const loaded = await loadSamples(services);
    if (!loaded.ok) setFailure(failureSentence(loaded.error));
    setBusy(false);
  };
  return (
    <>
      <PageHeader title="Bienvenue dans Tacite" />
      <div className="card">
        <EmptyState
          title="Vos conventions, du formulaire à l’échéance"
          actions={
            <>
              <Link className="button button-primary" to={['nouvelle']}>
                Nouvelle convention
              </Link>
              <Button unavailable={busy ? 'Chargement en cours.' : null} onClick={() => void load()}>
                Charger un exemple
              </Button>
            </>
          }
        >
          <p>
            Remplissez une convention une seule fois, imprimez-la, faites-la signer, gardez l’original
            numérisé, et soyez prévenu avant chaque reconduction tacite. Tout reste sur cet ordinateur, sans
            connexion.
          </p>
          <p>
            L’exemple charge une vingtaine de conventions inventées ; vous les retirez d’un clic dans
            Réglages.
          </p>
        </EmptyState>
      </div>
      <Refusal>{failure}</Refusal>
    </>
  );
}

function ExportAll() {
  const [said, setSaid] = useState('');
  return (
    <>
      <span role="status" className="muted">
        {said}
      </span>
      <ExportCalendar ids="all" onDone={setSaid} />
    </>
  );
}
