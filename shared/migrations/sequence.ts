/**
 * The one sequence of record migrations, for the database and for packages. Released migrations are frozen: never
 * edited, renumbered or removed (test/migrations keeps the list of their ids). To add one: append it here, raise
 * RECORD_VERSION in shared/model/record.ts, give it a before/after test.
 */
import type { RawRecord } from './shape.ts';

export interface Migration {
  /** `record/n`, n from 1 without a hole: brings a record from version n to version n + 1. */
  readonly id: `record/${number}`;
  /** Pure; may assume nothing but a plain object of version n, and throws when it cannot read it. */
  readonly up: (raw: RawRecord) => RawRecord;
}

/** Version 1 is the first released shape: nothing to migrate yet. */
export const RECORD_MIGRATIONS: readonly Migration[] = [];
