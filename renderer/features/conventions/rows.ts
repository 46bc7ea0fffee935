/** Filtering and sorting of the list: pure, so that ten thousand rows can be tried without a screen. */
import type { Day } from '@shared/base/brands.ts';
import { addDays } from '@shared/base/day.ts';
import { foldText } from '@shared/base/text.ts';
import { STATUS_IDS } from '@shared/conventions/schema.ts';
import type { Row } from '@shared/overview/index.ts';

export const SORT_KEYS = ['place', 'model', 'status', 'deadline', 'todo'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  readonly key: SortKey;
  readonly down: boolean;
}

export interface Filters {
  readonly query: string;
  /** Status, model or establishment id; empty for all. */
  readonly status: string;
  readonly model: string;
  readonly place: string;
  /** Only what must be done within `SOON_DAYS`: the day to send by, where something has to travel. */
  readonly soon: boolean;
}

export const NO_FILTERS: Filters = { query: '', status: '', model: '', place: '', soon: false };

/** Days ahead of the filter « échéance sous 60 jours ». */
export const SOON_DAYS = 60;

export const isFiltered = (filters: Filters): boolean =>
  filters.query.trim() !== '' ||
  filters.status !== '' ||
  filters.model !== '' ||
  filters.place !== '' ||
  filters.soon;

/** What the first column shows. */
export const rowTitle = ({ summary, model }: Pick<Row, 'summary' | 'model'>): string =>
  summary.title || (model?.noun === 'charte' ? 'Charte sans nom' : 'Convention sans nom');

/** How many things the last column names. */
export const todoCount = ({ summary }: Row): number =>
  summary.missing.length + summary.problems + summary.missingPieces.length;

/** The rows that pass every filter; each word of the query must be somewhere in the row. */
export function filterRows(rows: readonly Row[], filters: Filters, today: Day): readonly Row[] {
  const words = foldText(filters.query).split(' ').filter(Boolean);
  const last = addDays(today, SOON_DAYS);
  return rows.filter(
    ({ summary, status, next }) =>
      (filters.status === '' || status === filters.status) &&
      (filters.model === '' || summary.model === filters.model) &&
      (filters.place === '' || summary.establishmentId === filters.place) &&
      (!filters.soon || (next !== null && next.sendBy <= last)) &&
      words.every((word) => summary.search.includes(word)),
  );
}

const collator = new Intl.Collator('fr', { numeric: true });

/** What a row is sorted by; null goes last in both directions. */
function sortValue(row: Row, key: SortKey): string | number | null {
  switch (key) {
    case 'place':
      return row.summary.title || null;
    case 'model':
      return row.modelShortTitle;
    case 'status':
      return STATUS_IDS.indexOf(row.status);
    case 'deadline':
      return row.next?.sendBy ?? null;
    case 'todo':
      return todoCount(row) || null;
    default:
      return key satisfies never;
  }
}

type Value = string | number | null;

function compare(a: Value, b: Value, key: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  // Days are ISO texts: their order needs no collation, which is slow.
  if (key === 'deadline') return String(a) < String(b) ? -1 : a === b ? 0 : 1;
  return collator.compare(String(a), String(b));
}

/** Sorts in French order; rows that are equal keep the order of their titles. */
export function sortRows(rows: readonly Row[], { key, down }: Sort): readonly Row[] {
  const keyed = rows.map((row) => ({ row, value: sortValue(row, key), title: row.summary.title }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
    } else {
      const order = compare(a.value, b.value, key);
      if (order !== 0) return down ? -order : order;
    }
    return key === 'place' ? 0 : collator.compare(a.title, b.title);
  });
  return keyed.map(({ row }) => row);
}
