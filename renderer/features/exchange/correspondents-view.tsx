import { useEffect, useState } from 'react';
import { idFromBytes } from '@shared/base/brands.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import {
  newCorrespondent,
  withCorrespondent,
  type Correspondent,
  type Exchanged,
  type ExchangeState,
  type OwnKeys,
} from '@shared/exchange/correspondents.ts';
import { select } from '@shared/exchange/selection.ts';
import { fingerprintWords } from '@shared/exchange/words.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { dayOfInstant, useServices } from '@renderer/services/index.ts';
import { Button, Card, Refusal, TextInput } from '@renderer/ui/index.ts';
import { CorrespondentDialog } from './correspondent-dialog.tsx';
import { changeExchange, ownKeys, useExchangeState } from './exchange-state.ts';
import { useRecords } from './use-records.ts';
import { Words } from './words.tsx';

/** Who one exchanges with, and what proves it is them. */
export function CorrespondentsView() {
  const { store, randomBytes } = useServices();
  const state = useExchangeState();
  const records = useRecords();
  const [own, setOwn] = useState<OwnKeys | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [name, setName] = useState('');
  useEffect(() => {
    void ownKeys(store).then((keys) => (keys.ok ? setOwn(keys.value) : setFailure(keys.error)));
  }, [store]);
  if (!state || !records) return <p className="muted">Lecture des correspondants…</p>;

  const change = async (next: (before: ExchangeState) => ExchangeState) => {
    const kept = await changeExchange(store, next);
    setFailure(kept.ok ? null : kept.error);
    return kept.ok;
  };
  const add = async () => {
    const one = newCorrespondent(idFromBytes(randomBytes(20)), name);
    if (await change((before) => withCorrespondent(before, one))) setName('');
  };
  const selected = state.correspondents.find(({ id }) => id === open);
  return (
    <>
      <Refusal>{failure}</Refusal>
      <Card title="Vos huit mots">
        {own ? <OwnCard own={own} /> : <p className="muted">Préparation de vos clés…</p>}
      </Card>
      <Card title="Correspondants">
        <div className="stack">
          {state.correspondents.length === 0 ? (
            <p className="muted">
              Personne encore. Un correspondant s’ajoute ici, ou en recevant son premier paquet : vous
              vérifiez ses mots une fois, et Tacite le reconnaît ensuite.
            </p>
          ) : (
            <ul className="plain stack">
              {state.correspondents.map((one) => (
                <CorrespondentLine key={one.id} one={one} records={records} onOpen={() => setOpen(one.id)} />
              ))}
            </ul>
          )}
          <form
            className="third"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') void add();
            }}
          >
            <TextInput
              label="Nouveau correspondant"
              hint="Par exemple « Mairie de Port-Exemple, accueil »."
              name="correspondentName"
              maxLength={100}
              value={name}
              onChange={setName}
            />
            <Button type="submit" unavailable={name.trim() === '' ? 'Écrivez d’abord son nom.' : null}>
              Ajouter
            </Button>
          </form>
        </div>
      </Card>
      {selected ? (
        <CorrespondentDialog
          one={selected}
          onSave={async (changed) => {
            if (await change((before) => withCorrespondent(before, changed))) setOpen(null);
          }}
          onDelete={async () => {
            const without = (before: ExchangeState) => ({
              ...before,
              correspondents: before.correspondents.filter(({ id }) => id !== selected.id),
            });
            if (await change(without)) setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

/** What to read aloud, and what to give to whoever wants to lock a package for this computer. */
function OwnCard({ own }: { readonly own: OwnKeys }) {
  const [copied, setCopied] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(own.recipient).then(
      () => setCopied('Clé copiée.'),
      () => setCopied('La copie a été refusée : sélectionnez la clé et copiez-la vous-même.'),
    );
  };
  return (
    <div className="stack-s">
      <p>
        Lisez-les à voix haute quand un correspondant reçoit votre premier paquet. Ils prouvent qu’il vient de
        vous.
      </p>
      <Words words={fingerprintWords(own.publicKey)} />
      <details>
        <summary>Votre clé de réception</summary>
        <div className="stack-s">
          <p>
            Donnez-la à qui veut vous envoyer des paquets fermés sans mot de passe. Elle peut être lue par
            tous : elle ferme, et seul cet ordinateur ouvre.
          </p>
          <p className="code" data-recipient>
            {own.recipient}
          </p>
          <div className="row">
            <Button onClick={copy}>Copier la clé</Button>
            <span role="status">{copied}</span>
          </div>
        </div>
      </details>
    </div>
  );
}

interface CorrespondentLineProps {
  readonly one: Correspondent;
  readonly records: readonly TaciteRecord[];
  readonly onOpen: () => void;
}

function CorrespondentLine({ one, records, onOpen }: CorrespondentLineProps) {
  const awaited = select(records, { scope: 'changes', since: one.remembered }).records.length;
  return (
    <li className="correspondent">
      <div className="stack-s">
        <h3>{one.name}</h3>
        <p className="muted">
          {one.checkedOn
            ? `Mots vérifiés le ${formatDay(dayOfInstant(one.checkedOn))}.`
            : 'Mots pas encore vérifiés : ils le seront à son premier paquet.'}{' '}
          {lastSentence('Dernier envoi', one.lastSent)}{' '}
          {lastSentence('Dernier paquet reçu', one.lastReceived)}
        </p>
        {one.publicKey ? (
          <details>
            <summary>Ses huit mots</summary>
            <Words words={fingerprintWords(one.publicKey)} />
          </details>
        ) : null}
        <p>
          {awaited === 0
            ? 'D’après les paquets échangés, il a tout.'
            : `Prochain paquet conseillé : ${plural(awaited, 'fiche qu’il n’a pas', 'fiches qu’il n’a pas')}.`}
        </p>
      </div>
      <Button onClick={onOpen}>
        Modifier…<span className="visually-hidden"> : {one.name}</span>
      </Button>
    </li>
  );
}

const lastSentence = (what: string, exchanged: Exchanged | null): string =>
  exchanged === null
    ? `${what} : aucun.`
    : `${what} le ${formatDay(dayOfInstant(exchanged.at))} (${plural(exchanged.records, 'fiche', 'fiches')}).`;
