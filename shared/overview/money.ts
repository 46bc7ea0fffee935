/** Totals of money over many conventions: per civil year and per issuer, what is due apart from what is received. */
import type { Cents, RecordId } from '../base/brands.ts';
import { foldText, formatInteger, french } from '../base/text.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { lifeInForce } from '../calendar/in-force.ts';
import type { TaciteRecord } from '../model/record.ts';
import { conventionView } from '../model/views.ts';
import { cents } from '../rules/money/rounding.ts';
import { contributionsInForce } from './contributions-in-force.ts';
import type { Schedule } from './contributions-schedule.ts';

/** A convention and its schedule. */
export interface MoneyRow {
  readonly conventionId: RecordId;
  /** Name of the beneficiary; may be empty. */
  readonly title: string;
  readonly modelShortTitle: string;
  /** Short name of the issuer: « Mégalis Bretagne ». */
  readonly issuer: string;
  readonly schedule: Schedule;
}

/** Reads a record, amendments included; null when it is deleted, unknown or without money rules. */
export function moneyRowOf(record: TaciteRecord, models: ModelLibrary): MoneyRow | null {
  const view = conventionView(record);
  const model = models.find(view.model);
  if (model === null || view.deleted) return null;
  const schedule = contributionsInForce(model, view, lifeInForce(model.ruleFamily, view));
  if (schedule === null) return null;
  const title = view.answers[model.titleField];
  return {
    conventionId: view.id,
    title: typeof title === 'string' ? title.trim() : '',
    modelShortTitle: model.shortTitle,
    issuer: model.issuer.shortName,
    schedule,
  };
}

export interface IssuerLine {
  readonly issuer: string;
  /** How its documents label the amounts; several when its documents differ. */
  readonly labels: readonly string[];
  /** By civil year; a year without amount is absent. */
  readonly byYear: ReadonlyMap<number, Cents>;
  readonly totalCents: Cents;
}

export interface MoneyTable {
  /** Civil years with an amount, in order. */
  readonly years: readonly number[];
  /** Issuers by name. */
  readonly issuers: readonly IssuerLine[];
  readonly byYear: ReadonlyMap<number, Cents>;
  readonly totalCents: Cents;
  /** Several labels: the total adds amounts that do not count the same taxes, and the screen says it. */
  readonly labels: readonly string[];
}

export interface MoneyTotals {
  readonly due: MoneyTable;
  readonly received: MoneyTable;
  /** Conventions whose amounts are not known yet, or refused: the totals do not count them. */
  readonly unknown: number;
  /** French sentences: what the totals do not say. */
  readonly notes: readonly string[];
}

/** Adds up the schedules of the given conventions. */
export function moneyByYearAndIssuer(rows: readonly MoneyRow[]): MoneyTotals {
  const counted = rows.filter(({ schedule }) => schedule.years.length > 0);
  const table = (direction: Schedule['direction']): MoneyTable =>
    tableOf(counted.filter(({ schedule }) => schedule.direction === direction));
  const [due, received] = [table('due'), table('received')];
  const unknown = rows.filter(
    ({ schedule }) =>
      schedule.years.length === 0 && (schedule.waiting.length > 0 || schedule.refusal !== null),
  ).length;
  return { due, received, unknown, notes: notesOf(due, unknown) };
}

function notesOf(due: MoneyTable, unknown: number): string[] {
  return [
    ...(due.labels.length > 1
      ? [
          'Les émetteurs ne comptent pas tous les mêmes taxes : le total additionne les montants tels que les conventions les donnent.',
        ]
      : []),
    ...(unknown > 0
      ? [
          unknown === 1
            ? 'Une convention n’est pas comptée : son montant n’est pas encore connu.'
            : `${formatInteger(unknown)} conventions ne sont pas comptées : leur montant n’est pas encore connu.`,
        ]
      : []),
  ].map(french);
}

function tableOf(rows: readonly MoneyRow[]): MoneyTable {
  const byIssuer = new Map<string, MoneyRow[]>();
  for (const row of rows) {
    const known = byIssuer.get(row.issuer);
    if (known) known.push(row);
    else byIssuer.set(row.issuer, [row]);
  }
  const issuers = [...byIssuer]
    .sort(([a], [b]) => (foldText(a) < foldText(b) ? -1 : 1))
    .map(([issuer, of]) => lineOf(issuer, of));
  const all = lineOf('', rows);
  return { ...all, years: [...all.byYear.keys()].sort((a, b) => a - b), issuers };
}

function lineOf(issuer: string, rows: readonly MoneyRow[]): IssuerLine {
  const byYear = new Map<number, Cents>();
  let total = 0;
  for (const { schedule } of rows) {
    for (const { year, amountCents } of schedule.years) {
      byYear.set(year, cents((byYear.get(year) ?? 0) + amountCents));
      total += amountCents;
    }
  }
  const labels = [...new Set(rows.map(({ schedule }) => schedule.label))].sort();
  return { issuer, labels, byYear, totalCents: cents(total) };
}
