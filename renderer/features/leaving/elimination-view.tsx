import { useEffect, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import { toggled } from '@shared/base/toggled.ts';
import { isVisa } from '@shared/leaving/eliminated.ts';
import { eliminationLine } from '@shared/leaving/elimination.ts';
import { isArchive } from '@shared/leaving/erasure.ts';
import { titleOfRecord } from '@shared/leaving/register-labels.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { conventionView } from '@shared/model/views.ts';
import { makeSlip } from '@renderer/parts/document/make-document.ts';
import { savedSaid } from '@renderer/parts/use-command.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import {
  Button,
  Card,
  ConfirmDialog,
  EmptyState,
  SaidBanner,
  TextInput,
  Tick,
  useLive,
  type Said,
} from '@renderer/ui/index.ts';
import { RenewBackups } from './renew-backups.tsx';

/** Destroying signed conventions, which only the archives' visa permits: the slip first, the visa, then the act. */
export function EliminationView() {
  const services = useServices();
  const { store, host, now, today } = services;
  const models = useModels();
  const summaries = useLive(store.summaries());
  const [records, setRecords] = useState<readonly TaciteRecord[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<RecordId>>(new Set());
  const [visa, setVisa] = useState('');
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<(Said & { readonly erased?: boolean }) | null>(null);
  useEffect(() => {
    let current = true;
    if (summaries === undefined) return;
    // Read again at each change of the list: what it says of a convention is not enough to tell an archive.
    void store.conventions('all').then((all) => {
      // Samples are removed in one action of the settings.
      if (current) setRecords(all.filter((record) => isArchive(record) && !conventionView(record).sample));
    });
    return () => {
      current = false;
    };
  }, [store, summaries]);

  const slip = async () => {
    const bySummary = new Map((summaries ?? []).map((summary) => [summary.id, summary]));
    const lines = (records ?? [])
      .filter(({ id }) => chosen.has(id))
      .map((record) => eliminationLine(record, bySummary.get(record.id) ?? null, models));
    const author = store.settings().get()?.author ?? '';
    const { bytes } = await makeSlip({ lines, author, now: now(), today: today.get() });
    const outcome = await host.saveFile({
      suggestedName: `bordereau-elimination-${today.get()}.pdf`,
      filter: { label: 'Document PDF', extensions: ['pdf'] },
      mime: 'application/pdf',
      bytes,
    });
    setSaid(savedSaid(outcome));
  };
  const eliminate = async () => {
    setAsking(false);
    const ids = [...chosen];
    const done = await store.eliminate(ids, visa);
    if (done.ok) {
      setChosen(new Set());
      setVisa('');
    }
    setSaid(
      done.ok
        ? {
            tone: 'good',
            sentence: `${plural(ids.length, 'convention éliminée', 'conventions éliminées')} : fiche, fichiers et journal. Le visa est gardé.`,
            erased: true,
          }
        : { tone: 'late', sentence: failureSentence(done.error) },
    );
  };
  const none = chosen.size === 0 ? 'Cochez d’abord les conventions à éliminer.' : null;

  return (
    <div className="stack">
      <SaidBanner said={said} />
      {said?.erased ? <RenewBackups /> : null}
      <Card title="1. Choisir les conventions">
        {records === null ? (
          <p className="muted">Lecture des conventions…</p>
        ) : records.length === 0 ? (
          <EmptyState title="Aucune convention signée">
            <p>
              Une convention qui n’a pas été signée n’est pas une archive&nbsp;: supprimez-la depuis sa fiche.
            </p>
          </EmptyState>
        ) : (
          <div className="stack">
            <p>
              Ces conventions sont signées&nbsp;: ce sont des archives publiques. Les détruire demande le visa
              du directeur des archives départementales.
            </p>
            <ul className="findings">
              {records.map((record) => (
                <li key={record.id}>
                  <Tick
                    type="checkbox"
                    name={record.id}
                    checked={chosen.has(record.id)}
                    onChange={(ticked) => setChosen(toggled(chosen, record.id, ticked))}
                  >
                    {titleOfRecord(record, models)}
                  </Tick>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Card>
      <Card title="2. Préparer le bordereau">
        <div className="stack">
          <p>Tacite prépare un projet de bordereau à compléter, à signer et à envoyer aux archives.</p>
          <div>
            <Button unavailable={none} onClick={() => void slip()}>
              Enregistrer le projet de bordereau…
            </Button>
          </div>
        </div>
      </Card>
      <Card title="3. Éliminer, une fois le visa reçu">
        <div className="stack">
          <TextInput
            label="Référence du visa des archives départementales"
            hint="Le numéro ou la date portés sur le bordereau qui vous est revenu."
            name="visa"
            value={visa}
            maxLength={100}
            onChange={setVisa}
          />
          <div>
            <Button
              variant="danger"
              unavailable={none ?? (isVisa(visa) ? null : 'Reportez d’abord la référence du visa.')}
              onClick={() => setAsking(true)}
            >
              Éliminer définitivement…
            </Button>
          </div>
        </div>
      </Card>
      {asking ? (
        <ConfirmDialog
          title="Éliminer pour de bon ?"
          confirm="Éliminer"
          danger
          onConfirm={() => void eliminate()}
          onClose={() => setAsking(false)}
        >
          <p>
            {plural(chosen.size, 'convention sera détruite', 'conventions seront détruites')} avec leurs
            fichiers et leur journal, sans retour possible. Visa&nbsp;: {visa.trim()}.
          </p>
          <p>Les originaux sur papier sont à détruire à part.</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
