/** The renderer never sees a path: it holds a token for a file it saved, and may ask to show that file. */
import { randomUUID } from 'node:crypto';
import { shell } from 'electron';

const KEPT = 50;

export interface Reveals {
  /** Remembers a path; returns its token. The oldest of fifty is forgotten. */
  tokenFor(path: string): string;
  /** Shows the file in its folder; an unknown token does nothing. */
  reveal(token: string): void;
}

export function createReveals(): Reveals {
  const paths = new Map<string, string>();
  return {
    tokenFor(path) {
      const token = randomUUID();
      paths.set(token, path);
      const [oldest] = paths.keys();
      if (paths.size > KEPT && oldest !== undefined) paths.delete(oldest);
      return token;
    },
    reveal(token) {
      const path = paths.get(token);
      if (path !== undefined) shell.showItemInFolder(path);
    },
  };
}
