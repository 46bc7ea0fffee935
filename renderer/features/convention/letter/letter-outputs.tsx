import type { CalendarEvent } from '@shared/calendar/event.ts';
import { printPdf } from '@renderer/parts/print-pdf.ts';
import { printedSaid, savedSaid, useCommand } from '@renderer/parts/use-command.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button } from '@renderer/ui/index.ts';
import { fileNameOf } from '../document/issue-document.ts';
import type { OpenConvention } from '../open-convention.ts';

interface LetterOutputsProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  /** Null while the letter is being made. */
  readonly bytes: Uint8Array | null;
}

/** Prints or saves the letter, and says how it went. */
export function LetterOutputs({ convention, event, bytes }: LetterOutputsProps) {
  const { host } = useServices();
  const { said, busy, run } = useCommand();
  const unavailable = busy ? 'Une opération est en cours.' : bytes ? null : 'La lettre se prépare.';
  const save = (letter: Uint8Array) =>
    run(async () =>
      savedSaid(
        await host.saveFile({
          suggestedName: fileNameOf(convention, 1).replace(/-v1\.pdf$/, `-lettre-${event.date}.pdf`),
          filter: { label: 'Document PDF', extensions: ['pdf'] },
          mime: 'application/pdf',
          bytes: letter,
        }),
      ),
    );
  const { print } = host;
  return (
    <>
      {print ? (
        <Button
          unavailable={unavailable}
          onClick={() => bytes && void run(async () => printedSaid(await printPdf(bytes, print)))}
        >
          Imprimer la lettre…
        </Button>
      ) : null}
      <Button variant="primary" unavailable={unavailable} onClick={() => bytes && void save(bytes)}>
        Enregistrer le PDF…
      </Button>
      <span className="letter-said" role={said?.tone === 'late' ? 'alert' : 'status'}>
        {said?.sentence}
      </span>
    </>
  );
}
