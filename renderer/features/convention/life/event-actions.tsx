import { useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { daysBetween } from '@shared/base/day.ts';
import { formatDay } from '@shared/base/text.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { COUNTED_AT_RECEIPT } from '@shared/calendar/labels.ts';
import { recordableFacts } from '@shared/conventions/life-facts.ts';
import { aboutEvent } from '@shared/model/keys.ts';
import type { DispatchValue, Named } from '@shared/model/life.ts';
import { useToday } from '@renderer/services/index.ts';
import { Button } from '@renderer/ui/index.ts';
import { DispatchDialog } from '../letter/dispatch-dialog.tsx';
import { LetterDialog } from '../letter/letter-dialog.tsx';
import type { OpenConvention } from '../open-convention.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { FactDialog } from './fact-dialog.tsx';
import { decisionSentence, dispatchSentence, renewalSentence } from './sentences.ts';

interface EventActionsProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  /** Nothing new is proposed for a date that passed; a letter under way is still followed. */
  readonly past: boolean;
}

type Open =
  | { readonly kind: 'decide' }
  | { readonly kind: 'letter' }
  | {
      readonly kind: 'dispatch';
      readonly letter: DispatchValue['kind'];
      readonly dispatch?: Named<DispatchValue>;
    }
  | { readonly kind: 'receipt'; readonly on: Day };

/** What was decided about an event, and what can be done: decide, write, follow the letter until it is received. */
export function EventActions({ convention, event, past }: EventActionsProps) {
  const { view, status } = convention;
  if (event.kind === 'renewal') {
    const renewal = view.renewals.find(({ id }) => id === event.occurrence);
    return renewal ? <p className="event-said">{renewalSentence(renewal)}</p> : null;
  }
  if (!COUNTED_AT_RECEIPT.has(event.kind) || status === 'draft' || status === 'ready') return null;
  return <NoticeActions convention={convention} event={event} past={past} />;
}

function NoticeActions({ convention, event, past }: EventActionsProps) {
  const today = useToday();
  const [open, setOpen] = useState<Open | null>(null);
  const { view, model, status } = convention;
  const about = aboutEvent(event);
  const decision = view.decisions.find(({ id }) => id === about);
  const letters = view.dispatches.filter((dispatch) => dispatch.about === about);
  const request = recordableFacts(model, status).find(({ kind }) => kind === 'request');
  const of = <span className="visually-hidden"> pour le préavis du {formatDay(event.date)}</span>;
  // Beyond a year, the same actions stay in the background.
  const variant = daysBetween(today, event.date) <= 366 ? 'secondary' : 'quiet';
  const close = () => setOpen(null);
  return (
    <>
      {decision ? <p className="event-said">{decisionSentence(decision)}</p> : null}
      {letters.map((letter) => (
        <p key={letter.id} className="event-said">
          {dispatchSentence(letter)}{' '}
          <Button
            variant="quiet"
            onClick={() => setOpen({ kind: 'dispatch', letter: letter.kind, dispatch: letter })}
          >
            Suivre la lettre…{of}
          </Button>
        </p>
      ))}
      {past ? null : (
        <div className="row event-actions">
          <Button variant={variant} onClick={() => setOpen({ kind: 'decide' })}>
            {decision ? 'Changer la décision…' : 'Enregistrer la décision…'}
            {of}
          </Button>
          {decision?.decision === 'stay' ? null : (
            <Button variant={variant} onClick={() => setOpen({ kind: 'letter' })}>
              Préparer la lettre…{of}
            </Button>
          )}
        </div>
      )}
      {open?.kind === 'decide' ? (
        <DecisionDialog convention={convention} event={event} onClose={close} />
      ) : null}
      {open?.kind === 'letter' ? (
        <LetterDialog
          convention={convention}
          event={event}
          onSent={(letter) => setOpen({ kind: 'dispatch', letter })}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'dispatch' ? (
        <DispatchDialog
          convention={convention}
          event={event}
          kind={open.letter}
          dispatch={open.dispatch}
          onRecorded={(on) => setOpen(on === null || request === undefined ? null : { kind: 'receipt', on })}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'receipt' && request ? (
        <FactDialog convention={convention} fact={request} proposed={open.on} onClose={close} />
      ) : null}
    </>
  );
}
