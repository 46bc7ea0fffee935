import { lazy, useState, type ComponentType } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { signatureModeOf } from '@shared/conventions/returns.ts';
import { statusLabel } from '@shared/conventions/status.ts';
import { useServices } from '@renderer/services/index.ts';
import { StatusChip } from '@renderer/parts/status-chip.tsx';
import { Banner, Button, EmptyState, Link, navigate, PageHeader, Tabs } from '@renderer/ui/index.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { FormTab } from './form/form-tab.tsx';
import { useConvention, type OpenConvention } from './open-convention.ts';
import { NextStepButton } from './steps/next-step.tsx';
import './convention.css';

const DocumentTab = lazy(async () => ({
  default: (await import('./document/document-tab.tsx')).DocumentTab,
}));
const PiecesTab = lazy(async () => ({ default: (await import('./pieces/pieces-tab.tsx')).PiecesTab }));
const DeadlinesTab = lazy(async () => ({
  default: (await import('./deadlines/deadlines-tab.tsx')).DeadlinesTab,
}));
const JournalTab = lazy(async () => ({ default: (await import('./journal/journal-tab.tsx')).JournalTab }));

interface TabProps {
  readonly convention: OpenConvention;
}

const TABS: readonly { id: string; label: string; panel: ComponentType<TabProps> }[] = [
  { id: 'formulaire', label: 'Formulaire', panel: FormTab },
  { id: 'document', label: 'Document', panel: DocumentTab },
  { id: 'pieces', label: 'Pièces signées', panel: PiecesTab },
  { id: 'echeances', label: 'Échéances', panel: DeadlinesTab },
  { id: 'journal', label: 'Journal', panel: JournalTab },
];

interface ScreenProps {
  readonly id: RecordId;
  readonly tab: string;
}

/** One convention: form, document, signed pieces, deadlines, journal. */
export function ConventionScreen({ id, tab }: ScreenProps) {
  const opening = useConvention(id);
  switch (opening.kind) {
    case 'loading':
      return <p className="muted">Ouverture de la convention…</p>;
    case 'absent':
      return <Absent />;
    case 'unknownModel':
      return <UnknownModel model={opening.view.model} />;
    case 'open':
      return opening.convention.view.deleted ? (
        <Deleted convention={opening.convention} />
      ) : (
        <OpenScreen convention={opening.convention} tab={tab} />
      );
  }
}

function OpenScreen({ convention, tab }: TabProps & { readonly tab: string }) {
  const [deleting, setDeleting] = useState(false);
  const { id, model, status, answers } = convention;
  const shown = TABS.find((candidate) => candidate.id === tab) ?? TABS[0]!;
  const Panel = shown.panel;
  return (
    <div className="convention">
      <PageHeader
        title={titleOf(convention)}
        windowTitle={`${shown.label} · ${titleOf(convention)} · ${model.shortTitle}`}
        subtitle={
          <span className="row">
            <span>{model.shortTitle}</span>
            <StatusChip status={status} label={statusLabel(status, signatureModeOf(answers))} />
          </span>
        }
        actions={
          <>
            <Button variant="quiet" onClick={() => setDeleting(true)}>
              Supprimer…
            </Button>
            <NextStepButton convention={convention} tab={shown.id} />
          </>
        }
      />
      <Tabs
        label="Parties de la convention"
        current={shown.id}
        tabs={TABS.map((entry) => ({ id: entry.id, label: entry.label, to: ['convention', id, entry.id] }))}
      />
      <div className="convention-panel">
        <Panel convention={convention} />
      </div>
      {deleting ? <DeleteDialog convention={convention} onClose={() => setDeleting(false)} /> : null}
    </div>
  );
}

/** The beneficiary's name, or what the convention is while nobody typed it. */
function titleOf({ model, answers }: OpenConvention): string {
  const title = answers[model.titleField];
  if (typeof title === 'string' && title.trim() !== '') return title;
  return model.noun === 'charte' ? 'Charte sans nom' : 'Convention sans nom';
}

function Absent() {
  return (
    <>
      <PageHeader title="Convention introuvable" />
      <div className="card">
        <EmptyState
          title="Cette convention n’est pas sur cet ordinateur"
          actions={
            <Link className="button button-primary" to={['conventions']}>
              Voir les conventions
            </Link>
          }
        >
          <p>Elle a été effacée, ou elle se trouve sur un autre ordinateur.</p>
        </EmptyState>
      </div>
    </>
  );
}

/** Kept and listed, but not opened: its questions are in its model. */
function UnknownModel({ model }: { model: string }) {
  return (
    <>
      <PageHeader title="Modèle inconnu" />
      <Banner tone="warn">
        <p>
          Cette convention suit le modèle « {model} », que cet ordinateur ne connaît pas. Elle est conservée
          telle quelle. Pour l’ouvrir, importez le fichier de ce modèle dans l’écran{' '}
          <Link to={['modeles']}>Modèles</Link>, ou installez une version plus récente de Tacite.
        </p>
      </Banner>
    </>
  );
}

function Deleted({ convention }: TabProps) {
  const { store } = useServices();
  return (
    <>
      <PageHeader title={titleOf(convention)} subtitle={convention.model.shortTitle} />
      <Banner tone="info">
        <p>Cette convention est dans la corbeille. Rien n’en est perdu.</p>
        <div className="row">
          <Button onClick={() => void store.restore(convention.id)}>Rétablir la convention</Button>
          <Button variant="quiet" onClick={() => navigate(['conventions'])}>
            Voir les conventions
          </Button>
        </div>
      </Banner>
    </>
  );
}
