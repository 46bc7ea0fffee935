/** Reading and writing the folder of exchanges: one's own packages under one's own name, those of others as they are. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import {
  END_RECORD,
  endsAsZip,
  folderName,
  fullIsDue,
  nextRank,
  outdated,
  readFolderName,
  type FolderPackage,
} from '@shared/exchange/folder-rules.ts';
import type { ExchangeState } from '@shared/exchange/correspondents.ts';
import { remember, select, type Selection } from '@shared/exchange/selection.ts';
import type { ExchangeFolder } from '@shared/host/host.ts';
import { saveSentence } from '@renderer/parts/save-sentences.ts';
import type { Services } from '@renderer/services/index.ts';
import { changeExchange, ownKeys } from './exchange-state.ts';
import { makePackage, type Control, type Sent } from './make-package.ts';

export interface FoundPackage extends FolderPackage {
  readonly size: number;
  /** False while it seems to be still copied: it is offered once whole. */
  readonly whole: boolean;
}

/** The packages of the folder. `before`: sizes at the last reading, to tell what is still growing. */
export async function lookInFolder(
  folder: ExchangeFolder,
  before: ReadonlyMap<string, number>,
): Promise<readonly FoundPackage[]> {
  const found: FoundPackage[] = [];
  for (const { name, size } of await folder.list()) {
    const one = readFolderName(name);
    if (one === null) continue;
    const still = before.get(name);
    const whole = still === undefined ? await endIsThere(folder, name, size) : still === size;
    found.push({ ...one, size, whole });
  }
  return found;
}

/** The end of a locked package tells nothing: its size has to be seen twice. */
async function endIsThere(folder: ExchangeFolder, name: string, size: number): Promise<boolean> {
  if (!name.endsWith('.tacite') || size < END_RECORD) return false;
  const tail = await folder.read(name, size - END_RECORD, END_RECORD).catch(() => null);
  return tail !== null && endsAsZip(tail);
}

const PIECE = 8 * 1024 * 1024;

/** A package as a file: pieces become Blobs one by one, which the browser may put on disk. Null when it went away. */
export async function fileInFolder(folder: ExchangeFolder, name: string): Promise<File | null> {
  const parts: Blob[] = [];
  // To its end as it is now: it may have grown since it was listed.
  for (let from = 0; ; from += PIECE) {
    const bytes = await folder.read(name, from, PIECE).catch(() => null);
    if (bytes === null) return null;
    parts.push(new Blob([new Uint8Array(bytes)]));
    if (bytes.length < PIECE) return new File(parts, name);
  }
}

const NOTHING = 'Rien n’a changé depuis votre dernier paquet dans ce dossier : aucun paquet n’a été déposé.';

export interface Put {
  readonly records: number;
  readonly full: boolean;
  /** Older packages of this computer that were removed. */
  readonly removed: number;
}

/** Writes the next package of this computer, then removes those it makes useless. */
export async function putInFolder(
  services: Services,
  folder: ExchangeFolder,
  state: ExchangeState,
  recipients: readonly string[],
  control: Control,
): Promise<Result<Put, string>> {
  const { store, randomBytes, today } = services;
  const keys = await ownKeys(store);
  if (!keys.ok) return keys;
  const { device, recipient } = keys.value;
  const found = (await folder.list()).flatMap(({ name }) => readFolderName(name) ?? []);
  const full = fullIsDue(found, device);
  const selection: Selection = full ? { scope: 'all' } : { scope: 'changes', since: state.folder };
  if (select(await store.allRecords(), selection).records.length === 0) return err(NOTHING);
  const id = idFromBytes(randomBytes(20)) as RecordId;
  const locked = recipients.length > 0;
  const name = folderName({ device, on: today.get(), rank: nextRank(found, device), full, id }, locked);
  let made: Result<Sent, string> | null = null;
  const outcome = await folder.save(name, async (write) => {
    made = await makePackage(
      services,
      {
        selection,
        to: null,
        // Ourselves too: a package that its own writer cannot open helps nobody the day the others are lost.
        locking: locked ? { kind: 'recipients', recipients: [...recipients, recipient] } : { kind: 'open' },
        id,
      },
      write,
      control,
    );
    return made.ok;
  });
  const result = made as Result<Sent, string> | null;
  if (outcome.kind !== 'saved' || !result?.ok) {
    return err(result && !result.ok && outcome.kind === 'cancelled' ? result.error : saveSentence(outcome));
  }
  const { selected } = result.value;
  const kept = await changeExchange(store, (before) => ({
    ...before,
    folder: remember(full ? {} : before.folder, selected.records),
  }));
  if (!kept.ok) return kept;
  const written = readFolderName(name);
  const old = outdated(written ? [...found, written] : found, device);
  for (const one of old) await folder.remove(one.name).catch(() => undefined);
  return ok({ records: selected.records.length, full, removed: old.length });
}
