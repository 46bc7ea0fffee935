/** Contributions of the Moselle Fibre convention: whole years, by package and pools of probes (conventions.md 5.C). */
import { yearOf } from '../base/day.ts';
import { french, plural } from '../base/text.ts';
import { yearsBetween } from '../calendar/events-common.ts';
import { requestIn } from '../calendar/life.ts';
import { moselleCall, moselleSondes } from '../rules/money/moselle.ts';
import { MOSELLE_END, moselleTermination } from '../rules/time/moselle.ts';
import {
  countIn,
  effectIn,
  scheduleOf,
  together,
  waitingForAnswer,
  windowIn,
  withoutEffect,
  yearDue,
  type MoneyFacts,
  type Schedule,
} from './contributions-schedule.ts';

const LABEL = 'montants tels qu’imprimés';
const RULE = 'R-MOS-SONDES';

const NOTES = [
  'Toute année commencée est due en entier, même la première et la dernière.',
  'La convention ne dit pas si le prix de la sonde est hors taxes : le montant est repris tel qu’imprimé.',
].map(french);

/** Every civil year begun, in full; a request stops at the year in which the convention ends. */
export function moselleContributions(facts: MoneyFacts): Schedule {
  const { model, answers, life } = facts;
  const effectiveDate = effectIn(life);
  if (effectiveDate === null) return withoutEffect(facts, LABEL, RULE);
  const waitsFor = (field: string): Schedule =>
    scheduleOf(LABEL, [], { waiting: [waitingForAnswer(model, RULE, field, 'les contributions')] });
  const services = answers['subscribedServices'];
  if (!Array.isArray(services) || services.length === 0) return waitsFor('subscribedServices');
  const probes = countIn(answers, 'probeCount');
  if (probes === null) return waitsFor('probeCount');

  const sondes = moselleSondes(services.includes('supervision'), probes);
  const { billedProbes, amountCents } = sondes.value;
  const request = requestIn(answers);
  const leaving = request === null ? null : moselleTermination(effectiveDate, request);
  const dueYears = leaving?.value.dueYears ?? yearsBetween(yearOf(effectiveDate), yearOf(MOSELLE_END));
  const label = plural(billedProbes, 'sonde facturée', 'sondes facturées');
  const years = dueYears.map((year) =>
    yearDue({ year, label, amountCents, ...windowIn(life, 'contributionCall', year) }, () => {
      const why = together(sondes.derivation, moselleCall(effectiveDate, year).derivation);
      const isLast = leaving !== null && year === dueYears.at(-1);
      return isLast ? together(why, leaving.derivation) : why;
    }),
  );
  return scheduleOf(LABEL, years, { notes: NOTES });
}
