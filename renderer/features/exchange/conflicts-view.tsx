import { useEffect, useMemo, useState } from 'react';
import type { DeviceId, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { french, plural } from '@shared/base/text.ts';
import { correspondentOf } from '@shared/exchange/correspondents.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { Banner, Button, Card, EmptyState, Link, Refusal, useLive } from '@renderer/ui/index.ts';
import { ConflictCard } from './conflict-card.tsx';
import { conflictsIn, type Conflict, type RecordConflicts } from './conflicts.ts';
import { useExchangeState } from './exchange-state.ts';
import { useRecords } from './use-records.ts';

/** A choice just made: every answer that was there can still be taken instead. */
interface Choice {
  readonly id: RecordId;
  readonly title: string;
  readonly conflict: Conflict;
  readonly text: string;
}

/** Answers written on both sides: each waits until a person chooses. */
export function ConflictsView() {
  const { store } = useServices();
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const found = useConflicts();
  if (found === undefined) return <p className="muted">Lecture des fiches…</p>;

  const write = async (id: RecordId, conflict: Conflict, value: Json): Promise<boolean> => {
    const done = await store.write(
      id,
      { [conflict.key]: value },
      { what: 'resolved', about: conflict.label },
    );
    setFailure(done.ok ? null : failureSentence(done.error));
    return done.ok;
  };
  const choose = async (
    { record, title }: RecordConflicts,
    conflict: Conflict,
    value: Json,
    text: string,
  ) => {
    if (!(await write(record.id, conflict, value))) return;
    const choice = { id: record.id, title, conflict, text };
    setChoices((before) => [choice, ...before.filter((one) => !isSame(one, choice))]);
  };
  const change = async (choice: Choice, value: Json, text: string) => {
    if (!(await write(choice.id, choice.conflict, value))) return;
    setChoices((before) => before.map((one) => (one === choice ? { ...choice, text } : one)));
  };

  const count = found.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  return (
    <>
      <Refusal>{failure}</Refusal>
      {choices.map((choice) => (
        <Chosen
          key={`${choice.id} ${choice.conflict.key}`}
          choice={choice}
          onChange={(value, text) => void change(choice, value, text)}
        />
      ))}
      {count === 0 ? (
        <div className="card">
          <EmptyState title="Aucun conflit">
            <p>
              Quand un même champ est écrit sur deux ordinateurs, les deux réponses sont gardées et présentées
              ici. Vous choisissez ; rien ne disparaît avant.
            </p>
          </EmptyState>
        </div>
      ) : (
        <p role="status" data-conflicts={count}>
          <strong>{plural(count, 'réponse à choisir', 'réponses à choisir')}.</strong> Les deux versions sont
          gardées tant que personne n’a choisi.
        </p>
      )}
      {found.map((one) => (
        <Card
          key={one.record.id}
          title={one.title}
          actions={
            one.record.kind === 'convention' ? (
              <Link to={['convention', one.record.id, 'formulaire']}>Ouvrir la convention</Link>
            ) : null
          }
        >
          <div className="stack">
            {one.conflicts.map((conflict) => (
              <ConflictCard
                key={conflict.key}
                conflict={conflict}
                isConvention={one.record.kind === 'convention'}
                onChoose={(value, text) => void choose(one, conflict, value, text)}
              />
            ))}
          </div>
        </Card>
      ))}
    </>
  );
}

const isSame = (a: Choice, b: Choice): boolean => a.id === b.id && a.conflict.key === b.conflict.key;

function useConflicts(): readonly RecordConflicts[] | undefined {
  const { store } = useServices();
  const records = useRecords();
  const state = useExchangeState();
  const bases = useLive(useMemo(() => store.conflictBases(), [store]));
  const models = useModels();
  const today = useToday();
  const [ownDevice, setOwnDevice] = useState<DeviceId | null>(null);
  useEffect(() => {
    void store.ownDevice().then(({ id }) => setOwnDevice(id));
  }, [store]);
  return useMemo(() => {
    if (!records || !state || !bases || ownDevice === null) return undefined;
    const nameOf = (device: DeviceId) => correspondentOf(state, device)?.name ?? null;
    return conflictsIn(records, { models, bases, ownDevice, correspondentOf: nameOf, today });
  }, [records, state, bases, models, today, ownDevice]);
}

interface ChosenProps {
  readonly choice: Choice;
  readonly onChange: (value: Json, text: string) => void;
}

/** What was chosen, and the way back. */
function Chosen({ choice, onChange }: ChosenProps) {
  const { conflict, title, text } = choice;
  return (
    <Banner tone="good" announce>
      <p>
        <strong>{conflict.label}</strong>, {title} : {french(`« ${text} » est gardé.`)}
      </p>
      <div className="row">
        {conflict.options
          .filter((option) => option.text !== text)
          .map((option) => (
            <Button key={option.text} variant="quiet" onClick={() => onChange(option.value, option.text)}>
              Prendre plutôt {french(`« ${option.text} »`)}
            </Button>
          ))}
      </div>
    </Banner>
  );
}
