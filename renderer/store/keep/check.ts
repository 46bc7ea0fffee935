/** At each start: compares the database with what stands outside it; rebuilds it when it is not the one that was left. */
import { SCHEMA_VERSION, type Device, type TaciteDb } from '../db.ts';
import type { StorePorts } from '../ports.ts';
import { readKept } from './kept-row.ts';
import { lookOutside, type Outside } from './outside.ts';
import { rebuild } from './rebuild.ts';
import { compare, type IncidentKind, type Inside, type Loss, type Verdict } from './sentinel.ts';
import { type KeptStates, readStates } from './states.ts';

/** A disk that does not answer must not keep the window shut. */
const LONGEST_LOOK_MS = 10_000;

/** What stands outside; null when nothing does, or when it cannot be read now (the next start then compares). */
export async function lookAhead({ keep }: Pick<StorePorts, 'keep'>): Promise<Outside | null> {
  if (!keep) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), LONGEST_LOOK_MS);
  });
  const seen = await Promise.race([lookOutside(keep).catch(() => null), tooLong]);
  clearTimeout(timer);
  return seen;
}

const isLoss = (verdict: Verdict): verdict is Loss => verdict !== 'fine' && verdict !== 'behind';

const NO_STATES: KeptStates = { tables: new Map(), gone: new Map(), damaged: 0 };

/**
 * Returns false when what should be rebuilt was written by a newer Tacite. Rejects when the database refuses. `because`:
 * why it is empty, when that is known.
 */
export async function checkAgainst(
  db: TaciteDb,
  outside: Outside | null,
  ports: StorePorts,
  because: IncidentKind = 'empty',
): Promise<boolean> {
  const heads = outside?.heads ?? [];
  if (!isLoss(compare(await lookInside(db), heads))) return true;
  if ((outside?.sentinel?.schema ?? 0) > SCHEMA_VERSION) return false;
  await alone(`tacite-rebuild ${db.name}`, async () => {
    // Another window may have rebuilt it meanwhile.
    const inside = await lookInside(db);
    const verdict = compare(inside, heads);
    if (!isLoss(verdict)) return;
    const states = ports.keep && outside ? await readStates(ports.keep, outside) : NO_STATES;
    await rebuild(db, verdict === 'empty' ? because : verdict, { inside, heads, states }, ports);
  });
  return true;
}

/** What the database says of itself: a few rows and a count, whatever its size. */
function lookInside(db: TaciteDb): Promise<Inside> {
  return db.transaction('r', [db.meta, db.records], async () => {
    const [[device, kept], counted] = await Promise.all([
      db.meta.bulkGet(['device', 'kept']),
      db.records.count(),
    ]);
    return {
      device: (device?.value as Device | undefined)?.id ?? null,
      ...readKept(kept?.value),
      counted,
    };
  });
}

/** One window at a time, where windows can agree. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  await (locks ? locks.request(name, work) : work());
}
