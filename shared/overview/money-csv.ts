/** The money of many conventions, and the conventions themselves, as CSV. */
import type { Day } from '../base/brands.ts';
import { centsCell, dayCell, reasonLine, toCsv, type Cell } from '../calendar/csv.ts';
import { safeAdviser, type SafeSettings } from '../calendar/safe.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import type { ConventionSummary } from '../model/summary.ts';
import type { YearDue } from './contributions-schedule.ts';
import type { MoneyRow } from './money.ts';
import { rowOn } from './rows.ts';

const DIRECTIONS = { due: 'à payer', received: 'à recevoir' } as const;

const MONEY_HEADER = [
  'Année',
  'Convention',
  'Établissement',
  'Émetteur',
  'Sens',
  'Ce qui est compté',
  'Montant',
  'Mention du montant',
  'Attendu à partir du',
  'Attendu jusqu’au',
  'Investissement',
  'Fonctionnement',
  'Autre lecture',
  'Montant de l’autre lecture',
  'Pourquoi',
] as const;

/** One line per convention and civil year, by year; what is not known yet has a line of its own, without amount. */
export function contributionsCsv(rows: readonly MoneyRow[]): string {
  const lines = rows.flatMap((row) => row.schedule.years.map((due) => ({ row, due })));
  lines.sort((a, b) => a.due.year - b.due.year);
  return toCsv(MONEY_HEADER, [
    ...lines.map(({ row, due }) => yearLine(row, due)),
    ...rows.filter(({ schedule }) => schedule.years.length === 0).flatMap(unknownLine),
  ]);
}

function yearLine({ schedule, ...row }: MoneyRow, due: YearDue): readonly Cell[] {
  const { window, split, alternative } = due;
  return [
    { number: due.year },
    row.modelShortTitle,
    row.title,
    row.issuer,
    DIRECTIONS[schedule.direction],
    due.label,
    { cents: due.amountCents },
    schedule.label,
    dayCell(window?.from),
    dayCell(window?.to),
    centsCell(split?.investmentCents),
    centsCell(split?.operatingCents),
    alternative ? `${alternative.label} (${alternative.reading})` : null,
    centsCell(alternative?.amountCents),
    reasonLine(due.derivation),
  ];
}

/** A budget that hides what it does not know is a wrong budget. */
function unknownLine({ schedule, ...row }: MoneyRow): readonly (readonly Cell[])[] {
  const why = [schedule.refusal ?? '', ...schedule.waiting.map(({ sentence }) => sentence)].filter(Boolean);
  if (why.length === 0) return [];
  const blanks = (n: number): Cell[] => Array.from({ length: n }, () => null);
  return [
    [
      null,
      row.modelShortTitle,
      row.title,
      row.issuer,
      DIRECTIONS[schedule.direction],
      'montant inconnu',
      null,
      schedule.label,
      ...blanks(6),
      why.join(' '),
    ],
  ];
}

const CONVENTIONS_HEADER = [
  'Convention',
  'Établissement',
  'Émetteur',
  'Statut',
  'Prise d’effet',
  'Fin',
  'Prochaine échéance',
  'Date de l’échéance',
  'À poster au plus tard (conseil)',
  'Champs à compléter',
  'Réponses à corriger',
] as const;

const ENDS: readonly string[] = ['terminationEnd', 'programmeEnd', 'maximumEnd'];

/** One line per convention that is not deleted, in the order given, as it stands on `today`. */
export function conventionsCsv(
  summaries: readonly ConventionSummary[],
  today: Day,
  settings: SafeSettings,
  models: ModelLibrary,
): string {
  const adviser = safeAdviser(settings);
  const living = summaries.filter((summary) => summary.deletedAt === null);
  return toCsv(
    CONVENTIONS_HEADER,
    living.map((summary) => {
      const { model, modelShortTitle, statusLabel, next } = rowOn(summary, today, settings, models);
      const dateOf = (kinds: readonly string[]): Day | undefined =>
        kinds.flatMap((kind) => summary.events.find((event) => event.kind === kind) ?? [])[0]?.date;
      return [
        modelShortTitle,
        summary.title,
        model?.issuer.shortName ?? '',
        statusLabel,
        dayCell(dateOf(['effect'])),
        dayCell(dateOf(ENDS)),
        next?.label ?? '',
        dayCell(next?.date),
        dayCell(next ? adviser(next)?.postBy : null),
        { number: summary.missing.length },
        { number: summary.problems },
      ];
    }),
  );
}
