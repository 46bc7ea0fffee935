import { useEffect, useMemo, useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { formatSize, plural } from '@shared/base/text.ts';
import { toggled } from '@shared/base/toggled.ts';
import type { Correspondent } from '@shared/exchange/correspondents.ts';
import { select, type Selection } from '@shared/exchange/selection.ts';
import { fingerprintWords } from '@shared/exchange/words.ts';
import { titleOfRecord } from '@shared/leaving/register-labels.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { isDeleted } from '@shared/model/views.ts';
import { saveSentence } from '@renderer/parts/save-sentences.ts';
import { useModels, useQuitGuard, useServices } from '@renderer/services/index.ts';
import {
  Button,
  Card,
  ChoiceGroup,
  Link,
  Progress,
  RadioGroup,
  SaidBanner,
  Select,
  Tick,
  type Tone,
} from '@renderer/ui/index.ts';
import { chosenToSend } from '@renderer/parts/chosen-to-send.ts';
import { useExchangeState } from './exchange-state.ts';
import { makePackage, rememberSent, type Sent } from './make-package.ts';
import { lockingOf, ProtectionField, type Protection } from './protection.tsx';
import { useRecords } from './use-records.ts';
import { Words } from './words.tsx';

type Scope = Selection['scope'];

interface Said {
  readonly tone: Tone;
  readonly sentence: string;
  /** Once a package left: what the other person has to do. */
  readonly done: boolean;
}

/** To whom, what, and how it is protected; then one file. */
export function SendView() {
  const services = useServices();
  const state = useExchangeState();
  const records = useRecords();
  const [chosen, setChosen] = useState<ReadonlySet<RecordId>>(() => new Set(chosenToSend.take()));
  const [scope, setScope] = useState<Scope>(chosen.size > 0 ? 'selection' : 'all');
  const [toId, setToId] = useState('');
  const [protection, setProtection] = useState<Protection>({ kind: 'passphrase', passphrase: '' });
  const [part, setPart] = useState<number | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const abort = useRef<AbortController | null>(null);

  useQuitGuard(part === null ? null : 'Un paquet est en cours d’écriture. Attendez la fin, ou annulez-la.');
  // Leaving the screen gives the package up: nothing half written stays.
  useEffect(() => () => abort.current?.abort(), []);

  const to = state?.correspondents.find(({ id }) => id === toId) ?? null;
  const selection = useMemo(() => selectionOf(scope, chosen, to), [scope, chosen, to]);
  const selected = useMemo(() => (records ? select(records, selection) : null), [records, selection]);
  if (!state || !records || !selected) return <p className="muted">Lecture des fiches…</p>;

  const locking = lockingOf(protection, to);
  const bytes = selected.attachments.reduce((sum, { size }) => sum + size, 0);
  const unavailable =
    part !== null
      ? 'Un paquet est en cours d’écriture.'
      : selected.records.length === 0
        ? 'Il n’y a rien à envoyer avec ce choix.'
        : typeof locking === 'string'
          ? locking
          : null;

  const pickTo = (id: string) => {
    const next = state.correspondents.find((one) => one.id === id) ?? null;
    setToId(id);
    if (next?.recipient) setProtection({ ...protection, kind: 'key' });
    else if (protection.kind === 'key') setProtection({ ...protection, kind: 'passphrase' });
    if (scope !== 'selection') setScope(next?.lastSent ? 'changes' : 'all');
  };

  const send = async () => {
    if (typeof locking === 'string') return;
    const control = new AbortController();
    abort.current = control;
    setSaid(null);
    setPart(0);
    let sent: Sent | null = null;
    let failure: string | null = null;
    try {
      const outcome = await services.host.saveStream(
        requestOf(locking.kind !== 'open', services.today.get()),
        async (write) => {
          const made = await makePackage(services, { selection, to: to?.id ?? null, locking }, write, {
            signal: control.signal,
            onProgress: setPart,
          });
          if (made.ok) sent = made.value;
          else failure = made.error;
          return made.ok;
        },
      );
      if (outcome.kind === 'saved' || outcome.kind === 'downloaded') {
        const forgotten = sent === null ? null : await rememberSent(services, sent);
        setSaid({
          tone: forgotten === null ? 'good' : 'warn',
          sentence: [saveSentence(outcome), forgotten].filter(Boolean).join(' '),
          done: true,
        });
      } else if (outcome.kind === 'failed')
        setSaid({ tone: 'late', sentence: saveSentence(outcome), done: false });
      else {
        const tone: Tone = failure === null || control.signal.aborted ? 'info' : 'late';
        setSaid({ tone, sentence: failure ?? saveSentence(outcome), done: false });
      }
    } finally {
      setPart(null);
    }
  };

  return (
    <>
      <Card title="Préparer un paquet">
        <div className="stack">
          <Select
            label="À qui"
            hint="Tacite retient ce que chaque correspondant a reçu, pour n’envoyer ensuite que les changements."
            name="to"
            blank="Personne en particulier"
            value={toId}
            choices={state.correspondents.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={pickTo}
          />
          <ScopeField scope={scope} to={to} onChange={setScope} />
          {scope === 'selection' ? (
            <ConventionPicker records={records} chosen={chosen} onChange={setChosen} />
          ) : null}
          <p data-content>
            <strong>Dans ce paquet : </strong>
            {contentSentence(selected.records, selected.attachments.length, bytes)}
          </p>
          <ProtectionField value={protection} to={to} onChange={setProtection} />
          {part === null ? (
            <div className="row">
              <Button variant="primary" unavailable={unavailable} onClick={() => void send()}>
                Enregistrer le paquet…
              </Button>
              {unavailable ? <span className="muted">{unavailable}</span> : null}
            </div>
          ) : (
            <Progress label="Écriture du paquet…" value={part} onCancel={() => abort.current?.abort()} />
          )}
          <SaidBanner said={said} />
        </div>
      </Card>
      {said?.done && state.own ? (
        <Card title="Que dire à votre correspondant">
          <div className="stack-s">
            <p>
              « Dans Tacite, ouvrez Échanges, puis Recevoir, et choisissez le fichier. La première fois,
              vérifiez que vous voyez bien mes huit mots : »
            </p>
            <Words words={fingerprintWords(state.own.publicKey)} />
            {to === null ? (
              <p className="muted">
                Vous lui enverrez d’autres paquets ? Ajoutez-le dans{' '}
                <Link to={['echanges', 'correspondants']}>Correspondants</Link>.
              </p>
            ) : null}
          </div>
        </Card>
      ) : null}
    </>
  );
}

function selectionOf(scope: Scope, ids: ReadonlySet<RecordId>, to: Correspondent | null): Selection {
  if (scope === 'selection') return { scope, ids };
  return scope === 'changes' && to ? { scope, since: to.remembered } : { scope: 'all' };
}

const requestOf = (locked: boolean, today: string) => ({
  suggestedName: `tacite-${today}.tacite${locked ? '.age' : ''}`,
  filter: { label: 'Paquet Tacite', extensions: locked ? ['age'] : ['tacite'] },
  mime: 'application/octet-stream',
});

/** « 3 conventions, 4 fiches du carnet et 2 pièces jointes (1,2 Mo). » */
function contentSentence(records: readonly TaciteRecord[], files: number, bytes: number): string {
  const count = (...kinds: readonly TaciteRecord['kind'][]) =>
    records.filter(({ kind }) => kinds.includes(kind)).length;
  const book = count('establishment', 'contact');
  const models = count('model', 'blank');
  const parts = [
    plural(count('convention'), 'convention', 'conventions'),
    book > 0 ? plural(book, 'fiche du carnet', 'fiches du carnet') : '',
    models > 0 ? plural(models, 'modèle ou formulaire', 'modèles ou formulaires') : '',
    count('inbox') > 0 ? plural(count('inbox'), 'fichier à classer', 'fichiers à classer') : '',
    files > 0 ? `${plural(files, 'pièce jointe', 'pièces jointes')} (${formatSize(bytes)})` : '',
  ].filter(Boolean);
  return records.length === 0 ? 'rien de nouveau.' : `${parts.join(', ')}.`;
}

interface ScopeFieldProps {
  readonly scope: Scope;
  readonly to: Correspondent | null;
  readonly onChange: (scope: Scope) => void;
}

function ScopeField({ scope, to, onChange }: ScopeFieldProps) {
  return (
    <RadioGroup
      label="Quoi"
      name="scope"
      value={scope}
      onChange={onChange}
      choices={[
        ...(to?.lastSent
          ? [
              {
                value: 'changes' as const,
                label: `Ce que ${to.name} n’a pas encore, d’après les paquets échangés`,
              },
            ]
          : []),
        { value: 'all', label: 'Tout, sauf les données d’exemple' },
        { value: 'selection', label: 'Quelques conventions, avec leur établissement et leurs pièces' },
      ]}
    />
  );
}

interface ConventionPickerProps {
  readonly records: readonly TaciteRecord[];
  readonly chosen: ReadonlySet<RecordId>;
  readonly onChange: (chosen: ReadonlySet<RecordId>) => void;
}

function ConventionPicker({ records, chosen, onChange }: ConventionPickerProps) {
  const models = useModels();
  const conventions = useMemo(
    () =>
      records
        .filter((record) => record.kind === 'convention' && !isDeleted(record))
        .map((record) => ({ id: record.id, title: titleOfRecord(record, models) }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'fr')),
    [records, models],
  );
  return (
    <ChoiceGroup label="Conventions à envoyer">
      <div className="choose-list">
        {conventions.map(({ id, title }) => (
          <Tick
            key={id}
            type="checkbox"
            name={id}
            checked={chosen.has(id)}
            onChange={(checked) => onChange(toggled(chosen, id, checked))}
          >
            {title}
          </Tick>
        ))}
        {conventions.length === 0 ? <p className="muted">Aucune convention pour l’instant.</p> : null}
      </div>
    </ChoiceGroup>
  );
}
