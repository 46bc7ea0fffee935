/**
 * A database that refuses to open, made again from its second copy. A person asks for it: such a database may be good
 * again after a restart. It is erased only once the second copy was read whole; otherwise it stays where it is, and the
 * new one is made in another place.
 */
import type { Instant } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import { SCHEMA_VERSION } from '../db.ts';
import { openDb } from '../open.ts';
import { eraseDatabase, nextPlace, placeOf } from '../place.ts';
import type { ByteKeep, StorePorts } from '../ports.ts';
import { alone } from './check.ts';
import { FOLDER, lookOutside } from './outside.ts';
import { FLOOR_BYTES } from './room.ts';
import { latest } from './sentinel.ts';
import { readStates } from './states.ts';

/** What the second copy can give back. */
export interface Salvage {
  /** Records that can be read there, and how many there should be. */
  readonly records: number;
  readonly expected: number;
  /** The last fact it knows; null when it knows none. */
  readonly lastChange: Instant | null;
  /** Everything it should hold was read and checked. */
  readonly whole: boolean;
  readonly bytes: number;
}

/** `noCopy`: nothing to rebuild from. `newer`: a later version wrote it. `floor`: no room. `stuck`: the engine refuses every place. */
export type SalvageFailure = 'noCopy' | 'newer' | 'floor' | 'stuck';

/** Reads the second copy whole; writes nothing. Never throws. */
export async function lookAtSecondCopy(
  ports: Pick<StorePorts, 'keep'>,
): Promise<Result<Salvage, 'noCopy' | 'newer'>> {
  try {
    return ports.keep ? await readCopy(ports.keep) : err('noCopy');
  } catch {
    return err('noCopy');
  }
}

async function readCopy(keep: ByteKeep): Promise<Result<Salvage, 'noCopy' | 'newer'>> {
  const [outside, files] = [await lookOutside(keep), await keep.list(FOLDER)];
  const { sentinel, heads } = outside;
  if ((sentinel?.schema ?? 0) > SCHEMA_VERSION) return err('newer');
  const { tables, damaged } = await readStates(keep, outside);
  const rows = [...(tables.get('records')?.values() ?? [])];
  const records = rows.filter((row) => migrateRecord(row).ok).length;
  if (rows.length === 0) return err('noCopy');
  const expected = Math.max(latest(heads)?.records ?? 0, rows.length);
  const cut =
    sentinel !== null && files.find(({ name }) => name === sentinel.snapshot)?.size !== sentinel.size;
  const facts = [...(tables.get('journal')?.values() ?? [])] as unknown as readonly {
    readonly at?: Instant;
  }[];
  const last = facts.reduce<string>((best, { at }) => (typeof at === 'string' && at > best ? at : best), '');
  return ok({
    records,
    expected,
    lastChange: last === '' ? null : (last as Instant),
    whole: damaged === 0 && !cut && records >= expected,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  });
}

/**
 * Makes the database again. `answered`: it opens after all, nothing was touched. `here`: the damaged one was erased.
 * `beside`: it could not be, or had better not be. The window then begins again. Never throws.
 */
export async function rebuildFromSecondCopy(
  ports: StorePorts,
): Promise<Result<'answered' | 'here' | 'beside', SalvageFailure>> {
  const name = ports.name ?? 'tacite';
  const work = async (): Promise<Result<'answered' | 'here' | 'beside', SalvageFailure>> => {
    // Another window may have done it, or the disk may be there again.
    const again = await openDb(ports);
    if (again.ok) {
      again.value.db.close();
      return ok('answered');
    }
    // It says something else now: what it says comes first.
    if (again.error !== 'damaged') return err(again.error === 'newer' ? 'newer' : 'stuck');
    const copy = await lookAtSecondCopy(ports);
    if (!copy.ok) return copy;
    if (!(await ports.keep?.hasRoom(FLOOR_BYTES + 2 * copy.value.bytes))) return err('floor');
    const factory = copy.value.whole ? await placeOf(name) : null;
    const erased = factory !== null && (await eraseDatabase(factory, name));
    if (erased && (await holdsAll(ports, copy.value, { because: 'unreadable' }))) return ok('here');
    const place = await nextPlace(name);
    const made =
      place && (await holdsAll(ports, copy.value, { because: 'abandoned', factory: place.factory }));
    if (!place || !made) return err('stuck');
    place.take();
    return ok('beside');
  };
  let done: Result<'answered' | 'here' | 'beside', SalvageFailure> = err('stuck');
  try {
    await alone(`tacite-salvage ${name}`, async () => {
      done = await work();
    });
  } catch (error) {
    (ports.onBug ?? reportError)(error);
  }
  return done;
}

/** Opens, which rebuilds an empty database; true when everything that could be read is then in it. */
async function holdsAll(
  ports: StorePorts,
  { records }: Salvage,
  how: Parameters<typeof openDb>[1],
): Promise<boolean> {
  const opened = await openDb(ports, how);
  if (!opened.ok) return false;
  const { db } = opened.value;
  const held = await db.records.count().catch(() => 0);
  db.close();
  return held >= records;
}
