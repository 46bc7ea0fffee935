/** The window asks before it closes only while a write is under way. */
import { type BrowserWindow, dialog } from 'electron';

export interface QuitGuard {
  /** `reason` is a French sentence about the write; null when it ended. */
  set(reason: string | null): void;
}

const WAIT = 0;
const CLOSE_NOW = 1;

/** Watches `window`. « Attendre » closes by itself as soon as the write ends. */
export function guardClosing(window: BrowserWindow): QuitGuard {
  let reason: string | null = null;
  let asking = false;
  let closeWhenDone = false;

  const ask = async (detail: string): Promise<void> => {
    asking = true;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: 'Tacite',
      message: 'Un enregistrement est en cours',
      detail: `${detail}\nSi vous fermez maintenant, cet enregistrement sera perdu.`,
      buttons: ['Attendre la fin, puis fermer', 'Fermer sans attendre', 'Annuler'],
      defaultId: WAIT,
      cancelId: 2,
      noLink: true,
    });
    asking = false;
    if (window.isDestroyed()) return;
    if (response === CLOSE_NOW) window.destroy();
    else if (response === WAIT && reason !== null) closeWhenDone = true;
    else if (response === WAIT) window.close();
  };

  window.on('close', (event) => {
    if (reason === null) return;
    event.preventDefault();
    if (!asking) void ask(reason);
  });

  return {
    set(next) {
      reason = next;
      if (next !== null || !closeWhenDone) return;
      closeWhenDone = false;
      window.close();
    },
  };
}
