import { useEffect, useRef, useState } from 'react';
import { formatDay, formatSize, plural } from '@shared/base/text.ts';
import { correspondentOf, importedOn, type ExchangeState } from '@shared/exchange/correspondents.ts';
import type { ExchangeFolder } from '@shared/host/host.ts';
import { holdWindow, receivedPackages, useServices } from '@renderer/services/index.ts';
import { Banner, Button, Card, EmptyState, navigate, Progress, Refusal, Tick } from '@renderer/ui/index.ts';
import { changeExchange, ownKeys, useExchangeState } from './exchange-state.ts';
import { fileInFolder, putInFolder, type FoundPackage, type Put } from './folder-work.ts';
import { useFolder, type OpenFolder } from './use-folder.ts';

/** A folder that several computers see, one after the other: a stick, a share, a synchronised folder. */
export function FolderView() {
  const { host } = useServices();
  const state = useExchangeState();
  if (!host.folder) {
    return (
      <div className="card">
        <EmptyState title="Pas de dossier d’échange ici">
          <p>
            Ce navigateur ne permet pas de garder un dossier. Envoyez et recevez vos paquets comme des
            fichiers, ou utilisez l’application Tacite.
          </p>
        </EmptyState>
      </div>
    );
  }
  if (!state) return <p className="muted">Ouverture du dossier…</p>;
  return <Folder folder={host.folder} state={state} />;
}

interface FolderProps {
  readonly folder: ExchangeFolder;
  readonly state: ExchangeState;
}

function Folder({ folder, state }: FolderProps) {
  const { store } = useServices();
  const open = useFolder(folder);
  // A restored computer is another one: what it wrote before is no longer its own, and is offered like any other.
  useEffect(() => void ownKeys(store), [store]);
  const [failure, setFailure] = useState<string | null>(null);
  const choose = async () => {
    const before = open.state;
    const after = await folder.choose();
    // Another folder holds none of our packages: the next one holds everything.
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      const kept = await changeExchange(store, (now) => ({ ...now, folder: {} }));
      setFailure(kept.ok ? null : kept.error);
    }
    await open.look();
  };
  const forget = async () => {
    await folder.forget();
    await open.look();
  };
  if (open.state === null) return <p className="muted">Ouverture du dossier…</p>;
  return (
    <>
      <Refusal>{failure}</Refusal>
      <Card title="Dossier d’échange">
        <div className="stack">
          <Place open={open} />
          <div className="row">
            {open.state.kind === 'locked' ? (
              <Button variant="primary" onClick={() => void folder.unlock().then(() => open.look())}>
                Autoriser de nouveau ce dossier
              </Button>
            ) : null}
            <Button
              variant={open.state.kind === 'none' ? 'primary' : 'secondary'}
              onClick={() => void choose()}
            >
              {open.state.kind === 'none' ? 'Choisir le dossier…' : 'Choisir un autre dossier…'}
            </Button>
            {open.state.kind === 'none' ? null : (
              <Button onClick={() => void forget()}>Ne plus utiliser ce dossier</Button>
            )}
          </div>
        </div>
      </Card>
      {open.state.kind === 'ready' ? (
        <>
          <Deposit folder={folder} state={state} open={open} />
          <Waiting folder={folder} state={state} found={open.found} />
        </>
      ) : null}
    </>
  );
}

function Place({ open: { state } }: { readonly open: OpenFolder }) {
  switch (state?.kind) {
    case 'ready':
      return (
        <p>
          Tacite utilise le dossier <strong>{state.name}</strong>. Chaque ordinateur y dépose ses paquets sous
          son propre nom et lit ceux des autres.
        </p>
      );
    case 'locked':
      return (
        <p>
          Le navigateur demande votre accord avant d’ouvrir de nouveau le dossier{' '}
          <strong>{state.name}</strong>.
        </p>
      );
    case 'away':
      return (
        <Banner tone="warn">
          <p>
            Le dossier <strong>{state.name}</strong> n’est pas accessible. Branchez la clé ou reconnectez le
            réseau : Tacite le retrouvera tout seul.
          </p>
        </Banner>
      );
    default:
      return (
        <p>
          Choisissez une fois un dossier que plusieurs ordinateurs voient : une clé USB, un dossier du réseau,
          un dossier que Nextcloud ou un autre programme synchronise. Tacite n’y lit et n’y écrit que ses
          paquets.
        </p>
      );
  }
}

/** Writing one's own package. */
function Deposit({ folder, state, open }: FolderProps & { readonly open: OpenFolder }) {
  const services = useServices();
  const recipients = state.correspondents.flatMap(({ recipient }) => recipient ?? []);
  const [locked, setLocked] = useState(recipients.length > 0);
  const [part, setPart] = useState<number | null>(null);
  const [said, setSaid] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);
  const abort = useRef<AbortController | null>(null);
  // Leaving the screen gives the deposit up: nothing half written stays.
  useEffect(() => () => abort.current?.abort(), []);
  const put = async () => {
    abort.current = new AbortController();
    // Until it is really over, even when this screen is left meanwhile.
    const release = holdWindow(
      services.host,
      'Un paquet est en cours de dépôt dans le dossier d’échange. Attendez la fin, ou annulez-le.',
    );
    setSaid(null);
    setPart(0);
    try {
      const control = { signal: abort.current.signal, onProgress: setPart };
      const done = await putInFolder(services, folder, state, locked ? recipients : [], control);
      setSaid(
        done.ok ? { good: true, sentence: putSentence(done.value) } : { good: false, sentence: done.error },
      );
    } catch {
      setSaid({
        good: false,
        sentence:
          'Le dossier n’a pas répondu : aucun paquet n’a été déposé. Vérifiez qu’il est accessible, puis recommencez.',
      });
    } finally {
      release();
      setPart(null);
      await open.look();
    }
  };
  return (
    <Card title="Déposer vos changements">
      <div className="stack-s">
        {recipients.length > 0 ? (
          <Tick type="checkbox" name="lockedFolder" checked={locked} onChange={setLocked}>
            Fermer le paquet pour vos correspondants dont la clé est connue ({recipients.length})
          </Tick>
        ) : (
          <p className="muted">
            Le paquet sera ouvert : quiconque peut lire ce dossier peut le lire. Pour le fermer, ajoutez
            d’abord la clé de réception de vos correspondants.
          </p>
        )}
        {part === null ? (
          <div>
            <Button variant="primary" onClick={() => void put()}>
              Déposer un paquet
            </Button>
          </div>
        ) : (
          <Progress label="Écriture du paquet…" value={part} onCancel={() => abort.current?.abort()} />
        )}
        {said ? (
          <Banner tone={said.good ? 'good' : 'late'} announce>
            <p>{said.sentence}</p>
          </Banner>
        ) : null}
      </div>
    </Card>
  );
}

function putSentence({ records, full, removed }: Put): string {
  const what = full
    ? `Paquet complet déposé : ${plural(records, 'fiche', 'fiches')}.`
    : `Paquet déposé : ${plural(records, 'fiche changée', 'fiches changées')} depuis le précédent.`;
  const old =
    removed === 0
      ? ''
      : ` ${plural(removed, 'ancien paquet remplacé a été retiré', 'anciens paquets remplacés ont été retirés')}.`;
  return what + old;
}

interface WaitingProps extends FolderProps {
  readonly found: readonly FoundPackage[] | null;
}

/** What the others left, not imported yet, the oldest first. Nothing is ever imported by itself. */
function Waiting({ folder, state, found }: WaitingProps) {
  const [gone, setGone] = useState(false);
  const waiting = (found ?? [])
    .filter(({ device, id }) => device !== state.own?.device && importedOn(state, id) === null)
    .toSorted((a, b) => (a.on === b.on ? a.rank - b.rank : a.on < b.on ? -1 : 1));
  const rehearse = async (one: FoundPackage) => {
    const file = await fileInFolder(folder, one.name);
    setGone(file === null);
    if (file === null) return;
    receivedPackages.put([file]);
    navigate(['echanges', 'recevoir']);
  };
  return (
    <Card title="Paquets des autres ordinateurs">
      <div className="stack" data-waiting={waiting.length}>
        {gone ? (
          <Banner tone="warn" announce>
            <p>
              Ce paquet n’est plus lisible dans le dossier. Rien n’a été modifié. Attendez un instant, puis
              recommencez.
            </p>
          </Banner>
        ) : null}
        {found === null ? (
          <p className="muted">Lecture du dossier…</p>
        ) : waiting.length === 0 ? (
          <p>Aucun paquet n’attend.</p>
        ) : (
          <ul className="plain stack">
            {waiting.map((one) => (
              <li key={one.name} className="correspondent">
                <div>
                  <h3>{correspondentOf(state, one.device)?.name ?? 'Un ordinateur pas encore connu'}</h3>
                  <p className="muted">
                    {one.full ? 'Paquet complet' : 'Changements'} du {formatDay(one.on)},{' '}
                    {formatSize(one.size)}
                  </p>
                </div>
                {one.whole ? (
                  <Button onClick={() => void rehearse(one)}>Voir ce qu’il changerait…</Button>
                ) : (
                  <span role="status">Copie en cours : attendez qu’elle soit finie.</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
