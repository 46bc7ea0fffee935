import { useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { conventionsCsv, type Row } from '@shared/overview/index.ts';
import { ExportCalendar } from '@renderer/parts/export-calendar.tsx';
import { chosenToSend } from '@renderer/parts/chosen-to-send.ts';
import { saveCsv } from '@renderer/parts/save-csv.ts';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { Button, LiveRegion, navigate, useLive } from '@renderer/ui/index.ts';
import { RemoveDialog } from './remove-dialog.tsx';

interface BulkBarProps {
  readonly rows: readonly Row[];
  readonly onClear: () => void;
  readonly onRemove: (ids: readonly RecordId[]) => void;
}

/** What can be done with the selection; says how many there are. */
export function BulkBar({ rows, onClear, onRemove }: BulkBarProps) {
  const { store, host } = useServices();
  const today = useToday();
  const models = useModels();
  const settings = useLive(store.settings()) ?? DEFAULT_SETTINGS;
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const ids = rows.map(({ summary }) => summary.id);
  const count = plural(ids.length, 'convention sélectionnée', 'conventions sélectionnées');
  const saveTable = async () => {
    const summaries = rows.map(({ summary }) => summary);
    setSaid(
      await saveCsv(host, 'tacite-conventions.csv', conventionsCsv(summaries, today, settings, models)),
    );
  };
  const send = () => {
    chosenToSend.put(ids);
    navigate(['echanges', 'envoyer']);
  };
  return (
    <section className="bulk" aria-label="Sélection">
      <strong className="grow">{count}</strong>
      <ExportCalendar ids={ids} onDone={setSaid} />
      <Button onClick={() => void saveTable()}>Exporter le tableau (CSV)…</Button>
      <Button onClick={send}>Envoyer…</Button>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Supprimer…
      </Button>
      <Button variant="quiet" onClick={onClear}>
        Désélectionner
      </Button>
      <LiveRegion>{said || count}</LiveRegion>
      {said ? <p className="bulk-said">{said}</p> : null}
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
