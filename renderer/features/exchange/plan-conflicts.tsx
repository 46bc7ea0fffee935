import { labelOfRegister } from '@shared/leaving/register-labels.ts';
import type { PlanConflict, PlanItem } from '@shared/exchange/plan.ts';
import type { Entry, TaciteRecord } from '@shared/model/record.ts';
import type { Rehearsal } from './read-rehearse.ts';
import { baseText, valueText } from './value-text.ts';
import { writerOf, writersPhrase } from './writers.ts';

interface PlanConflictsProps {
  readonly item: PlanItem;
  readonly record: TaciteRecord;
  readonly rehearsal: Rehearsal;
}

/** Beyond, « Conflits » shows them all, one by one. */
const MOST = 20;

/** The answers written on both sides of one record, and what each field said before. */
export function PlanConflicts({ item, record, rehearsal }: PlanConflictsProps) {
  const { conflicts } = item;
  return (
    <>
      <ul className="plan-conflicts">
        {conflicts.slice(0, MOST).map((conflict) => (
          <li key={conflict.key} data-plan-conflict={conflict.key}>
            <strong>{labelOfRegister(record, conflict.key, rehearsal.models)}</strong>
            <Sides conflict={conflict} record={record} rehearsal={rehearsal} />
          </li>
        ))}
      </ul>
      {conflicts.length > MOST ? <p>… et {conflicts.length - MOST} autres.</p> : null}
    </>
  );
}

interface SidesProps {
  readonly conflict: PlanConflict;
  readonly record: TaciteRecord;
  readonly rehearsal: Rehearsal;
}

function Sides({ conflict: { key, base, mine, theirs }, record, rehearsal }: SidesProps) {
  const { models } = rehearsal;
  const said = (entry: Entry) => valueText(record, key, entry.value, models);
  return (
    <dl className="sides">
      {base ? (
        <Side
          label="Avant ces deux réponses"
          text={baseText(record, key, base, models)}
          entries={base}
          rehearsal={rehearsal}
        />
      ) : null}
      {[...mine, ...theirs].map((entry) => (
        <Side
          key={entry.dot.n + entry.dot.device}
          label={mine.includes(entry) ? 'Ici' : 'Dans le paquet'}
          text={said(entry)}
          entries={[entry]}
          rehearsal={rehearsal}
        />
      ))}
    </dl>
  );
}

interface SideProps {
  readonly label: string;
  readonly text: string;
  readonly entries: readonly Entry[];
  readonly rehearsal: Rehearsal;
}

function Side({ label, text, entries, rehearsal: { computers } }: SideProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="side-text">{text}</span>
        {entries.length > 0 ? (
          <span className="muted">
            {' '}
            ({writersPhrase(entries.map((entry) => writerOf(entry, computers)))})
          </span>
        ) : null}
      </dd>
    </div>
  );
}
