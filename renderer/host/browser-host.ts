/** The host where Tacite runs in a browser: a peer of the Electron one, with what a page may do. */
import type { Host, Keep, PrintOutcome } from '@shared/host/host.ts';
import { createBrowserFolder } from './browser-folder.ts';
import { pickFiles, saveFile } from './browser-files.ts';
import { saveStream } from './browser-stream.ts';
import { createKeepVault } from './opfs-vault.ts';

/** `print` returns when the dialog is over, or at once on a tablet: the sheets are the system's business then. */
function print(): Promise<PrintOutcome> {
  window.print();
  return Promise.resolve({ kind: 'done' });
}

/** Asks before the tab closes; the browser shows its own sentence, whatever ours is. */
const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault();

/**
 * Notifications and reveal are not a page's to have: null, and their buttons are hidden. `keep` is null in a browser
 * without a private file system; the vault needs it.
 */
export function createBrowserHost(appVersion: string, keep: Keep | null): Host {
  return {
    kind: 'browser',
    appVersion,
    pickFiles,
    saveFile,
    saveStream,
    print: typeof window.print === 'function' ? print : null,
    reveal: null,
    notify: null,
    onOpenFile: null,
    setQuitGuard(reason) {
      // Listened to only while needed: a page that listens always is never kept ready by « back ».
      if (reason === null) window.removeEventListener('beforeunload', askBeforeLeaving);
      else window.addEventListener('beforeunload', askBeforeLeaving);
    },
    vault: keep && createKeepVault(keep),
    keep,
    folder: createBrowserFolder('exchange'),
    backupFolder: createBrowserFolder('backup'),
  };
}
