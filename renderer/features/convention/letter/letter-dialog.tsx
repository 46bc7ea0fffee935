import { useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { formatDay, formatDayLong } from '@shared/base/text.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { countedDateOf } from '@shared/calendar/safe.ts';
import { readSettings } from '@shared/model/settings.ts';
import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import { useServices, useToday } from '@renderer/services/index.ts';
import { Banner, Button, Dialog, RadioGroup, TextInput, Tick, useLive } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { letterFacts, type LetterFacts } from './letter-facts.ts';
import { LetterOutputs } from './letter-outputs.tsx';
import { useLetter, type LetterKind } from './use-letter.ts';

interface LetterDialogProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  /** Goes on with the recording of its dispatch. */
  readonly onSent: (kind: LetterKind) => void;
  readonly onClose: () => void;
}

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
          <LetterOutputs
            convention={convention}
            event={event}
            bytes={state.kind === 'made' ? state.value : null}
          />
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
        {state.kind === 'made' ? <PdfPages bytes={state.value} label="Lettre et fiche d’envoi" /> : null}
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
