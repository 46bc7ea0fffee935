/**
 * Copies of the backups in a folder that the person chose: a disk that fails takes the backups it holds with it. The
 * newest proved backup is copied when the folder is there, read back, and the oldest copies of this computer go.
 */
import type { Instant } from '@shared/base/brands.ts';
import type { ChosenFolder, FolderState, Host, WriteBytes } from '@shared/host/host.ts';
import type { Backup, Backups, Live } from '@renderer/store/index.ts';
import { holdWindow } from './quit-guard.ts';

export interface CopiesState {
  readonly folder: FolderState;
  readonly working: boolean;
  /** When the backup was made of which the last copy was read back; null when there is none. */
  readonly last: Instant | null;
  /** The last try failed, the folder being there. */
  readonly failed: boolean;
}

export interface BackupCopies {
  /** Undefined until the folder was looked at. */
  readonly state: Live<CopiesState>;
  readonly folder: Pick<ChosenFolder, 'choose' | 'unlock' | 'forget'>;
  /** Looks at the folder; copies the newest proved backup if it is not there yet. Never throws. */
  copyIfDue(): Promise<void>;
  /** After an erasure: the former copies go as soon as a newer one is there. False when they could not go now. */
  renew(): Promise<boolean>;
}

/** A copy that this computer made; a stale one goes once a newer one is there. */
interface Copy {
  readonly name: string;
  readonly at: Instant;
  readonly stale: boolean;
}

const MOST = 10;
const NOTE = 'tacite.backup-copies';
const PIECE = 4 * 1024 * 1024;

/** Forgotten, older copies stay where they are: they are never taken for another computer's. */
function readNote(): readonly Copy[] {
  try {
    const stored = JSON.parse(localStorage.getItem(NOTE) ?? '[]') as unknown;
    return Array.isArray(stored) ? (stored as Copy[]).filter(({ name }) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
const writeNote = (copies: readonly Copy[]): void => localStorage.setItem(NOTE, JSON.stringify(copies));

const copyNameOf = ({ name }: Pick<Backup, 'name'>): string => name.slice(name.lastIndexOf('/') + 1);

/** In: the backups of this computer, and the host with its folder. Follows the backups from now on. */
export function createBackupCopies(backups: Backups, host: Host, folder: ChosenFolder): BackupCopies {
  let state: CopiesState | undefined;
  const listeners = new Set<() => void>();
  const show = (more: Partial<CopiesState> & Pick<CopiesState, 'folder'>): void => {
    const last = readNote().findLast(({ stale }) => !stale)?.at ?? null;
    state = { working: false, failed: false, ...more, last };
    for (const listener of listeners) listener();
  };
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const now = await folder.state();
    const newest = backups.all.get()?.find(({ provedAt }) => provedAt !== null);
    if (now.kind !== 'ready' || !newest) return show({ folder: now });
    const there = await folder.list();
    const name = copyNameOf(newest);
    const done =
      there.some((file) => file.name === name && file.size === newest.size) &&
      readNote().some((copy) => copy.name === name);
    if (!done) {
      show({ folder: now, working: true });
      if (!(await copy(newest, name))) return show({ folder: now, failed: true });
    }
    await letGo(there.map((file) => file.name));
    return show({ folder: now });
  }

  async function copy(backup: Backup, name: string): Promise<boolean> {
    const file = await backups.fileOf(backup.name);
    if (file === null) return false;
    const release = holdWindow(host, 'Une copie de sauvegarde est en cours. Attendez sa fin.');
    try {
      const saved = await folder.save(name, (write) => pour(file, write));
      if (saved.kind !== 'saved' || !(await isSame(file, name))) return false;
    } finally {
      release();
    }
    writeNote([...readNote().filter((one) => one.name !== name), { name, at: backup.at, stale: false }]);
    return true;
  }

  async function isSame(file: Blob, name: string): Promise<boolean> {
    for (let from = 0; from < file.size; from += PIECE) {
      const wanted = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
      const found = await folder.read(name, from, PIECE);
      if (found?.length !== wanted.length || wanted.some((byte, i) => byte !== found[i])) return false;
    }
    return true;
  }

  /** Removes what is stale or too old, of ours alone. What is in another folder now is forgotten only once stale. */
  async function letGo(there: readonly string[]): Promise<void> {
    const copies = readNote();
    const fresh = copies.filter(({ stale }) => !stale);
    const gone = [...copies.filter(({ stale }) => stale), ...fresh.slice(0, -MOST)];
    for (const { name } of gone) if (there.includes(name)) await folder.remove(name);
    if (gone.length > 0) writeNote(copies.filter((one) => !gone.includes(one)));
  }

  const copyIfDue = (): Promise<void> => {
    const locks = (globalThis.navigator as Navigator | undefined)?.locks;
    const guarded = async (): Promise<void> => {
      try {
        await (locks ? locks.request('tacite-backup-copies', look) : look());
      } catch {
        // A stick pulled out in the middle, a share that went away.
        show({ folder: await folder.state().catch(() => ({ kind: 'none' }) as const), failed: true });
      }
    };
    running = running.then(guarded);
    return running;
  };
  backups.all.subscribe(() => void copyIfDue());
  return {
    state: {
      get: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    folder,
    copyIfDue,
    async renew() {
      const newest = backups.all.get()?.find(({ provedAt }) => provedAt !== null);
      const name = newest && copyNameOf(newest);
      writeNote(readNote().map((one) => ({ ...one, stale: one.name !== name })));
      await copyIfDue();
      return readNote().every(({ stale }) => !stale);
    },
  };
}

async function pour(file: Blob, write: WriteBytes): Promise<boolean> {
  for (let from = 0; from < file.size; from += PIECE) {
    await write(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
  }
  return true;
}
