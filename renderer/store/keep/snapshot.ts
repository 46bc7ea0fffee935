/**
 * A snapshot: every kept row, as frames of whole states. It bounds the journal. Rows are read a few at a time while
 * people work: a row may be newer than the number the snapshot bears, and the frame that tells it again says the same.
 */
import type { DeviceId, Instant, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { type Device, SCHEMA_VERSION, type TaciteDb } from '../db.ts';
import type { ByteKeep } from '../ports.ts';
import { changesJson, type Key, KEPT_TABLES, type KeptTable, OWN_META } from './capture.ts';
import { encodeFrame, type Head, joined } from './frames.ts';
import { readKept } from './kept-row.ts';
import { lookOutside, partName, SENTINEL, snapshotName } from './outside.ts';
import { isForeign, type Sentinel } from './sentinel.ts';

const SLICE = 200;
const NEW_LINE = 10;

/**
 * Writes a snapshot, then the sentinel that names it, then removes what it makes useless: at every moment one of the two
 * snapshots is whole and named. Returns its sentinel, or null when there is nothing to keep or the keep refused.
 */
export async function writeSnapshot(
  db: TaciteDb,
  keep: ByteKeep,
  ports: {
    readonly token: string;
    readonly now: () => Instant;
    readonly digest: (bytes: Uint8Array) => Promise<Sha256>;
  },
): Promise<Sentinel | null> {
  const [head, after] = await headOf(db);
  if (head === null) return null;
  // Data that this database does not hold (it was made while they could not be read) are joined at the next start.
  const { heads } = await lookOutside(keep);
  if (heads.some((other) => isForeign({ device: head.device as DeviceId, after }, other))) return null;
  const part = partName(ports.token);
  const headers: Uint8Array[] = [];
  let size = 0;
  for await (const [table, rows] of slicesOf(db)) {
    const frame = encodeFrame(head, changesJson(new Map([[table, new Map(rows)]])));
    const outcome = await keep.append(part, frame);
    if (outcome.kind !== 'kept') {
      await keep.remove(part).catch(() => undefined);
      return null;
    }
    headers.push(frame.subarray(0, frame.indexOf(NEW_LINE) + 1));
    size += frame.length;
  }
  const snapshot = snapshotName(head.seq, ports.token);
  if (headers.length === 0 || (await keep.move(part, snapshot)).kind !== 'kept') return null;
  const digest = await ports.digest(joined(headers));
  const sentinel: Sentinel = { ...head, snapshot, size, digest, at: ports.now(), schema: SCHEMA_VERSION };
  const told = await keep.write(SENTINEL, new TextEncoder().encode(JSON.stringify(sentinel)));
  if (told.kind !== 'kept') return null;
  await removeOlder(keep, sentinel);
  return sentinel;
}

async function headOf(db: TaciteDb): Promise<readonly [Head | null, readonly string[]]> {
  const [device, kept] = await db.meta.bulkGet(['device', 'kept']);
  const { seq, records, after } = readKept(kept?.value);
  const id = (device?.value as Device | undefined)?.id;
  return [id === undefined || seq === 0 ? null : { seq, device: id, records }, after];
}

/** Every row of every kept table, some at a time, each in a short reading of its own. */
async function* slicesOf(
  db: TaciteDb,
): AsyncGenerator<readonly [KeptTable, readonly (readonly [Key, Json])[]]> {
  for (const name of KEPT_TABLES) {
    const table = db.table<Json, Key>(name);
    const all = await table.toCollection().primaryKeys();
    const keys = name === 'meta' ? all.filter((key) => !OWN_META.includes(String(key))) : all;
    for (let at = 0; at < keys.length; at += SLICE) {
      const slice = keys.slice(at, at + SLICE);
      const rows = await table.bulkGet(slice);
      yield [name, slice.flatMap((key, i) => (rows[i] === undefined ? [] : [[key, rows[i]] as const]))];
    }
  }
}

/** Whatever the snapshot holds already. A file that another window still writes stays, and goes next time. */
async function removeOlder(keep: ByteKeep, sentinel: Sentinel): Promise<void> {
  const { segments, snapshots, parts } = await lookOutside(keep);
  const useless = [
    ...snapshots.filter((name) => name !== sentinel.snapshot),
    ...parts,
    ...segments.filter(({ last }) => (last?.seq ?? 0) <= sentinel.seq).map(({ name }) => name),
  ];
  for (const name of useless) await keep.remove(name).catch(() => undefined);
}
