/** Where a convention stands on a day, all computed from its answers and amendments. */
import type { Day } from '../base/brands.ts';
import { lifeInForce, type Facts } from '../calendar/in-force.ts';
import { problemsOf } from '../conventions/check.ts';
import { missingFields } from '../conventions/missing.ts';
import { signatureModeOf } from '../conventions/returns.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import { statusLabel, statusOn } from '../conventions/status.ts';
import type { Standing } from './changes.ts';
import { contributionsInForce } from './contributions-in-force.ts';

export interface StandingFacts extends Facts {
  readonly recordedStatus: string;
}

/** The standing on `today`. Missing answers and problems are those of the signed text. */
export function conventionStanding(model: ConventionModel, facts: StandingFacts, today: Day): Standing {
  const { answers, recordedStatus } = facts;
  const life = lifeInForce(model.ruleFamily, facts);
  const status = statusOn(
    model,
    {
      recordedStatus,
      missing: missingFields(model, answers),
      problems: problemsOf(model, answers).filter((problem) => problem.level === 'error').length,
      events: life.events,
    },
    today,
  );
  return {
    noun: model.noun,
    statusLabel: statusLabel(status, signatureModeOf(answers)),
    events: life.events,
    unanswered: life.unanswered,
    amounts: contributionsInForce(model, facts, life)?.years ?? null,
  };
}
