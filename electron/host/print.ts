/** Prints the window through the system's dialog. */
import type { WebContents } from 'electron';
import type { PrintOutcome } from '@shared/host/host.ts';

/** Resolves when the dialog is over. Giving up in the dialog is not a failure. */
export const print = (contents: WebContents): Promise<PrintOutcome> =>
  new Promise((done) => {
    contents.print({ silent: false, printBackground: true }, (success, reason) => {
      const gaveUp = /cancel/i.test(reason);
      done(success || gaveUp ? { kind: 'done' } : { kind: 'failed', reason: 'unknown' });
    });
  });
