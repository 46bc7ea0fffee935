import { useEffect, useRef, useState } from 'react';
import { french } from '@shared/base/text.ts';
import { shownValue, type TaciteRecord } from '@shared/model/record.ts';
import { CREATED } from '@shared/model/keys.ts';
import { makingOf } from '@shared/model/making.ts';
import { MAX_FILE_BYTES, warmUp } from '@renderer/pdf-view/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, Card, Link, navigate, PageHeader, Progress, Refusal } from '@renderer/ui/index.ts';
import { startMaking } from './start-making.ts';

/** Opens the form to be described, or goes on with one begun before. */
export function StartScreen({ records }: { readonly records: readonly TaciteRecord[] }) {
  const { store, host, now } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const busy = useRef(false);
  // Somebody who comes here is about to choose a PDF.
  useEffect(warmUp, []);
  const open = async () => {
    if (busy.current) return;
    busy.current = true;
    setSaid(null);
    try {
      const picked = await host.pickFiles({
        title: 'Choisir le formulaire de l’émetteur',
        filters: [{ label: 'Formulaire PDF', extensions: ['pdf'] }],
        multiple: false,
        maxBytes: MAX_FILE_BYTES,
      });
      const [file] = picked.files;
      if (picked.tooLarge.length > 0)
        setSaid('Ce fichier dépasse 100 Mo. Demandez à l’émetteur un PDF plus léger.');
      else if (picked.unreadable.length > 0)
        setSaid('Ce fichier n’a pas pu être lu. Vérifiez qu’il est bien sur l’ordinateur, puis recommencez.');
      else if (file) {
        setWorking(true);
        const started = await startMaking(store, file, now());
        if (started.kind === 'started') navigate(['modeles', 'nouveau', started.id]);
        else setSaid(started.sentence);
      }
    } catch (error) {
      setSaid(french(`Ce PDF n’a pas pu être examiné : ${error instanceof Error ? error.message : ''}.`));
    }
    setWorking(false);
    busy.current = false;
  };
  return (
    <>
      <PageHeader
        title="Nouveau modèle"
        windowTitle="Nouveau modèle : choisir le formulaire"
        subtitle="À partir du formulaire PDF de l’émetteur, sans rien programmer"
        actions={
          <Button variant="primary" onClick={() => void open()}>
            Choisir un PDF…
          </Button>
        }
      />
      <div className="stack">
        <Refusal>{said}</Refusal>
        {working ? <Progress label="Lecture du formulaire…" value={null} /> : null}
        <p className="measure">
          Tacite lit le formulaire et propose ses champs. Vous les corrigez, puis le modèle sert comme les
          autres : remplir, imprimer sur ce formulaire, signer, suivre. Le PDF est gardé tel quel.
        </p>
        <InMaking records={records} />
      </div>
    </>
  );
}

/** The models begun and not finished; nothing when there is none. */
export function InMaking({ records }: { readonly records: readonly TaciteRecord[] }) {
  const begun = records.flatMap((record) => {
    const making = makingOf(record);
    return making ? [{ record, making }] : [];
  });
  if (begun.length === 0) return null;
  return (
    <Card title="Modèles en préparation">
      <ul className="plain stack-s">
        {begun.map(({ record, making }) => (
          <li key={record.id} className="row">
            <Link to={['modeles', 'nouveau', record.id]}>
              {making.shortTitle.trim() || making.title.trim() || 'Modèle sans nom'}
            </Link>
            <span className="muted">{begunOn(shownValue(record, CREATED))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const begunOn = (created: unknown): string =>
  typeof created === 'string'
    ? `commencé le ${created.slice(8, 10)}/${created.slice(5, 7)}/${created.slice(0, 4)}`
    : '';
