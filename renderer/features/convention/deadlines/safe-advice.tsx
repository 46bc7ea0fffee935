import { formatDay } from '@shared/base/text.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { countedDateOf, safeOf } from '@shared/calendar/safe.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { safeSentence } from '@renderer/parts/event-safe.ts';
import { useServices } from '@renderer/services/index.ts';
import { useLive } from '@renderer/ui/index.ts';

interface SafeAdviceProps {
  readonly event: CalendarEvent;
  readonly model: ConventionModel;
}

/** Beside a deadline that counts the receipt: the last safe day, the day to post, and how they were found. */
export function SafeAdvice({ event, model }: SafeAdviceProps) {
  const settings = useLive(useServices().store.settings()) ?? DEFAULT_SETTINGS;
  const sentence = safeSentence(event.kind, event.date, settings);
  if (sentence === null) return null;
  const advice = safeOf(event, settings);
  const counted = advice ? countedDateOf(model, event.kind) : null;
  return (
    <>
      <small className="event-safe">
        {sentence.charAt(0).toUpperCase()}
        {sentence.slice(1)}
      </small>
      {advice ? (
        <details className="why">
          <summary>
            Pourquoi cette date d’envoi ?
            <span className="visually-hidden"> pour le {formatDay(event.date)}</span>
          </summary>
          <div className="why-body">
            <ol>
              {advice.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {counted ? (
              <p>
                {counted.sentence} ({counted.reading})
              </p>
            ) : null}
          </div>
        </details>
      ) : null}
    </>
  );
}
