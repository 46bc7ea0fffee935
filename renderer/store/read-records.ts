/** Records as rows hold them, read by this version. A row that cannot be read is left out. */
import { migrateRecord } from '@shared/migrations/index.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { TaciteDb } from './db.ts';

/** The records among these rows that this version can read. */
export const readable = (raws: readonly unknown[]): readonly TaciteRecord[] =>
  raws.flatMap((raw) => {
    const read = migrateRecord(raw);
    return read.ok ? [read.value] : [];
  });

/** The records of kind `model`; inside a transaction, as that transaction sees them. */
export const modelRecords = async (db: TaciteDb): Promise<readonly TaciteRecord[]> =>
  readable(await db.records.where('kind').equals('model').toArray());
