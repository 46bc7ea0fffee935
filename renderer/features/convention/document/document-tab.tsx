import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import { printPdf } from '@renderer/parts/print-pdf.ts';
import { reasonSentence, saveSentence } from '@renderer/parts/save-sentences.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Link, type Tone } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { fileNameOf, issueDocument } from './issue-document.ts';
import { useDocument, type DocumentState } from './use-document.ts';

/** The document to sign: seen here, printed, saved. What leaves is kept as it left, under its version. */
export function DocumentTab({ convention }: { convention: OpenConvention }) {
  const state = useDocument(convention);
  return (
    <div className="stack">
      {convention.status === 'draft' ? <DraftNotice convention={convention} /> : null}
      {state.kind === 'failed' ? (
        <Banner tone="late" announce>
          <p>Le document n’a pas pu être préparé : {state.message}. Vos réponses sont enregistrées.</p>
        </Banner>
      ) : (
        <Actions convention={convention} state={state} />
      )}
      {state.kind === 'making' ? <p className="muted">Préparation du document…</p> : null}
      {state.kind === 'made' ? <PdfPages bytes={state.document.bytes} label="Document à signer" /> : null}
    </div>
  );
}

const DraftNotice = ({ convention }: { convention: OpenConvention }) => (
  <Banner tone="info">
    <p>
      {plural(convention.missing.length, 'champ manque', 'champs manquent')} encore : le document porte la
      mention « Brouillon » et laisse des pointillés à remplir à la main.{' '}
      <Link to={['convention', convention.id, 'formulaire']}>Compléter le formulaire</Link>
    </p>
  </Banner>
);

interface ActionsProps {
  readonly convention: OpenConvention;
  readonly state: Exclude<DocumentState, { kind: 'failed' }>;
}

function Actions({ convention, state }: ActionsProps) {
  const services = useServices();
  const { host } = services;
  const [said, setSaid] = useState<{ tone: Tone; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const made = state.kind === 'made' ? state : null;
  const unavailable = busy ? 'Une opération est en cours.' : made ? null : 'Le document se prépare.';

  const guarded = async (work: (ready: NonNullable<typeof made>) => Promise<void>) => {
    if (!made) return;
    setBusy(true);
    setSaid(null);
    try {
      await work(made);
    } catch (error) {
      setSaid({
        tone: 'late',
        text: `L’opération a échoué : ${error instanceof Error ? error.message : ''}`,
      });
    }
    setBusy(false);
  };

  const save = () =>
    guarded(async (ready) => {
      const outcome = await host.saveFile({
        suggestedName: fileNameOf(convention, ready.version),
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
            variant={convention.status === 'ready' ? 'primary' : 'secondary'}
            unavailable={unavailable}
            onClick={() => void print()}
          >
            Imprimer le document…
          </Button>
        ) : null}
        <Button
          variant={!host.print && convention.status === 'ready' ? 'primary' : 'secondary'}
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
