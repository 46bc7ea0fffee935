import { useMemo, useState } from 'react';
import { textOfAnswer } from '@shared/conventions/answer-text.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { Json } from '@shared/base/canonical.ts';
import { amendmentKey, DECISION, dispatchKey, renewalKey } from '@shared/model/keys.ts';
import type { AmendmentValue } from '@shared/model/life.ts';
import { useToday } from '@renderer/services/index.ts';
import { Button, Card } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { ChangesList, useChanges } from './changes-list.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { amendmentSentence, decisionSentence, dispatchSentence, renewalSentence } from './sentences.ts';
import { useRecording } from './use-recording.ts';

interface Line {
  readonly key: string;
  readonly sentence: string;
  readonly detail?: string;
  /** The amendment whose withdrawal changes dates or amounts. */
  readonly amendment?: string;
}

/** Decisions, amendments and letters recorded so far; each can be withdrawn, after seeing what that changes. */
export function HistoryCard({ convention }: { readonly convention: OpenConvention }) {
  const [asked, setAsked] = useState<Line | null>(null);
  const { view, model } = convention;
  const lines: readonly Line[] = [
    ...view.amendments.map((one) => ({
      key: amendmentKey(one.id),
      sentence: amendmentSentence(one, model),
      detail: changesText(one, model),
      amendment: one.id,
    })),
    ...view.renewals.map((one) => ({ key: renewalKey(one.id), sentence: renewalSentence(one) })),
    ...view.decisions.map((one) => ({ key: DECISION + one.id, sentence: decisionSentence(one) })),
    ...view.dispatches.map((one) => ({ key: dispatchKey(one.id), sentence: dispatchSentence(one) })),
  ];
  if (lines.length === 0) return null;
  return (
    <Card title="Ce qui a été enregistré" padded={false}>
      <ul className="plain">
        {lines.map((line) => (
          <li key={line.key} className="history-row">
            <span>
              {line.sentence}
              {line.detail ? <small className="muted">{line.detail}</small> : null}
            </span>
            <Button variant="quiet" onClick={() => setAsked(line)}>
              Retirer…<span className="visually-hidden"> {line.sentence}</span>
            </Button>
          </li>
        ))}
      </ul>
      {asked ? <WithdrawDialog convention={convention} line={asked} onClose={() => setAsked(null)} /> : null}
    </Card>
  );
}

/** The new answers of an amendment, as they are read on the form. */
function changesText({ changes }: AmendmentValue, model: ConventionModel): string {
  return Object.entries(changes)
    .map(([id, value]) => answerText(model, id, value))
    .filter((text) => text !== '')
    .join(' · ');
}

function answerText(model: ConventionModel, id: string, value: Json): string {
  const field = fieldOf(model, id);
  if (field === null) return '';
  const codes = Array.isArray(value) ? value : [value];
  const labels = (field.options ?? []).filter(({ code }) => codes.includes(code)).map(({ label }) => label);
  if (labels.length > 0) return labels.join(', ');
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  return textOfAnswer(field, value);
}

interface WithdrawDialogProps {
  readonly convention: OpenConvention;
  readonly line: Line;
  readonly onClose: () => void;
}

function WithdrawDialog({ convention, line, onClose }: WithdrawDialogProps) {
  const today = useToday();
  const recording = useRecording(convention);
  const { view } = convention;
  const after = useMemo(
    () => ({ amendments: view.amendments.filter(({ id }) => id !== line.amendment) }),
    [view.amendments, line.amendment],
  );
  const changes = useChanges(convention, today, after);
  const withdraw = async () => {
    if (await recording.record({ [line.key]: null }, 'withdrawn', line.key.split('.')[0] ?? '')) onClose();
  };
  return (
    <RecordDialog
      title="Retirer cet enregistrement ?"
      confirm="Retirer l’enregistrement"
      recording={recording}
      unavailable={null}
      onRecord={() => void withdraw()}
      onClose={onClose}
    >
      <p>{line.sentence}</p>
      {line.amendment === undefined ? null : <ChangesList changes={changes} />}
    </RecordDialog>
  );
}
