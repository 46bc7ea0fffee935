import { useRef, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { ReceivedFile } from '@shared/host/host.ts';
import { signatureModeOf } from '@shared/conventions/returns.ts';
import { nextSteps } from '@shared/conventions/status.ts';
import type { AttachmentNature } from '@shared/model/values.ts';
import { DropZone } from '@renderer/parts/drop-zone.tsx';
import { MAX_FILE_BYTES } from '@renderer/pdf-view/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Progress, RadioGroup, type Tone } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { StepDialog } from '../steps/step-dialog.tsx';
import { receivePiece } from './receive-piece.ts';

const NATURES: readonly { value: Exclude<AttachmentNature, 'issued' | 'blank'>; label: string }[] = [
  { value: 'scan', label: 'Copie numérisée d’un original signé sur papier' },
  { value: 'signedFile', label: 'Fichier signé électroniquement' },
  { value: 'proof', label: 'Autre justificatif (accusé de réception, délibération, courrier…)' },
];

interface Said {
  readonly name: string;
  readonly tone: Tone;
  readonly sentence: string;
}

/** Adds signed pieces by dialog or by dropping them; each file gets its own verdict and the others go on. */
export function AddPieces({ convention }: { convention: OpenConvention }) {
  const { store, host } = useServices();
  const mode = signatureModeOf(convention.answers);
  const [nature, setNature] = useState<AttachmentNature>(mode === 'electronic' ? 'signedFile' : 'scan');
  const [said, setSaid] = useState<readonly Said[]>([]);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [signing, setSigning] = useState(false);
  const cancelled = useRef(false);
  const signature = nextSteps(convention.model, convention.status).find(
    (s) => s.status === 'signedByBeneficiary',
  );

  const receive = async (files: readonly ReceivedFile[], refused: readonly Said[]) => {
    cancelled.current = false;
    const verdicts: Said[] = [...refused];
    let kept = 0;
    for (const [index, file] of files.entries()) {
      if (cancelled.current) break;
      setProgress({ done: index, of: files.length });
      const verdict = await receivePiece(store, convention.id, file, nature);
      verdicts.push({ name: file.name, ...verdict });
      if (verdict.kept) kept += 1;
    }
    setProgress(null);
    setSaid(verdicts);
    if (kept > 0 && nature !== 'proof' && signature) setSigning(true);
  };

  const pick = async () => {
    const outcome = await host.pickFiles({
      title: 'Choisir les pièces signées',
      filters: [{ label: 'PDF et images', extensions: ['pdf', 'jpg', 'jpeg', 'png'] }],
      multiple: true,
      maxBytes: MAX_FILE_BYTES,
    });
    await receive(outcome.files, [
      ...outcome.tooLarge.map(tooLarge),
      ...outcome.unreadable.map((name) => ({
        name,
        tone: 'late' as const,
        sentence:
          'Ce fichier n’a pas pu être lu. Vérifiez qu’il n’est pas ouvert ailleurs, puis recommencez.',
      })),
    ]);
  };

  const drop = async (dropped: readonly File[]) => {
    const small = dropped.filter((file) => file.size <= MAX_FILE_BYTES);
    const read: ReceivedFile[] = [];
    const refused: Said[] = dropped
      .filter((file) => file.size > MAX_FILE_BYTES)
      .map((file) => tooLarge(file.name));
    for (const file of small) {
      try {
        read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        refused.push({
          name: file.name,
          tone: 'late',
          sentence: 'Ceci n’est pas un fichier lisible. Déposez un PDF, un JPEG ou un PNG.',
        });
      }
    }
    await receive(read, refused);
  };

  return (
    <section className="card" aria-label="Ajouter une pièce">
      <div className="card-body stack">
        <RadioGroup
          label="Nature de la pièce à ajouter"
          name="nature"
          value={nature}
          choices={NATURES}
          onChange={setNature}
        />
        <DropZone onDrop={(files) => void drop(files)}>
          <Button
            unavailable={progress ? 'Des pièces sont en cours d’ajout.' : null}
            onClick={() => void pick()}
          >
            Choisir des fichiers…
          </Button>
          <span className="muted">ou déposez-les ici. PDF, JPEG ou PNG, 100 Mo au plus par fichier.</span>
        </DropZone>
        {progress ? (
          <Progress
            label={`Ajout de ${plural(progress.of, 'fichier', 'fichiers')}…`}
            value={progress.of > 1 ? progress.done / progress.of : null}
            onCancel={() => {
              cancelled.current = true;
            }}
          />
        ) : null}
        {said.map((verdict) => (
          <Banner key={`${verdict.name}-${verdict.sentence}`} tone={verdict.tone} announce>
            <p>
              <strong>{verdict.name}</strong> : {verdict.sentence}
            </p>
          </Banner>
        ))}
      </div>
      {signing && signature ? (
        <StepDialog convention={convention} step={signature} onClose={() => setSigning(false)} />
      ) : null}
    </section>
  );
}

const tooLarge = (name: string): Said => ({
  name,
  tone: 'late',
  sentence:
    'Ce fichier dépasse 100 Mo. Numérisez en 200 ou 300 points par pouce, ou séparez-le en plusieurs fichiers.',
});
