import { useState } from 'react';
import { formatDay } from '@shared/base/text.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { eventSentence } from '@shared/calendar/labels.ts';
import { aboutEvent, decisionKey } from '@shared/model/keys.ts';
import { useToday } from '@renderer/services/index.ts';
import { RadioGroup, TextInput } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { DateField, useDateText } from './date-field.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { useRecording } from './use-recording.ts';

interface DecisionDialogProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  readonly onClose: () => void;
}

/** Records whether one stays or leaves at a coming notice deadline. */
export function DecisionDialog({ convention, event, onClose }: DecisionDialogProps) {
  const today = useToday();
  const recording = useRecording(convention);
  const known = convention.view.decisions.find(({ id }) => id === aboutEvent(event));
  const [decision, setDecision] = useState(known?.decision ?? null);
  const [by, setBy] = useState(known?.by ?? '');
  const date = useDateText(known?.on ?? today);

  const record = async () => {
    if (decision === null || date.day === null) return;
    const value = { decision, on: date.day, by: by.trim() };
    const about = `${decision} ${event.date}`;
    if (await recording.record({ [decisionKey(event)]: value }, 'decided', about)) onClose();
  };

  return (
    <RecordDialog
      title={`Décider pour le préavis du ${formatDay(event.date)}`}
      confirm="Enregistrer la décision"
      recording={recording}
      unavailable={
        decision === null
          ? 'Choisissez d’abord de rester ou de partir.'
          : by.trim() === ''
            ? 'Dites d’abord qui a décidé.'
            : (date.problem ?? (date.day === null ? 'Écrivez d’abord la date de la décision.' : null))
      }
      onRecord={() => void record()}
      onClose={onClose}
    >
      <p>{eventSentence(event)}</p>
      <RadioGroup
        label="Décision"
        name="decision"
        value={decision}
        onChange={setDecision}
        choices={[
          { value: 'stay', label: 'Rester : ce préavis ne sera plus rappelé.' },
          { value: 'leave', label: 'Partir : la lettre reste à envoyer, puis sa réception à enregistrer.' },
        ]}
      />
      <TextInput
        label="Qui a décidé ?"
        mention="obligatoire"
        hint="Par exemple « conseil municipal » ou « la maire »."
        name="decisionBy"
        maxLength={200}
        value={by}
        onChange={setBy}
      />
      <DateField label="Date de la décision" name="decisionOn" date={date} notAfter={today} />
    </RecordDialog>
  );
}
