/** Erasing a person, and eliminating conventions whose destruction was permitted. Each in one transaction. */
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Erasure } from '@shared/leaving/erasure.ts';
import { JOURNAL_ELIMINATED, JOURNAL_ERASED, eliminated } from '@shared/leaving/eliminated.ts';
import type { Holdings } from '@shared/leaving/find-person.ts';
import type { WriteStamp } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { TaciteDb } from '../db.ts';
import { readable } from '../read-records.ts';
import type { Tx } from '../transaction.ts';
import { filesOf } from './samples.ts';

/** Everything that may name a person, read at once. Files are not read. */
export const readHoldings = async (db: TaciteDb): Promise<Holdings> => ({
  records: readable(await db.records.toArray()),
  journal: await db.journal.toArray(),
  settings: readSettings((await db.meta.get('settings'))?.value),
  ledger: await db.ledger.toArray(),
});

/**
 * Applies an erasure computed on the holdings of this very transaction. Past values kept for undoing an import, or to
 * tell what answers in conflict replaced, go too.
 * Returns the files that no record names any more; their bytes in the database are gone with them.
 */
export async function erase(
  tx: Tx,
  compute: (holdings: Holdings, stamp: () => WriteStamp) => Erasure,
): Promise<readonly Sha256[]> {
  const { records, journal, ledger, settings } = compute(await readHoldings(tx.db), tx.stamp);
  const candidates = (await tx.db.records.bulkGet(records.map(({ id }) => id))).flatMap(filesOf);
  for (const record of records) {
    await tx.save(record);
    // Whoever asked to be forgotten may be the one who works here.
    const by = settings ? '' : tx.by;
    await tx.db.journal.add({ at: tx.at, by, record: record.id, what: JOURNAL_ERASED, about: '' });
  }
  await tx.db.journal.bulkPut([...journal]);
  await tx.db.ledger.bulkPut([...ledger]);
  if (settings) await tx.db.meta.put({ key: 'settings', value: settings });
  await forgetImports(tx);
  return dropUnnamed(tx, candidates);
}

/**
 * Eliminates conventions: nothing stays but a mark that keeps them from coming back with an old package, and the fact,
 * with the visa that permits it. Returns the files that no record names any more.
 */
export async function eliminate(tx: Tx, ids: readonly RecordId[], visa: string): Promise<readonly Sha256[]> {
  const candidates = (await tx.db.records.bulkGet([...ids])).flatMap(filesOf);
  for (const id of ids) {
    const shell = eliminated(await tx.load(id), visa, tx.stamp);
    await tx.save(shell);
    await tx.db.journal.where('record').equals(id).delete();
    await tx.db.ledger.filter((line) => line.convention === id).delete();
    await tx.note(id, JOURNAL_ELIMINATED, visa);
  }
  await forgetImports(tx);
  return dropUnnamed(tx, candidates);
}

async function forgetImports(tx: Tx): Promise<void> {
  await tx.db.undo.clear();
  await tx.db.bases.clear();
  await tx.db.meta.delete('lastImport');
}

/** Which of these files no record names any more; their bytes in the database go. */
async function dropUnnamed(tx: Tx, candidates: readonly Sha256[]): Promise<readonly Sha256[]> {
  const named = new Set((await tx.db.records.toArray()).flatMap(filesOf));
  const unnamed = [...new Set(candidates)].filter((sha) => !named.has(sha));
  await tx.db.blobs.bulkDelete(unnamed);
  await tx.db.thumbs.bulkDelete(unnamed);
  return unnamed;
}
