import { useRef, useState } from 'react';
import { MAX_MODEL_FILE, MODEL_FILE_EXTENSION, readModelFile } from '@shared/conventions/model-file.ts';
import { type ModelImport } from '@shared/conventions/model-import.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { digest, useServices } from '@renderer/services/index.ts';
import { Banner, Button, ConfirmDialog, Dialog, Link, Refusal } from '@renderer/ui/index.ts';
import { carryOut, planImport } from './import-steps.ts';

interface Pending {
  readonly model: ConventionModel;
  readonly plan: ModelImport;
}

/** Receives a model made elsewhere: read to the last byte, shown before anything is written. */
export function ImportModel() {
  const services = useServices();
  const { store, host } = services;
  const [pending, setPending] = useState<Pending | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [done, setDone] = useState<ConventionModel | null>(null);
  const busy = useRef(false);

  const look = async () => {
    const picked = await host.pickFiles({
      title: 'Choisir un modèle de Tacite',
      filters: [{ label: 'Modèle de Tacite', extensions: [MODEL_FILE_EXTENSION] }],
      multiple: false,
      maxBytes: MAX_MODEL_FILE,
    });
    const [file] = picked.files;
    if (picked.tooLarge.length > 0) return setRefused('Ce fichier dépasse 60 Mo : il n’est pas lu.');
    if (picked.unreadable.length > 0) return setRefused('Ce fichier n’a pas pu être lu. Recommencez.');
    if (!file) return;
    const read = await readModelFile(file.bytes, digest);
    if (!read.ok) return setRefused(read.error.sentence);
    setPending({ model: read.value.model, plan: await planImport(services, read.value) });
  };
  const once = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setRefused(null);
    setDone(null);
    await work().catch((error: unknown) =>
      setRefused(`L’import a échoué : ${error instanceof Error ? error.message : String(error)}`),
    );
    busy.current = false;
  };
  const accept = ({ model, plan }: Pending) =>
    once(async () => {
      setPending(null);
      const failure = await carryOut(store, plan.steps);
      if (failure) setRefused(failure);
      else setDone(model);
    });

  return (
    <div className="stack-s">
      <div className="row">
        <Button onClick={() => void once(look)}>Importer un modèle…</Button>
        <span className="muted">Un fichier « .{MODEL_FILE_EXTENSION} » fait sur un autre ordinateur.</span>
      </div>
      <Refusal>{refused}</Refusal>
      {done ? (
        <Banner tone="good" announce>
          <p>
            « {done.shortTitle} » est importé. <Link to={['modeles', done.slug]}>Voir ce modèle</Link>
          </p>
        </Banner>
      ) : null}
      {pending ? (
        <Preview pending={pending} onConfirm={() => void accept(pending)} onClose={() => setPending(null)} />
      ) : null}
    </div>
  );
}

interface PreviewProps {
  readonly pending: Pending;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What the import will do; only a « Fermer » when everything is here already. */
function Preview({ pending: { plan, model }, onConfirm, onClose }: PreviewProps) {
  const what = (
    <>
      <p>{model.title}</p>
      <ul>
        {plan.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
  return plan.steps.length === 0 ? (
    <Dialog title="Rien à importer" onClose={onClose}>
      {what}
    </Dialog>
  ) : (
    <ConfirmDialog
      title="Importer ce modèle ?"
      confirm="Importer le modèle"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {what}
    </ConfirmDialog>
  );
}
