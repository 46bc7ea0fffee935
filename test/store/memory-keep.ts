/** A keep in memory, whose disk can fill up or die in the middle of a write: what was cut stays cut. */
import type { ByteKeep, KeepOutcome } from '@renderer/store/index.ts';

export interface MemoryKeep extends ByteKeep {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Bytes still taken; then an append is torn and refused, a whole write is refused. */
  room: number;
  /** Calls still answered; then the process is dead for the keep: nothing is done any more, every call is refused. */
  calls: number;
  /** Whether `hasRoom` says yes. */
  roomy: boolean;
}

const KEPT: KeepOutcome = { kind: 'kept' };
const FULL: KeepOutcome = { kind: 'failed', reason: 'diskFull' };

export function memoryKeep(): MemoryKeep {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const alive = (): boolean => (keep.calls -= 1) >= 0;
  const take = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
    const taken = new Uint8Array(bytes).slice(0, Math.max(0, keep.room));
    keep.room -= bytes.length;
    return taken;
  };
  const keep: MemoryKeep = {
    files,
    room: Infinity,
    calls: Infinity,
    roomy: true,
    append(name, bytes) {
      if (!alive()) return Promise.resolve(FULL);
      const taken = take(bytes);
      const before = files.get(name) ?? new Uint8Array();
      const after = new Uint8Array(before.length + taken.length);
      after.set(before);
      after.set(taken, before.length);
      files.set(name, after);
      return Promise.resolve(taken.length === bytes.length ? KEPT : FULL);
    },
    write(name, bytes) {
      if (!alive()) return Promise.resolve(FULL);
      const taken = take(bytes);
      if (taken.length < bytes.length) return Promise.resolve(FULL);
      files.set(name, taken);
      return Promise.resolve(KEPT);
    },
    move(from, to) {
      const file = files.get(from);
      if (!alive() || !file) return Promise.resolve(FULL);
      files.delete(from);
      files.set(to, file);
      return Promise.resolve(KEPT);
    },
    read: (name, from = 0, length = Infinity) =>
      Promise.resolve(files.get(name)?.slice(from, from + length) ?? null),
    list: (folder) =>
      Promise.resolve(
        [...files].flatMap(([name, { length }]) =>
          name.startsWith(`${folder}/`) ? [{ name, size: length }] : [],
        ),
      ),
    remove(name) {
      if (alive()) files.delete(name);
      return Promise.resolve();
    },
    hasRoom: () => Promise.resolve(keep.roomy),
  };
  return keep;
}
