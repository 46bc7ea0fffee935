/**
 * Paths inside a bag (RFC 8493 §2.1.3, standards.md 8.3): each must mean the same file on Windows, macOS and Linux, for
 * whoever opens the ZIP with another program.
 */
import { DEVICE_NAME } from '@shared/base/file-names.ts';
import type { PathProblem } from './failures.ts';

const MAX_PATH = 200;
const FORBIDDEN = /[<>:"|?*]/;

/** Why one path is refused, or null. A trailing `/` marks a folder and is no problem. */
export function pathProblem(path: string): PathProblem | null {
  if (path.length > MAX_PATH) return 'tooLong';
  if (/\p{C}/u.test(path)) return 'control';
  if (path.includes('\\')) return 'backslash';
  if (path.startsWith('/')) return 'absolute';
  if (/^[a-z]:/i.test(path)) return 'drive';
  if (path.startsWith('~')) return 'home';
  if (path !== path.normalize('NFC')) return 'notNfc';
  const parts = (path.endsWith('/') ? path.slice(0, -1) : path).split('/');
  for (const part of parts) {
    if (part === '') return 'empty';
    if (part === '..' || part === '.') return 'parent';
    if (FORBIDDEN.test(part) || DEVICE_NAME.test(part) || /[. ]$/.test(part)) return 'reserved';
  }
  return null;
}

/** The first path that another one would cover on some system: same letters in another case, or a file that is a folder. */
export function clashOf(paths: readonly string[]): string | null {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    const folded = caseless(path);
    const isFolder = folded.endsWith('/');
    const name = isFolder ? folded.slice(0, -1) : folded;
    if (!isFolder && (files.has(name) || folders.has(name))) return path;
    if (isFolder && files.has(name)) return path;
    (isFolder ? folders : files).add(name);
    for (let cut = name.lastIndexOf('/'); cut > 0; cut = name.lastIndexOf('/', cut - 1)) {
      const folder = name.slice(0, cut);
      if (files.has(folder)) return path;
      folders.add(folder);
    }
  }
  return null;
}

/** Case and compatibility forms put aside, as case-insensitive file systems do; `ß`, `ſ` and `ﬁ` are folded too. */
const caseless = (path: string): string =>
  path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC');

/** A path as a sentence may show it: short, and without anything that could play tricks on a screen. */
export const shownPath = (path: string): string => {
  const plain = path.replace(/[\p{C}\p{Z}]/gu, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
};
