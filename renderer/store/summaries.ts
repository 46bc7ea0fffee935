/** Rows of the list: computed by the rules given from outside, never allowed to cost the user a record. */
import type { Instant } from '@shared/base/brands.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import * as keys from '@shared/model/keys.ts';
import { entriesOf, type TaciteRecord } from '@shared/model/record.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { conventionView, isEliminated } from '@shared/model/views.ts';
import type { TaciteDb } from './db.ts';
import type { StorePorts } from './ports.ts';
import { modelRecords } from './read-records.ts';

/**
 * The summary of a convention; `models` are the records of kind `model`. A bug in the rules is reported, and leaves a
 * bare row rather than an unsaved record.
 */
function summaryOf(
  record: TaciteRecord,
  updatedAt: Instant,
  models: readonly TaciteRecord[],
  ports: Pick<StorePorts, 'summarise' | 'onBug'>,
): ConventionSummary {
  try {
    return ports.summarise(record, updatedAt, models);
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
  const raws = await db.records.where('kind').equals('convention').toArray();
  await redo(db, ports, raws, before);
}

/** In: stored conventions, and when each was last changed, which a new model does not change. */
async function redo(
  db: TaciteDb,
  ports: StorePorts,
  raws: readonly unknown[],
  updatedAt: ReadonlyMap<string, Instant>,
): Promise<void> {
  const models = await modelRecords(db);
  const rows = raws.flatMap((raw) => {
    const read = migrateRecord(raw);
    if (!read.ok || isEliminated(read.value)) return [];
    return [summaryOf(read.value, updatedAt.get(read.value.id) ?? latestWrite(read.value), models, ports)];
  });
  await db.summaries.bulkPut(rows);
}

/** Stores records of one transaction begun `at`, each with the summaries that follow from it. */
export function createSave(db: TaciteDb, ports: StorePorts, at: Instant) {
  // Read once: a package brings thousands of conventions in one transaction.
  let known: readonly TaciteRecord[] | null = null;
  return async (record: TaciteRecord): Promise<void> => {
    if (record.kind === 'model') {
      const former = await db.records.get(record.id);
      known = null;
      await db.records.put(record);
      await redoModel(db, ports, new Set([...slugsOf(former), ...slugsOf(record)]));
      return;
    }
    await db.records.put(record);
    if (record.kind !== 'convention') return;
    if (isEliminated(record)) {
      await db.summaries.delete(record.id);
      return;
    }
    known ??= await modelRecords(db);
    await db.summaries.put(summaryOf(record, at, known, ports));
  };
}

/** Redoes the rows of the conventions that follow these models. */
async function redoModel(db: TaciteDb, ports: StorePorts, slugs: ReadonlySet<string>): Promise<void> {
  const rows = (await db.summaries.toArray()).filter((row) => slugs.has(row.model));
  if (rows.length === 0) return;
  const raws = await db.records.bulkGet(rows.map((row) => row.id));
  await redo(db, ports, raws, new Map(rows.map((row) => [row.id as string, row.updatedAt])));
}

/** Every slug that a stored model has, values in conflict included: the one that is not shown may be shown next. */
function slugsOf(raw: unknown): readonly string[] {
  const read = migrateRecord(raw);
  if (!read.ok) return [];
  return entriesOf(read.value, keys.DEFINITION).flatMap(({ value }) => {
    const slug =
      value !== null && typeof value === 'object' && !Array.isArray(value) && 'slug' in value
        ? value.slug
        : null;
    return typeof slug === 'string' ? [slug] : [];
  });
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
