/** The files of the calendar screen: gathered from the store, computed by shared/, saved or printed by the host. */
import type { Day, RecordId } from '@shared/base/brands.ts';
import { yearOf } from '@shared/base/day.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { datesCsv } from '@shared/calendar/csv.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { markOf } from '@shared/calendar/marks.ts';
import { conventionEvents, plannerRowsOf, type ConventionEvents } from '@shared/calendar/planner-rows.ts';
import type { PlannerRow } from '@shared/calendar/rows.ts';
import type { SaveRequest } from '@shared/host/host.ts';
import { readSettings, type Settings } from '@shared/model/settings.ts';
import { contributionsCsv, moneyRowOf } from '@shared/overview/index.ts';
import { makePlanner } from '@renderer/parts/document/make-document.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { libraryOfRecords, type Services } from '@renderer/services/index.ts';
import type { Filters } from './entries.ts';

/** What an export speaks for. */
export interface Scope {
  readonly ids: readonly RecordId[] | 'all';
  /** Filters on dates; those on conventions are in `ids`. */
  readonly dates: Pick<Filters, 'kind' | 'must'>;
  /** « Toutes les conventions », « Mégalis 2025-004 ». */
  readonly title: string;
}

export interface PlannerOrder {
  readonly year: number;
  readonly format: 'A4' | 'A3';
}

const CSV = { label: 'Tableau', extensions: ['csv'] } as const;
const PDF = { label: 'Document PDF', extensions: ['pdf'] } as const;

const settingsOf = ({ store }: Services): Settings => store.settings().get() ?? readSettings(undefined);

async function gather({ store }: Services, { ids, dates }: Scope): Promise<readonly ConventionEvents[]> {
  const wanted = ({ kind }: CalendarEvent) =>
    (dates.kind === '' || kind === dates.kind) && (!dates.must || markOf(kind) === 'act');
  const models = libraryOfRecords(await readOnce(store.models()));
  return (await store.conventions(ids)).flatMap((record) => {
    const found = conventionEvents(record, models);
    return found ? [{ ...found, events: found.events.filter(wanted) }] : [];
  });
}

const csvFile = (suggestedName: string, text: string): SaveRequest => ({
  suggestedName,
  filter: CSV,
  mime: 'text/csv',
  bytes: utf8(text),
});

/** Every date as a table. */
export async function datesFile(services: Services, scope: Scope): Promise<SaveRequest> {
  return csvFile('tacite-dates.csv', datesCsv(await gather(services, scope), settingsOf(services)));
}

/** Every contribution as a table, by civil year. */
export async function contributionsFile({ store }: Services, { ids }: Scope): Promise<SaveRequest> {
  const models = libraryOfRecords(await readOnce(store.models()));
  const rows = (await store.conventions(ids)).flatMap((record) => moneyRowOf(record, models) ?? []);
  return csvFile('tacite-contributions.csv', contributionsCsv(rows));
}

/** The planner of a year, made by the worker. */
export async function plannerFile(
  services: Services,
  scope: Scope,
  { year, format }: PlannerOrder,
): Promise<SaveRequest> {
  const settings = settingsOf(services);
  const rows = plannerRowsOf(await gather(services, scope), settings).filter((row) => touches(row, year));
  const { bytes } = await makePlanner({
    rows,
    year,
    format,
    title: scope.title,
    now: services.now(),
    today: services.today.get(),
    holidays: settings.holidays,
  });
  return {
    suggestedName: `tacite-planning-${year}-${format}.pdf`,
    filter: PDF,
    mime: 'application/pdf',
    bytes,
  };
}

/** Only what the sheet shows goes to the worker: reasons are written when they are read. */
function touches({ date, endDate, safeBy }: PlannerRow, year: number): boolean {
  const first: Day = safeBy !== undefined && safeBy < date ? safeBy : date;
  return yearOf(first) <= year && yearOf(endDate ?? date) >= year;
}
