/** Past states of some records, from what is kept outside: to tell what an answer in conflict was before. */
import type { RecordId } from '@shared/base/brands.ts';
import type { PastState, PastStates } from '@shared/exchange/bases.ts';
import { JOURNAL_ELIMINATED, JOURNAL_ERASED } from '@shared/leaving/eliminated.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import { type Changes, readChanges } from './capture.ts';
import { type Frame, framesIn } from './frames.ts';
import { lookOutside, type Outside, type ReadingKeep } from './outside.ts';

/** Rows read at a stretch; then whoever works at the screen comes first. */
const STRETCH_BYTES = 1024 * 1024;

/**
 * In: the registers wanted, by record. Out: the states those records had since the last snapshot, in no order, with
 * these registers only. Nothing at all when a piece is damaged or missing (it may have held the very one that
 * counts), and nothing from before an erasure, whether or not the files have forgotten it already.
 */
export async function readPastStates(
  keep: ReadingKeep,
  wanted: ReadonlyMap<RecordId, readonly string[]>,
): Promise<PastStates> {
  // Another window may write a file, or replace them all by a snapshot, while they are read: then once more.
  const once = () => tryToRead(keep, wanted).catch(() => null);
  return (await once()) ?? (await once()) ?? new Map();
}

async function tryToRead(
  keep: ReadingKeep,
  wanted: ReadonlyMap<RecordId, readonly string[]>,
): Promise<PastStates | null> {
  const outside = await lookOutside(keep);
  const snapshot = outside.sentinel?.snapshot ?? null;
  const whole = snapshot === null ? outside.snapshots.length === 0 : outside.snapshots.includes(snapshot);
  return whole ? readAll(keep, outside, snapshot, wanted) : null;
}

interface Piece {
  readonly seq: number;
  readonly states: readonly (readonly [RecordId, PastState])[];
  readonly forgets: boolean;
}

async function readAll(
  keep: ReadingKeep,
  { segments, sentinel }: Outside,
  snapshot: string | null,
  wanted: ReadonlyMap<RecordId, readonly string[]>,
): Promise<PastStates | null> {
  const pieces: Piece[] = [];
  const read = async (name: string, take: (frame: Frame) => Piece | null): Promise<boolean> => {
    const bytes = await keep.read(name);
    if (bytes === null) return false;
    let stretch = 0;
    let cut = false;
    for (const found of framesIn(bytes)) {
      // At the end of a file: a frame cut by a crash was not acknowledged, or is told again in the next file.
      if (found === 'damaged') {
        cut = true;
        continue;
      }
      if (cut) return false;
      const piece = take(found.frame);
      if (piece !== null) pieces.push(piece);
      stretch += found.size;
      if (stretch < STRETCH_BYTES) continue;
      stretch = 0;
      await new Promise((go) => setTimeout(go));
    }
    return true;
  };
  const from = sentinel?.seq ?? 0;
  const pieceOf = ({ seq, body }: Frame, isNews: boolean): Piece => {
    const changes = readChanges(body);
    return { seq, states: statesIn(changes, wanted), forgets: isNews && tellsErasure(changes) };
  };
  // The facts of a snapshot are older than its states: an erasure told there was done before them.
  if (snapshot !== null && !(await read(snapshot, (frame) => pieceOf(frame, false)))) return null;
  for (const { name } of segments) {
    if (!(await read(name, (frame) => (frame.seq > from ? pieceOf(frame, true) : null)))) return null;
  }
  return gathered(pieces);
}

function statesIn(changes: Changes, wanted: ReadonlyMap<RecordId, readonly string[]>): Piece['states'] {
  return [...(changes.get('records') ?? [])].flatMap(([key, row]) => {
    const registers = wanted.get(key as RecordId);
    const read = registers && row !== null ? migrateRecord(row) : null;
    if (!registers || !read?.ok) return [];
    const { context, registers: all } = read.value;
    const picked = registers.flatMap((name) => (all[name] ? [[name, all[name]] as const] : []));
    return [[key as RecordId, { context, registers: Object.fromEntries(picked) }] as const];
  });
}

const tellsErasure = (changes: Changes): boolean =>
  [...(changes.get('journal')?.values() ?? [])].some(
    (row) =>
      row !== null &&
      typeof row === 'object' &&
      'what' in row &&
      (row.what === JOURNAL_ERASED || row.what === JOURNAL_ELIMINATED),
  );

/** In the order of the transactions, so that an erasure takes away all that came before it. */
function gathered(pieces: readonly Piece[]): PastStates {
  const all = new Map<RecordId, PastState[]>();
  for (const { states, forgets } of pieces.toSorted((a, b) => a.seq - b.seq)) {
    if (forgets) all.clear();
    for (const [id, state] of forgets ? [] : states) {
      const known = all.get(id);
      if (known) known.push(state);
      else all.set(id, [state]);
    }
  }
  return all;
}
