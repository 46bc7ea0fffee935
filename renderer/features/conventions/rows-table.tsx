import { memo, useCallback } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import { pieceLabel } from '@shared/conventions/returns.ts';
import type { Deadline, Row } from '@shared/overview/index.ts';
import { StatusChip } from '@renderer/parts/status-chip.tsx';
import { Chip, Link } from '@renderer/ui/index.ts';
import { rowTitle, todoCount, type Sort, type SortKey } from './rows.ts';

interface RowsTableProps {
  readonly rows: readonly Row[];
  /** How many rows « select all » means, drawn or not. */
  readonly total: number;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly selected: ReadonlySet<RecordId>;
  readonly allSelected: boolean;
  readonly onSelect: (change: (before: ReadonlySet<RecordId>) => ReadonlySet<RecordId>) => void;
  readonly onSelectAll: (on: boolean) => void;
}

const COLUMNS: readonly { readonly key: SortKey; readonly label: string }[] = [
  { key: 'place', label: 'Établissement' },
  { key: 'model', label: 'Modèle' },
  { key: 'status', label: 'Statut' },
  { key: 'deadline', label: 'Prochaine échéance' },
  { key: 'todo', label: 'À compléter' },
];

/** The table of conventions: sortable headings, a box a row. */
export function RowsTable(props: RowsTableProps) {
  const { rows, total, sort, onSort, selected, allSelected, onSelect, onSelectAll } = props;
  const toggle = useCallback(
    (id: RecordId, on: boolean) =>
      onSelect((before) => {
        const after = new Set(before);
        if (on) after.add(id);
        else after.delete(id);
        return after;
      }),
    [onSelect],
  );
  return (
    <div className="card">
      <table className="table list-table" aria-label="Conventions">
        <thead>
          <tr>
            <th scope="col" className="list-box">
              <input
                type="checkbox"
                aria-label={`Tout sélectionner\u00a0: ${plural(total, 'convention', 'conventions')}`}
                checked={allSelected}
                onChange={(event) => onSelectAll(event.currentTarget.checked)}
              />
            </th>
            {COLUMNS.map(({ key, label }) => (
              <SortHeading key={key} column={key} label={label} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow
              key={row.summary.id}
              row={row}
              selected={selected.has(row.summary.id)}
              onToggle={toggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SortHeadingProps {
  readonly column: SortKey;
  readonly label: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function SortHeading({ column, label, sort, onSort }: SortHeadingProps) {
  const current = sort.key === column;
  return (
    <th
      scope="col"
      className={`list-${column}`}
      aria-sort={current ? (sort.down ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort"
        onClick={() => onSort({ key: column, down: current ? !sort.down : column === 'todo' })}
      >
        {label}
        <span aria-hidden="true" className="list-arrow">
          {current ? (sort.down ? '↓' : '↑') : '↕'}
        </span>
      </button>
    </th>
  );
}

interface TableRowProps {
  readonly row: Row;
  readonly selected: boolean;
  readonly onToggle: (id: RecordId, on: boolean) => void;
}

const TableRow = memo(function TableRow({ row, selected, onToggle }: TableRowProps) {
  const { summary } = row;
  return (
    <tr className={selected ? 'list-selected' : undefined}>
      <td className="list-box">
        <input
          type="checkbox"
          aria-label={`Sélectionner ${rowTitle(row)}, ${row.modelShortTitle}`}
          checked={selected}
          onChange={(event) => onToggle(summary.id, event.currentTarget.checked)}
        />
      </td>
      <th scope="row" className="list-name">
        <Link to={['convention', summary.id]}>{rowTitle(row)}</Link>
        {summary.sample ? <small> (exemple)</small> : null}
      </th>
      <td>
        <ModelName title={row.modelShortTitle} />
      </td>
      <td>
        <StatusChip status={row.status} label={row.statusLabel} />
      </td>
      <td>{row.next ? <DeadlineText next={row.next} /> : <Nothing />}</td>
      <td>{todoCount(row) > 0 ? <TodoText row={row} /> : <Nothing />}</td>
    </tr>
  );
});

const Nothing = () => (
  <>
    <span aria-hidden="true" className="muted">
      —
    </span>
    <span className="visually-hidden">Rien</span>
  </>
);

const LONGEST_NUMBER = 15;

/** A number such as 2025-004 never breaks at its hyphen. */
export function ModelName({ title }: { readonly title: string }) {
  const cut = title.lastIndexOf(' ') + 1;
  if (title.length - cut > LONGEST_NUMBER) return title;
  return (
    <>
      {title.slice(0, cut)}
      <span className="nowrap">{title.slice(cut)}</span>
    </>
  );
}

/** Until when one can act, how near that is in words, and why: the day itself when the post has to carry something. */
function DeadlineText({ next }: { readonly next: Deadline }) {
  const posted = next.sendBy < next.date;
  return (
    <>
      <span className="list-date">
        {posted ? 'avant le ' : ''}
        {formatDay(next.sendBy)}
      </span>{' '}
      {next.urgency === 'later' ? (
        <span className="muted nowrap">{next.urgencyLabel}</span>
      ) : (
        <Chip tone={next.urgency}>{next.urgencyLabel}</Chip>
      )}
      <small>
        {next.label}
        {posted ? `, reçu le ${formatDay(next.date)} au plus tard` : ''}
      </small>
    </>
  );
}

function TodoText({ row: { summary } }: { readonly row: Row }) {
  const parts = [
    summary.missing.length > 0 ? plural(summary.missing.length, 'champ manquant', 'champs manquants') : '',
    summary.problems > 0 ? plural(summary.problems, 'réponse à corriger', 'réponses à corriger') : '',
    ...summary.missingPieces.map((piece) => `il manque ${pieceLabel(piece)}`),
  ].filter(Boolean);
  return <>{parts.join(', ')}</>;
}
