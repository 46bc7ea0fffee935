import { useEffect, useState } from 'react';
import { formatSize } from '@shared/base/text.ts';
import type { Host } from '@shared/host/host.ts';
import type { SecondCopy } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Card, useLive } from '@renderer/ui/index.ts';

interface StorageState {
  /** Bytes, or null where the browser does not say. */
  readonly used: number | null;
  /** Whether the disk has room for a good while; null where nobody can tell. */
  readonly roomy: boolean | null;
  readonly persisted: boolean | null;
}

/** Where the data live, how much room they take, and whether the browser promised to keep them. */
export function StorageCard() {
  const { host, store } = useServices();
  const copy = useLive(store.secondCopy());
  const [state, setState] = useState<StorageState | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let current = true;
    void readStorage(host).then((read) => {
      if (current) setState(read);
    });
    return () => {
      current = false;
    };
  }, [host]);
  const ask = async () => {
    const granted = await navigator.storage.persist().catch(() => false);
    setRefused(!granted);
    setState(await readStorage(host));
  };
  const browser = host.kind === 'browser';
  return (
    <Card title="Vos données">
      <div className="stack">
        <p>
          {browser
            ? 'Elles sont dans ce navigateur, sur cet ordinateur. Effacer les données de navigation de ce site les effacerait.'
            : 'Elles sont sur cet ordinateur, dans le dossier «\u00a0Tacite\u00a0» de votre session (AppData sous Windows).'}{' '}
          Aucune donnée n’est envoyée sur Internet.
        </p>
        {state === null ? <p className="muted">Lecture de la place…</p> : null}
        <dl className="facts">
          <dt>Place utilisée</dt>
          <dd>{typeof state?.used === 'number' ? formatSize(state.used) : 'inconnue'}</dd>
          <dt>Place sur le disque</dt>
          <dd>{roomText(state?.roomy ?? null)}</dd>
          <dt>Seconde copie</dt>
          <dd>{COPY[copy ?? 'none']}</dd>
          {browser ? (
            <>
              <dt>Conservation</dt>
              <dd>{persistedText(state?.persisted ?? null)}</dd>
            </>
          ) : null}
        </dl>
        {browser && state?.persisted === false ? (
          <div>
            <Button onClick={() => void ask()}>Demander au navigateur de conserver les données</Button>
          </div>
        ) : null}
        {refused ? (
          <Banner tone="warn" announce>
            <p>
              Le navigateur n’a pas accordé la conservation. Vos données restent là&#8239;; gardez de la place
              sur le disque, et ajoutez Tacite aux favoris ou installez-la avant de redemander.
            </p>
          </Banner>
        ) : null}
      </div>
    </Card>
  );
}

/** Well above the floor below which nothing is written: a day of scans still fits. */
const ROOMY_BYTES = 64 * 1024 * 1024;

/** The browser's own figure of the free room is a constant (shared/host/keep.ts): the host is asked instead. */
async function readStorage({ keep }: Host): Promise<StorageState> {
  const roomy = keep ? await keep.hasRoom(ROOMY_BYTES) : null;
  try {
    const { usage } = await navigator.storage.estimate();
    return { used: usage ?? null, roomy, persisted: await navigator.storage.persisted() };
  } catch {
    // Where the browser does not answer, the screen says that it does not know.
    return { used: null, roomy, persisted: null };
  }
}

function roomText(roomy: boolean | null): string {
  if (roomy === null) return 'inconnue';
  return roomy
    ? 'suffisante'
    : 'presque épuisée\u00a0: libérez de la place, sinon Tacite cessera d’enregistrer';
}

const COPY: Readonly<Record<SecondCopy, string>> = {
  fine: 'à jour, hors de la base de données',
  behind: 'en retard\u00a0: le disque l’a refusée\u202f; Tacite réessaie à chaque enregistrement',
  none: 'impossible dans ce navigateur',
};

function persistedText(persisted: boolean | null): string {
  if (persisted === null) return 'inconnue';
  return persisted
    ? 'promise par le navigateur'
    : 'non promise\u00a0: si le disque se remplit, le navigateur pourrait faire de la place';
}
