import { useMemo, useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { asDay } from '@shared/base/day.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import type { LifeFact } from '@shared/conventions/life-facts.ts';
import { answerKey, STATUS } from '@shared/model/keys.ts';
import { useToday } from '@renderer/services/index.ts';
import { Banner, RadioGroup } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { ChangesList, useChanges } from './changes-list.tsx';
import { DateField, useDateText } from './date-field.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { useRecording } from './use-recording.ts';

interface FactDialogProps {
  readonly convention: OpenConvention;
  readonly fact: LifeFact;
  /** Day proposed; what is recorded already comes first. */
  readonly proposed?: Day | undefined;
  readonly onClose: () => void;
}

/** Records a dated fact, and shows what it changes before applying it. */
export function FactDialog({ convention, fact, proposed, onClose }: FactDialogProps) {
  const { field, scope } = fact;
  const today = useToday();
  const recording = useRecording(convention);
  const known = convention.answers[field.id];
  const date = useDateText(proposed ?? asDay(typeof known === 'string' ? known : ''));
  const [chosen, setChosen] = useState<Json>(scope ? (convention.answers[scope.id] ?? 'all') : null);
  const scopeId = scope?.id;
  const after = useMemo(() => {
    if (date.day === null) return null;
    const more: Record<string, Json> = { [field.id]: date.day };
    if (scopeId !== undefined) more[scopeId] = chosen;
    return {
      answers: { ...convention.answers, ...more },
      ...(fact.status === null ? {} : { recordedStatus: fact.status }),
    };
  }, [convention.answers, date.day, field.id, scopeId, chosen, fact.status]);
  const changes = useChanges(convention, today, after);
  const doubts =
    after === null
      ? []
      : problemsOf(convention.model, after.answers).filter(({ fieldId }) => fieldId === field.id);

  const record = async () => {
    if (date.day === null) return;
    const registers: Record<string, Json> = { [answerKey(field.id)]: date.day };
    if (scope) registers[answerKey(scope.id)] = chosen;
    if (fact.status !== null) registers[STATUS] = fact.status;
    const [what, about] = fact.status === null ? ['recorded', field.id] : ['status', fact.status];
    if (await recording.record(registers, what, about)) onClose();
  };

  return (
    <RecordDialog
      title={fact.action}
      confirm={fact.action}
      recording={recording}
      unavailable={date.problem ?? (date.day === null ? 'Écrivez d’abord la date.' : null)}
      onRecord={() => void record()}
      onClose={onClose}
    >
      <DateField
        label={field.prompt}
        name="factDate"
        date={date}
        hint={field.hint}
        {...(field.id === 'extendedUntil' ? {} : { notAfter: today })}
      />
      {scope ? (
        <RadioGroup
          label={scope.prompt}
          hint={scope.hint}
          name="factScope"
          value={typeof chosen === 'string' ? chosen : null}
          choices={(scope.options ?? []).map(({ code, label }) => ({ value: code, label }))}
          onChange={setChosen}
        />
      ) : null}
      {doubts.map(({ sentence }) => (
        <Banner key={sentence} tone="warn" announce>
          <p>{sentence}</p>
        </Banner>
      ))}
      <ChangesList changes={changes} />
    </RecordDialog>
  );
}
