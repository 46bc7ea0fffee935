import { useState } from 'react';
import { formatDay, plural } from '@shared/base/text.ts';
import type { Row } from '@shared/overview/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { dayOfInstant, useServices } from '@renderer/services/index.ts';
import { Banner, Button, EmptyState, Link, LiveRegion, Refusal } from '@renderer/ui/index.ts';
import { rowTitle } from './rows.ts';
import { ModelName } from './rows-table.tsx';

const STEP = 200;

/** The deleted conventions, the latest first, each of which can come back. */
export function TrashView({ rows }: { readonly rows: readonly Row[] }) {
  const { store } = useServices();
  const [limit, setLimit] = useState(STEP);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const restore = async (row: Row) => {
    const restored = await store.restore(row.summary.id);
    setFailure(restored.ok ? null : failureSentence(restored.error));
    if (restored.ok) setSaid(`«\u00a0${rowTitle(row)}\u00a0» est de nouveau dans la liste.`);
  };
  const latest = rows.toSorted((a, b) =>
    (a.summary.deletedAt ?? '') < (b.summary.deletedAt ?? '') ? 1 : -1,
  );
  return (
    <div className="stack">
      <Refusal>{failure}</Refusal>
      {said ? <Banner tone="good">{said}</Banner> : null}
      <LiveRegion>{said}</LiveRegion>
      {rows.length === 0 ? (
        <div className="card">
          <EmptyState title="La corbeille est vide">
            <p>
              Les conventions supprimées viennent ici, avec leurs pièces jointes. Vous pouvez les rétablir.
            </p>
          </EmptyState>
        </div>
      ) : (
        <div className="card">
          <table className="table list-table" aria-label="Conventions supprimées">
            <thead>
              <tr>
                <th scope="col">Établissement</th>
                <th scope="col">Modèle</th>
                <th scope="col">Supprimée le</th>
                <th scope="col">
                  <span className="visually-hidden">Action</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {latest.slice(0, limit).map((row) => (
                <tr key={row.summary.id}>
                  <th scope="row" className="list-name">
                    <Link to={['convention', row.summary.id]}>{rowTitle(row)}</Link>
                  </th>
                  <td>
                    <ModelName title={row.modelShortTitle} />
                  </td>
                  <td>{row.summary.deletedAt ? formatDay(dayOfInstant(row.summary.deletedAt)) : ''}</td>
                  <td className="num">
                    <Button onClick={() => void restore(row)}>
                      Rétablir<span className="visually-hidden"> {rowTitle(row)}</span>
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > limit ? (
        <div>
          <Button onClick={() => setLimit(limit + STEP)}>
            Afficher la suite ({plural(rows.length - limit, 'convention', 'conventions')})
          </Button>
        </div>
      ) : null}
    </div>
  );
}
