import { useEffect, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner } from '@renderer/ui/index.ts';
import { changesSentence, prepareCalendar, type PreparedCalendar } from './calendar-export.ts';

/** Prepares the calendar file of these conventions; null while it is being made. `key` the caller by its `ids`. */
export function usePreparedCalendar(ids: readonly RecordId[] | 'all' | null): PreparedCalendar | null {
  const services = useServices();
  const [made, setMade] = useState<{ readonly ids: typeof ids; readonly file: PreparedCalendar } | null>(
    null,
  );
  useEffect(() => {
    if (ids === null) return undefined;
    let wanted = true;
    void prepareCalendar(services, ids).then((file) => {
      if (wanted) setMade({ ids, file });
    });
    return () => {
      wanted = false;
    };
  }, [services, ids]);
  return made?.ids === ids ? made.file : null;
}

/** What the file changes in an agenda that holds the last one: said before anything is written. */
export function CalendarPreview({ prepared }: { prepared: PreparedCalendar | null }) {
  if (prepared === null) return <p role="status">Comparaison avec le dernier export…</p>;
  const { changes, conventions } = prepared;
  const total = changes.added + changes.moved + changes.reworded + changes.unchanged;
  const same = changes.unchanged === total && changes.cancelled === 0;
  return (
    <>
      <Banner tone={same ? 'good' : 'info'} announce>
        <p>
          <strong>{changesSentence(changes)}</strong>
        </p>
      </Banner>
      <p>
        Le fichier contient {plural(total, 'ligne', 'lignes')} d’agenda, rappels compris, pour{' '}
        {plural(conventions, 'convention', 'conventions')}.
        {changes.cancelled > 0
          ? ' Les dates annulées y figurent avec la mention « Annulé » : vous pourrez les supprimer de votre agenda.'
          : ''}
      </p>
      <p className="muted">
        Ouvrez ensuite ce fichier .ics dans votre agenda (Outlook, Thunderbird, Google Agenda…). Une date déjà
        importée y est mise à jour, pas ajoutée une seconde fois, si votre agenda reconnaît les mises à jour.
      </p>
    </>
  );
}
