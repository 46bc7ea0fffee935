import type { ReactNode } from 'react';
import { PageHeader, Tabs } from '@renderer/ui/index.ts';
import { ConflictsView } from './conflicts-view.tsx';
import { CorrespondentsView } from './correspondents-view.tsx';
import { FolderView } from './folder-view.tsx';
import { ReceiveView } from './receive-view.tsx';
import { SendView } from './send-view.tsx';
import './exchange.css';

const TABS = [
  { id: 'envoyer', label: 'Envoyer', to: ['echanges', 'envoyer'] },
  { id: 'recevoir', label: 'Recevoir', to: ['echanges', 'recevoir'] },
  { id: 'conflits', label: 'Conflits', to: ['echanges', 'conflits'] },
  { id: 'correspondants', label: 'Correspondants', to: ['echanges', 'correspondants'] },
  { id: 'dossier', label: 'Dossier d’échange', to: ['echanges', 'dossier'] },
] as const;

/** Packages that travel between computers that are never online together. */
export function ExchangeScreen({ part }: { readonly part: string }) {
  const label = TABS.find(({ id }) => id === part)?.label ?? '';
  return (
    <>
      <PageHeader
        title="Échanges"
        windowTitle={`${label} – Échanges`}
        subtitle="Passez vos conventions d’un ordinateur à l’autre : clé USB, courriel ou dossier partagé."
      />
      <Tabs label="Parties des échanges" tabs={TABS} current={part} />
      <div className="exchange stack">{viewOf(part)}</div>
    </>
  );
}

function viewOf(part: string): ReactNode {
  switch (part) {
    case 'recevoir':
      return <ReceiveView />;
    case 'conflits':
      return <ConflictsView />;
    case 'correspondants':
      return <CorrespondentsView />;
    case 'dossier':
      return <FolderView />;
    default:
      return <SendView />;
  }
}
