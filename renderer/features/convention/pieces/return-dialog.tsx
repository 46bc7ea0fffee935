import { useState } from 'react';
import { idFromBytes, type Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import {
  returnDatesProblem,
  sentFieldOf,
  signedDay,
  type ReturnFollowUp,
} from '@shared/conventions/return-checklist.ts';
import { pieceLabel } from '@shared/conventions/returns.ts';
import { answerKey, dispatchKey } from '@shared/model/keys.ts';
import type { DispatchValue } from '@shared/model/life.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { Banner, Select, TextInput } from '@renderer/ui/index.ts';
import { DateField, useDateText } from '../life/date-field.tsx';
import { RecordDialog } from '../life/record-dialog.tsx';
import { useRecording } from '../life/use-recording.ts';
import type { OpenConvention } from '../open-convention.ts';
import { ProofField } from './proof-field.tsx';

type Means = NonNullable<DispatchValue['means']>;

const MEANS: readonly { readonly value: Means; readonly label: string; readonly paper: boolean }[] = [
  { value: 'registered', label: 'Lettre recommandée avec avis de réception', paper: true },
  { value: 'post', label: 'Lettre simple', paper: true },
  { value: 'handed', label: 'Remise en main propre', paper: true },
  { value: 'contactForm', label: 'Formulaire de contact', paper: false },
  { value: 'email', label: 'Message électronique', paper: false },
];

interface ReturnDialogProps {
  readonly convention: OpenConvention;
  readonly item: ReturnFollowUp;
  readonly onClose: () => void;
}

/** Records when a piece of the return left, arrived and was acknowledged, and what proves it. */
export function ReturnDialog({ convention, item, onClose }: ReturnDialogProps) {
  const { randomBytes } = useServices();
  const today = useToday();
  const recording = useRecording(convention);
  const { piece, paper, dispatch } = item;
  const sent = useDateText(item.sentOn ?? (dispatch === null ? today : null));
  const received = useDateText(item.receivedOn);
  const acknowledged = useDateText(item.acknowledgedOn);
  const [means, setMeans] = useState<Means | ''>(dispatch?.means ?? '');
  const [number, setNumber] = useState(dispatch?.number ?? '');
  const [proof, setProof] = useState<Sha256 | null>(dispatch?.proof ?? null);
  const wrong = returnDatesProblem({
    signedOn: signedDay(convention.model, convention.answers),
    sentOn: sent.day,
    receivedOn: received.day,
    acknowledgedOn: acknowledged.day,
  });

  const record = async () => {
    if (sent.day === null) return;
    const value: Record<string, Json> = {
      kind: 'return',
      about: piece,
      sentOn: sent.day,
      ...(received.day === null ? {} : { deliveredOn: received.day }),
      ...(acknowledged.day === null ? {} : { acknowledgedOn: acknowledged.day }),
      ...(means === '' ? {} : { means }),
      ...(means !== 'registered' || number.trim() === '' ? {} : { number: number.trim() }),
      ...(proof === null ? {} : { proof }),
    };
    const field = sentFieldOf(piece);
    const registers: Record<string, Json> = {
      [dispatchKey(dispatch?.id ?? idFromBytes(randomBytes(20)))]: value,
      // What R-RETURN reads follows what was recorded here, in the same write.
      ...(field === null ? {} : { [answerKey(field)]: sent.day }),
    };
    if (await recording.record(registers, 'returned', piece)) onClose();
  };

  return (
    <RecordDialog
      wide
      title={`Suivre l’envoi : ${pieceLabel(piece)}`}
      confirm="Enregistrer le suivi"
      recording={recording}
      unavailable={
        sent.problem ??
        received.problem ??
        acknowledged.problem ??
        (sent.day === null ? 'Écrivez d’abord la date d’envoi.' : wrong)
      }
      onRecord={() => void record()}
      onClose={onClose}
    >
      <DateField label="1. Envoi" name="returnSentOn" date={sent} notAfter={today} />
      <Select
        label="Moyen d’envoi"
        mention="facultatif"
        name="returnMeans"
        blank="Non précisé"
        value={means}
        choices={MEANS.filter((one) => one.paper === paper || one.value === 'handed')}
        onChange={(value) => setMeans(MEANS.find((one) => one.value === value)?.value ?? '')}
      />
      {means === 'registered' ? (
        <TextInput
          label="Numéro du recommandé"
          mention="facultatif"
          name="returnNumber"
          maxLength={50}
          value={number}
          onChange={setNumber}
        />
      ) : null}
      <DateField
        label="2. Réception par l’émetteur"
        name="returnReceivedOn"
        mention="facultatif"
        date={received}
        hint={
          paper
            ? 'La date portée sur l’avis de réception.'
            : 'Pour vos dossiers. La réception qui compte pour la convention se note dans les étapes.'
        }
        notAfter={today}
      />
      <DateField
        label="3. Accusé de réception de l’émetteur"
        name="returnAcknowledgedOn"
        mention="facultatif"
        date={acknowledged}
        hint="Le jour de son message ou de son courrier de réponse."
        notAfter={today}
      />
      {wrong ? (
        <Banner tone="warn" announce>
          <p>{wrong}</p>
        </Banner>
      ) : null}
      <ProofField convention={convention} proof={proof} onChange={setProof} />
    </RecordDialog>
  );
}
