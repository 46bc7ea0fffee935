import { plural } from '@shared/base/text.ts';
import type { PlanItem, PlanKind } from '@shared/exchange/plan.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { labelOfRegister, titleOfRecord } from '@shared/leaving/register-labels.ts';
import { PlanConflicts } from './plan-conflicts.tsx';
import type { Rehearsal } from './read-rehearse.ts';

interface KindWords {
  readonly kind: PlanKind;
  readonly count: string;
  readonly title: (n: number) => string;
  readonly hint: string;
}

const KINDS: readonly KindWords[] = [
  {
    kind: 'new',
    count: 'Nouvelles',
    title: (n) => plural(n, 'nouvelle fiche', 'nouvelles fiches'),
    hint: 'Elles n’étaient pas sur cet ordinateur.',
  },
  {
    kind: 'fromThem',
    count: 'Changées chez eux',
    title: (n) => plural(n, 'fiche changée chez eux', 'fiches changées chez eux'),
    hint: 'Vous ne les aviez pas modifiées : leurs changements arrivent ici.',
  },
  {
    kind: 'both',
    count: 'Changées des deux côtés',
    title: (n) => plural(n, 'fiche changée des deux côtés', 'fiches changées des deux côtés'),
    hint: 'Chacun a rempli des champs différents : tout est gardé, rien n’est à choisir.',
  },
  {
    kind: 'conflict',
    count: 'En conflit',
    title: (n) => plural(n, 'fiche en conflit', 'fiches en conflit'),
    hint: 'Un même champ a été écrit des deux côtés. Les deux réponses sont gardées jusqu’à ce que vous choisissiez, dans « Conflits ».',
  },
  {
    kind: 'hereOnly',
    count: 'Changées ici seulement',
    title: (n) => plural(n, 'fiche changée ici seulement', 'fiches changées ici seulement'),
    hint: 'Les vôtres sont plus à jour : rien ne change ici.',
  },
  {
    kind: 'identical',
    count: 'Identiques',
    title: (n) => plural(n, 'fiche identique', 'fiches identiques'),
    hint: 'Rien ne change.',
  },
];

/** Beyond, the list is cut: the count says how many there are. */
const MOST = 200;
const MOST_LABELS = 6;

/** What the import would do: counts, then each list. */
export function PlanLists({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { totals, items } = rehearsal.plan;
  return (
    <>
      <dl className="rehearsal-counts">
        {KINDS.map(({ kind, count }) => (
          <div key={kind} data-plan={kind}>
            <dt>{count}</dt>
            <dd>{totals.byKind[kind]}</dd>
          </div>
        ))}
        <div data-plan="rejected">
          <dt>Refusées</dt>
          <dd>{totals.rejected + rehearsal.open.quarantined.length}</dd>
        </div>
      </dl>
      {KINDS.map(({ kind, title, hint }) => {
        const found = items.filter(({ what }) => what === kind);
        if (found.length === 0) return null;
        return (
          <details key={kind} open={kind === 'conflict' || found.length <= 10}>
            <summary>
              <strong>{title(found.length)}</strong>
            </summary>
            <p className="muted">{hint}</p>
            <ul className="rehearsal-list">
              {found.slice(0, MOST).map((item) => (
                <li key={item.id}>
                  <Line item={item} rehearsal={rehearsal} />
                </li>
              ))}
            </ul>
            {found.length > MOST ? <p>… et {found.length - MOST} autres.</p> : null}
          </details>
        );
      })}
    </>
  );
}

interface LineProps {
  readonly item: PlanItem;
  readonly rehearsal: Rehearsal;
}

function Line({ item, rehearsal }: LineProps) {
  const record = item.merged ?? rehearsal.here.get(item.id) ?? rehearsal.received.get(item.id);
  if (!record) return item.id;
  if (item.what !== 'conflict') return lineOf(item, record, rehearsal);
  return (
    <>
      {item.deletes ? lineOf(item, record, rehearsal) : titleOfRecord(record, rehearsal.models)}
      <PlanConflicts item={item} record={record} rehearsal={rehearsal} />
    </>
  );
}

/** « Convention Mégalis, Office de tourisme : Téléphone, SIRET » */
function lineOf(item: PlanItem, record: TaciteRecord, { models }: Rehearsal): string {
  const title = titleOfRecord(record, models);
  if (item.deletes) return `${title} : va à la corbeille`;
  if (item.what === 'new' || item.what === 'identical' || item.what === 'hereOnly') return title;
  const labels = [...new Set(item.changed.map((key) => labelOfRegister(record, key, models)))];
  const more = labels.length > MOST_LABELS ? ` et ${labels.length - MOST_LABELS} autres` : '';
  return labels.length === 0 ? title : `${title} : ${labels.slice(0, MOST_LABELS).join(', ')}${more}`;
}
