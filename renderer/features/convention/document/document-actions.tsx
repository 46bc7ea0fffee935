import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { printPdf } from '@renderer/parts/print-pdf.ts';
import { reasonSentence, saveSentence } from '@renderer/parts/save-sentences.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, type Tone } from '@renderer/ui/index.ts';
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
  const [said, setSaid] = useState<{ tone: Tone; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const unavailable = busy ? 'Une opération est en cours.' : made ? null : 'Le document se prépare.';
  const isReady = convention.status === 'ready';

  const guarded = async (work: (ready: MadeDocument) => Promise<void>) => {
    if (!made) return;
    setBusy(true);
    setSaid(null);
    try {
      await work(made);
    } catch (error) {
      setSaid({
        tone: 'late',
        text: `L’opération a échoué : ${error instanceof Error ? error.message : ''}`,
      });
    }
    setBusy(false);
  };

  const save = () =>
    guarded(async (ready) => {
      const outcome = await host.saveFile({
        suggestedName: nameOfMade(convention, ready),
        filter: { label: 'Document PDF', extensions: ['pdf'] },
        mime: 'application/pdf',
        bytes: ready.document.bytes,
      });
      if (outcome.kind === 'saved' || outcome.kind === 'downloaded') {
        const issued = await issueDocument(services, convention, ready);
        if (issued) return setSaid({ tone: 'late', text: issued });
      }
      setSaid({ tone: outcome.kind === 'failed' ? 'late' : 'good', text: saveSentence(outcome) });
    });

  const print = () =>
    guarded(async (ready) => {
      if (!host.print) return;
      // Kept before it leaves: a page on paper must be known to the one who prints it.
      const issued = await issueDocument(services, convention, ready);
      if (issued) return setSaid({ tone: 'late', text: issued });
      const outcome = await printPdf(ready.document.bytes, host.print);
      if (outcome.kind === 'failed')
        setSaid({ tone: 'late', text: `Impression refusée. ${reasonSentence(outcome.reason)}` });
    });

  return (
    <div className="stack-s">
      <div className="row">
        {host.print ? (
          <Button
            variant={isReady ? 'primary' : 'secondary'}
            unavailable={unavailable}
            onClick={() => void print()}
          >
            Imprimer le document…
          </Button>
        ) : null}
        <Button
          variant={!host.print && isReady ? 'primary' : 'secondary'}
          unavailable={unavailable}
          onClick={() => void save()}
        >
          Enregistrer le PDF…
        </Button>
        {made ? (
          <span className="muted">
            {made.document.reference} · {plural(made.document.pages, 'page', 'pages')}
          </span>
        ) : null}
      </div>
      {said ? (
        <Banner tone={said.tone} announce>
          <p>{said.text}</p>
        </Banner>
      ) : null}
    </div>
  );
}
