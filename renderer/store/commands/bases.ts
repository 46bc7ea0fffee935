/**
 * What answers in conflict replaced (shared/exchange/bases.ts): remembered with the import that brought the conflict,
 * forgotten by whichever write ends it. It is a past value: it stays on this computer, in this table alone.
 */
import { type RecordBases, stillInConflict } from '@shared/exchange/bases.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { TaciteDb } from '../db.ts';

/** In: a record just joined, and the bases found at the rehearsal. Those of a conflict that is not there are left out. */
export async function rememberBases(
  db: TaciteDb,
  joined: TaciteRecord,
  found: RecordBases | undefined,
): Promise<void> {
  const now = found ? stillInConflict(joined, found) : null;
  if (now === null) return;
  const before = await db.bases.get(joined.id);
  await db.bases.put({ id: joined.id, registers: { ...before?.registers, ...now.registers } });
}

/** Forgets, at each record that one transaction saves, the bases of conflicts that are no more. */
export function createForgetBases(db: TaciteDb): (saved: TaciteRecord) => Promise<void> {
  // Asked once: hardly ever is anything in conflict, and a package brings thousands of records.
  let any: boolean | null = null;
  return async (saved) => {
    any ??= (await db.bases.count()) > 0;
    const row = any ? await db.bases.get(saved.id) : undefined;
    if (row === undefined) return;
    const kept = stillInConflict(saved, row);
    if (kept === null) await db.bases.delete(saved.id);
    else if (Object.keys(kept.registers).length < Object.keys(row.registers).length) await db.bases.put(kept);
  };
}
