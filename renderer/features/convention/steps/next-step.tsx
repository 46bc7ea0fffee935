import { useState } from 'react';
import { nextSteps } from '@shared/conventions/status.ts';
import { Button, Link } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { StepDialog } from './step-dialog.tsx';

interface NextStepProps {
  readonly convention: OpenConvention;
  readonly tab: string;
}

/** The one primary action of the screen: what this convention waits for. */
export function NextStepButton({ convention, tab }: NextStepProps) {
  const [open, setOpen] = useState(false);
  const step = nextSteps(convention.model, convention.status)[0];
  if (convention.status === 'draft') {
    return tab === 'formulaire' ? null : (
      <Link className="button button-primary" to={['convention', convention.id, 'formulaire']}>
        Compléter le formulaire
      </Link>
    );
  }
  // The document tab has its own primary action, which comes first while nothing is signed.
  if (!step || (tab === 'document' && convention.status === 'ready')) return null;
  // A paper of an ended model was printed and signed long ago: what is left is to say when.
  if (convention.status === 'ready' && tab === 'formulaire' && convention.model.state === 'current') {
    return (
      <Link className="button button-primary" to={['convention', convention.id, 'document']}>
        Imprimer le document
      </Link>
    );
  }
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {step.action}…
      </Button>
      {open ? <StepDialog convention={convention} step={step} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
