/** Contributions of the two Mégalis conventions and of the charter (conventions.md 1.C, 2.C and 3.C). */
import type { Cents } from '../base/brands.ts';
import { french, plural } from '../base/text.ts';
import { programmeOf } from '../calendar/events-megalis.ts';
import { requestIn } from '../calendar/life.ts';
import type { OptionSpec } from '../conventions/schema.ts';
import { megalisSchedule } from '../rules/money/megalis-schedule.ts';
import {
  effectIn,
  scheduleOf,
  waitingForAnswer,
  windowIn,
  withoutEffect,
  yearDue,
  type MoneyFacts,
  type Schedule,
  type YearDue,
} from './contributions-schedule.ts';

const LABEL = 'hors taxes';

const OVER_USE = french(
  'Une utilisation au-delà du périmètre pendant une année donne une seule facture, entre le 1er janvier et le 31 décembre de l’année suivante, dans Chorus Pro. Mégalis en fixe le prix : la convention ne le donne pas.',
);

/** Nothing is due inside the perimeter; only the window of a possible over-use invoice is told. */
export const charterContributions = (): Schedule =>
  scheduleOf('aucune contribution', [], {
    notes: [
      french(
        'La collectivité ne paie pas de contribution dans le périmètre d’usage : celle de son EPCI la couvre.',
      ),
      OVER_USE,
    ],
  });

/** Years by months, at the price printed on the ticked row: that is what was signed. */
export function megalisContributions(family: 'MEG25' | 'MEG19', facts: MoneyFacts): Schedule {
  const { model, answers, life } = facts;
  const rule = `R-${family}-INVOICE`;
  const effectiveDate = effectIn(life);
  if (effectiveDate === null) return withoutEffect(facts, LABEL, rule);
  const { field, annualCents } = scaleOf(facts);
  if (annualCents === null) {
    return scheduleOf(LABEL, [], {
      waiting: [waitingForAnswer(model, rule, field, 'les contributions')],
    });
  }
  const { years, refusal } = megalisSchedule(programmeOf(family), {
    annualCents,
    effectiveDate,
    requestReceiptDate: requestIn(answers),
  });
  const told = years.map((due): YearDue => {
    const { year, months, amountCents, alternativeMonths, alternativeCents } = due;
    const other =
      alternativeMonths === undefined || alternativeCents === undefined
        ? {}
        : {
            alternative: {
              label: monthsLabel(alternativeMonths),
              amountCents: alternativeCents,
              reading: 'AMB-MEG25-03' as const,
            },
          };
    const label = monthsLabel(months);
    return yearDue(
      { year, label, amountCents, ...windowIn(life, 'invoice', year), ...other },
      () => due.derivation,
    );
  });
  return scheduleOf(LABEL, told, { refusal, notes: family === 'MEG25' ? [OVER_USE] : [] });
}

const monthsLabel = (n: number): string => plural(n, 'mois', 'mois');

/** The question of the scale and the amount of its ticked row. */
function scaleOf({ model, answers }: MoneyFacts): { field: string; annualCents: Cents | null } {
  const priced = (option: OptionSpec): boolean => option.cents !== undefined;
  const scale = model.fields.find((field) => field.options?.some(priced));
  const chosen = scale?.options?.find((option) => option.code === answers[scale.id]);
  return { field: scale?.id ?? '', annualCents: (chosen?.cents ?? null) as Cents | null };
}
