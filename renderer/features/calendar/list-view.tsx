import { useMemo, useState } from 'react';
import { formatDay, plural } from '@shared/base/text.ts';
import { Button, EmptyState, Tick } from '@renderer/ui/index.ts';
import { useCalendar } from './context.ts';
import { countFrom, entriesFrom, keyOf, type Entry } from './entries.ts';
import { ConventionLink, EntryKind, EntryText } from './entry-parts.tsx';

/** Rows drawn at once: the rest comes on demand. */
const STEP = 100;

/** Every date in order, from today on. */
export function ListView() {
  const { index, today } = useCalendar();
  const [past, setPast] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const from = past ? null : today;
  const total = useMemo(() => countFrom(index, from), [index, from]);
  const entries = useMemo(() => entriesFrom(index, from, limit), [index, from, limit]);
  return (
    <div className="stack-s">
      <div className="row">
        <p role="status" className="muted">
          {past ? plural(total, 'date', 'dates') : `${plural(total, 'date', 'dates')} à venir`}
        </p>
        <Tick type="checkbox" name="past" checked={past} onChange={setPast}>
          Montrer aussi les dates passées
        </Tick>
      </div>
      {entries.length === 0 ? (
        <div className="card">
          <EmptyState title="Aucune date à montrer">
            <p>Effacez les filtres, ou montrez aussi les dates passées.</p>
          </EmptyState>
        </div>
      ) : (
        <div className="card">
          <table className="table cal-list" aria-label="Dates, de la plus proche à la plus lointaine">
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">Nature</th>
                <th scope="col">Convention</th>
                <th scope="col">Ce qui se passe</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <ListRow key={keyOf(entry)} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > entries.length ? (
        <div>
          <Button onClick={() => setLimit(limit + STEP)}>
            Afficher la suite ({plural(total - entries.length, 'date', 'dates')})
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const ListRow = ({ entry }: { entry: Entry }) => (
  <tr data-event={`${entry.event.kind}:${entry.event.date}`}>
    <th scope="row">
      {formatDay(entry.event.date)}
      {entry.event.endDate === undefined || entry.event.endDate === entry.event.date ? null : (
        <small className="cal-model">jusqu’au {formatDay(entry.event.endDate)}</small>
      )}
    </th>
    <td>
      <EntryKind entry={entry} />
    </td>
    <td>
      <ConventionLink summary={entry.summary} />
    </td>
    <td>
      <EntryText entry={entry} />
    </td>
  </tr>
);
