/**
 * Makes the database whole again from what stands outside it, before the first screen. It only adds and joins: records
 * are joined by their dots, which is idempotent, so a rebuilding that is cut short begins again at the next start.
 */
import { idFromBytes, type DeviceId, type Instant } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import type { LedgerLine } from '@shared/model/ledger.ts';
import { mergeRecords } from '@shared/model/record.ts';
import type { JournalEntry } from '../api.ts';
import type { Device, MetaRow, TaciteDb } from '../db.ts';
import { type Key, type KeptTable, OWN_META } from './capture.ts';
import type { Head } from './frames.ts';
import { type Incident, readIncidents } from './incident.ts';
import { readKept, type Kept } from './kept-row.ts';
import { type IncidentKind, type Inside, latest } from './sentinel.ts';
import type { KeptStates } from './states.ts';

/** Rows a transaction: never megabytes at once in a log that a kill may cut (fresh-log.ts). */
const SLICE = 50;

/**
 * In: what was lost, what the database said of itself, the heads outside and the states kept there. Puts them back, then names a new device: writes of the old one may be known elsewhere, and no dot may ever be used twice.
 */
export async function rebuild(
  db: TaciteDb,
  kind: IncidentKind,
  { inside, heads, states }: { inside: Inside; heads: readonly Head[]; states: KeptStates },
  ports: { readonly now: () => Instant; readonly randomBytes: (n: number) => Uint8Array },
): Promise<void> {
  const rowsOf = (table: KeptTable) => [...(states.tables.get(table) ?? [])];
  await inSlices(db, rowsOf('records'), async (slice) => {
    const here = await db.records.bulkGet(slice.map(([key]) => String(key)));
    await db.records.bulkPut(slice.map(([, row], i) => joinedRecord(here[i], row)));
  });
  await inSlices(db, [...(states.gone.get('records') ?? [])], async (slice) => {
    await db.records.bulkDelete(slice.map(String));
    await db.summaries.bulkDelete(slice.map(String));
    await db.bases.bulkDelete(slice.map(String));
  });
  await inSlices(db, rowsOf('journal'), (slice) => putEntries(db, slice));
  await inSlices(db, rowsOf('ledger'), (slice) => putLines(db, slice));
  await db.transaction('rw', db.tables, async () => {
    for (const [key, row] of rowsOf('meta')) {
      const mine = await db.meta.get(key as MetaRow['key']);
      // Another device's settings and states, chosen by a person, stay theirs.
      const keepMine = mine !== undefined && kind === 'replaced';
      if (!OWN_META.includes(String(key)) && !keepMine) await db.meta.put(row as unknown as MetaRow);
    }
    // Without its stamp, opening redoes the summaries.
    await db.meta.delete('stamp');
    await endRebuild(db, kind, { inside, heads, damaged: states.damaged }, ports);
  });
}

/** The last step, in the caller's transaction: new identity, numbers, and the incident itself. */
async function endRebuild(
  db: TaciteDb,
  kind: IncidentKind,
  { inside, heads, damaged }: { inside: Inside; heads: readonly Head[]; damaged: number },
  ports: { readonly now: () => Instant; readonly randomBytes: (n: number) => Uint8Array },
): Promise<void> {
  const rebuilt = await db.records.count();
  const last = latest(heads);
  const incident: Incident = {
    at: ports.now(),
    kind,
    expected: Math.max(last?.records ?? 0, inside.records),
    found: inside.counted,
    rebuilt,
    damaged,
    read: null,
  };
  const incidents = [...readIncidents((await db.meta.get('incidents'))?.value), incident];
  await db.meta.put({ key: 'incidents', value: incidents });
  const before = readKept((await db.meta.get('kept'))?.value).after;
  await takeNewIdentity(db, ports.randomBytes, {
    seq: Math.max(inside.seq, last?.seq ?? 0) + 1,
    records: rebuilt,
    after: [
      ...before,
      ...heads.map((head) => head.device),
      ...(inside.device === null ? [] : [inside.device]),
    ],
  });
}

/** Makes this database a device that has written nothing yet. In the caller's transaction. */
export async function takeNewIdentity(
  db: TaciteDb,
  randomBytes: (n: number) => Uint8Array,
  kept: Kept,
): Promise<DeviceId> {
  const device: Device = { id: idFromBytes(randomBytes(20)) as DeviceId, n: 0 };
  await db.meta.put({ key: 'device', value: device });
  await db.meta.put({ key: 'kept', value: { ...kept, after: [...new Set(kept.after)] } satisfies Kept });
  return device.id;
}

async function inSlices<T>(
  db: TaciteDb,
  rows: readonly T[],
  work: (slice: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += SLICE) {
    await db.transaction('rw', db.tables, async () => {
      await work(rows.slice(at, at + SLICE));
    });
  }
}

/** Both states of a record, joined; one that cannot be read gives way to the other. */
function joinedRecord(here: unknown, kept: Json): unknown {
  if (here === undefined) return kept;
  const [mine, theirs] = [migrateRecord(here), migrateRecord(kept)];
  if (mine.ok && theirs.ok) return mergeRecords(mine.value, theirs.value);
  return theirs.ok ? kept : here;
}

/** Facts keep their number. Another fact of that number was noted since, in a database that began again: it goes last. */
async function putEntries(db: TaciteDb, slice: readonly (readonly [Key, Json])[]): Promise<void> {
  const here = await db.journal.bulkGet(slice.map(([key]) => Number(key)));
  const displaced = slice.flatMap(([, row], i) => {
    const mine = here[i];
    if (mine === undefined || canonicalJson(mine as unknown as Json) === canonicalJson(row)) return [];
    const { seq: _taken, ...entry } = mine;
    return [entry];
  });
  await db.journal.bulkPut(slice.map(([, row]) => row as unknown as JournalEntry));
  await db.journal.bulkAdd(displaced);
}

/** The later revision of an exported event: calendars never go back. */
async function putLines(db: TaciteDb, slice: readonly (readonly [Key, Json])[]): Promise<void> {
  for (const [key, row] of slice) {
    const line = row as unknown as LedgerLine;
    const mine = await db.ledger.get(String(key));
    if (mine === undefined || mine.sequence <= line.sequence) await db.ledger.put(line);
  }
}
