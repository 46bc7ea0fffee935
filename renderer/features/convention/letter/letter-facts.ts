/** The facts of a letter: what it asks, by when it must arrive, and what leads there. */
import type { Day } from '@shared/base/brands.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { lifeInForce } from '@shared/calendar/in-force.ts';
import { safeOf } from '@shared/calendar/safe.ts';
import { requestFact } from '@shared/conventions/life-facts.ts';
import { answersOn } from '@shared/model/life.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { LetterInput } from '@shared/pdf/letter-input.ts';
import { shortReference } from '@shared/pdf/page-code.ts';
import type { SafeDates } from '@shared/rules/time/safe-day.ts';
import type { OpenConvention } from '../open-convention.ts';
import { senderOf } from './sender.ts';

export type LetterFacts = Pick<
  LetterInput,
  'model' | 'sender' | 'convention' | 'receiptDeadline' | 'sendBy' | 'safeBy' | 'derivation'
> & { readonly safe: SafeDates };

/** The last day of the convention when the request is received on the day of the notice: the rule's own answer. */
function lastDayFor(convention: OpenConvention, received: Day): Day | null {
  const { model, view } = convention;
  const field = requestFact(model);
  if (field === null) return null;
  const answers = { ...convention.answers, [field.id]: received, terminationScope: 'all' };
  const { events } = lifeInForce(model.ruleFamily, { answers, amendments: view.amendments });
  return events.find((event) => event.kind === 'terminationEnd')?.date ?? null;
}

/** Gathers the facts; null when the rules cannot say what such a letter would give. */
export function letterFacts(
  convention: OpenConvention,
  event: CalendarEvent,
  settings: Settings,
  today: Day,
): LetterFacts | null {
  const { id, model, view, life } = convention;
  const safe = safeOf(event, settings);
  const lastDay = lastDayFor(convention, event.date);
  if (safe === null || lastDay === null) return null;
  return {
    model,
    sender: senderOf(model, answersOn({ answers: convention.answers, amendments: view.amendments }, today)),
    convention: {
      reference: view.issued === null ? '' : shortReference(id, view.issued.version),
      effectiveDate: life.events.find(({ kind }) => kind === 'effect')?.date ?? null,
      lastDay,
    },
    receiptDeadline: event.date,
    sendBy: safe.postBy,
    safeBy: safe.lastSafeDay,
    derivation: event.derivation,
    safe,
  };
}
