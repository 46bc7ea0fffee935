import { useEffect, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { french } from '@shared/base/text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { ReceivedFile } from '@shared/host/host.ts';
import { editionsOf, type BlankView } from '@shared/model/blank.ts';
import { DropZone } from '@renderer/parts/drop-zone.tsx';
import { MAX_FILE_BYTES, warmUp } from '@renderer/pdf-view/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Link, navigate, Progress, type Tone } from '@renderer/ui/index.ts';
import { attachBlank } from './attach-blank.ts';

interface AttachFormProps {
  readonly model: ConventionModel;
  readonly blanks: readonly BlankView[];
}

interface Said {
  readonly tone: Tone;
  readonly name: string;
  readonly sentence: string;
  /** An edition to look at. */
  readonly see: RecordId | null;
}

const TOO_LARGE = french('Ce fichier dépasse 100 Mo : ce n’est sans doute pas le formulaire vierge.');
const UNREADABLE = french(
  'Ce fichier n’a pas pu être lu. Vérifiez qu’il n’est pas ouvert ailleurs, puis recommencez.',
);

/** Chooses or drops the issuer's PDF; a kept one opens on the places of its answers. */
export function AttachForm({ model, blanks }: AttachFormProps) {
  const { store, host, now } = useServices();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const editions = editionsOf(blanks, model.slug);
  // Somebody who looks at a model may well join its form.
  useEffect(warmUp, []);

  const refuse = (name: string, sentence: string) => setSaid({ tone: 'late', name, sentence, see: null });
  const receive = async (file: ReceivedFile) => {
    setSaid(null);
    setBusy(true);
    const outcome = await attachBlank({ store, model, blanks, file, now: now() });
    setBusy(false);
    if (outcome.kind === 'attached') {
      const { id, notices } = outcome;
      // What must be known of the file is read first; the places are one click away.
      if (notices.length === 0) navigate(['modeles', model.slug, id]);
      else setSaid({ tone: 'warn', name: file.name, sentence: ['joint.', ...notices].join(' '), see: id });
    } else if (outcome.kind === 'known') {
      const { blank, restored } = outcome;
      const sentence = restored
        ? `Ce fichier avait été supprimé : la version ${blank.ordinal} est rétablie, avec ses places.`
        : `Ce fichier est déjà joint, octet pour octet : c’est la version ${blank.ordinal}. Rien n’a été ajouté.`;
      setSaid({ tone: 'info', name: file.name, sentence: french(sentence), see: blank.id });
    } else {
      refuse(file.name, outcome.sentence);
    }
  };

  const pick = async () => {
    const outcome = await host.pickFiles({
      title: 'Choisir le formulaire officiel',
      filters: [{ label: 'PDF', extensions: ['pdf'] }],
      multiple: false,
      maxBytes: MAX_FILE_BYTES,
    });
    const [file] = outcome.files;
    if (file) await receive(file);
    else if (outcome.tooLarge[0] !== undefined) refuse(outcome.tooLarge[0], TOO_LARGE);
    else if (outcome.unreadable[0] !== undefined) refuse(outcome.unreadable[0], UNREADABLE);
  };

  const drop = async (dropped: readonly File[]) => {
    const [file] = dropped;
    if (!file || busy) return;
    if (dropped.length > 1) {
      refuse(
        `${dropped.length} fichiers`,
        french('Déposez un seul PDF à la fois : chaque fichier est une version.'),
      );
    } else if (file.size > MAX_FILE_BYTES) {
      refuse(file.name, TOO_LARGE);
    } else {
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes) await receive({ name: file.name, bytes: new Uint8Array(bytes) });
      else refuse(file.name, UNREADABLE);
    }
  };

  return (
    <div className="stack-s">
      <DropZone onDrop={(files) => void drop(files)}>
        <Button
          variant={editions.length === 0 ? 'primary' : 'secondary'}
          unavailable={busy ? 'Un formulaire est en cours d’examen.' : null}
          onClick={() => void pick()}
        >
          {editions.length === 0 ? 'Joindre le formulaire officiel…' : 'Joindre une nouvelle version…'}
        </Button>
        <span className="muted">
          ou déposez ici le PDF vierge de l’émetteur. Il est conservé tel quel, octet pour octet.
        </span>
      </DropZone>
      {editions.length > 0 ? (
        <p className="muted measure">
          Une nouvelle version sert aux prochaines conventions ; celles qui sont déjà remplies gardent la
          leur.
        </p>
      ) : null}
      {busy ? <Progress label="Examen du formulaire…" value={null} /> : null}
      {said ? (
        <Banner tone={said.tone} announce>
          <p>
            <strong>{said.name}</strong> : {said.sentence}{' '}
            {said.see ? <Link to={['modeles', model.slug, said.see]}>Vérifier ses places</Link> : null}
          </p>
        </Banner>
      ) : null}
    </div>
  );
}
