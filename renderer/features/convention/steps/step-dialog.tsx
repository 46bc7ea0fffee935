import { useMemo, useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import { formatDay } from '@shared/base/text.ts';
import { asDay } from '@shared/base/day.ts';
import type { StepSpec } from '@shared/conventions/schema.ts';
import { answerKey, STATUS } from '@shared/model/keys.ts';
import { readDate } from '@shared/rules/identifiers/date.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { Banner, Button, Dialog, RadioGroup, Refusal, TextInput } from '@renderer/ui/index.ts';
import { ChangesList, useChanges } from '../life/changes-list.tsx';
import type { OpenConvention } from '../open-convention.ts';
import '../life/life.css';

interface StepDialogProps {
  readonly convention: OpenConvention;
  readonly step: StepSpec;
  readonly onClose: () => void;
}

/** Records a step of the paper's life with its date; the way of signing is asked with the signature. */
export function StepDialog({ convention, step, onClose }: StepDialogProps) {
  const { store } = useServices();
  const today = useToday();
  const known = convention.answers[step.dateField];
  const [text, setText] = useState(formatDay(asDay(typeof known === 'string' ? known : '') ?? today));
  const [mode, setMode] = useState(convention.answers['signatureMode'] ?? null);
  const [failure, setFailure] = useState<string | null>(null);
  const asksMode = step.status === 'signedByBeneficiary';
  const date = readDate(text).iso;
  const problem =
    date === null ? 'Cette date n’existe pas. Écrivez jour/mois/année, par exemple 31/10/2026.' : null;

  const after = useMemo(() => {
    if (date === null) return null;
    const answers = { ...convention.answers, [step.dateField]: date };
    return { answers, recordedStatus: step.status };
  }, [convention.answers, date, step]);
  const changes = useChanges(convention, today, after);

  const record = async () => {
    if (date === null || (asksMode && mode === null)) return;
    const registers: Record<string, Json> = { [STATUS]: step.status, [answerKey(step.dateField)]: date };
    if (asksMode) registers[answerKey('signatureMode')] = mode;
    const written = await store.write(convention.id, registers, { what: 'status', about: step.status });
    if (written.ok) onClose();
    else setFailure(failureSentence(written.error));
  };

  return (
    <Dialog
      title={step.action}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            variant="primary"
            unavailable={
              problem ?? (asksMode && mode === null ? 'Dites d’abord comment le document a été signé.' : null)
            }
            onClick={() => void record()}
          >
            {step.action}
          </Button>
        </>
      }
    >
      <TextInput
        label="Date"
        hint="Jour/mois/année."
        inputMode="numeric"
        name="stepDate"
        value={text}
        error={problem}
        onChange={setText}
      />
      {date !== null && date > today ? (
        <Banner tone="warn">
          <p>Cette date est dans le futur. Vérifiez-la avant d’enregistrer.</p>
        </Banner>
      ) : null}
      {asksMode ? (
        <RadioGroup
          label="Comment le document a-t-il été signé ?"
          name="mode"
          value={typeof mode === 'string' ? mode : null}
          onChange={setMode}
          choices={[
            {
              value: 'handwritten',
              label: 'À la main, sur papier. L’original papier fait foi : conservez-le.',
            },
            { value: 'electronic', label: 'Électroniquement, dans un fichier.' },
          ]}
        />
      ) : null}
      <ChangesList changes={changes} />
      <Refusal>{failure}</Refusal>
    </Dialog>
  );
}
