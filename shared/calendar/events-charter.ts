/** Events of the charter 2025-003 (conventions.md 1.E). */
import type { Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { CHARTER_END, charterEffect, charterRetention } from '../rules/time/charter.ts';
import type { Life } from './contract.ts';
import type { CalendarEvent } from './event.ts';
import { event, ONCE, sorted, yearsBetween } from './events-common.ts';
import { overUseEvent } from './events-megalis.ts';

/** Facts of the charter; `receivedOn` only serves the alternative reading of its effect. */
export interface CharterFacts {
  readonly family: 'CHA25';
  readonly signatureDate: Day;
  readonly receivedOn?: Day | null;
}

export function charterLife({ signatureDate, receivedOn = null }: CharterFacts): Life {
  const effect = charterEffect(signatureDate, receivedOn);
  const { effectiveDate, programmeEnd } = effect.value;
  if (effectiveDate === null)
    return {
      events: [],
      unanswered: [
        {
          kind: 'refused',
          rule: effect.derivation.rule,
          missing: '',
          sentence: effect.derivation.steps.join(' '),
        },
      ],
    };
  const events: CalendarEvent[] = [
    event('effect', ONCE, effectiveDate, () => effect.derivation),
    event('programmeEnd', ONCE, programmeEnd, () => effect.derivation),
    event(
      'retentionEnd',
      ONCE,
      charterRetention(signatureDate).value.retentionEnd,
      () => charterRetention(signatureDate).derivation,
    ),
    ...yearsBetween(yearOf(effectiveDate), yearOf(CHARTER_END)).map((year) => overUseEvent('CHA25', year)),
  ];
  return { events: sorted(events), unanswered: [] };
}
