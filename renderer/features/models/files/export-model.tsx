import { useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { MODEL_FILE_EXTENSION, modelFileName, writeModelFile } from '@shared/conventions/model-file.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { BlankView } from '@shared/model/blank.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { saveSentence } from '@renderer/parts/save-sentences.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, type Tone } from '@renderer/ui/index.ts';

interface ExportModelProps {
  readonly model: ConventionModel;
  /** The record that holds it, null for a model that comes with Tacite. */
  readonly custom: RecordId | null;
  /** The edition that goes with it, with its places; null for none. */
  readonly blank: BlankView | null;
}

/** Saves a model, its official form and the places of the answers as one file, for another computer. */
export function ExportModel({ model, custom, blank }: ExportModelProps) {
  const { store, host } = useServices();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ tone: Tone; text: string } | null>(null);
  const nothing =
    custom === null && blank === null
      ? 'Joignez d’abord le formulaire officiel : ce modèle est déjà dans tous les Tacite.'
      : null;
  const file = async (): Promise<{ tone: Tone; text: string }> => {
    const record = blank && (await readOnce(store.record(blank.id)));
    const bytes = blank?.file ? await store.bytesOf(blank.file.sha256) : null;
    if (bytes === 'damaged')
      return {
        tone: 'late',
        text: 'Le PDF de ce formulaire a été abîmé sur le disque : joignez-le de nouveau.',
      };
    const written = writeModelFile({ id: custom, model }, record && bytes ? { record, bytes } : null);
    if (!written.ok) return { tone: 'late', text: written.error.sentence };
    const outcome = await host.saveFile({
      suggestedName: modelFileName(model),
      filter: { label: 'Modèle de Tacite', extensions: [MODEL_FILE_EXTENSION] },
      mime: 'application/octet-stream',
      bytes: written.value,
    });
    return { tone: outcome.kind === 'failed' ? 'late' : 'good', text: saveSentence(outcome) };
  };
  const save = async () => {
    setBusy(true);
    setSaid(null);
    await store.settled();
    setSaid(
      await file().catch((error: unknown): { tone: Tone; text: string } => ({
        tone: 'late',
        text: `L’enregistrement a échoué : ${error instanceof Error ? error.message : String(error)}`,
      })),
    );
    setBusy(false);
  };
  return (
    <div className="stack-s">
      <div className="row">
        <Button
          unavailable={nothing ?? (busy ? 'Enregistrement en cours.' : null)}
          onClick={() => void save()}
        >
          Exporter ce modèle…
        </Button>
        <span className="muted">
          {blank
            ? 'Un seul fichier : le modèle, son formulaire et les places des réponses.'
            : 'Un seul fichier, sans formulaire officiel.'}
        </span>
      </div>
      {said && said.text !== '' ? (
        <Banner tone={said.tone} announce>
          <p>{said.text}</p>
        </Banner>
      ) : null}
    </div>
  );
}
