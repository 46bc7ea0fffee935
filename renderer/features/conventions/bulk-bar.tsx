import { useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import type { Row } from '@shared/overview/index.ts';
import { exportCalendar, type CalendarExportOutcome } from '@renderer/parts/calendar-export.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, LiveRegion } from '@renderer/ui/index.ts';
import { RemoveDialog } from './remove-dialog.tsx';

interface BulkBarProps {
  readonly rows: readonly Row[];
  readonly onClear: () => void;
  readonly onRemove: (ids: readonly RecordId[]) => void;
}

/** What can be done with the selection; says how many there are. */
export function BulkBar({ rows, onClear, onRemove }: BulkBarProps) {
  const services = useServices();
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<CalendarExportOutcome | null>(null);
  const busy = useRef(false);
  const ids = rows.map(({ summary }) => summary.id);
  const count = plural(ids.length, 'convention sélectionnée', 'conventions sélectionnées');
  const exportThem = async () => {
    if (busy.current) return;
    busy.current = true;
    setOutcome(await exportCalendar(services, ids));
    busy.current = false;
  };
  const said = outcome === null || outcome.kind === 'cancelled' ? '' : outcome.sentence;
  return (
    <section className="bulk" aria-label="Sélection">
      <strong className="grow">{count}</strong>
      <Button onClick={() => void exportThem()}>Exporter le calendrier…</Button>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Supprimer…
      </Button>
      <Button variant="quiet" onClick={onClear}>
        Désélectionner
      </Button>
      <LiveRegion>{said || count}</LiveRegion>
      {said ? (
        <p className={outcome?.kind === 'failed' ? 'bulk-said field-error' : 'bulk-said'}>{said}</p>
      ) : null}
      {asking ? (
        <RemoveDialog
          rows={rows}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onRemove(ids);
          }}
        />
      ) : null}
    </section>
  );
}
