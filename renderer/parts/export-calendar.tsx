import { useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Dialog } from '@renderer/ui/index.ts';
import { saveCalendar, type CalendarExportOutcome } from './calendar-export.ts';
import { CalendarPreview, usePreparedCalendar } from './calendar-preview.tsx';

interface ExportCalendarProps {
  /** Read when the dialog opens. */
  readonly ids: readonly RecordId[] | 'all';
  /** What happened, once the dialog is closed after a save; the screen says it where it says such things. */
  readonly onDone: (sentence: string) => void;
}

/** « Exporter le calendrier… »: shows what the file changes, then saves it. */
export function ExportCalendar({ ids, onDone }: ExportCalendarProps) {
  const [asked, setAsked] = useState<readonly RecordId[] | 'all' | null>(null);
  return (
    <>
      <Button onClick={() => setAsked(ids)}>Exporter le calendrier…</Button>
      {asked === null ? null : (
        <ExportCalendarDialog
          ids={asked}
          onClose={() => setAsked(null)}
          onDone={(sentence) => {
            setAsked(null);
            onDone(sentence);
          }}
        />
      )}
    </>
  );
}

interface DialogProps extends ExportCalendarProps {
  readonly onClose: () => void;
}

function ExportCalendarDialog({ ids, onDone, onClose }: DialogProps) {
  const services = useServices();
  const prepared = usePreparedCalendar(ids);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<CalendarExportOutcome | null>(null);
  const save = async () => {
    if (prepared === null) return;
    setBusy(true);
    const result = await saveCalendar(services, prepared);
    setBusy(false);
    if (result.kind === 'done') onDone(result.sentence);
    else setOutcome(result);
  };
  const unavailable = busy ? 'Enregistrement en cours.' : prepared === null ? 'Le fichier se prépare.' : null;
  return (
    <Dialog
      title="Exporter le calendrier"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button variant="primary" unavailable={unavailable} onClick={() => void save()}>
            Enregistrer le fichier…
          </Button>
        </>
      }
    >
      <CalendarPreview prepared={prepared} />
      {outcome?.kind === 'failed' ? (
        <Banner tone="late" announce>
          <p>{outcome.sentence}</p>
        </Banner>
      ) : null}
    </Dialog>
  );
}
