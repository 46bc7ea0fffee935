/** Making, proving, rotating and restoring backups. One piece of work at a time, in one window at a time. */
import { idFromBytes, type Instant } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { attachmentsOf } from '@shared/exchange/selection.ts';
import { emptyRecord, mergeRecords, type TaciteRecord } from '@shared/model/record.ts';
import { failureSentence } from '../failures.ts';
import type { StoreFailure } from '../api.ts';
import { createCell } from '../live.ts';
import { FLOOR_BYTES } from '../keep/room.ts';
import type { ByteKeep, ByteVault } from '../ports.ts';
import { createQueue } from '../queue.ts';
import type { Backup, BackupContent, BackupPackages, BackupReason, Backups, BackupWork } from './api.ts';
import { type ComputerState, readComputerState } from './computer-state.ts';
import * as files from './files.ts';
import { expired } from './rotation.ts';

/** What backups need of the store; given by `createStore`. */
export interface BackupSource {
  /** Says where the database stands: another text when anything changed. */
  position(): Promise<string>;
  computerState(): Promise<Uint8Array>;
  replaceAll(content: {
    readonly records: readonly TaciteRecord[];
    readonly computer: ComputerState | null;
  }): Promise<Result<void, StoreFailure>>;
}

export interface BackupPorts {
  readonly keep: ByteKeep;
  readonly vault: ByteVault;
  readonly packages: BackupPackages;
  readonly now: () => Instant;
  readonly randomBytes: (n: number) => Uint8Array;
  /** Runs the rules on all the records, and throws when they cannot read one: it is then no good backup. */
  readonly rehearse: (records: readonly TaciteRecord[]) => void;
}

const GONE =
  'Cette sauvegarde n’est plus dans le dossier des sauvegardes. Les autres sont intactes\u00a0; choisissez-en une autre.';
const NOT_WHOLE =
  'Cette sauvegarde est abîmée\u00a0: tout ce qu’elle devait contenir n’y est plus. Rien n’a été modifié. Choisissez-en une autre, ou faites-en une nouvelle.';
const ELSEWHERE =
  'Une autre fenêtre de Tacite s’occupe déjà des sauvegardes. Attendez qu’elle ait fini, puis recommencez.';

/** In: the store's own doors, the keep, and what writes and reads packages. */
export function createBackups(source: BackupSource, ports: BackupPorts): Backups {
  const { keep } = ports;
  const all = createCell<readonly Backup[]>([]);
  const work = createCell<BackupWork>(null);
  const queue = createQueue();
  const token = (): string => idFromBytes(ports.randomBytes(20)).toLowerCase();

  const refresh = async (): Promise<void> => all.set(await files.listBackups(keep));
  void refresh().catch(() => undefined);

  /** Runs a piece of work alone, here and among the windows; says what it is meanwhile. */
  function alone<T>(doing: Exclude<BackupWork, null>, job: () => Promise<Result<T, string>>) {
    const guarded = async (): Promise<Result<T, string>> => {
      work.set(doing);
      try {
        return await job();
      } finally {
        work.set(null);
        await refresh().catch(() => undefined);
      }
    };
    const locks = (globalThis.navigator as Navigator | undefined)?.locks;
    return queue(() =>
      locks
        ? locks.request('tacite-backups', { ifAvailable: true }, (lock) =>
            lock ? guarded() : err(ELSEWHERE),
          )
        : guarded(),
    );
  }

  async function note(name: string, more: Partial<files.IndexLine>, position?: string): Promise<void> {
    const index = await files.readIndex(keep);
    const blank = {
      reason: 'asked',
      records: null,
      files: null,
      leftOut: 0,
      provedAt: null,
      restoredAt: null,
    } as const;
    const lines = { ...index.lines, [name]: { ...blank, ...index.lines[name], ...more } };
    await files.writeIndex(keep, { lines, position: position ?? index.position });
  }

  async function known(name: string): Promise<Backup | null> {
    return (await files.listBackups(keep)).find((backup) => backup.name === name) ?? null;
  }

  async function opened<T>(
    name: string,
    act: (content: BackupContent) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> {
    const file = await files.blobOf(keep, name);
    if (file === null) return err(GONE);
    const read = await ports.packages.read(file);
    if (!read.ok) return read;
    try {
      return await act(read.value);
    } finally {
      await read.value.close();
    }
  }

  async function proveNow(name: string): Promise<Result<Backup, string>> {
    const leftOut = (await known(name))?.leftOut ?? 0;
    const proof = await opened(name, (content) =>
      Promise.resolve(rehearsed(content, leftOut, ports.rehearse)),
    );
    await note(name, proof.ok ? { ...proof.value, provedAt: ports.now() } : { provedAt: null });
    if (!proof.ok) return proof;
    const backup = await known(name);
    return backup ? ok(backup) : err(GONE);
  }

  async function makeNow(reason: BackupReason): Promise<Result<Backup, string>> {
    await files.sweepParts(keep);
    // As much as the last one, and the floor below which nothing is written.
    const [last] = await files.listBackups(keep);
    if (!(await keep.hasRoom(FLOOR_BYTES + (last?.size ?? 0)))) return err(failureSentence('floor'));
    const position = await source.position();
    const name = files.backupName(ports.now(), token());
    const beside = await keep.write(files.besideOf(name), await source.computerState());
    if (beside.kind !== 'kept')
      return err(failureSentence(beside.reason === 'diskFull' ? 'quota' : 'unknown'));
    const written = await ports.packages.write(files.streamTo(keep, name, token()));
    if (!written.ok) {
      await keep.remove(files.besideOf(name)).catch(() => undefined);
      return written;
    }
    await note(name, { ...written.value, reason });
    const proved = await proveNow(name);
    // Only a backup that opens makes the older ones useless.
    if (proved.ok) {
      await note(name, {}, position);
      await rotate(name);
    }
    return proved;
  }

  async function rotate(newest: string): Promise<void> {
    const here = await files.listBackups(keep);
    const gone = expired(here.map(({ name, at, provedAt }) => ({ name, at, proved: provedAt !== null })));
    await drop(gone.filter((each) => each !== newest));
  }

  async function drop(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await keep.remove(name);
      await keep.remove(files.besideOf(name));
    }
    const index = await files.readIndex(keep);
    const lines = Object.entries(index.lines).filter(([name]) => !names.includes(name));
    await files.writeIndex(keep, { ...index, lines: Object.fromEntries(lines) });
  }

  async function renewNow(): Promise<Result<Backup, string>> {
    const made = await makeNow('asked');
    // Until a new one is proved, the old ones are all there is.
    if (!made.ok) return made;
    const here = await files.listBackups(keep);
    await drop(here.map(({ name }) => name).filter((name) => name !== made.value.name));
    return made;
  }

  async function restoreNow(name: string): Promise<Result<Backup, string>> {
    const computer = readComputerState(await keep.read(files.besideOf(name)));
    const leftOut = (await known(name))?.leftOut ?? 0;
    return opened(name, async (content) => {
      const proof = rehearsed(content, leftOut, ports.rehearse);
      if (!proof.ok) return proof;
      const before = await makeNow('beforeRestore');
      if (!before.ok) return before;
      const refused = await bringFiles(content);
      if (refused !== null) return err(refused);
      const replaced = await source.replaceAll({ records: content.records, computer });
      if (!replaced.ok) return err(failureSentence(replaced.error));
      await note(name, { restoredAt: ports.now() });
      return before;
    });
  }

  /** Bytes first: a record never names a file that is not there. */
  async function bringFiles(content: BackupContent): Promise<string | null> {
    for (const sha of content.files) {
      if ((await ports.vault.get(sha)) instanceof Uint8Array) continue;
      const bytes = await content.bytesOf(sha);
      if (bytes === null) return NOT_WHOLE;
      const kept = await ports.vault.put(sha, bytes);
      if (kept.kind === 'failed') return failureSentence(kept.reason === 'diskFull' ? 'quota' : 'unknown');
    }
    return null;
  }

  return {
    all,
    work,
    make: (reason) => alone('writing', () => makeNow(reason)),
    async makeIfDue() {
      const [last] = await files.listBackups(keep);
      const index = await files.readIndex(keep);
      const today = ports.now().slice(0, 10);
      if (last?.at.slice(0, 10) === today && last.provedAt !== null) return false;
      if (last && index.position === (await source.position())) return false;
      return (await alone('writing', () => makeNow('daily'))).ok;
    },
    renew: () => alone('writing', renewNow),
    prove: (name) => alone('proving', () => proveNow(name)),
    restore: (name) => alone('restoring', () => restoreNow(name)),
    fileOf: (name) => files.blobOf(keep, name),
  };
}

/**
 * A rehearsal: every record is joined into an empty one and comes out the same, the rules can read it, and every file
 * that it names is in the package. In memory: a scratch database would share the log of the real one.
 */
function rehearsed(
  content: BackupContent,
  leftOut: number,
  rehearse: BackupPorts['rehearse'],
): Result<{ readonly records: number; readonly files: number }, string> {
  if (content.setAside > 0) return err(NOT_WHOLE);
  for (const record of content.records) {
    const joined = mergeRecords(emptyRecord(record.id, record.kind), record);
    if (registersOf(joined) !== registersOf(mergeRecords(record, record))) return err(NOT_WHOLE);
  }
  try {
    rehearse(content.records);
  } catch {
    return err(NOT_WHOLE);
  }
  const missing = attachmentsOf(content.records).filter(({ sha256 }) => !content.files.has(sha256));
  if (missing.length > leftOut) return err(NOT_WHOLE);
  return ok({ records: content.records.length, files: content.files.size });
}

const registersOf = (record: TaciteRecord): string => canonicalJson(record.registers as unknown as Json);
