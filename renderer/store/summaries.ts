/** Rows of the list: computed by the rules given from outside, never allowed to cost the user a record. */
import type { Instant } from '@shared/base/brands.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import * as keys from '@shared/model/keys.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { conventionView } from '@shared/model/views.ts';
import type { TaciteDb } from './db.ts';
import type { StorePorts } from './ports.ts';

/** The summary of a convention. A bug in the rules is reported, and leaves a bare row rather than an unsaved record. */
export function summaryOf(
  record: TaciteRecord,
  updatedAt: Instant,
  ports: Pick<StorePorts, 'summarise' | 'onBug'>,
): ConventionSummary {
  try {
    return ports.summarise(record, updatedAt);
  } catch (error) {
    (ports.onBug ?? reportError)(error);
    return bareSummary(record, updatedAt);
  }
}

function bareSummary(record: TaciteRecord, updatedAt: Instant): ConventionSummary {
  const view = conventionView(record);
  return {
    id: record.id,
    model: view.model,
    title: '',
    establishmentId: view.establishmentId,
    recordedStatus: view.recordedStatus,
    missing: [],
    problems: 0,
    events: [],
    missingPieces: [],
    search: '',
    createdAt: view.createdAt,
    updatedAt,
    deletedAt: view.deleted ? updatedAt : null,
    sample: view.sample,
  };
}

/** Instant of the latest write still visible in a record. */
function latestWrite(record: TaciteRecord): Instant {
  let latest = '' as Instant;
  for (const entries of Object.values(record.registers)) {
    for (const entry of entries) if (entry.at > latest) latest = entry.at;
  }
  return latest;
}

/** Redoes every summary, inside the caller's transaction. Unreadable records keep the row they had. */
export async function rebuildSummaries(db: TaciteDb, ports: StorePorts): Promise<void> {
  const before = new Map((await db.summaries.toArray()).map((row) => [row.id as string, row.updatedAt]));
  const rows = (await db.records.where('kind').equals('convention').toArray()).flatMap((raw) => {
    const read = migrateRecord(raw);
    if (!read.ok) return [];
    return [summaryOf(read.value, before.get(read.value.id) ?? latestWrite(read.value), ports)];
  });
  await db.summaries.bulkPut(rows);
}

/** Whether a stored row can be shown; a damaged one must not take the list down with it. */
export const isSummaryRow = (row: unknown): row is ConventionSummary => {
  if (typeof row !== 'object' || row === null) return false;
  const { id, model, title, missing, events, missingPieces, search, updatedAt } = row as Record<
    string,
    unknown
  >;
  return (
    [id, model, title, search, updatedAt].every((x) => typeof x === 'string') &&
    [missing, events, missingPieces].every(Array.isArray)
  );
};

/** Field id of an answer, or the register's own name: what the journal calls a change. */
export const aboutOf = (key: string): string => keys.fieldOfKey(key) ?? key;
