/** Reading a record that was stored by this version of Tacite or an older one (examples.md habits 10 to 12). */
import { err, ok, type Result } from '../base/result.ts';
import { RECORD_MIGRATIONS, type Migration } from './sequence.ts';
import { isPlainObject, isStoredRecord, type RawRecord, type StoredRecord } from './shape.ts';

export { RECORD_MIGRATIONS, type Migration } from './sequence.ts';
export type { RawRecord, StoredRecord } from './shape.ts';

/** `newer`: written by a later version of Tacite, left untouched. `malformed`: not a record at all, or damaged. */
export type MigrationFailure = 'newer' | 'malformed';

/** Version that a sequence leads to: one more than its length, since the first shape is version 1. */
export const versionAfter = (sequence: readonly Migration[]): number => sequence.length + 1;

/**
 * Runs the migrations a raw record still needs, in order, stamping its version after each.
 * In: anything. Out: a plain object of version `versionAfter(sequence)`, its fields not yet checked.
 */
export function runMigrations(
  raw: unknown,
  sequence: readonly Migration[],
): Result<RawRecord, MigrationFailure> {
  if (!isPlainObject(raw)) return err('malformed');
  const from = raw['v'];
  if (!Number.isSafeInteger(from) || (from as number) < 1) return err('malformed');
  if ((from as number) > versionAfter(sequence)) return err('newer');
  let record: RawRecord = raw;
  for (const [index, migration] of sequence.entries()) {
    if (index + 1 < (from as number)) continue;
    try {
      record = { ...migration.up(record), v: index + 2 };
    } catch {
      // The data did not have the shape its version promised: the record is damaged, not the program.
      return err('malformed');
    }
  }
  return ok(record);
}

/**
 * Reads one stored or received record: version gate, migrations, then structural validation. Fields that this version
 * does not know are kept. Never throws.
 */
export function migrateRecord(raw: unknown): Result<StoredRecord, MigrationFailure> {
  const migrated = runMigrations(raw, RECORD_MIGRATIONS);
  if (!migrated.ok) return migrated;
  return isStoredRecord(migrated.value) ? ok(migrated.value) : err('malformed');
}
