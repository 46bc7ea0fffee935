import { useRef, useState } from 'react';
import { french, plural } from '@shared/base/text.ts';
import { Banner, Button, Card, Link, Progress, TextInput } from '@renderer/ui/index.ts';
import { DropZone } from '@renderer/parts/drop-zone.tsx';
import { receivedPackages, useQuitGuard } from '@renderer/services/index.ts';
import type { Applied } from './apply-import.ts';
import { LastImportCard } from './last-import-card.tsx';
import { RehearsalView } from './rehearsal-view.tsx';
import { useReception, type Series } from './use-reception.ts';

/** A package is chosen, read whole, rehearsed; nothing changes until a person says so. */
export function ReceiveView() {
  const { reception, series, read, advance, forgetOthers, apply, cancel, stop } = useReception();
  const busy = reception.kind === 'reading' || reception.kind === 'importing';
  useQuitGuard(reception.kind === 'importing' ? 'Un import est en cours. Attendez sa fin.' : null);
  const settled = reception.kind === 'refused' || reception.kind === 'done';
  return (
    <>
      {reception.kind !== 'idle' && series.total > 1 ? (
        <SeriesLine series={series} onNext={settled ? advance : null} onForget={forgetOthers} />
      ) : null}
      {reception.kind === 'rehearsed' || reception.kind === 'importing' ? null : (
        <Card title="Recevoir un paquet">
          <div className="stack">
            <PackageDrop busy={busy} />
            {reception.kind === 'reading' ? (
              <Progress label={`Lecture de ${reception.name}…`} value={reception.part} onCancel={cancel} />
            ) : null}
            {reception.kind === 'locked' ? (
              <Unlock
                key={reception.file.name}
                name={reception.file.name}
                wrong={reception.wrong}
                onOpen={(passphrase) => void read(reception.file, passphrase)}
                onCancel={cancel}
              />
            ) : null}
            {reception.kind === 'refused' ? (
              <Banner tone="late" announce>
                <p>
                  <strong>{reception.name}</strong>
                </p>
                <p>{reception.sentence}</p>
              </Banner>
            ) : null}
            {reception.kind === 'done' ? <Done name={reception.name} applied={reception.applied} /> : null}
          </div>
        </Card>
      )}
      {reception.kind === 'rehearsed' ? (
        <RehearsalView
          name={reception.name}
          rehearsal={reception.rehearsal}
          failure={reception.failure}
          onImport={(trust) => void apply(reception.name, reception.rehearsal, trust)}
          onCancel={cancel}
        />
      ) : null}
      {reception.kind === 'importing' ? (
        <Card title="Import en cours">
          <Progress label={`Import de ${reception.name}…`} value={reception.part} onCancel={stop} />
        </Card>
      ) : null}
      {reception.kind === 'rehearsed' || reception.kind === 'importing' ? null : <LastImportCard />}
    </>
  );
}

interface SeriesLineProps {
  readonly series: Series;
  /** Null while this package is not over. */
  readonly onNext: (() => void) | null;
  readonly onForget: () => void;
}

/** « Paquet 2 sur 3 »: several came together, each is seen and decided in its turn. */
function SeriesLine({ series: { rank, total, waiting }, onNext, onForget }: SeriesLineProps) {
  return (
    <div className="row" data-series={`${rank}/${total}`}>
      <p role="status">
        <strong>
          Paquet {rank} sur {total}
        </strong>
        {waiting === 0
          ? ' : c’est le dernier.'
          : `. ${plural(waiting, 'autre attend', 'autres attendent')} : rien n’est importé sans votre accord.`}
      </p>
      {onNext && waiting > 0 ? (
        <Button variant="primary" onClick={onNext}>
          Voir le paquet suivant
        </Button>
      ) : null}
      {waiting > 0 ? <Button onClick={onForget}>Ne pas ouvrir les suivants</Button> : null}
    </div>
  );
}

/** A file input and a place to drop: the files stay on their disk and are read by pieces. */
function PackageDrop({ busy }: { busy: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <DropZone onDrop={(files) => receivedPackages.put(files)}>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".tacite,.age"
        aria-label="Paquet à recevoir"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          receivedPackages.put(files);
        }}
      />
      <Button
        variant="primary"
        unavailable={busy ? 'Un paquet est en cours de lecture.' : null}
        onClick={() => input.current?.click()}
      >
        Choisir un paquet…
      </Button>
      <span className="muted">
        ou déposez ici un ou plusieurs fichiers .tacite. Rien ne change avant votre accord.
      </span>
    </DropZone>
  );
}

interface UnlockProps {
  readonly name: string;
  readonly wrong: string | null;
  readonly onOpen: (passphrase: string) => void;
  readonly onCancel: () => void;
}

function Unlock({ name, wrong, onOpen, onCancel }: UnlockProps) {
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') onOpen(passphrase);
      }}
    >
      <TextInput
        label={french(`Mot de passe de « ${name} »`)}
        hint="Celui que l’expéditeur vous a donné de vive voix."
        name="unlock"
        maxLength={300}
        value={passphrase}
        error={wrong}
        onChange={setPassphrase}
      />
      <div className="row">
        <Button
          type="submit"
          variant="primary"
          unavailable={passphrase === '' ? 'Écrivez d’abord le mot de passe.' : null}
        >
          Ouvrir le paquet
        </Button>
        <Button onClick={onCancel}>Abandonner</Button>
      </div>
    </form>
  );
}

function Done({ name, applied }: { name: string; applied: Applied }) {
  return (
    <Banner tone={applied.forgotten === null ? 'good' : 'warn'} announce>
      <p>
        <strong>{name}</strong> : {doneSentence(applied)}
      </p>
      {applied.forgotten === null ? null : (
        <p>Le correspondant n’a pas pu être mis à jour. {applied.forgotten}</p>
      )}
      <p>
        {applied.conflicts > 0 ? (
          <Link to={['echanges', 'conflits']}>Choisir entre les réponses en conflit</Link>
        ) : (
          <Link to={['conventions']}>Voir les conventions</Link>
        )}
      </p>
    </Banner>
  );
}

function doneSentence({ records, files }: Applied): string {
  if (records === 0) return 'paquet reçu, rien n’avait à changer.';
  const pieces = files > 0 ? ` et ${plural(files, 'pièce reçue', 'pièces reçues')}` : '';
  return `${plural(records, 'fiche mise à jour', 'fiches mises à jour')}${pieces}.`;
}
