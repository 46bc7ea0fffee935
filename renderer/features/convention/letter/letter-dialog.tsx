import { useEffect, useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { canonicalJson } from '@shared/base/canonical.ts';
import { formatDay, formatDayLong } from '@shared/base/text.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { countedDateOf } from '@shared/calendar/safe.ts';
import { readSettings } from '@shared/model/settings.ts';
import { makeLetter } from '@renderer/parts/document/make-document.ts';
import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import { printPdf } from '@renderer/parts/print-pdf.ts';
import { reasonSentence, saveSentence } from '@renderer/parts/save-sentences.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import {
  Banner,
  Button,
  Dialog,
  RadioGroup,
  TextInput,
  Tick,
  useLive,
  type Tone,
} from '@renderer/ui/index.ts';
import { fileNameOf } from '../document/issue-document.ts';
import type { OpenConvention } from '../open-convention.ts';
import { letterFacts, type LetterFacts } from './letter-facts.ts';

interface LetterDialogProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  /** Goes on with the recording of its dispatch. */
  readonly onSent: (kind: LetterKind) => void;
  readonly onClose: () => void;
}

export type LetterKind = 'termination' | 'nonRenewal';

/** Prepares the letter that answers a notice deadline: its facts, its preview, then print, save, record its dispatch. */
export function LetterDialog({ convention, event, onSent, onClose }: LetterDialogProps) {
  const { store } = useServices();
  const today = useToday();
  const settings = useLive(store.settings()) ?? readSettings(undefined);
  const facts = letterFacts(convention, event, settings, today);
  const [kind, setKind] = useState<LetterKind>('termination');
  const [cites, setCites] = useState(true);
  const [deliberation, setDeliberation] = useState('');
  const state = useLetter(facts, kind, cites ? deliberation.trim() : undefined);
  return (
    <Dialog
      wide
      title={`Lettre pour le préavis du ${formatDay(event.date)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Fermer</Button>
          <Outputs convention={convention} event={event} state={state} />
          <Button onClick={() => onSent(kind)}>Enregistrer l’envoi…</Button>
        </>
      }
    >
      <div className="stack">
        {facts === null ? (
          <Banner tone="warn">
            <p>
              Une date manque pour préparer la lettre. Complétez d’abord les faits demandés dans
              « Échéances ».
            </p>
          </Banner>
        ) : (
          <FactsList
            facts={facts}
            today={today}
            counted={countedDateOf(convention.model, event.kind)?.sentence ?? ''}
          />
        )}
        <RadioGroup
          label="Ce que la lettre demande"
          inline
          name="letterKind"
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'termination', label: `Mettre fin à la ${convention.model.noun}` },
            { value: 'nonRenewal', label: 'Ne pas la reconduire' },
          ]}
        />
        <Tick type="checkbox" name="letterCites" checked={cites} onChange={setCites}>
          La lettre cite la délibération
        </Tick>
        {cites ? (
          <TextInput
            label="Délibération"
            mention="facultatif"
            hint="Par exemple « la délibération n° 2027-14 du 3 mai 2027 ». Vide, la lettre laisse une ligne à remplir à la main."
            name="letterDeliberation"
            maxLength={200}
            value={deliberation}
            onChange={setDeliberation}
          />
        ) : null}
        {state.kind === 'failed' ? (
          <Banner tone="late" announce>
            <p>La lettre n’a pas pu être préparée : {state.message}.</p>
          </Banner>
        ) : null}
        {state.kind === 'making' ? <p className="muted">Préparation de la lettre…</p> : null}
        {state.kind === 'made' ? <PdfPages bytes={state.bytes} label="Lettre et fiche d’envoi" /> : null}
      </div>
    </Dialog>
  );
}

interface FactsListProps {
  readonly facts: LetterFacts;
  readonly today: Day;
  /** Which of the three dates counts. */
  readonly counted: string;
}

function FactsList({ facts, today, counted }: FactsListProps) {
  const { safe } = facts;
  return (
    <>
      <dl className="letter-facts">
        <dt>Dernier jour de la {facts.model.noun}</dt>
        <dd>{formatDayLong(facts.convention.lastDay)}</dd>
        <dt>À recevoir au plus tard</dt>
        <dd>{formatDayLong(facts.receiptDeadline)}</dd>
        <dt>À poster, c’est un conseil, au plus tard</dt>
        <dd>{formatDayLong(facts.sendBy)}</dd>
        {safe.lastMeeting === null ? null : (
          <>
            <dt>Dernière réunion qui peut décider</dt>
            <dd>{formatDayLong(safe.lastMeeting)}</dd>
          </>
        )}
      </dl>
      {today > facts.sendBy && today <= facts.receiptDeadline ? (
        <Banner tone="warn">
          <p>
            Le jour conseillé pour poster est passé : envoyez la lettre sans attendre, par le moyen le plus
            rapide qui donne une preuve de réception.
          </p>
        </Banner>
      ) : null}
      <p className="muted">{counted}</p>
    </>
  );
}

type LetterState =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string };

/** Milliseconds without typing before the letter is made again. */
const PAUSE = 300;

/** The letter, made again when what it says changes; the last one stays while the next is made. */
function useLetter(
  facts: LetterFacts | null,
  kind: LetterKind,
  deliberation: string | undefined,
): LetterState {
  const { now } = useServices();
  const today = useToday();
  const [state, setState] = useState<LetterState>({ kind: 'making' });
  const wanted = contentOf(facts, kind, deliberation);
  const [content, setContent] = useState(wanted);
  // Every write gives new objects; only another content is worth another letter.
  if (content.key !== wanted.key) setContent(wanted);
  useEffect(() => {
    const { letter } = content;
    if (letter === null) return;
    let current = true;
    const timer = window.setTimeout(() => {
      makeLetter({ ...letter, now: now(), today }).then(
        ({ bytes }) => current && setState({ kind: 'made', bytes }),
        (error: unknown) =>
          current &&
          setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
    }, PAUSE);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [content, now, today]);
  return state;
}

/** What the letter is made from, with a key that two equal contents share. */
function contentOf(facts: LetterFacts | null, kind: LetterKind, deliberation: string | undefined) {
  if (facts === null) return { key: '', letter: null };
  const { safe: _, ...said } = facts;
  // An empty decision is a line to fill by hand.
  const cited = deliberation === undefined ? {} : { deliberation: deliberation === '' ? null : deliberation };
  const letter = { ...said, kind, ...cited };
  const { model, derivation, sender, convention, receiptDeadline, sendBy, safeBy } = letter;
  const { civility, name, role } = sender.representative;
  const key = canonicalJson([
    model.slug,
    kind,
    [sender.name, sender.siret, sender.town, civility, name, role, ...sender.address],
    [convention.reference, convention.effectiveDate, convention.lastDay],
    [receiptDeadline, sendBy, safeBy, derivation.sentence, ...derivation.steps],
    deliberation ?? false,
  ]);
  return { key, letter };
}

interface OutputsProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  readonly state: LetterState;
}

/** Prints or saves the letter, and says how it went. */
function Outputs({ convention, event, state }: OutputsProps) {
  const { host } = useServices();
  const [said, setSaid] = useState<{ tone: Tone; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const bytes = state.kind === 'made' ? state.bytes : null;
  const unavailable = busy ? 'Une opération est en cours.' : bytes ? null : 'La lettre se prépare.';
  const guarded = async (work: (ready: Uint8Array) => Promise<{ tone: Tone; text: string } | null>) => {
    if (bytes === null) return;
    setBusy(true);
    try {
      setSaid(await work(bytes));
    } catch (error) {
      setSaid({
        tone: 'late',
        text: `L’opération a échoué : ${error instanceof Error ? error.message : ''}`,
      });
    }
    setBusy(false);
  };
  const save = () =>
    guarded(async (ready) => {
      const outcome = await host.saveFile({
        suggestedName: fileNameOf(convention, 1).replace(/-v1\.pdf$/, `-lettre-${event.date}.pdf`),
        filter: { label: 'Document PDF', extensions: ['pdf'] },
        mime: 'application/pdf',
        bytes: ready,
      });
      return { tone: outcome.kind === 'failed' ? 'late' : 'good', text: saveSentence(outcome) };
    });
  const { print } = host;
  return (
    <>
      {print ? (
        <Button
          unavailable={unavailable}
          onClick={() =>
            void guarded(async (ready) => {
              const outcome = await printPdf(ready, print);
              if (outcome.kind === 'done') return null;
              return { tone: 'late', text: `Impression refusée. ${reasonSentence(outcome.reason)}` };
            })
          }
        >
          Imprimer la lettre…
        </Button>
      ) : null}
      <Button variant="primary" unavailable={unavailable} onClick={() => void save()}>
        Enregistrer le PDF…
      </Button>
      <span className="letter-said" role={said?.tone === 'late' ? 'alert' : 'status'}>
        {said?.text}
      </span>
    </>
  );
}
