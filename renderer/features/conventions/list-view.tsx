import { useDeferredValue, useMemo, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { formatInteger, plural } from '@shared/base/text.ts';
import type { Row } from '@shared/overview/index.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { Button, EmptyState, Link } from '@renderer/ui/index.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { RowsTable } from './rows-table.tsx';
import { rememberedState, rememberState, type ListState } from './remember.ts';
import { filterRows, isFiltered, NO_FILTERS, sortRows, type Filters, type Sort } from './rows.ts';
import { useRemoval } from './use-removal.tsx';

/** Rows drawn at once: the rest comes on demand, so that ten thousand stay smooth. */
const STEP = 200;

/** Search, filters, table, selection. */
export function ListView({ rows }: { readonly rows: readonly Row[] }) {
  const { store } = useServices();
  const today = useToday();
  const [state, setState] = useState<ListState>(() => rememberedState(store));
  const [limit, setLimit] = useState(STEP);
  const [selected, setSelected] = useState<ReadonlySet<RecordId>>(new Set());
  const removal = useRemoval();
  const update = (part: Partial<ListState>) => {
    const next = { ...state, ...part };
    setState(next);
    rememberState(store, next);
    setLimit(STEP);
  };
  // Typing stays immediate; the table follows as soon as it can.
  const filters = useDeferredValue(state.filters);
  const { sort } = state;
  const found = useMemo(() => filterRows(rows, filters, today), [rows, filters, today]);
  const sorted = useMemo(() => sortRows(found, sort), [found, sort]);
  // Only what the filters show is selected: nobody deletes what they cannot see.
  const chosen = useMemo(() => sorted.filter(({ summary }) => selected.has(summary.id)), [sorted, selected]);

  if (rows.length === 0) {
    return (
      <div className="stack">
        {removal.banner}
        <NoConvention />
      </div>
    );
  }
  return (
    <div className="stack">
      <FilterBar
        rows={rows}
        filters={state.filters}
        onChange={(next: Filters) => update({ filters: next })}
      />
      <div className="muted list-count">
        <p role="status">
          {isFiltered(filters)
            ? `${plural(found.length, 'convention', 'conventions')} sur ${formatInteger(rows.length)}`
            : plural(rows.length, 'convention', 'conventions')}
        </p>
        {isFiltered(state.filters) ? (
          <Button variant="quiet" onClick={() => update({ filters: NO_FILTERS })}>
            Effacer les filtres
          </Button>
        ) : null}
      </div>
      {found.length === 0 ? (
        <div className="card">
          <EmptyState title="Aucune convention ne correspond">
            <p>Vérifiez l’orthographe, ou effacez les filtres pour revoir toute la liste.</p>
          </EmptyState>
        </div>
      ) : (
        <RowsTable
          rows={sorted.slice(0, limit)}
          total={sorted.length}
          sort={sort}
          onSort={(next: Sort) => update({ sort: next })}
          selected={selected}
          allSelected={chosen.length === sorted.length}
          onSelect={setSelected}
          onSelectAll={(on) => setSelected(on ? new Set(sorted.map(({ summary }) => summary.id)) : new Set())}
        />
      )}
      {sorted.length > limit ? (
        <div>
          <Button onClick={() => setLimit(limit + STEP)}>
            Afficher la suite ({plural(sorted.length - limit, 'convention', 'conventions')})
          </Button>
        </div>
      ) : null}
      {chosen.length === 0 ? removal.banner : null}
      {chosen.length > 0 ? (
        <BulkBar
          rows={chosen}
          onClear={() => setSelected(new Set())}
          onRemove={(ids) => {
            setSelected(new Set());
            void removal.remove(ids);
          }}
        />
      ) : null}
    </div>
  );
}

const NoConvention = () => (
  <div className="card">
    <EmptyState
      title="Aucune convention pour l’instant"
      actions={
        <>
          <Link className="button button-primary" to={['nouvelle']}>
            Créer une convention
          </Link>
          <Link className="button" to={['reglages']}>
            Voir des exemples
          </Link>
        </>
      }
    >
      <p>
        Cette liste montrera chaque convention, son statut, sa prochaine échéance et ce qui lui manque. Elle
        se trie et se filtre.
      </p>
    </EmptyState>
  </div>
);
