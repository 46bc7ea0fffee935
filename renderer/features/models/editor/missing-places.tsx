import { plural } from '@shared/base/text.ts';
import { Banner, Button } from '@renderer/ui/index.ts';
import { missingOf, type FieldRow } from './places.ts';

/** More would push the form out of sight; the list beside has them all. */
const SHOWN = 8;

/** Answers without a place, each one click away from it. */
export function MissingPlaces({
  rows,
  onAdd,
}: {
  readonly rows: readonly FieldRow[];
  readonly onAdd: (target: string) => void;
}) {
  const missing = missingOf(rows);
  if (missing.length === 0) return null;
  return (
    <div className="missing-places">
      <Banner tone="warn">
        <p>
          {missing.length === 1
            ? 'Une réponse n’a pas de place'
            : `${missing.length} réponses n’ont pas de place`}{' '}
          sur ce formulaire. Cliquez sur un nom pour la placer :
        </p>
        <ul className="plain unplaced-list">
          {missing.slice(0, SHOWN).map(({ target, label }) => (
            <li key={target}>
              <Button variant="quiet" onClick={() => onAdd(target)}>
                {label}
              </Button>
            </li>
          ))}
          {missing.length > SHOWN ? (
            <li>et {plural(missing.length - SHOWN, 'autre', 'autres')}, dans la liste.</li>
          ) : null}
        </ul>
      </Banner>
    </div>
  );
}
