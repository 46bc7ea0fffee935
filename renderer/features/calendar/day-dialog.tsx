import { useMemo, useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import { Button, Dialog } from '@renderer/ui/index.ts';
import { useCalendar } from './context.ts';
import { dayHeading } from './dates.ts';
import { keyOf, sorted } from './entries.ts';
import { ConventionLink, EntryKind, EntryText } from './entry-parts.tsx';

/** Entries drawn at once: the same deadline may be that of thousands of conventions. */
const STEP = 50;

/** The list of a day. */
export function DayDialog({ day, onClose }: { day: Day; onClose: () => void }) {
  const { index } = useCalendar();
  const [limit, setLimit] = useState(STEP);
  const entries = useMemo(() => sorted(index.get(day) ?? []), [index, day]);
  return (
    <Dialog title={dayHeading(day)} onClose={onClose} wide>
      <p className="muted">{plural(entries.length, 'date', 'dates')} ce jour-là.</p>
      <ul className="plain cal-day-list">
        {entries.slice(0, limit).map((entry) => (
          <li key={keyOf(entry)}>
            <EntryKind entry={entry} />
            <div>
              <ConventionLink summary={entry.summary} />
              {entry.event.endDate === undefined ? null : (
                <small className="cal-model">jusqu’au {formatDay(entry.event.endDate)}</small>
              )}
            </div>
            <EntryText entry={entry} />
          </li>
        ))}
      </ul>
      {entries.length > limit ? (
        <div>
          <Button onClick={() => setLimit(limit + STEP)}>
            Afficher la suite ({plural(entries.length - limit, 'date', 'dates')})
          </Button>
        </div>
      ) : null}
    </Dialog>
  );
}
