/** Names of files: for people, valid on every system, and never the same twice in one folder. */
import { foldText } from './text.ts';

/** Names that Windows keeps for devices, with any extension; superscript digits count as digits there. */
export const DEVICE_NAME = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** One part of a path from a text of any kind: readable, at most `most` characters, never empty. */
export function safeName(text: string, most = 60): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{C}<>:"/\\|?*%]+/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
  // Cut between characters, then whatever Windows drops at the end of a name.
  const cut = Array.from(plain)
    .slice(0, most)
    .join('')
    .replace(/[. ]+$/u, '')
    .replace(/^[~. ]+/u, '');
  if (cut === '') return 'sans nom';
  return DEVICE_NAME.test(cut) ? `_${cut}` : cut;
}

/** The same, keeping the extension of a file's name. */
export function safeFileName(name: string, most = 80): string {
  const [stem, extension] = parted(name);
  return safeName(stem, most - extension.length) + extension.toLowerCase();
}

/** Gives each path once: a second « scan.pdf » of a folder, in any case of letters, is « scan (2).pdf ». */
export function uniquePaths(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const [stem, extension] = parted(path);
    let candidate = path;
    for (let n = 2; taken.has(candidate.toLowerCase()); n += 1) candidate = `${stem} (${n})${extension}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  };
}

/**
 * Small letters, digits and single dashes, at most `most` of them: « Forêt d’Œuvré » gives « foret-d-oeuvre ». Empty
 * when the text has no such letter.
 */
export const slugOf = (text: string, most = 60): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, most)
    .replace(/-$/, '');

function parted(path: string): readonly [stem: string, extension: string] {
  const [, stem = path, extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/su.exec(path) ?? [];
  return [stem, extension];
}
