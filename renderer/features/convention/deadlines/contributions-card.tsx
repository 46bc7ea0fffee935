import { formatCents, formatDay } from '@shared/base/text.ts';
import { contributionsInForce, type Schedule, type YearDue } from '@shared/overview/index.ts';
import { Why } from '@renderer/parts/why.tsx';
import { Banner, Card } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';

/** What each civil year costs or brings, with its reason. Amounts are labelled as the document does. */
export function ContributionsCard({ convention }: { convention: OpenConvention }) {
  const { model, answers, view, life } = convention;
  const schedule = contributionsInForce(model, { answers, amendments: view.amendments }, life);
  if (schedule === null) return null;
  const what = schedule.direction === 'due' ? 'Contributions par année civile' : 'Indemnité à recevoir';
  return (
    <Card title={`${what} (${schedule.label})`} padded={false}>
      {schedule.refusal ? (
        <Banner tone="warn">
          <p>{schedule.refusal}</p>
        </Banner>
      ) : null}
      {schedule.alerts.map(({ sentence, why }) => (
        <Banner key={sentence} tone="warn">
          <p>{sentence}</p>
          <Why derivation={why} question="Pourquoi cette alerte ?" />
        </Banner>
      ))}
      {schedule.waiting.map(({ sentence }) => (
        <Banner key={sentence} tone="info">
          <p>{sentence}</p>
        </Banner>
      ))}
      {schedule.years.length > 0 ? <YearTable schedule={schedule} /> : null}
      {schedule.notes.length > 0 ? (
        <div className="card-body muted">
          {schedule.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      ) : null}
    </Card>
  );
}

function YearTable({ schedule }: { schedule: Schedule }) {
  const split = schedule.years.some((year) => year.split !== undefined);
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Année</th>
            <th scope="col">Ce qui est compté</th>
            <th scope="col" className="num">
              Montant
            </th>
            {split ? (
              <>
                <th scope="col" className="num">
                  Investissement
                </th>
                <th scope="col" className="num">
                  Fonctionnement
                </th>
              </>
            ) : null}
            <th scope="col">Pourquoi</th>
          </tr>
        </thead>
        <tbody>
          {schedule.years.map((due) => (
            <YearRow key={due.year} due={due} split={split} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Total jusqu’à la fin
            </th>
            <td className="num">{formatCents(schedule.totalCents)}</td>
            <td colSpan={split ? 3 : 1} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function YearRow({ due, split }: { due: YearDue; split: boolean }) {
  const { year, label, amountCents, alternative, window } = due;
  return (
    <tr>
      <th scope="row">{year}</th>
      <td>
        {label}
        {window ? (
          <small className="muted">
            {window.to === undefined
              ? ` (attendu à partir du ${formatDay(window.from)})`
              : ` (attendu du ${formatDay(window.from)} au ${formatDay(window.to)})`}
          </small>
        ) : null}
      </td>
      <td className="num">
        {formatCents(amountCents)}
        {alternative ? (
          <small className="muted">
            {' '}
            (autre lecture, {alternative.label} : {formatCents(alternative.amountCents)})
          </small>
        ) : null}
      </td>
      {split ? (
        <>
          <td className="num">{due.split ? formatCents(due.split.investmentCents) : ''}</td>
          <td className="num">{due.split ? formatCents(due.split.operatingCents) : ''}</td>
        </>
      ) : null}
      <td>
        <Why derivation={due.derivation} question="Pourquoi ce montant ?" about={`pour l’année ${year}`} />
      </td>
    </tr>
  );
}
