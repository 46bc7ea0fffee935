import type { RecordId } from '@shared/base/brands.ts';
import { MODEL_FILE_EXTENSION, modelFileName, writeModelFile } from '@shared/conventions/model-file.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { BlankView } from '@shared/model/blank.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { savedSaid, useCommand } from '@renderer/parts/use-command.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, SaidBanner, type Said } from '@renderer/ui/index.ts';

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
  const { said, busy, run } = useCommand();
  const nothing =
    custom === null && blank === null
      ? 'Joignez d’abord le formulaire officiel : ce modèle est déjà dans tous les Tacite.'
      : null;
  const file = async (): Promise<Said> => {
    const record = blank && (await readOnce(store.record(blank.id)));
    const bytes = blank?.file ? await store.bytesOf(blank.file.sha256) : null;
    if (bytes === 'damaged')
      return {
        tone: 'late',
        sentence: 'Le PDF de ce formulaire a été abîmé sur le disque : joignez-le de nouveau.',
      };
    const written = writeModelFile({ id: custom, model }, record && bytes ? { record, bytes } : null);
    if (!written.ok) return { tone: 'late', sentence: written.error.sentence };
    const outcome = await host.saveFile({
      suggestedName: modelFileName(model),
      filter: { label: 'Modèle de Tacite', extensions: [MODEL_FILE_EXTENSION] },
      mime: 'application/octet-stream',
      bytes: written.value,
    });
    return savedSaid(outcome);
  };
  const save = () =>
    run(async () => {
      await store.settled();
      return await file();
    });
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
      <SaidBanner said={said} />
    </div>
  );
}
