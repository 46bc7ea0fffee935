/** Puts a backup in the place of everything, in one transaction: what was there, or what was kept; nothing in between. */
import { migrateRecord } from '@shared/migrations/index.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { Device, TaciteDb } from '../db.ts';
import { readKept } from '../keep/kept-row.ts';
import { takeNewIdentity } from '../keep/rebuild.ts';
import type { StorePorts } from '../ports.ts';
import { rebuildSummaries } from '../summaries.ts';
import { type ComputerState, putComputerState } from './computer-state.ts';

/** Whatever a window shows of the old data, it may not write any more: it is another device's now. */
export async function replaceAll(
  db: TaciteDb,
  {
    records,
    computer,
  }: { readonly records: readonly TaciteRecord[]; readonly computer: ComputerState | null },
  ports: StorePorts,
): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const [device, row] = await db.meta.bulkGet(['device', 'kept']);
    const kept = readKept(row?.value);
    // What this version cannot read is in no package of its own: it stays.
    const unreadable = (await db.records.toArray()).filter((raw) => !migrateRecord(raw).ok);
    await db.records.clear();
    await db.summaries.clear();
    // What an import had replaced in the former data, and what its conflicts were before.
    await db.undo.clear();
    await db.bases.clear();
    await db.meta.delete('lastImport');
    await db.records.bulkPut([...unreadable, ...records]);
    if (computer) await putComputerState(db, computer);
    await takeNewIdentity(db, ports.randomBytes, {
      seq: kept.seq + 1,
      records: await db.records.count(),
      after: [...kept.after, ...(device ? [(device.value as Device).id] : [])],
    });
    await rebuildSummaries(db, ports);
  });
}
