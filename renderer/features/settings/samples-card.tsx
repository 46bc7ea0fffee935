import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { SAMPLE } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { loadSamples } from '@renderer/parts/samples.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, Card, ConfirmDialog, LiveRegion, Refusal, useLive } from '@renderer/ui/index.ts';

type Work = 'loading' | 'removing' | null;

/** Sample data: loaded, or all removed, in one action. */
export function SamplesCard() {
  const services = useServices();
  const { store } = services;
  const count = useSampleCount();
  const [work, setWork] = useState<Work>(null);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const load = async () => {
    setWork('loading');
    const loaded = await loadSamples(services);
    setWork(null);
    setFailure(loaded.ok ? null : failureSentence(loaded.error));
    setSaid(
      loaded.ok
        ? `${plural(loaded.value, 'convention d’exemple chargée', 'conventions d’exemple chargées')}.`
        : '',
    );
  };
  const remove = async () => {
    setAsking(false);
    setWork('removing');
    const removed = await store.removeSamples();
    setWork(null);
    setFailure(removed.ok ? null : failureSentence(removed.error));
    setSaid(
      removed.ok ? `${plural(removed.value, 'fiche d’exemple effacée', 'fiches d’exemple effacées')}.` : '',
    );
  };
  const present = count !== null && count.conventions + count.book > 0;
  return (
    <Card title="Exemples">
      <div className="stack">
        <p>
          {present
            ? `Les exemples sont chargés\u00a0: ${sampleSentence(count)}.`
            : 'Découvrez Tacite avec une vingtaine de conventions inventées, à tous les stades. Vous les retirerez en une fois.'}
        </p>
        <div className="row">
          {present ? (
            <Button unavailable={wait(work)} onClick={() => setAsking(true)}>
              Retirer les exemples…
            </Button>
          ) : (
            <Button unavailable={wait(work)} onClick={() => void load()}>
              Charger un exemple
            </Button>
          )}
          {work ? (
            <span className="muted">{work === 'loading' ? 'Chargement…' : 'Effacement…'}</span>
          ) : (
            <span className="muted">{said}</span>
          )}
        </div>
        <LiveRegion>{said}</LiveRegion>
        <Refusal>{failure}</Refusal>
      </div>
      {asking && count ? (
        <ConfirmDialog
          title="Retirer les exemples&#8239;?"
          confirm="Effacer les exemples"
          danger
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <p>
            {`Seront effacés pour de bon, même si vous les avez modifiés\u00a0: ${sampleSentence(count)}, avec leurs pièces jointes.`}
          </p>
          <p>
            Vos propres conventions restent. Un établissement d’exemple que l’une d’elles utilise reste aussi.
          </p>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}

const wait = (work: Work): string | null => (work === null ? null : 'Attendez la fin du travail en cours.');

interface SampleCount {
  readonly conventions: number;
  /** Establishments and contacts. */
  readonly book: number;
}

const sampleSentence = ({ conventions, book }: SampleCount): string =>
  `${plural(conventions, 'convention', 'conventions')} et ${plural(book, 'fiche du carnet', 'fiches du carnet')}`;

function useSampleCount(): SampleCount | null {
  const { store } = useServices();
  const summaries = useLive(store.summaries());
  const book = useLive(store.book());
  if (summaries === undefined || book === undefined) return null;
  return {
    conventions: summaries.filter(({ sample }) => sample).length,
    book: [...book.establishments, ...book.contacts].filter((record) => shownValue(record, SAMPLE) === true)
      .length,
  };
}
