import { formatCents, plural } from '@shared/base/text.ts';
import { contributionsOf } from '@shared/overview/index.ts';
import { Why } from '@renderer/parts/why.tsx';
import { Banner, Card } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';

/** What each civil year costs, with its reason. Amounts are labelled as the document does: excluding VAT. */
export function ContributionsCard({ convention }: { convention: OpenConvention }) {
  const schedule = contributionsOf(convention.model, convention.answers, convention.life);
  if (schedule === null) return null;
  return (
    <Card title="Contributions par année civile (hors taxes)" padded={false}>
      {schedule.refusal ? (
        <Banner tone="warn">
          <p>{schedule.refusal}</p>
        </Banner>
      ) : null}
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Année</th>
              <th scope="col">Mois</th>
              <th scope="col" className="num">
                Montant
              </th>
              <th scope="col">Pourquoi</th>
            </tr>
          </thead>
          <tbody>
            {schedule.years.map((year) => (
              <tr key={year.year}>
                <th scope="row">{year.year}</th>
                <td>{plural(year.months, 'mois', 'mois')}</td>
                <td className="num">
                  {formatCents(year.amountCents)}
                  {year.alternativeCents === undefined ? null : (
                    <small className="muted"> (autre lecture : {formatCents(year.alternativeCents)})</small>
                  )}
                </td>
                <td>
                  <Why
                    derivation={year.derivation}
                    question="Pourquoi ce montant ?"
                    about={`pour l’année ${year.year}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                Total jusqu’à la fin
              </th>
              <td className="num">{formatCents(schedule.totalCents)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}
