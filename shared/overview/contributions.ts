/** What a convention costs, civil year by civil year, from its answers: what a town hall puts in its budget. */
import type { Cents } from '../base/brands.ts';
import { asDay } from '../base/day.ts';
import type { Life } from '../calendar/contract.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';
import { MEGALIS_2019, MEGALIS_2025 } from '../rules/megalis.ts';
import { megalisSchedule, type MegalisSchedule } from '../rules/money/megalis-schedule.ts';

/**
 * The schedule, or null while the amount or the effect is not known, and for models whose money rules are not a
 * yearly scale. The amount is the one printed on the ticked row: that is what was signed.
 */
export function contributionsOf(
  model: ConventionModel,
  answers: Answers,
  life: Life,
): MegalisSchedule | null {
  if (model.ruleFamily !== 'MEG25' && model.ruleFamily !== 'MEG19') return null;
  const effect = life.events.find((event) => event.kind === 'effect')?.date;
  const annualCents = chosenCents(model, answers);
  if (effect === undefined || annualCents === null) return null;
  const request = answers['requestReceiptDate'];
  return megalisSchedule(model.ruleFamily === 'MEG25' ? MEGALIS_2025 : MEGALIS_2019, {
    annualCents,
    effectiveDate: effect,
    requestReceiptDate: typeof request === 'string' ? asDay(request) : null,
  });
}

function chosenCents(model: ConventionModel, answers: Answers): Cents | null {
  for (const field of model.fields) {
    const chosen = field.options?.find((option) => option.code === answers[field.id]);
    if (chosen?.cents !== undefined) return chosen.cents as Cents;
  }
  return null;
}
