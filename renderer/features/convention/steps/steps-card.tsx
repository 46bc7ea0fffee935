import { useState } from 'react';
import { asDay } from '@shared/base/day.ts';
import { formatDay } from '@shared/base/text.ts';
import type { StepSpec } from '@shared/conventions/schema.ts';
import { nextSteps, stepBack, statusLabel } from '@shared/conventions/status.ts';
import { STATUS } from '@shared/model/keys.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, Card, Refusal } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { StepDialog } from './step-dialog.tsx';

/** The life of the paper, step by step, each with its date. */
export function StepsCard({ convention }: { convention: OpenConvention }) {
  const { store } = useServices();
  const [asked, setAsked] = useState<StepSpec | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { model, answers, view, status } = convention;
  const reached = model.steps.findIndex((step) => step.status === view.recordedStatus);
  const offered = nextSteps(model, status);
  const back = stepBack(model, view.recordedStatus);
  // A model may follow no paper: there is then nothing to record.
  if (model.steps.length === 0) return null;
  const goBack = async () => {
    if (back === null) return;
    const written = await store.write(convention.id, { [STATUS]: back }, { what: 'status', about: back });
    if (!written.ok) setFailure(failureSentence(written.error));
  };
  return (
    <Card title="Étapes">
      <ol className="plain steps">
        {model.steps.map((step, index) => {
          const value = answers[step.dateField];
          const date = typeof value === 'string' ? asDay(value) : null;
          const done = index <= reached;
          return (
            <li key={step.status} className={done ? 'step-done' : 'step-todo'}>
              <span aria-hidden="true">{done ? '✓' : '○'}</span>
              <span>
                {statusLabel(step.status)}
                <span className="visually-hidden">{done ? ' : fait' : ' : à faire'}</span>
                {done && date ? <small className="muted"> le {formatDay(date)}</small> : null}
              </span>
              {offered.includes(step) ? <Button onClick={() => setAsked(step)}>{step.action}…</Button> : null}
            </li>
          );
        })}
      </ol>
      {status === 'draft' ? (
        <p className="muted">
          Complétez d’abord le formulaire : les étapes s’ouvrent quand plus rien ne manque.
        </p>
      ) : null}
      {back ? (
        <Button variant="quiet" onClick={() => void goBack()}>
          Revenir à l’étape précédente
        </Button>
      ) : null}
      <Refusal>{failure}</Refusal>
      {asked ? <StepDialog convention={convention} step={asked} onClose={() => setAsked(null)} /> : null}
    </Card>
  );
}
