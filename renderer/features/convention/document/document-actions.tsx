import { plural } from '@shared/base/text.ts';
import { printPdf } from '@renderer/parts/print-pdf.ts';
import { printedSaid, savedSaid, useCommand } from '@renderer/parts/use-command.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, SaidBanner, type Said } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { issueDocument, nameOfMade, type MadeDocument } from './issue-document.ts';

interface ActionsProps {
  readonly convention: OpenConvention;
  /** Null while it is being made. */
  readonly made: MadeDocument | null;
}

/** Prints or saves the document shown. What leaves is kept as it left, under its version. */
export function DocumentActions({ convention, made }: ActionsProps) {
  const services = useServices();
  const { host } = services;
  const { said, busy, run } = useCommand();
  const unavailable = busy ? 'Une opération est en cours.' : made ? null : 'Le document se prépare.';
  const isReady = convention.status === 'ready';
  const issue = async (ready: MadeDocument): Promise<Said | null> => {
    const sentence = await issueDocument(services, convention, ready);
    return sentence === null ? null : { tone: 'late', sentence };
  };

  const save = (ready: MadeDocument) =>
    run(async () => {
      const outcome = await host.saveFile({
        suggestedName: nameOfMade(convention, ready),
        filter: { label: 'Document PDF', extensions: ['pdf'] },
        mime: 'application/pdf',
        bytes: ready.document.bytes,
      });
      const left = outcome.kind === 'saved' || outcome.kind === 'downloaded';
      return (left ? await issue(ready) : null) ?? savedSaid(outcome);
    });

  const { print } = host;
  const printIt = (ready: MadeDocument) =>
    run(async () => {
      if (!print) return null;
      // Kept before it leaves: a page on paper must be known to the one who prints it.
      return (await issue(ready)) ?? printedSaid(await printPdf(ready.document.bytes, print));
    });

  return (
    <div className="stack-s">
      <div className="row">
        {print ? (
          <Button
            variant={isReady ? 'primary' : 'secondary'}
            unavailable={unavailable}
            onClick={() => made && void printIt(made)}
          >
            Imprimer le document…
          </Button>
        ) : null}
        <Button
          variant={!print && isReady ? 'primary' : 'secondary'}
          unavailable={unavailable}
          onClick={() => made && void save(made)}
        >
          Enregistrer le PDF…
        </Button>
        {made ? (
          <span className="muted">
            {made.document.reference} · {plural(made.document.pages, 'page', 'pages')}
          </span>
        ) : null}
      </div>
      <SaidBanner said={said} />
    </div>
  );
}
