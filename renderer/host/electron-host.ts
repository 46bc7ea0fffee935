/** The host where Tacite runs in Electron: every call goes to the main process through the named methods. */
import type { Sha256 } from '@shared/base/brands.ts';
import { type BlobLike, type ByteSource, sourceOf } from '@shared/base/byte-source.ts';
import { type HostBridge, type SaveBegun, VAULT_PIECE } from '@shared/host/channels.ts';
import type {
  ChosenFolder,
  FolderRole,
  Host,
  SaveOutcome,
  VaultOutcome,
  WriteBytes,
} from '@shared/host/host.ts';

/** `bridge` is what electron/preload.ts put on the window. */
export function createElectronHost(bridge: HostBridge, appVersion: string): Host {
  return {
    kind: 'electron',
    appVersion,
    pickFiles: (options) => bridge.pickFiles(options),
    saveFile: (request) => bridge.saveFile(request),
    saveStream: async (request, produce) => streamInto(bridge, await bridge.saveBegin(request), produce),
    print: () => bridge.print(),
    reveal: (token) => bridge.reveal(token),
    notify: (title, body) => bridge.notify(title, body),
    onOpenFile: (listener) => bridge.onOpenFile(listener),
    setQuitGuard(reason) {
      // Channels keep their order, and the window closes only after the last one was read.
      bridge.setQuitGuard(reason).catch(reportError);
    },
    vault: {
      put: (sha, bytes) => putInPieces(bridge, sha, bytes),
      get: (sha) => bridge.vaultGet(sha),
      async open(sha) {
        const size = await bridge.vaultOpen(sha);
        return typeof size === 'number' ? keptSource(bridge, sha, size) : size;
      },
      remove: (sha) => bridge.vaultRemove(sha),
    },
    keep: {
      append: (name, bytes) => bridge.keepAppend(name, bytes),
      write: (name, bytes) => bridge.keepWrite(name, bytes),
      move: (from, to) => bridge.keepMove(from, to),
      read: (name, from = 0, length = Number.MAX_SAFE_INTEGER) => bridge.keepRead(name, from, length),
      list: (folder) => bridge.keepList(folder),
      remove: (name) => bridge.keepRemove(name),
      hasRoom: (bytes) => bridge.keepRoom(bytes),
    },
    folder: folderOf(bridge, 'exchange'),
    backupFolder: folderOf(bridge, 'backup'),
  };
}

const folderOf = (bridge: HostBridge, role: FolderRole): ChosenFolder => ({
  state: () => bridge.folderState(role),
  choose: () => bridge.folderChoose(role),
  unlock: () => bridge.folderState(role),
  forget: () => bridge.folderForget(role),
  list: () => bridge.folderList(role),
  read: (name, from, length) => bridge.folderRead(role, name, from, length),
  save: async (name, produce) => streamInto(bridge, await bridge.folderBegin(role, name), produce),
  remove: (name) => bridge.folderRemove(role, name),
});

/** The main process holds the file; pieces go one by one, so that neither side holds them all. */
async function streamInto(
  bridge: HostBridge,
  begun: SaveBegun,
  produce: (write: WriteBytes) => Promise<boolean>,
): Promise<SaveOutcome> {
  if (begun.kind !== 'begun') return begun;
  let refused = false;
  const write: WriteBytes = async (bytes) => {
    const outcome = await bridge.saveWrite(begun.token, bytes);
    if (outcome.kind === 'kept') return;
    refused = true;
    throw new Error(`write refused: ${outcome.reason}`);
  };
  let whole = false;
  try {
    whole = await produce(write);
  } catch (error) {
    const outcome = await bridge.saveEnd(begun.token, false);
    if (refused) return outcome;
    throw error;
  }
  return bridge.saveEnd(begun.token, whole);
}

/** One piece after another: neither side holds the file whole. A file that can no longer be read is given up. */
async function putInPieces(
  bridge: HostBridge,
  sha: Sha256,
  from: Uint8Array | BlobLike,
): Promise<VaultOutcome> {
  const begun = await bridge.vaultBegin(sha);
  if (begun.kind !== 'begun') return begun;
  const giveUp = async (outcome: VaultOutcome): Promise<VaultOutcome> => {
    await bridge.vaultGiveUp(begun.token);
    return outcome;
  };
  const source = sourceOf(from);
  for (let at = 0; at < source.size; at += VAULT_PIECE) {
    const piece = await source.slice(at, Math.min(source.size, at + VAULT_PIECE)).catch(() => null);
    if (piece === null) return giveUp({ kind: 'failed', reason: 'unknown' });
    // A view would take all the bytes it looks into along with every message.
    const alone = piece.length === piece.buffer.byteLength ? piece : piece.slice();
    const outcome = await bridge.vaultWrite(begun.token, alone);
    if (outcome.kind === 'failed') return giveUp(outcome);
  }
  return bridge.vaultEnd(begun.token);
}

/** An original that stays where it is; `size` as it was when it was checked. */
const keptSource = (bridge: HostBridge, sha: Sha256, size: number): ByteSource => ({
  size,
  async slice(begin, end) {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - begin));
    for (let at = 0; at < bytes.length; at += VAULT_PIECE) {
      const wanted = Math.min(VAULT_PIECE, bytes.length - at);
      const piece = await bridge.vaultRead(sha, begin + at, wanted);
      if (piece?.length !== wanted) throw new Error('an original can no longer be read');
      bytes.set(piece, at);
    }
    return bytes;
  },
});
