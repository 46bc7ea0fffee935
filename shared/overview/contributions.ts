/** What a convention costs or brings, civil year by civil year, from its answers. */
import { assertNever } from '../base/assert.ts';
import type { Life } from '../calendar/contract.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';
import { ampContributions } from './contributions-amp.ts';
import { charterContributions, megalisContributions } from './contributions-megalis.ts';
import { moselleContributions } from './contributions-moselle.ts';
import { polmarContributions } from './contributions-polmar.ts';
import type { Schedule } from './contributions-schedule.ts';

/**
 * The schedule of a convention; null when its model has no rules. A fact that is missing is named in `waiting`, and a
 * case that the convention does not cover in `refusal`: nothing is guessed.
 *
 * @param life the calendar of the same answers (`lifeOf`), which gives the effect and when invoices are expected
 */
export function contributionsOf(model: ConventionModel, answers: Answers, life: Life): Schedule | null {
  const facts = { model, answers, life };
  const family = model.ruleFamily;
  switch (family) {
    case null:
      return null;
    case 'CHA25':
      return charterContributions();
    case 'MEG25':
    case 'MEG19':
      return megalisContributions(family, facts);
    case 'MOS':
      return moselleContributions(facts);
    case 'AMP':
      return ampContributions(facts);
    case 'POL':
      return polmarContributions(facts);
    default:
      return assertNever(family);
  }
}
