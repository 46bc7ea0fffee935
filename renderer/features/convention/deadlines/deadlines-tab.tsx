import { useMemo, useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { formatDay } from '@shared/base/text.ts';
import { MUST_NOT_MISS, type CalendarEvent } from '@shared/calendar/event.ts';
import { eventLabel, eventSentence } from '@shared/calendar/labels.ts';
import { ExportCalendar } from '@renderer/parts/export-calendar.tsx';
import { Why } from '@renderer/parts/why.tsx';
import { useToday } from '@renderer/services/index.ts';
import { Banner, Card, Chip, EmptyState } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { EventActions } from '../life/event-actions.tsx';
import { HistoryCard } from '../life/history-card.tsx';
import { LifeCard } from '../life/life-card.tsx';
import { PendingRenewals } from '../life/renewals.tsx';
import { ContributionsCard } from './contributions-card.tsx';
import { SafeAdvice } from './safe-advice.tsx';
import '../life/life.css';

/** The convention's own deadlines, each with its reason, and their export. */
export function DeadlinesTab({ convention }: { convention: OpenConvention }) {
  const today = useToday();
  const { life } = convention;
  const coming = life.events.filter((event) => (event.endDate ?? event.date) >= today);
  const past = life.events.filter((event) => (event.endDate ?? event.date) < today);
  return (
    <div className="stack">
      <PendingRenewals convention={convention} />
      {life.unanswered.map((gap) => (
        <Banner key={gap.sentence} tone={gap.kind === 'refused' ? 'warn' : 'info'}>
          <p>{gap.sentence}</p>
        </Banner>
      ))}
      {life.events.length === 0 ? (
        <div className="card">
          {convention.model.ruleFamily === null ? (
            <EmptyState title="Aucune date calculée">
              <p>
                Ce modèle ne suit aucune règle de dates : Tacite n’en calcule pas, et ne vous préviendra pas.
                Notez ses échéances dans votre agenda.
              </p>
            </EmptyState>
          ) : (
            <EmptyState title="Aucune date pour l’instant">
              <p>
                Les échéances apparaissent dès que les faits qui les déterminent sont connus. Elles se
                recalculent à chaque changement.
              </p>
            </EmptyState>
          )}
        </div>
      ) : (
        <>
          <Card title="À venir" padded={false} actions={<ExportButton convention={convention} />}>
            {coming.length === 0 ? <p className="card-body muted">Plus rien à venir.</p> : null}
            <EventList convention={convention} events={coming} today={today} />
          </Card>
          {past.length > 0 ? (
            <details className="card">
              <summary className="card-head">Dates passées ({past.length})</summary>
              <EventList convention={convention} events={past} today={today} />
            </details>
          ) : null}
        </>
      )}
      <LifeCard convention={convention} />
      <HistoryCard convention={convention} />
      <ContributionsCard convention={convention} />
    </div>
  );
}

function ExportButton({ convention }: { convention: OpenConvention }) {
  const [said, setSaid] = useState('');
  const ids = useMemo(() => [convention.id], [convention.id]);
  return (
    <div className="row">
      <span role="status">{said}</span>
      <ExportCalendar ids={ids} onDone={setSaid} />
    </div>
  );
}

interface EventListProps {
  readonly convention: OpenConvention;
  readonly events: readonly CalendarEvent[];
  readonly today: Day;
}

function EventList({ convention, events, today }: EventListProps) {
  return (
    <ul className="plain">
      {events.map((event) => (
        <EventRow
          key={`${event.kind}-${event.occurrence}`}
          convention={convention}
          event={event}
          today={today}
        />
      ))}
    </ul>
  );
}

interface EventRowProps {
  readonly convention: OpenConvention;
  readonly event: CalendarEvent;
  readonly today: Day;
}

function EventRow({ convention, event, today }: EventRowProps) {
  const past = (event.endDate ?? event.date) < today;
  return (
    <li className={past ? 'event-row event-past' : 'event-row'} data-event={`${event.kind}:${event.date}`}>
      <span className="event-date">{whenOf(event, today)}</span>
      <div className="event-what">
        <strong>{eventLabel(event.kind)}</strong>
        <small>{eventSentence(event)}</small>
        <Why derivation={event.derivation} about={`${eventLabel(event.kind)} du ${formatDay(event.date)}`} />
        {past ? null : <SafeAdvice event={event} model={convention.model} />}
        <EventActions convention={convention} event={event} past={past} />
      </div>
      {MUST_NOT_MISS.has(event.kind) && !past ? <Chip tone="soon">▲ à ne pas manquer</Chip> : <span />}
    </li>
  );
}

/** A window that is already open is told by its end: its first day is past and no longer helps. */
function whenOf({ date, endDate }: CalendarEvent, today: Day): string {
  const open = endDate !== undefined && date < today && endDate >= today;
  return open ? `jusqu’au ${formatDay(endDate)}` : formatDay(date);
}
