import { useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import { renewalKey } from '@shared/model/keys.ts';
import type { SummaryEvent } from '@shared/model/summary.ts';
import { mayRenew, pendingRenewals } from '@shared/overview/index.ts';
import { useToday } from '@renderer/services/index.ts';
import { Banner, Button, ChoiceGroup, RadioGroup, TextArea, TextInput, Tick } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { DateField, useDateText } from './date-field.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { useRecording } from './use-recording.ts';

/** The renewals that passed without a recorded decision, oldest first. */
function usePending({ life, view, status }: OpenConvention): readonly SummaryEvent[] {
  const today = useToday();
  if (!mayRenew(status)) return [];
  const decided = Object.fromEntries(view.renewals.map(({ id, decision }) => [`renewal.${id}`, decision]));
  const { old, recent } = pendingRenewals({ events: life.events, decided, createdAt: view.createdAt }, today);
  return [...old, ...recent];
}

/** Says that a tacit renewal passed, and asks who decided: never silently. */
export function PendingRenewals({ convention }: { readonly convention: OpenConvention }) {
  const pending = usePending(convention);
  const [open, setOpen] = useState(false);
  const [first] = pending;
  if (first === undefined) return null;
  return (
    <Banner tone="warn">
      <p>
        {pending.length === 1
          ? `La ${convention.model.noun} a été reconduite le ${formatDay(first.date)}, et personne n’a encore dit qui l’a décidé.`
          : `${plural(pending.length, 'reconduction passée', 'reconductions passées')} à confirmer : dites qui les a décidées.`}
      </p>
      <div>
        <Button onClick={() => setOpen(true)}>Enregistrer la décision…</Button>
      </div>
      {open ? (
        <RenewalsDialog convention={convention} pending={pending} onClose={() => setOpen(false)} />
      ) : null}
    </Banner>
  );
}

interface RenewalsDialogProps {
  readonly convention: OpenConvention;
  readonly pending: readonly SummaryEvent[];
  readonly onClose: () => void;
}

/** Records who decided one or several renewals, in one write. */
function RenewalsDialog({ convention, pending, onClose }: RenewalsDialogProps) {
  const today = useToday();
  const recording = useRecording(convention);
  // Kept as it was when the dialog opened: the list shrinks as soon as the decision is written.
  const [asked] = useState(pending);
  const [kept, setKept] = useState<readonly string[]>(() => asked.map(({ occurrence }) => occurrence));
  const [by, setBy] = useState('');
  const [note, setNote] = useState('');
  const [decision, setDecision] = useState<'renewed' | 'endLater'>('renewed');
  const date = useDateText(null);

  const record = async () => {
    const chosen = asked.filter(({ occurrence }) => kept.includes(occurrence));
    const registers: Record<string, Json> = {};
    for (const { occurrence, date: on } of chosen) {
      registers[renewalKey(occurrence)] = {
        on,
        by: by.trim(),
        decision,
        ...(date.day === null ? {} : { decidedOn: date.day }),
        note: note.trim(),
      };
    }
    const about = chosen.map(({ date: on }) => on).join(' ');
    if (await recording.record(registers, 'renewed', about)) onClose();
  };

  return (
    <RecordDialog
      title={asked.length > 1 ? 'Confirmer les reconductions' : 'Enregistrer la décision de reconduction'}
      confirm="Enregistrer la décision"
      recording={recording}
      unavailable={
        kept.length === 0
          ? 'Cochez d’abord une reconduction.'
          : by.trim() === ''
            ? 'Dites d’abord qui a décidé.'
            : date.problem
      }
      onRecord={() => void record()}
      onClose={onClose}
    >
      {asked.length > 1 ? (
        <ChoiceGroup
          label="Reconductions"
          hint="La même décision est écrite pour toutes celles qui sont cochées."
        >
          {asked.map(({ occurrence, date: on }) => (
            <Tick
              key={occurrence}
              type="checkbox"
              name="renewal"
              value={occurrence}
              checked={kept.includes(occurrence)}
              onChange={(checked) =>
                setKept(checked ? [...kept, occurrence] : kept.filter((other) => other !== occurrence))
              }
            >
              Reconduite le {formatDay(on)}
            </Tick>
          ))}
        </ChoiceGroup>
      ) : (
        <p>
          La {convention.model.noun} a été reconduite le {asked.map(({ date: on }) => formatDay(on)).join('')}
          , sans qu’aucun courrier ne parte.
        </p>
      )}
      <TextInput
        label="Qui a décidé ?"
        mention="obligatoire"
        hint="Par exemple « conseil municipal » ou « la maire »."
        name="renewalBy"
        maxLength={200}
        value={by}
        onChange={setBy}
      />
      <DateField
        label="Date de la décision"
        name="renewalDecidedOn"
        mention="facultatif"
        date={date}
        notAfter={today}
      />
      <RadioGroup
        label="Et pour la suite ?"
        name="renewalDecision"
        value={decision}
        onChange={setDecision}
        choices={[
          { value: 'renewed', label: `On garde la ${convention.model.noun}.` },
          {
            value: 'endLater',
            label: 'On la garde pour cette période, et on partira à la prochaine date possible.',
          },
        ]}
      />
      <TextArea
        label="Note"
        mention="facultatif"
        name="renewalNote"
        rows={2}
        maxLength={500}
        value={note}
        onChange={setNote}
      />
    </RecordDialog>
  );
}
