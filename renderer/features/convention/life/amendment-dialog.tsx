import { useMemo, useState } from 'react';
import { idFromBytes } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import { amendableFields } from '@shared/conventions/life-facts.ts';
import { isAsked } from '@shared/conventions/missing.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import { amendmentKey } from '@shared/model/keys.ts';
import { answersOn } from '@shared/model/life.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { Banner, Button, Select, TextArea } from '@renderer/ui/index.ts';
import { FieldControl } from '../form/field-control.tsx';
import type { OpenConvention } from '../open-convention.ts';
import { ChangesList, useChanges } from './changes-list.tsx';
import { DateField, useDateText, type DateText } from './date-field.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { useRecording } from './use-recording.ts';

interface AmendmentDialogProps {
  readonly convention: OpenConvention;
  readonly onClose: () => void;
}

type Changes = Readonly<Record<string, Json>>;

/** Records an amendment: new answers from a day on. The form keeps what the signed text says. */
export function AmendmentDialog({ convention, onClose }: AmendmentDialogProps) {
  const { randomBytes } = useServices();
  const today = useToday();
  const recording = useRecording(convention);
  const date = useDateText(null);
  const [changes, setChanges] = useState<Changes>({});
  const [note, setNote] = useState('');
  const { answers, model, view } = convention;
  const inForce = answersOn({ answers, amendments: view.amendments }, date.day ?? today);
  const changed = Object.entries(changes).filter(
    ([id, value]) => canonicalJson(inForce[id] ?? null) !== canonicalJson(value),
  );
  const wrong = problemsOf(model, { ...inForce, ...changes }).find(
    ({ fieldId, level }) => level === 'error' && fieldId in changes,
  );
  const after = useMemo(() => {
    if (date.day === null || Object.keys(changes).length === 0) return null;
    const added = { on: date.day, changes };
    // A later amendment still wins over this one.
    const amendments = [...view.amendments, added].toSorted((a, b) =>
      a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
    );
    return { amendments };
  }, [date.day, changes, view.amendments]);
  const effects = useChanges(convention, today, after);

  const record = async () => {
    if (date.day === null) return;
    const key = amendmentKey(idFromBytes(randomBytes(20)));
    const value = { on: date.day, changes: Object.fromEntries(changed), note: note.trim() };
    if (await recording.record({ [key]: value }, 'amended', '')) onClose();
  };

  return (
    <RecordDialog
      wide
      title="Enregistrer un avenant"
      confirm="Enregistrer l’avenant"
      recording={recording}
      unavailable={unavailableOf(date, changed.length, wrong?.sentence)}
      onRecord={() => void record()}
      onClose={onClose}
    >
      <p className="muted">
        Un avenant change le texte à partir d’un jour. Le formulaire garde ce qui a été signé ; joignez
        l’avenant signé dans « Pièces signées ».
      </p>
      <DateField label="Premier jour où l’avenant s’applique" name="amendmentOn" date={date} />
      <AmendedFields convention={convention} inForce={inForce} changes={changes} onChange={setChanges} />
      <TextArea
        label="Note"
        mention="facultatif"
        hint="Par exemple la délibération, ou le numéro de l’avenant."
        name="amendmentNote"
        rows={2}
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      {Object.keys(changes).length > 0 && changed.length === 0 ? (
        <Banner tone="info">
          <p>Ces réponses sont déjà celles en vigueur : changez-en au moins une.</p>
        </Banner>
      ) : null}
      <ChangesList changes={effects} />
    </RecordDialog>
  );
}

function unavailableOf(date: DateText, changed: number, wrong: string | undefined): string | null {
  if (date.day === null) return date.problem ?? 'Écrivez d’abord le jour où l’avenant s’applique.';
  if (changed === 0) return 'Dites d’abord ce que l’avenant change.';
  return wrong ?? null;
}

interface AmendedFieldsProps {
  readonly convention: OpenConvention;
  readonly inForce: Changes;
  readonly changes: Changes;
  readonly onChange: (changes: Changes) => void;
}

/** The answers that the amendment changes: chosen one by one, each starting from the one in force. */
function AmendedFields({ convention, inForce, changes, onChange }: AmendedFieldsProps) {
  const { model } = convention;
  const answers = { ...inForce, ...changes };
  const offered = amendableFields(model).filter((field) => !(field.id in changes) && isAsked(field, answers));
  // The controls of the form, over the answers of the amendment.
  const amended: OpenConvention = {
    ...convention,
    answers,
    problems: problemsOf(model, answers),
    answer: (id, value) => onChange({ ...changes, [id]: value }),
  };
  return (
    <>
      <Select
        label="Ce que l’avenant change"
        hint="Choisissez une réponse, puis écrivez la nouvelle. Recommencez s’il y en a plusieurs."
        name="amendedField"
        blank="Choisir une réponse…"
        value=""
        choices={offered.map((field) => ({ value: field.id, label: field.prompt }))}
        onChange={(id) => {
          if (id !== '') onChange({ ...changes, [id]: inForce[id] ?? null });
        }}
      />
      {Object.keys(changes).map((id) => {
        const field = fieldOf(model, id);
        if (field === null) return null;
        return (
          <div key={id} className="amended">
            <FieldControl convention={amended} field={field} />
            <Button
              variant="quiet"
              onClick={() =>
                onChange(Object.fromEntries(Object.entries(changes).filter(([key]) => key !== id)))
              }
            >
              Ne pas changer<span className="visually-hidden"> : {field.prompt}</span>
            </Button>
          </div>
        );
      })}
    </>
  );
}
