/** The composition root of the main process: what is built, in which order. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, screen, session } from 'electron';
import { chooseFolder, chooseWhere, pickFiles, saveFile } from './host/dialogs.ts';
import { createFolder } from './host/exchange-folder.ts';
import { createKeep } from './host/keep.ts';
import { notify } from './host/notify.ts';
import { createOpenFiles, filesOfArguments, type OpenFiles } from './host/open-file.ts';
import { print } from './host/print.ts';
import { guardClosing } from './host/quit-guard.ts';
import { createReveals } from './host/reveal.ts';
import { createSaveStreams } from './host/save-stream.ts';
import { createVault, sweepVault } from './host/vault.ts';
import { readWindowState, writeWindowState } from './host/window-state.ts';
import { handleRequests, tell } from './ipc.ts';
import { addContextMenu, setApplicationMenu } from './menu.ts';
import { APP_URL, declareScheme, serveInterface } from './protocol.ts';
import { closeNetwork, lockContents, lockSession } from './security.ts';
import { bringForward, createWindow, offerToReopen, stateOf } from './window.ts';

const dist = dirname(dirname(fileURLToPath(import.meta.url)));

/** Opens every channel of `window`; returns what files opened by the system go through. */
function connect(
  window: BrowserWindow,
  folders: { originals: string; keep: string; exchange: string; backup: string },
): OpenFiles {
  const contents = window.webContents;
  const reveals = createReveals();
  const vault = createVault(folders.originals);
  const keep = createKeep(folders.keep);
  const streams = createSaveStreams((request) => chooseWhere(window, request), reveals);
  const ask = () => chooseFolder(window);
  const chosen = { exchange: createFolder(folders.exchange, ask), backup: createFolder(folders.backup, ask) };
  const guard = guardClosing(window);
  const openFiles = createOpenFiles((file) => tell(contents, 'tacite:open-file', file));
  handleRequests(contents, {
    'tacite:pick-files': (options) => pickFiles(window, options),
    'tacite:save-file': (request) => saveFile(window, request, reveals),
    'tacite:save-begin': (request) => streams.begin(request),
    'tacite:save-write': (token, bytes) => streams.write(token, bytes),
    'tacite:save-end': (token, whole) => streams.end(token, whole),
    'tacite:print': () => print(contents),
    'tacite:reveal': (token) => reveals.reveal(token),
    'tacite:notify': notify,
    'tacite:set-quit-guard': (reason) => guard.set(reason),
    'tacite:vault-begin': (sha) => vault.begin(sha),
    'tacite:vault-write': (token, bytes) => vault.write(token, bytes),
    'tacite:vault-end': (token) => vault.end(token),
    'tacite:vault-give-up': (token) => vault.giveUp(token),
    'tacite:vault-get': (sha) => vault.get(sha),
    'tacite:vault-open': (sha) => vault.open(sha),
    'tacite:vault-read': (sha, from, length) => vault.read(sha, from, length),
    'tacite:vault-remove': (sha) => vault.remove(sha),
    'tacite:keep-append': (name, bytes) => keep.append(name, bytes),
    'tacite:keep-write': (name, bytes) => keep.write(name, bytes),
    'tacite:keep-move': (from, to) => keep.move(from, to),
    'tacite:keep-read': (name, from, length) => keep.read(name, from, length),
    'tacite:keep-list': (folder) => keep.list(folder),
    'tacite:keep-remove': (name) => keep.remove(name),
    'tacite:keep-room': (bytes) => keep.hasRoom(bytes),
    'tacite:folder-state': (role) => chosen[role].state(),
    'tacite:folder-choose': (role) => chosen[role].choose(),
    'tacite:folder-forget': (role) => chosen[role].forget(),
    'tacite:folder-list': (role) => chosen[role].list(),
    'tacite:folder-read': (role, name, from, length) => chosen[role].read(name, from, length),
    'tacite:folder-begin': async (role, name) => {
      const path = await chosen[role].pathOf(name);
      return path === null ? { kind: 'failed', reason: 'unknown' } : streams.beginAt(path);
    },
    'tacite:folder-remove': (role, name) => chosen[role].remove(name),
    'tacite:open-file-ready': () => openFiles.ready(),
  });
  // A page that left or fell holds nothing any more.
  const pageGone = () => {
    guard.set(null);
    void streams.giveUpAll();
    void vault.giveUpAll();
    openFiles.notReady();
  };
  contents.on('did-start-loading', pageGone);
  contents.on('render-process-gone', (_event, { reason }) => {
    pageGone();
    if (reason !== 'clean-exit') void offerToReopen(window);
  });
  return openFiles;
}

async function openWindow(): Promise<{ window: BrowserWindow; openFiles: OpenFiles }> {
  const userData = app.getPath('userData');
  const folders = {
    originals: join(userData, 'originals'),
    keep: join(userData, 'keep'),
    exchange: join(userData, 'exchange-folder.json'),
    backup: join(userData, 'backup-folder.json'),
  };
  const stateFile = join(userData, 'window-state.json');
  await Promise.all([sweepVault(folders.originals), sweepVault(folders.keep)]);
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = createWindow({
    preload: join(dist, 'preload/preload.cjs'),
    state: readWindowState(stateFile, areas),
    packaged: app.isPackaged,
  });
  addContextMenu(window.webContents);
  window.on('close', () => writeWindowState(stateFile, stateOf(window)));
  return { window, openFiles: connect(window, folders) };
}

async function start(): Promise<void> {
  // Files may be named before there is a window: macOS sends them early.
  const early: string[] = filesOfArguments(process.argv, process.cwd()).slice();
  let opened: Awaited<ReturnType<typeof openWindow>> | null = null;
  const open = (paths: readonly string[]): void => {
    if (opened === null) early.push(...paths);
    else {
      bringForward(opened.window);
      void opened.openFiles.open(paths);
    }
  };
  app.on('second-instance', (_event, argv, folder) => open(filesOfArguments(argv, folder)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path]);
  });
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  app.on('window-all-closed', () => app.quit());

  await app.whenReady();
  lockSession(session.defaultSession, app.isPackaged);
  serveInterface(session.defaultSession, join(dist, 'renderer'));
  setApplicationMenu(app, process.platform);
  opened = await openWindow();
  void opened.openFiles.open(early);
  await opened.window.loadURL(APP_URL);
}

app.enableSandbox();
app.setAppUserModelId('fr.tacite.app');
closeNetwork(app);
declareScheme();
if (app.requestSingleInstanceLock()) void start();
else app.quit();
