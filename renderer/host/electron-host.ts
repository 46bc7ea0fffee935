/** The host where Tacite runs in Electron: every call goes to the main process through the named methods. */
import type { HostBridge, SaveBegun } from '@shared/host/channels.ts';
import type { ChosenFolder, FolderRole, Host, SaveOutcome, WriteBytes } from '@shared/host/host.ts';

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
      put: (sha, bytes) => bridge.vaultPut(sha, bytes),
      get: (sha) => bridge.vaultGet(sha),
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
