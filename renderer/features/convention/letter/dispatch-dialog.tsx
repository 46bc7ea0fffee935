import { useState } from 'react';
import { idFromBytes, type Day, type Sha256 } from '@shared/base/brands.ts';
import { formatDay } from '@shared/base/text.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { countedDateOf } from '@shared/calendar/safe.ts';
import { aboutEvent, dispatchKey } from '@shared/model/keys.ts';
import type { DispatchValue, Named } from '@shared/model/life.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { Banner, RadioGroup, TextInput } from '@renderer/ui/index.ts';
import { DateField, useDateText } from '../life/date-field.tsx';
import { RecordDialog } from '../life/record-dialog.tsx';
import { useRecording } from '../life/use-recording.ts';
import type { OpenConvention } from '../open-convention.ts';
import { ProofField } from '../pieces/proof-field.tsx';

interface DispatchDialogProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  readonly kind: DispatchValue['kind'];
  /** The dispatch to complete; absent for a new one. */
  readonly dispatch?: Named<DispatchValue> | undefined;
  /** Called after recording; with the day of delivery when it is known, to propose it as the receipt. */
  readonly onRecorded: (deliveredOn: Day | null) => void;
  readonly onClose: () => void;
}

type Outcome = NonNullable<DispatchValue['outcome']> | 'unknown';

const OUTCOMES: readonly { value: Outcome; label: string }[] = [
  { value: 'unknown', label: 'Pas encore connu' },
  { value: 'delivered', label: 'Remise à son destinataire' },
  { value: 'refused', label: 'Refusée' },
  { value: 'unclaimed', label: 'Non réclamée' },
];

/** Records a letter sent and, as they become known, its first presentation and its delivery: three dates, one counts. */
export function DispatchDialog({
  convention,
  event,
  kind,
  dispatch,
  onRecorded,
  onClose,
}: DispatchDialogProps) {
  const { randomBytes } = useServices();
  const today = useToday();
  const recording = useRecording(convention);
  const sent = useDateText(dispatch?.sentOn ?? today);
  const presented = useDateText(dispatch?.firstPresentedOn ?? null);
  const delivered = useDateText(dispatch?.deliveredOn ?? null);
  const [outcome, setOutcome] = useState<Outcome>(dispatch?.outcome ?? 'unknown');
  const [number, setNumber] = useState(dispatch?.number ?? '');
  const [proof, setProof] = useState<Sha256 | null>(dispatch?.proof ?? null);
  const deliveredOn = outcome === 'delivered' ? delivered.day : null;
  const wrong = orderProblem(sent.day, presented.day, deliveredOn);

  const record = async () => {
    if (sent.day === null) return;
    const id = dispatch?.id ?? idFromBytes(randomBytes(20));
    const value = {
      kind,
      about: aboutEvent(event),
      sentOn: sent.day,
      ...(presented.day === null ? {} : { firstPresentedOn: presented.day }),
      ...(deliveredOn === null ? {} : { deliveredOn }),
      ...(outcome === 'unknown' ? {} : { outcome }),
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      ...(proof === null ? {} : { proof }),
    };
    const what = deliveredOn === null ? 'sent' : 'delivered';
    if (await recording.record({ [dispatchKey(id)]: value }, what, event.date)) onRecorded(deliveredOn);
  };

  return (
    <RecordDialog
      wide
      title={dispatch ? 'Suivre la lettre envoyée' : 'Enregistrer l’envoi de la lettre'}
      confirm={dispatch ? 'Enregistrer le suivi' : 'Enregistrer l’envoi'}
      recording={recording}
      unavailable={
        sent.problem ??
        presented.problem ??
        (sent.day === null ? 'Écrivez d’abord la date d’envoi.' : null) ??
        (outcome === 'delivered' && delivered.day === null
          ? (delivered.problem ?? 'Écrivez d’abord la date de remise.')
          : wrong)
      }
      onRecord={() => void record()}
      onClose={onClose}
    >
      <p className="muted">{countedDateOf(convention.model, event.kind)?.sentence ?? ''}</p>
      <DateField
        label="1. Envoi"
        name="sentOn"
        date={sent}
        hint="Le jour de la preuve de dépôt."
        notAfter={today}
      />
      <TextInput
        label="Numéro du recommandé"
        mention="facultatif"
        name="dispatchNumber"
        maxLength={50}
        value={number}
        onChange={setNumber}
      />
      <DateField
        label="2. Première présentation"
        name="firstPresentedOn"
        mention="facultatif"
        date={presented}
        hint="Le jour où le facteur l’a présentée la première fois. Cette date ne compte pas."
        notAfter={today}
      />
      <RadioGroup
        label="Ce que la lettre est devenue"
        name="dispatchOutcome"
        value={outcome}
        choices={OUTCOMES}
        onChange={setOutcome}
      />
      {outcome === 'delivered' ? (
        <DateField
          label="3. Remise : c’est elle qui compte"
          name="deliveredOn"
          date={delivered}
          hint="La date portée sur l’avis de réception. Tacite proposera ensuite de l’enregistrer comme réception de la demande."
          notAfter={today}
        />
      ) : null}
      {outcome === 'refused' || outcome === 'unclaimed' ? (
        <Banner tone="warn">
          <p>
            La convention compte la réception, et ne dit rien d’une lettre{' '}
            {outcome === 'refused' ? 'refusée' : 'non réclamée'} : Tacite ne calcule rien à partir de là.
            Gardez l’enveloppe, envoyez de nouveau la demande par un autre moyen et demandez conseil.
          </p>
        </Banner>
      ) : null}
      {wrong ? (
        <Banner tone="warn" announce>
          <p>{wrong}</p>
        </Banner>
      ) : null}
      <ProofField convention={convention} proof={proof} onChange={setProof} />
    </RecordDialog>
  );
}

/** A letter is sent, then presented, then delivered. */
function orderProblem(sent: Day | null, presented: Day | null, delivered: Day | null): string | null {
  if (sent !== null && presented !== null && presented < sent)
    return `La première présentation (${formatDay(presented)}) est antérieure à l’envoi (${formatDay(sent)}) : corrigez l’une des deux dates.`;
  if (sent !== null && delivered !== null && delivered < sent)
    return `La remise (${formatDay(delivered)}) est antérieure à l’envoi (${formatDay(sent)}) : corrigez l’une des deux dates.`;
  if (presented !== null && delivered !== null && delivered < presented)
    return `La remise (${formatDay(delivered)}) est antérieure à la première présentation (${formatDay(presented)}) : corrigez l’une des deux dates.`;
  return null;
}
