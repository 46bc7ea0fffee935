import { useEffect, useState } from 'react';
import { formatCents } from '@shared/base/text.ts';
import {
  contributionsCsv,
  moneyByYearAndIssuer,
  moneyRowOf,
  type MoneyRow,
  type MoneyTable,
} from '@shared/overview/index.ts';
import { saveCsv } from '@renderer/parts/save-csv.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { Banner, Button, Card, EmptyState, useLive } from '@renderer/ui/index.ts';

/** What the conventions cost and bring, per civil year and issuer: the table for the accountant. */
export function BudgetView() {
  const rows = useMoneyRows();
  if (rows === null) return <p className="muted">Calcul des montants…</p>;
  const totals = moneyByYearAndIssuer(rows);
  if (totals.due.issuers.length === 0 && totals.received.issuers.length === 0) {
    return (
      <div className="card">
        <EmptyState title="Aucun montant connu pour l’instant">
          <p>
            Les contributions de chaque convention apparaissent ici, année par année, dès que sa prise d’effet
            et son montant sont connus.
          </p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="stack">
      {totals.notes.map((note) => (
        <Banner key={note} tone="info">
          <p>{note}</p>
        </Banner>
      ))}
      {totals.due.issuers.length > 0 ? (
        <Card title="À payer, par année civile" padded={false} actions={<ExportContributions rows={rows} />}>
          <MoneyByYear table={totals.due} caption="Contributions à payer par émetteur et par année civile" />
        </Card>
      ) : null}
      {totals.received.issuers.length > 0 ? (
        <Card title="À recevoir, par année civile" padded={false}>
          <MoneyByYear
            table={totals.received}
            caption="Indemnités à recevoir par émetteur et par année civile"
          />
        </Card>
      ) : null}
    </div>
  );
}

/** Read once per change of the list: schedules need whole records, which a list of thousands must not hold. */
function useMoneyRows(): readonly MoneyRow[] | null {
  const { store } = useServices();
  const models = useModels();
  const summaries = useLive(store.summaries());
  const [rows, setRows] = useState<readonly MoneyRow[] | null>(null);
  useEffect(() => {
    let current = true;
    if (summaries === undefined) return;
    void store.conventions('all').then((records) => {
      if (current) setRows(records.flatMap((record) => moneyRowOf(record, models) ?? []));
    });
    return () => {
      current = false;
    };
  }, [store, summaries, models]);
  return rows;
}

function ExportContributions({ rows }: { rows: readonly MoneyRow[] }) {
  const { host } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const save = async () => setSaid(await saveCsv(host, 'tacite-contributions.csv', contributionsCsv(rows)));
  return (
    <div className="row">
      <span role="status" className="muted">
        {said}
      </span>
      <Button onClick={() => void save()}>Exporter le détail (CSV)…</Button>
    </div>
  );
}

function MoneyByYear({ table, caption }: { table: MoneyTable; caption: string }) {
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Émetteur</th>
            {table.years.map((year) => (
              <th key={year} scope="col" className="num">
                {year}
              </th>
            ))}
            <th scope="col" className="num">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {table.issuers.map((line) => (
            <tr key={line.issuer}>
              <th scope="row">
                {line.issuer} <small className="muted">{line.labels.join(', ')}</small>
              </th>
              {table.years.map((year) => (
                <td key={year} className="num">
                  {line.byYear.has(year) ? formatCents(line.byYear.get(year) ?? 0) : '—'}
                </td>
              ))}
              <td className="num">{formatCents(line.totalCents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {table.years.map((year) => (
              <td key={year} className="num">
                {formatCents(table.byYear.get(year) ?? 0)}
              </td>
            ))}
            <td className="num">{formatCents(table.totalCents)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
