/** The one window. */
import { BrowserWindow, dialog, type Rectangle } from 'electron';
import type { WindowState } from './host/window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly state: WindowState;
  readonly packaged: boolean;
}

/** A 1366×768 screen, less the task bar. */
const SIZE = { width: 1280, height: 720 };

/** Makes the window, hidden until its first picture is ready. Nothing is loaded yet. */
export function createWindow({ preload, state, packaged }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(state.bounds ?? SIZE),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Tacite',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries come from the network.
      spellcheck: false,
      devTools: !packaged,
    },
  });
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  return window;
}

/** What is worth keeping of a window's place. */
export const stateOf = (window: BrowserWindow): { bounds: Rectangle; maximized: boolean } => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
});

/** Brings the window forward, for a second start or a file opened. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The page fell (out of memory, a bug of the engine): says so, and opens it again. The person decides: no loop. */
export async function offerToReopen(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Tacite',
    message: 'L’affichage de Tacite s’est arrêté',
    detail: 'Ce que vous aviez saisi et enregistré est intact.',
    buttons: ['Rouvrir', 'Quitter'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 1) window.destroy();
  else window.webContents.reload();
}
