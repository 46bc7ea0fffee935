import { useMemo } from 'react';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { rowOn } from '@shared/overview/index.ts';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { Link, PageHeader, Tabs, useLive, usePath } from '@renderer/ui/index.ts';
import { BudgetView } from './budget-view.tsx';
import { ListView } from './list-view.tsx';
import { TrashView } from './trash-view.tsx';
import './conventions.css';

const TRASH = 'corbeille';
const BUDGET = 'budget';

/** The list of conventions, what they cost, and those that were deleted. */
export function ConventionsList() {
  const { store } = useServices();
  const today = useToday();
  const models = useModels();
  const summaries = useLive(store.summaries());
  const settings = useLive(store.settings()) ?? DEFAULT_SETTINGS;
  const shown = usePath()[1];
  const trash = shown === TRASH;
  const budget = shown === BUDGET;
  const rows = useMemo(
    () =>
      (summaries ?? [])
        .filter((one) => one.deletedAt === null)
        .map((one) => rowOn(one, today, settings, models)),
    [summaries, today, settings, models],
  );
  const deleted = useMemo(
    () =>
      (summaries ?? [])
        .filter((one) => one.deletedAt !== null)
        .map((one) => rowOn(one, today, settings, models)),
    [summaries, today, settings, models],
  );
  return (
    <>
      <PageHeader
        title={trash ? 'Corbeille' : budget ? 'Budget' : 'Conventions'}
        actions={
          rows.length === 0 && !trash ? undefined : (
            <Link className="button button-primary" to={['nouvelle']}>
              Nouvelle convention
            </Link>
          )
        }
      />
      <Tabs
        label="Conventions, budget et corbeille"
        current={trash ? TRASH : budget ? BUDGET : 'liste'}
        tabs={[
          { id: 'liste', label: `En cours et passées (${rows.length})`, to: ['conventions'] },
          { id: BUDGET, label: 'Budget', to: ['conventions', BUDGET] },
          { id: TRASH, label: `Corbeille (${deleted.length})`, to: ['conventions', TRASH] },
        ]}
      />
      <div className="list-panel">
        {summaries === undefined ? (
          <p className="muted">Lecture des conventions…</p>
        ) : trash ? (
          <TrashView rows={deleted} />
        ) : budget ? (
          <BudgetView />
        ) : (
          <ListView rows={rows} />
        )}
      </div>
    </>
  );
}
