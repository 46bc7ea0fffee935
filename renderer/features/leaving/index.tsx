import { PageHeader, Tabs } from '@renderer/ui/index.ts';
import { EliminationView } from './elimination-view.tsx';
import { EverythingView } from './everything-view.tsx';
import { PersonView } from './person-view.tsx';
import './leaving.css';

const TABS = [
  { id: 'sortie', label: 'Tout exporter', to: ['reglages', 'sortie'] },
  { id: 'personne', label: 'Données d’une personne', to: ['reglages', 'personne'] },
  { id: 'elimination', label: 'Éliminer une convention', to: ['reglages', 'elimination'] },
] as const;

/** Leaving with everything, the rights of a person, and what an archive asks before it is destroyed. */
export function LeavingScreen({ part }: { readonly part: string }) {
  const label = TABS.find(({ id }) => id === part)?.label ?? '';
  return (
    <>
      <PageHeader
        title="Vos données, vos droits"
        windowTitle={`${label} – Vos données`}
        subtitle="Ce que Tacite garde vous appartient : tout peut sortir, et ce qui doit disparaître disparaît vraiment."
      />
      <Tabs label="Export, droits des personnes et élimination" tabs={TABS} current={part} />
      <div className="leaving">
        {part === 'personne' ? (
          <PersonView />
        ) : part === 'elimination' ? (
          <EliminationView />
        ) : (
          <EverythingView />
        )}
      </div>
    </>
  );
}
