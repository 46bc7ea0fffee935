import type { RecordId } from '@shared/base/brands.ts';
import { formatDay } from '@shared/base/text.ts';
import { toggled } from '@shared/base/toggled.ts';
import { fateOf } from '@shared/leaving/erasure.ts';
import type { Finding } from '@shared/leaving/find-person.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { dayOfInstant } from '@renderer/services/index.ts';
import { Banner, Tick } from '@renderer/ui/index.ts';

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly records: ReadonlyMap<RecordId, TaciteRecord>;
  /** Ranks of those to erase. */
  readonly chosen: ReadonlySet<number>;
  readonly onChange: (chosen: ReadonlySet<number>) => void;
}

/** What was found, record by record; what may be erased has a box, what the law keeps says why. */
export function FindingList({ findings, records, chosen, onChange }: FindingListProps) {
  const recordOf = ({ place }: Finding) => ('record' in place ? (records.get(place.record) ?? null) : null);
  const groups = new Map<string, (readonly [number, Finding])[]>();
  for (const [rank, finding] of findings.entries()) {
    const key = 'record' in finding.place ? finding.place.record : finding.title;
    groups.set(key, [...(groups.get(key) ?? []), [rank, finding]]);
  }
  return [...groups].map(([key, group]) => {
    const kept = group.map(([, one]) => fateOf(one, recordOf(one))).find((fate) => fate.kind === 'archive');
    return (
      <section key={key} className="finding-group">
        <h3>{group[0]?.[1].title}</h3>
        {kept ? <Banner tone="info">{kept.sentence}</Banner> : null}
        <ul className="findings">
          {group.map(([rank, finding]) => (
            <li key={rank}>
              {fateOf(finding, recordOf(finding)).kind === 'erasable' ? (
                <Tick
                  type="checkbox"
                  name={`finding-${rank}`}
                  checked={chosen.has(rank)}
                  onChange={(ticked) => onChange(toggled(chosen, rank, ticked))}
                >
                  <Words finding={finding} />
                </Tick>
              ) : (
                <Words finding={finding} />
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Words({ finding: { label, text, at } }: { readonly finding: Finding }) {
  return (
    <span className="where">
      <strong>{label}</strong>
      {text === '' ? '' : `\u00a0: ${text}`}
      {at ? <span className="muted"> ({formatDay(dayOfInstant(at))})</span> : null}
    </span>
  );
}
