/** Files the system asks Tacite to open: by a double click at start, or while it runs. */
import { resolve } from 'node:path';
import type { ReceivedFile } from '@shared/host/host.ts';
import { readChosen } from './read-file.ts';

/** A package of a thousand scans; beyond, it is not one of ours. */
const MAX_BYTES = 512 * 1024 * 1024;
/** What may wait for the window to be ready. */
const MAX_WAITING = 20;

export const isOpenable = (path: string): boolean => /\.tacite(?:\.age)?$/i.test(path);

/** The files named on a command line, as absolute paths; options and other files are left out. */
export const filesOfArguments = (argv: readonly string[], folder: string): readonly string[] =>
  argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && isOpenable(argument))
    .map((argument) => resolve(folder, argument));

export interface OpenFiles {
  /** Reads and delivers these files, or keeps them until the renderer listens. Others are ignored. */
  open(paths: readonly string[]): Promise<void>;
  /** The renderer listens: what waited is delivered. */
  ready(): Promise<void>;
  /** The page went away (reload): what comes now waits. */
  notReady(): void;
}

/** `deliver` sends one file to the renderer. */
export function createOpenFiles(deliver: (file: ReceivedFile) => void): OpenFiles {
  let listening = false;
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    const paths = waiting;
    waiting = [];
    for (const path of paths) {
      const file = await readChosen(path, MAX_BYTES);
      if (typeof file !== 'string') deliver(file);
    }
  };
  return {
    async open(paths) {
      waiting = [...waiting, ...paths.filter(isOpenable)].slice(0, MAX_WAITING);
      if (listening) await flush();
    },
    async ready() {
      listening = true;
      await flush();
    },
    notReady() {
      listening = false;
    },
  };
}
