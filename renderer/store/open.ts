/** Opening the database, or saying in words why it stays closed. */
import { idFromBytes, type DeviceId } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { RECORD_VERSION } from '@shared/model/record.ts';
import type { OpenFailure } from './api.ts';
import { describeDb, SCHEMA_VERSION, type Device, type Stamp, type TaciteDb } from './db.ts';
import { openFailureOf } from './failures.ts';
import { checkAgainst, lookAhead } from './keep/check.ts';
import { FLOOR_BYTES } from './keep/room.ts';
import type { IncidentKind } from './keep/sentinel.ts';
import { placeOf } from './place.ts';
import type { StorePorts } from './ports.ts';
import { rebuildSummaries } from './summaries.ts';

export interface OpenedDb {
  readonly db: TaciteDb;
  readonly device: DeviceId;
}

const BLOCKED_GRACE_MS = 4000;

class OpenRefusal extends Error {
  override readonly name = 'OpenRefusal';
  readonly failure: OpenFailure;

  constructor(failure: OpenFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Where, when it is not the usual place; and why an empty database is one, when it is known. */
interface How {
  readonly factory?: IDBFactory;
  readonly because?: IncidentKind;
}

/** Opens our exact version, or nothing; then checks the stamp and names this device. Never throws. */
export async function openDb(ports: StorePorts, how: How = {}): Promise<Result<OpenedDb, OpenFailure>> {
  const name = ports.name ?? 'tacite';
  const factory = how.factory ?? (await placeOf(name));
  if (!factory) return err('refused');
  const db = describeDb(name, factory);
  try {
    // Looked at before the database is read, and while it opens.
    const outside = lookAhead(ports);
    await openUnlessBlocked(db, ports.blockedGraceMs ?? BLOCKED_GRACE_MS);
    if (!(await checkAgainst(db, await outside, ports, how.because))) throw new OpenRefusal('newer');
    const device = await prepare(db, ports);
    return ok({ db, device });
  } catch (error) {
    db.close();
    const failure = error instanceof OpenRefusal ? error.failure : openFailureOf(error);
    return err(failure === 'damaged' && !(await hasRoom(ports)) ? 'quota' : failure);
  }
}

/** A full disk may say the same as a damaged one. Where nobody can tell, there is room. */
const hasRoom = async ({ keep }: StorePorts): Promise<boolean> =>
  (await keep?.hasRoom(FLOOR_BYTES).catch(() => true)) ?? true;

/** Another window that holds an older version is given a while to let go. */
async function openUnlessBlocked(db: TaciteDb, graceMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    db.on('blocked', () => {
      timer ??= setTimeout(() => reject(new OpenRefusal('blocked')), graceMs);
      // Stops Dexie's own listener, which writes to the console.
      return false;
    });
  });
  try {
    await Promise.race([db.open(), blocked]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Names this device, and redoes what the application now computes otherwise. Writes nothing when there is nothing new:
 * a full disk must still let people read.
 */
async function prepare(db: TaciteDb, ports: StorePorts): Promise<DeviceId> {
  const current: Stamp = {
    schema: SCHEMA_VERSION,
    record: RECORD_VERSION,
    summaries: ports.summaryVersion ?? '',
  };
  const read = async (): Promise<{ readonly stale: boolean; readonly known: DeviceId | null }> => {
    const [row, device] = await db.meta.bulkGet(['stamp', 'device']);
    const stamp = row?.value as Partial<Stamp> | undefined;
    if ((stamp?.schema ?? 0) > SCHEMA_VERSION || (stamp?.record ?? 0) > RECORD_VERSION) {
      throw new OpenRefusal('newer');
    }
    const stale =
      stamp?.schema !== current.schema ||
      stamp.summaries !== current.summaries ||
      stamp.record !== current.record;
    return { stale, known: (device?.value as Device | undefined)?.id ?? null };
  };
  const seen = await read();
  if (!seen.stale && seen.known !== null) return seen.known;
  // In one transaction, and looked at again in it: two windows opening at once agree on one device.
  return db.transaction('rw', [db.meta, db.records, db.summaries], async () => {
    const { stale, known } = await read();
    if (stale) {
      await rebuildSummaries(db, ports);
      await db.meta.put({ key: 'stamp', value: current });
    }
    if (known !== null) return known;
    // A new database is a new device, even on the same computer: the dots of the old one may live on elsewhere.
    const device: Device = { id: idFromBytes(ports.randomBytes(20)) as DeviceId, n: 0 };
    await db.meta.put({ key: 'device', value: device });
    return device.id;
  });
}
